# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua nightly`: one night, from crawl to published corpus and report."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.nightly.report import Night


@click.command("nightly")
@click.argument("sites", nargs=-1, metavar="[SITE…]")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="A TOML file of settings.")
@click.option("--raw", type=click.Path(path_type=Path, file_okay=False), help="The folder of archives.  [data/raw]")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The corpus folder.  [data/corpus]")
@click.option("--contact", help="An address or page at which a site's owner reaches you; real sites need it.")
@click.option("--max-pages", type=click.IntRange(min=1), help="The most requests to each site.")
@click.option("--keep", type=click.IntRange(min=2), help="How many snapshots stay.  [14]")
@click.option("--workers", type=click.IntRange(min=1), help="Worker processes. Default: one for each core.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(  # noqa: PLR0917 - click calls it by name
    sites: tuple[str, ...],
    config: Path | None,
    raw: Path | None,
    out: Path | None,
    contact: str | None,
    max_pages: int | None,
    keep: int | None,
    workers: int | None,
    as_json: bool,
) -> Exit:
    """Crawl, build what is new, check, publish, remove old snapshots, and report.

    The report stands in the corpus folder under `nights/`, as Markdown and JSON, with the numbers for Prometheus; what
    is off is named first. One night at a time runs on a corpus folder.
    """
    from cleaning.nightly.night import night
    from cleaning.nightly.settings import night_settings
    from cleaning.progress import shown

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # systemd's word for Ctrl-C: seal, report, end
    options = {"raw": raw, "out": out, "contact": contact, "max_pages": max_pages, "keep": keep, "workers": workers}
    settings = night_settings(config, sites=sites or None, **options)
    with shown() as progress:
        done, report = night(settings, progress=progress)
    if as_json:
        click.echo(json.dumps(done.as_dict(), ensure_ascii=False, indent=2))
    else:
        tell(done, report)
    return Exit(done.exit_code)


def tell(done: Night, report: Path) -> None:
    """What is off, what changed, and where the rest stands."""
    for finding in done.findings:
        click.echo(f"problem: {finding.about}: {finding.sentence}", err=True)
    corpus = done.corpus
    fetched = f"{sum(site.pages for site in done.sites)} pages fetched"
    if corpus.built:
        changes = f"{corpus.new} speeches new, {corpus.changed} changed, {corpus.gone} gone"
        click.echo(f"{fetched}; {changes}; {corpus.speeches} stand in {corpus.after or 'no snapshot'}")
    else:
        click.echo(f"{fetched}; nothing was built, {corpus.after or 'no snapshot'} stands")
    click.echo(f"report: {report}")
