# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua check`: whether a snapshot is what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.checks.model import Checked, Outcome


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--every-page",
    is_flag=True,
    help="Make the text of every page again from its original. Default: of 20,000 pages at most.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
def command(folder: Path, every_page: bool, as_json: bool) -> Exit:
    """Check a corpus: that its tables agree with each other, with their schema and with the manifest.

    DIR is a corpus folder, its `current`, or one of its snapshots. Each check that does not hold is named with the rows
    that break it. Some must hold, and no build publishes what breaks them; the others warn: somebody should look.

    Exits with 0 where all checks hold, 1 where one fails or warns, 2 where DIR is no corpus.
    """
    from cleaning.checks.running import check

    checked = check(folder, every_page=every_page)
    if as_json:
        click.echo(json.dumps(checked.as_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(checked)
    return Exit.LOOK if checked.failed or checked.warned else Exit.DONE


def _tell(checked: Checked) -> None:
    for outcome in checked.failed:
        _tell_outcome(outcome, "fails")
    for outcome in checked.warned:
        _tell_outcome(outcome, "warns")
    held = len(checked.outcomes) - len(checked.failed) - len(checked.warned)
    click.echo(f"{checked.snapshot}")
    click.echo(f"{held} checks hold, {len(checked.failed)} fail, {len(checked.warned)} warn")
    click.echo(
        f"the texts of {checked.pages_rebuilt:,} of {checked.pages:,} pages were made again from their originals"
    )
    if checked.failed:
        click.echo("this snapshot contradicts itself or was damaged: build it again")


def _tell_outcome(outcome: Outcome, how: str) -> None:
    click.echo(f"{how}: {outcome.name}: {outcome.sentence}")
    if outcome.not_run:
        click.echo(f"  could not be run: {outcome.not_run}")
        return
    for place, seen in outcome.examples:
        click.echo(f"  {place}: {seen}")
    if outcome.count > len(outcome.examples):
        click.echo(f"  and {outcome.count - len(outcome.examples):,} more")
