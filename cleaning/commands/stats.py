# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua stats`: how often each fact is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.stats import Group, Stats

_SHOWN = 8
"""Groups that the table shows: the largest sites and kinds, the latest years."""


@click.command("stats")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--by", type=click.Choice(["site", "year", "kind"]), default="site", show_default=True, help="What makes a column."
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def command(folder: Path, by: str, as_json: bool) -> Exit:
    """How often each fact is known, by site, year or kind, and what changed since the snapshot before.

    DIR is a corpus folder, its `current`, or one of its snapshots. A share in brackets is the change since the snapshot
    before, in points of percent.
    """
    from cleaning.stats import stats

    found = stats(folder, by)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(found)
    return Exit.DONE


def _tell(found: Stats) -> None:
    from rich.console import Console
    from rich.table import Table

    chosen = found.groups[-_SHOWN:] if found.by == "year" else found.groups[:_SHOWN]
    shown = [found.total, *chosen]
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for group in shown:
        table.add_column(group.name, justify="right")
    table.add_row("speeches", *(f"{g.speeches:,}{_more(g)}" for g in shown))
    table.add_row("characters", *(f"{g.characters:,}" for g in shown))
    table.add_row("shown in part", *(_share(g.truncated, g.speeches) for g in shown))
    for name in found.total.known:
        table.add_row(name, *(_share(g.known[name], g.speeches) + _moved(g, name) for g in shown))
    console = Console(highlight=False, width=240)
    console.print(f"snapshot {found.snapshot}, compared with {found.compared or 'none'}\n", markup=False)
    console.print(table)
    if len(found.groups) > _SHOWN:
        console.print(f"\n{len(found.groups) - _SHOWN} more by {found.by}: --json has them all", markup=False)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _more(group: Group) -> str:
    if group.before is None or group.speeches == group.before["speeches"]:
        return ""
    return f" ({group.speeches - group.before['speeches']:+,})"


def _moved(group: Group, name: str) -> str:
    """By how many points the share has changed; nothing where it has not, or was not known."""
    before = group.before
    if before is None or not before["speeches"] or name not in before or not group.speeches:
        return ""
    points = round(100 * (group.known[name] / group.speeches - before[name] / before["speeches"]))
    return f" ({points:+d})" if points else ""
