# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua raw`: what a crawl has kept."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from cleaning.exits import Exit, UsageError

_RAW = click.option(
    "--raw",
    "raw_dir",
    default="data/raw",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder of archives, or one WARC file.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("raw")
def command() -> None:
    """Look into the archives that crawls have written."""


@command.command("list")
@_RAW
@click.option("--captures", is_flag=True, help="One line an answer (CDXJ) in place of one line a file.")
@_JSON
def list_command(raw_dir: Path, captures: bool, as_json: bool) -> Exit:
    """List the archive files, or every answer in them."""
    from crawler.captures import captures_of, warc_files
    from crawler.raw import listed

    _check(raw_dir)
    if captures:
        lines = [capture.line() for path in warc_files(raw_dir) for capture in captures_of(path)]
        click.echo("".join(f"{line}\n" for line in sorted(lines)), nl=False)
        return Exit.DONE
    rows = [asdict(row) for row in listed(raw_dir)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return Exit.DONE
    for row in rows:
        span = f"{row['first'][:19]} … {row['last'][:19]}" if row["first"] else "no answers"
        revisits = f", {row['revisits']:,} of them unchanged" if row["revisits"] else ""
        click.echo(
            f"{row['file']}  {row['state']}  {row['bytes']:,} bytes  {row['answers']:,} answers{revisits}  {span}"
        )
    return Exit.DONE


@command.command("get")
@click.argument("url")
@_RAW
@click.option(
    "--at", metavar="TIME", help="The last answer up to this time (2026-03-05, or more precise). Default: the last."
)
def get_command(url: str, raw_dir: Path, at: str | None) -> Exit:
    """Print the bytes that a server answered for URL, content coding undone."""
    from crawler.raw import body_of

    _check(raw_dir)
    body = body_of(raw_dir, url, at)
    if body is None:
        raise UsageError(f"{url} is not in {raw_dir}: `jianghua raw list --captures` shows what is")
    sys.stdout.buffer.write(body)
    return Exit.DONE


@command.command("verify")
@_RAW
@_JSON
def verify_command(raw_dir: Path, as_json: bool) -> Exit:
    """Prove that the archives are whole and that ledger and frontier agree with them."""
    from crawler.captures import warc_files
    from crawler.raw import verify

    _check(raw_dir)
    faults = list(verify(raw_dir))
    files = len(warc_files(raw_dir))
    if as_json:
        told = {"files": files, "faults": [asdict(fault) for fault in faults], "exit_code": int(bool(faults))}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            click.echo(f"{fault.where}: {fault.what}")
        click.echo(f"{files} file{'s' if files != 1 else ''}, {len(faults)} fault{'s' if len(faults) != 1 else ''}")
    return Exit.LOOK if faults else Exit.DONE


@command.command("prune")
@_RAW
@click.option(
    "--keep-nights", default=30, show_default=True, type=click.IntRange(min=1), help="Nights of each site that stay."
)
@click.option("--delete", is_flag=True, help="Remove the files. Without it they are only listed.")
@_JSON
def prune_command(raw_dir: Path, keep_nights: int, delete: bool, as_json: bool) -> Exit:
    """List, or remove, the archive files that no corpus needs any more.

    A file may go when no page has its present bytes there. Lost with it are earlier states of pages, lists and rules.
    """
    from crawler.pruning import NoLedgerError, prunable, prune

    held = _held(raw_dir)
    try:
        found = prunable(raw_dir, keep_nights, held)
    except NoLedgerError as error:
        raise UsageError(str(error)) from error
    if delete:
        prune(raw_dir, found)
    if as_json:
        told = {"deleted": delete, "files": [asdict(one) for one in found]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return Exit.DONE
    for one in found:
        click.echo(f"{one.file}  {one.bytes:,} bytes  {one.answers:,} answers")
    size, answers = sum(one.bytes for one in found), sum(one.answers for one in found)
    what = f"{len(found)} file{'s' if len(found) != 1 else ''}, {size:,} bytes"
    lost = f"{answers:,} answers: earlier states of pages, lists, rules of hosts"
    click.echo(f"removed {what}; lost: {lost}" if delete else f"{what} could go with --delete; lost then: {lost}")
    return Exit.DONE


@command.command("held")
@_RAW
@_JSON
def held_command(raw_dir: Path, as_json: bool) -> Exit:
    """List the files that no build reads until somebody has looked at them, with the reason."""
    found = _held(raw_dir)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("".join(f"{name}  {reason}\n" for name, reason in found.items()), nl=False)
    return Exit.DONE


@command.command("release")
@click.argument("what", nargs=-1, required=True, metavar="SITE|FILE…")
@_RAW
@click.option("--because", default="", help="A word on why, for the log.")
def release_command(what: tuple[str, ...], raw_dir: Path, because: str) -> Exit:
    """Let builds read what was held back: all files of a SITE, or one FILE.

    The next build has their pages. When, what and why stands in held.log beside the files.
    """
    from cleaning.inputs.held import named, release

    known = _held(raw_dir)
    files = {one: named(raw_dir, one) for one in what}
    for one, paths in files.items():
        if not paths:
            held = f"held are {', '.join(known)}" if known else "nothing is held"
            raise UsageError(f"nothing of {one} is held back in {raw_dir}; {held}")
    for paths in files.values():
        release(paths, because)
        for path in paths:
            click.echo(f"released: {path.name}")
    return Exit.DONE


def _held(raw_dir: Path) -> dict[str, str]:
    from cleaning.inputs.held import HeldError, held

    if not raw_dir.is_dir():
        raise UsageError(f"there is no folder {raw_dir}: name the folder of a crawl with --raw")
    try:
        return dict(held(raw_dir))
    except HeldError as error:
        raise UsageError(str(error)) from error


def _check(raw_dir: Path) -> None:
    from crawler.captures import warc_files

    if not raw_dir.exists() or not warc_files(raw_dir):
        raise UsageError(f"there is no archive in {raw_dir}: name the folder of a crawl with --raw")
