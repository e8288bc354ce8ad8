# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua crawl`: sites to archives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from cleaning.exits import Exit

if TYPE_CHECKING:
    from crawler.run import CrawlReport


@click.command("crawl")
@click.argument("sites", nargs=-1, required=True, metavar="SITE…")
@click.option(
    "--raw",
    "raw_dir",
    default="data/raw",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the archives (WARC).",
)
@click.option("--url", "urls", multiple=True, help="Start here and not at the home page; may be given several times.")
@click.option("--max-pages", type=click.IntRange(min=1), help="The most requests to each site.")
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between two requests to a host.")
@click.option("--contact", help="An address or page at which a site's owner reaches you; real sites need it.")
@click.option("--again", is_flag=True, help="Fetch documents again that an earlier crawl has fetched.")
@click.option(
    "--replay",
    type=click.Path(path_type=Path, exists=True),
    help="A WARC file or a folder of them that answers in place of the network. Nothing is asked of anyone or kept; "
    "the ledger of the run is thrown away, unless --raw names a folder for it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(  # noqa: PLR0917 - click calls it by name
    context: click.Context,
    sites: tuple[str, ...],
    raw_dir: Path,
    urls: tuple[str, ...],
    max_pages: int | None,
    delay: float | None,
    contact: str | None,
    again: bool,
    replay: Path | None,
    as_json: bool,
) -> Exit:
    """Fetch sites, politely, and keep their pages as they came.

    Nothing that robots.txt forbids is asked for, nor anything outside of the sites' own hosts. Build a corpus from the
    archives with `jianghua build`.
    """
    from cleaning.progress import shown
    from crawler.run import crawl

    given = context.get_parameter_source("raw_dir") is not ParameterSource.DEFAULT
    with shown() as progress, TemporaryDirectory(prefix="jianghua-replay-") as passing:

        def show(numbers: Mapping[str, Mapping[str, int]]) -> None:
            progress("crawling", sum(site.get("pages", 0) for site in numbers.values()))

        report = crawl(
            sites,
            raw_dir if given or replay is None else Path(passing),
            urls=urls or None,
            max_pages=max_pages,
            delay=delay,
            contact=contact,
            skip_fetched=not again,
            replay=replay,
            progress=show,
        )
    for site in report.sites:
        for error in site.errors:
            click.echo(f"problem: {site.site}: {error}", err=True)
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        print_report(report)
    if replay is None and not as_json:
        click.echo(
            f"\n{len(report.warc_files)} archives in {raw_dir}; next: jianghua build {raw_dir} --out data/corpus"
        )
    return Exit(report.exit_code)


def print_report(report: CrawlReport) -> None:
    """A line a site on stdout."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("site", "requests", "pages", "skipped", "forbidden", "missing", "failed", "seconds", "outcome"):
        table.add_column(name, justify="left" if name in ("site", "outcome") else "right")
    for site in report.sites:
        counts = (site.requested, site.pages, site.skipped, site.refused_by_robots, site.missing, site.failed)
        table.add_row(site.site, *(f"{count:,}" for count in counts), f"{site.seconds:.1f}", site.outcome)
    Console(highlight=False, soft_wrap=True).print(table)
