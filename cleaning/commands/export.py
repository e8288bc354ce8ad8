# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua export`: a corpus in the form that another tool wants."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.export.exporting import Exported


@click.command("export")
@click.argument("corpus", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--format", "form", required=True, type=click.Choice(["jsonl", "parquet", "csv", "tei", "keywords"]))
@click.option("--to", required=True, type=click.Path(path_type=Path), help="The file; .gz or .zst behind compresses.")
@click.option("--columns", default="", help="Columns of `speeches` with commas between. Default: all.")
@click.option("--where", default="", help='Only rows with this: SQL on the columns, such as "n_chars > 500".')
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def command(
    corpus: Path,
    *,
    form: str,
    to: Path,
    columns: str,
    where: str,
    force: bool,
    as_json: bool,
) -> Exit:
    """Write the speeches of a corpus to one file.

    jsonl is for training, {"text", "meta"} a line; parquet and csv are one flat table; tei is XML in the manner of
    ParlaMint; keywords are the words that tell a speech from the others. DIR is a corpus folder or one of its
    snapshots, which stays as it is.
    """
    from cleaning.export.exporting import export

    names = [name.strip() for name in columns.split(",") if name.strip()]
    done = export(corpus, to, form, columns=names, where=where, force=force)
    if as_json:
        click.echo(json.dumps({**asdict(done), "exit_code": int(done.exit_code)}, ensure_ascii=False, indent=2))
    else:
        _tell(done)
    return done.exit_code


def _tell(done: Exported) -> None:
    click.echo(f"{done.to}: {done.rows:,} speeches of {done.snapshot}")
    if done.without_text:
        click.echo(f"without text in this snapshot: {done.without_text:,} of them")
    for reason, count in done.left_out.items():
        click.echo(f"left out: {count:,} ({reason})")
    for note in done.notes:
        click.echo(f"note: {note}")
