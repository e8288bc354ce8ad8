# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that `--help` is quick
"""`jianghua rules`: the rules there are, and what they would change in a corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaning.exits import Exit

if TYPE_CHECKING:
    from cleaning.trial.trial import RuleChange, Trial


@click.group("rules", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the rules as JSON.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> Exit | None:
    """List the rules in the order in which they run, or try them on a corpus.

    `jianghua rules diff` tells what the rules at hand would change in the rows of a corpus.
    """
    if context.invoked_subcommand is not None:
        return None
    from cleaning.rules import rules

    found = [{"name": r.name, "version": r.version, "stage": r.stage, "kind": r.kind} for r in rules()]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return Exit.DONE
    for rule in found:
        click.echo(f"{rule['stage']:12}{rule['name']:24}{rule['version']:>3}  {rule['kind']}")
    return Exit.DONE


@command.command("diff")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT…")
@click.option(
    "--out",
    "corpus",
    envvar="JIANGHUA_OUT",
    default="data/corpus",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The corpus folder, or one of its snapshots.",
)
@click.option("--rule", metavar="NAME", help="Tell of the spans of this rule only.")
@click.option(
    "--share",
    type=click.FloatRange(min=0, max=1, min_open=True),
    default=1.0,
    help="The share of the pages to try, always the same ones. Default: all.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Worker processes. Default: one for each core.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def diff(
    inputs: tuple[Path, ...], corpus: Path, *, rule: str | None, share: float, workers: int | None, as_json: bool
) -> Exit:
    """Tell what the rules at hand would cut or leave in the rows of a corpus. Nothing is written.

    INPUT… are the inputs of the corpus, or some of them. Their pages are cleaned and compared with the snapshot. What
    was learned from the corpus stays as it is there. Exit code 0: nothing would change; 1: something would.
    """
    from cleaning.progress import shown
    from cleaning.trial.trial import trial

    with shown() as progress:
        found = trial(inputs, corpus, rule=rule, share=share, workers=workers, progress=progress)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            click.echo(line)
    return found.exit_code


def _lines(found: Trial) -> Iterator[str]:
    yield f"rows of {found.snapshot} beside what the rules at hand give"
    for label, count in (
        ("compared", found.compared),
        ("  the same", found.same),
        ("  with another text", found.text_changed),
        ("  not comparable: shown or masked otherwise", found.other_original),
        ("rejected, would be rows", found.to_rows),
        ("rows, would be rejected", found.to_rejected),
        ("rejected for another reason", found.other_reason),
        ("not in the corpus", found.new),
        ("not in these inputs", found.missing),
        ("cleaning failed", found.failed),
    ):
        if count or label == "compared":
            yield f"{label:45}{count:>9,}"
    for name, (before, now) in found.versions.items():
        yield f"rule {name}: version {before or 'none'} -> {now or 'none'}"
    for change in found.rules:
        yield from _rule(change)
    for page in found.pages:
        detail = f" ({page['detail']})" if page["detail"] else ""
        yield f"{page['page_id']}: {page['before']} -> {page['now']}{detail}"


def _rule(change: RuleChange) -> Iterator[str]:
    yield (
        f"\n{change.rule}: {change.come:,} spans come, {change.gone:,} go, in {change.pages:,} pages; "
        f"{change.cut:,} characters cut that stood, {change.left:,} left that were cut"
    )
    for example in change.examples:
        also = f"  [{example['also']}]" if example["also"] else ""
        yield f"  {'+' if example['change'] == 'come' else '-'} {example['context']}{also}  {example['page_id']}"
