# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua why`: what became of a page, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.why import Answer, Piece, Row, Shown

_Part = tuple[str, str]
"""A text, and the style it has on a terminal."""

_PLAIN, _HEAD, _CUT, _NEW, _RULE = "", "bold", "red strike", "green", "dim"
_VISIBLE = str.maketrans({"\n": "⏎", " ": "␣", "\t": "⇥", "\u3000": "□", "\u00a0": "␣"})


@click.command("why")
@click.argument("page", metavar="ID")
@click.option(
    "--out",
    "corpus",
    envvar="JIANGHUA_OUT",
    default="data/corpus",
    show_default=True,
    show_envvar=True,
    type=click.Path(path_type=Path),
    help="The corpus folder, or one of its snapshots.",
)
@click.option("--with", "other", metavar="ID", help="The page to set it beside. Default: for a copy, the kept page.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(page: str, corpus: Path, other: str | None, as_json: bool) -> Exit:
    """Show a page with all that was cut from it, by which rule, and which of its copies was kept.

    ID is a page_id, a url, or an id from the tables `speeches` and `documents`. For a page that was rejected it says
    why. Cut text stands in [-…-]{rule: kind}, or is struck out in red on a terminal. A copy is shown side by side with
    the kept page: what stands only here [-…-], only there {+…+}, or elsewhere there (↕).
    """
    from cleaning.why import ask

    answer = ask(page, corpus, other)
    if as_json:
        click.echo(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2, default=_iso))
        return Exit.DONE
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    text = Text.assemble(
        *((part, style) for part, style in _answer(answer, console.width, marks=not console.is_terminal))
    )
    console.print(text, end="")
    return Exit.DONE


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for a {type(value).__name__}")


def _answer(answer: Answer, width: int, *, marks: bool) -> Iterator[_Part]:
    from cleaning.commands._beside import side_by_side

    for shown in answer.pages:
        yield from _page(shown)
        yield from _facts(shown.row)
        yield from _group(shown)
        if shown.beside:
            yield from side_by_side(shown.row["page_id"], shown.beside, width, marks=marks)
        yield from _counts(shown)
        yield f"\npage, {len(shown.row['original'])} characters\n", _HEAD
        for piece in shown.pieces():
            yield from _piece(piece, marks=marks)
        yield "\n\n", _PLAIN
    for row in answer.rejected:
        yield "rejected\n", _HEAD
        for name in ("page_id", "url", "file_path", "step", "reason", "detail", "kept_instead"):
            if row[name]:
                yield f"  {name:13}{row[name]}\n", _PLAIN


def _page(shown: Shown) -> Iterator[_Part]:
    row = shown.row
    yield f"{row['title'] or row['page_id']}\n", _HEAD
    for name in ("page_id", "url", "file_path", "id", "speech_id", "snapshot", "source"):
        if row[name]:
            yield f"  {name:13}{row[name]}\n", _PLAIN
    layout = f"{row['layout']}, version {row['layout_version']}" if row["layout"] else "none claimed the page"
    yield f"  {'layout':13}{layout}\n", _PLAIN
    method = f", by {row['order_method']}" if row["order_method"] else ""
    moves = shown.moves()
    moved = f"; parts of the page in their true order: {' '.join(map(str, moves))}" if len(moves) > 1 else ""
    yield f"  {'order':13}{row['order']}{method}{moved}\n", _PLAIN
    if row["quality_flags"]:
        yield f"  {'flags':13}{', '.join(row['quality_flags'])}\n", _PLAIN


def _facts(row: Row) -> Iterator[_Part]:
    if not row["facts"]:
        return
    yield "facts, with the words that they were read from\n", _HEAD
    told: set[str] = set()
    for fact in row["facts"]:
        name = fact["name"]
        value = "(said again)" if name in told else row.get(name)
        told.add(name)
        raw = fact["raw"].strip()
        words = f"«{raw if len(raw) <= 60 else raw[:59] + '…'}» " if raw else ""
        where = f"at {fact['start']}-{fact['end']}" if fact["start"] >= 0 else "outside of the text"
        yield f"  {name:21}{value}", _PLAIN
        yield f"  {words}{where}, {fact['source']}\n", _RULE


def _group(shown: Shown) -> Iterator[_Part]:
    yield f"pages of this speech: {len(shown.group)}\n", _HEAD
    for copy in shown.group:
        this = " (this page)" if copy["page_id"] == shown.row["page_id"] else ""
        size = f"{copy['share']:7.1%} of the kept text, {copy['n_chars']} characters"
        yield f"  {copy['relation']:10}{size}  {copy['source']}  {copy['url'] or copy['page_id']}{this}\n", _PLAIN


def _counts(shown: Shown) -> Iterator[_Part]:
    for title, counts in (("cut", shown.cut()), ("written differently", shown.rewritten())):
        total = sum(counts.values())
        if not total:
            continue
        yield f"{title}: {total} characters\n", _HEAD
        for (rule, kind), count in counts.most_common():
            yield f"  {count:6}  {rule}: {kind}\n", _PLAIN


def _piece(piece: Piece, *, marks: bool) -> Iterator[_Part]:
    """A stretch of the page. What was rewritten shows what stands there now; the table above counts it."""
    if piece.text == piece.now:
        yield piece.text, _PLAIN
    elif piece.now:
        yield piece.now, _NEW
    else:
        seen = piece.text if piece.text.strip() else piece.text.translate(_VISIBLE)
        yield (f"[-{seen}-]" if marks else seen), _CUT
        yield f"{{{piece.rule}: {piece.kind}}}", _RULE
