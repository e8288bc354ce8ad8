# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua demo`: the whole line, from five small sites on this machine to a corpus."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from cleaning.exits import Exit, UsageError

_MARK = "made-by-jianghua-demo.txt"
_SAYS = "Pages in this folder were written for the demo. Nothing in it comes from a real site; it may be deleted.\n"
_CONTACT = "https://demo.invalid/"
_DELAY = 0.02
"""Seconds between two requests to a site. A real site gets seconds; this one is a process on this machine."""


@click.command("demo")
@click.option(
    "--out",
    default="data/demo",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the demo's archives and corpus.",
)
@click.option("--seed", default=1, show_default=True, help="Other seeds give other pages.")
@click.option("--workers", type=click.IntRange(min=1), help="Worker processes. Default: one for each core.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(out: Path, seed: int, workers: int | None, as_json: bool) -> Exit:
    """Crawl five small sites that run on this machine, and build a corpus from them.

    The sites are a replica under the real sites' names: no packet leaves this machine. Everything else is what a real
    crawl runs. A second demo fetches what is new and builds again.
    """
    from cleaning.build import build
    from cleaning.commands.build import print_report, tell_problems
    from cleaning.progress import shown
    from crawler.replica import Replica
    from crawler.run import crawl
    from crawler.sites import known_sites

    _claim(out)
    click.echo(f"five sites on loopback, {_DELAY} s between requests as nobody else uses them", err=True)
    with Replica(seed) as replica, shown() as progress:
        raw = archives(out, replica.truth)

        def show(numbers: Mapping[str, Mapping[str, int]]) -> None:
            progress("crawling", sum(site.get("pages", 0) for site in numbers.values()))

        crawled = crawl(
            known_sites(),
            raw,
            proxy=replica.proxy_url,
            ca_file=replica.ca_file,
            delay=_DELAY,
            contact=_CONTACT,
            progress=show,
        )
        report = build([raw], out / "corpus", workers=workers, progress=progress)
    report = replace(report, seconds={"crawl": round(crawled.seconds, 3), **report.seconds})
    for site in crawled.sites:
        for error in site.errors:
            click.echo(f"problem: {site.site}: {error}", err=True)
    tell_problems(report)
    # A second run finds everything fetched: no new page is no fault here.
    troubled = any(site.errors or site.failed for site in crawled.sites)
    code = max(report.exit_code, Exit.LOOK if troubled else Exit.DONE)
    if as_json:
        click.echo(
            json.dumps({"crawl": crawled.as_dict(), "build": report.as_dict(), "exit_code": int(code)}, indent=2)
        )
    else:
        print_report(report)
    return code


def _claim(out: Path) -> None:
    """Marks the folder as the demo's. Raises UsageError where it holds something else, or can't be written."""
    mark = out / _MARK
    if not mark.is_file() and out.is_dir() and any(out.iterdir()):
        raise UsageError(f"{out} holds something that is not the demo's: name an empty or a new folder with --out")
    try:
        out.mkdir(parents=True, exist_ok=True)
        mark.write_text(_SAYS, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"can't write to {out}: {error.strerror}; name another folder with --out") from error


def archives(out: Path, truth: Mapping[str, object]) -> Path:
    """The folder for the archives of these sites: other sites (another seed, a later version) get another one."""
    digest = hashlib.sha256(repr(sorted(truth.items())).encode("utf-8", "surrogatepass")).hexdigest()
    return out / "raw" / digest[:8]
