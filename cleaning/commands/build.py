# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua build`: inputs to a corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.build import BuildReport


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT…")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The corpus folder; made where it is not.")
@click.option("--workers", type=click.IntRange(min=1), help="Worker processes. Default: one for each core.")
@click.option(
    "--boilerplate",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A reviewed boilerplate.jsonl: what it uses is cut from the start, what it does not use stays.",
)
@click.option("--fresh", is_flag=True, help="Clean every page again, also those that an earlier build cleaned.")
@click.option("--host", "hosts", multiple=True, help="Only pages of this host and those below it; may be given often.")
@click.option("--keep", type=click.IntRange(min=1), help="Snapshots that stay, this one too. Default: all.")
@click.option("--mask-names", is_flag=True, help="Mask people's names beside their office too: a heuristic.")
@click.option(
    "--reuse",
    type=click.Choice(["text", "excerpt", "facts"]),
    default="text",
    show_default=True,
    help="How much of each text is published at most. `text` is for a corpus that stays with you.",
)
@click.option("--no-mask", is_flag=True, help="Leave personal data as they are: for a corpus that stays with you.")
@click.option(
    "--takedowns",
    default="data/takedowns.csv",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The list of what was taken down: it stays away, with all copies.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(
    inputs: tuple[Path, ...],
    out: Path,
    *,
    workers: int | None,
    boilerplate: Path | None,
    fresh: bool,
    hosts: tuple[str, ...],
    keep: int | None,
    mask_names: bool,
    no_mask: bool,
    takedowns: Path,
    reuse: str,
    as_json: bool,
) -> Exit:
    """Build a corpus from pages on disk.

    Reads .warc, .wet, .html, .txt, .jsonl (all of them also as .gz), .parquet, and folders of them: what a file is, is
    told by its first bytes. A row of .jsonl or .parquet is {"id"?, "url"?, "fetched_at"?, "text"}, or has "html" or
    "html_b64" in place of the text, and then perhaps a "content_type".

    Telephone numbers, mail addresses, numbers of cards and ids of messengers are replaced by marks such as 〔电话〕 in
    all that is published.

    The corpus that stands in the folder stays readable until the new one is complete. Pages that an earlier build in
    this folder cleaned by the same rules are not cleaned again; the result is the same as from nothing.
    """
    from click.core import ParameterSource

    from cleaning.build import build
    from cleaning.personal.masking import Masking
    from cleaning.progress import shown
    from cleaning.rights.levels import Reuse

    if no_mask and mask_names:
        raise click.UsageError("--no-mask leaves everything as it is: give it or --mask-names, not both.")
    source = click.get_current_context().get_parameter_source("takedowns")
    if source is ParameterSource.COMMANDLINE and not takedowns.exists():
        raise click.UsageError(f"there is no list of takedowns in {takedowns}: name the file that holds it.")
    with shown() as progress:
        report = build(
            inputs,
            out,
            workers=workers,
            progress=progress,
            boilerplate=boilerplate,
            keep=keep,
            masking=Masking(numbers=not no_mask, names=mask_names),
            fresh=fresh,
            takedowns=takedowns,
            hosts=hosts,
            reuse=Reuse(reuse),
        )
    tell_problems(report)
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        print_report(report)
    return report.exit_code


def tell_problems(report: BuildReport) -> None:
    """What was passed over and what needs a look, on stderr."""
    for note in report.notes[:10]:
        click.echo(f"note: {note}", err=True)
    if len(report.notes) > 10:
        click.echo(f"note: {len(report.notes) - 10} more files or records were passed over", err=True)
    for problem in report.problems[:10]:
        click.echo(f"problem: {problem}", err=True)
    if report.n_problems > 10:
        click.echo(f"problem: {report.n_problems - 10} more; the table `rejected` has them all", err=True)


def print_report(report: BuildReport) -> None:
    """The report as a table on stdout, and how to open what it tells of."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("pages", f"{report.pages:,}")
    if report.stored:
        table.add_row("  cleaned before, taken from the store", f"{report.stored:,}")
    table.add_row("speeches", f"{report.speeches:,}")
    table.add_row("copies", f"{report.copies:,}")
    for relation, count in report.copies_by_relation.items():
        table.add_row(f"  {relation}", f"{count:,}")
    table.add_row("rejected", f"{sum(report.rejected.values()):,}")
    for reason, count in report.rejected.items():
        table.add_row(f"  {reason}", f"{count:,}")
    for step, seconds in report.seconds.items():
        table.add_row(f"seconds, {step}", f"{seconds:.2f}")
    console = Console(highlight=False, soft_wrap=True)
    console.print(table)
    same = " (the same content was published before)" if report.reused else ""
    console.print(f"\n{report.current} -> {report.snapshot}{same}\n", markup=False)
    if report.pruned:
        console.print(f"removed the earlier snapshots {', '.join(report.pruned)}\n", markup=False)
    console.print("import pandas as pd", markup=False)
    console.print(f'speeches = pd.read_parquet("{report.current}/data/speeches")', markup=False)
