# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua diff`: what changed from one snapshot to another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit, UsageError

if TYPE_CHECKING:
    from cleaning.corpus.differences import Change, Differences


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--out",
    envvar="JIANGHUA_OUT",
    default=Path("data/corpus"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="The corpus folder whose snapshots are meant by their ids.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
def command(before: str, after: str, out: Path, as_json: bool) -> Exit:
    """Tell what came, went and changed from snapshot A to snapshot B, and because of what.

    Each is the id of a snapshot, the first characters of one, `current`, or a folder.
    """
    from cleaning.corpus.differences import differences

    found = differences(_snapshot(before, out), _snapshot(after, out))
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            click.echo(line)
    return Exit.DONE


def _snapshot(named: str, out: Path) -> Path:
    """The folder of a snapshot. Raises UsageError where there is none, or several that begin so."""
    for folder in (Path(named) / "current", Path(named), out / named):
        if (folder / "manifest.json").is_file():
            return folder.resolve()
    found = sorted(path for path in (out / "snapshots").glob("*") if path.name.startswith(named)) if named else []
    if len(found) == 1:
        return found[0]
    known = ", ".join(path.name for path in sorted((out / "snapshots").glob("[!.]*"))) or "none"
    which = f"{len(found)} snapshots begin with" if found else "there is no snapshot"
    raise UsageError(f"{which} {named!r} in {out}: give a folder, or an id; there are {known}")


def _lines(found: Differences) -> Iterator[str]:
    yield f"{found.before} -> {found.after}"
    yield f"{found.shared} of {found.files} files are the same"
    if found.is_empty:
        yield "nothing differs"
    yield f"speeches: {found.speeches[0]:,} -> {found.speeches[1]:,}"
    for name, changes in (("came", found.came), ("went", found.went), ("changed", found.changed)):
        yield f"  {name}: {sum(change.count for change in changes):,}"
        for change in changes:
            yield from _change(change)
    if found.columns:
        yield "  columns: " + ", ".join(f"{name} {count:,}" for name, count in found.columns.items())
    yield f"pages: {found.pages_came:,} came, {found.pages_went:,} went, {found.pages_moved:,} show another speech"
    for page in found.moved:
        yield f"  {page['page_id']}: {page['before']} -> {page['after']}"
    for reason, (one, other) in found.rejected.items():
        yield f"rejected, {reason}: {one:,} -> {other:,}"
    for name, (old, new) in found.made.items():
        yield f"{name}: {_value(old)} -> {_value(new)}"


def _change(change: Change) -> Iterator[str]:
    yield f"    {change.count:,} {change.reason}: {change.sentence}"
    for example in change.examples:
        yield f"      {example.id} {example.title}"


def _value(value: object) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False)
