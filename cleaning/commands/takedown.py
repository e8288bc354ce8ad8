# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua takedown`: speeches that are gone for good."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.takedown.purging import Purged

_FILE = click.option(
    "--file",
    "file",
    default="data/takedowns.csv",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The list.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
_BY = click.option("--by", help="Who takes it down, for the log. Default: who is logged in.")


def _out(*, required: bool) -> Callable[[Any], Any]:
    return click.option(
        "--out", required=required, type=click.Path(path_type=Path, file_okay=False), help="The corpus folder."
    )


@click.group("takedown")
def command() -> None:
    """Take speeches down for good: in every copy and preview, in every later build, and in the crawl.

    The list holds hashes, and no word of what they stand for.
    """


@command.command("add")
@click.option("--url", "addresses", multiple=True, help="The address of a page; its whole speech goes.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="A page_id, or an id of `documents` or `speeches`.")
@click.option(
    "--text-file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file with the text, UTF-8.",
)
@click.option("--reason", required=True, help="Why, for the log. No personal data.")
@_BY
@_out(required=False)
@_FILE
@click.option("--purge", is_flag=True, help="Take it out of every snapshot that is kept, now.")
@_JSON
def add(
    *,
    addresses: tuple[str, ...],
    ids: tuple[str, ...],
    files: tuple[Path, ...],
    reason: str,
    by: str | None,
    out: Path | None,
    file: Path,
    purge: bool,
    as_json: bool,
) -> Exit:
    """Take a speech down.

    With --out the corpus tells which pages show it, and what its text is: then its copies are known wherever they turn
    up. Without, they go where a build reads the page that is named. Adding it again changes nothing.
    """
    from cleaning.takedown.adding import Request
    from cleaning.takedown.desk import take_down

    if purge and out is None:
        raise click.UsageError("--purge needs --out: the folder whose snapshots are to be purged.")
    texts = tuple(_text(path) for path in files)
    request = Request(addresses, ids, texts, reason, by or getpass.getuser())
    taken = take_down(file, request, out, purging=purge)
    if as_json:
        click.echo(json.dumps(taken.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(
            f"{taken.takedown}: {taken.n_new} new lines in {file}" if taken.n_new else f"{taken.takedown} stands"
        )
        for page in taken.pages:
            click.echo(f"  {page}")
        _tell_purged(taken.purged)
    if not taken.knows_text:
        click.echo("note: only the page is known, not its text: name the corpus that shows it with --out", err=True)
    if taken.pages and not purge:
        click.echo("note: the next build leaves it out; --purge takes it out of the snapshots that are kept", err=True)
    return Exit.DONE


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} is no UTF-8: {error}") from error


def _tell_purged(purged: tuple[Purged, ...]) -> None:
    for one in purged:
        what = "removed, as another version wrote it" if one.removed else f"{one.n_pages} pages taken out"
        click.echo(f"{one.snapshot}: {what}")


@command.command("lift")
@click.argument("name")
@click.option("--reason", required=True, help="Why, for the log.")
@_BY
@_out(required=False)
@_FILE
def lift(*, name: str, reason: str, by: str | None, out: Path | None, file: Path) -> Exit:
    """Let a takedown hold no longer; later builds have its pages again, where the archives do."""
    from cleaning.takedown.desk import lift_down

    lift_down(file, name, reason, by or getpass.getuser(), out)
    click.echo(f"{name} holds no longer")
    return Exit.DONE


@command.command("list")
@_FILE
@_JSON
def list_all(*, file: Path, as_json: bool) -> Exit:
    """What was taken down, when, by whom and why."""
    from cleaning.takedown.tombstones import read_takedowns

    standing = [one.as_dict() for one in read_takedowns(file).standing]
    if as_json:
        click.echo(json.dumps(standing, ensure_ascii=False, indent=2))
        return Exit.DONE
    for one in standing:
        knows = "page and text" if one["pages"] and one["knows_text"] else "text" if one["knows_text"] else "page only"
        click.echo(f"{one['takedown']}  {one['added_at']}  {one['added_by']}  {knows}  {one['reason']}")
    return Exit.DONE


@command.command("check")
@_out(required=True)
@_FILE
@click.option(
    "--raw",
    "raw",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="List records of these archives too; they stay as they are.",
)
@click.option("--texts", is_flag=True, help="With --raw: clean every page and know it by its text as well; slow.")
@_JSON
def check(*, out: Path, file: Path, raw: tuple[Path, ...], texts: bool, as_json: bool) -> Exit:
    """Look for what was taken down in all snapshots and in the index; exit code 1 if something is left."""
    from dataclasses import asdict

    from cleaning.takedown.desk import in_raw, left

    found = left(file, out)
    archived = list(in_raw(file, raw, by_text=texts)) if raw else []
    if as_json:
        places = {"left": [asdict(one) for one in found], "raw": [asdict(one) for one in archived]}
        click.echo(json.dumps(places, ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(f"{one.place}: {one.what} {one.takedown}".rstrip())
        for one in archived:
            click.echo(f"raw, {one.place}: {one.what} {one.takedown}")
        if not found:
            click.echo("nothing that was taken down is left")
    return Exit.LOOK if found else Exit.DONE


@command.command("purge")
@_out(required=True)
@_FILE
def purge_now(*, out: Path, file: Path) -> Exit:
    """Take everything on the list out of every snapshot that is kept."""
    from cleaning.takedown.desk import purge_all

    purged = purge_all(file, out)
    _tell_purged(purged)
    if not purged:
        click.echo("no snapshot holds anything that was taken down")
    return Exit.DONE
