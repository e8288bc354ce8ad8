# ruff: noqa: S608 - what is put into these queries are names and lists of this program, quoted paths
"""Runs checks on a snapshot."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from heapq import nsmallest
from pathlib import Path

import duckdb
import pyarrow as pa

from cleaning.checks import rules
from cleaning.checks.model import Check, Checked, Failing, Outcome, Severity
from cleaning.checks.opened import REBUILT, Opened, opened
from cleaning.checks.rules.rebuilt import how_many
from cleaning.corpus.errors import SnapshotError
from cleaning.corpus.manifest import read_manifest
from cleaning.exits import UsageError
from cleaning.rights.withholding import CHECKS_OF_TEXT

EXAMPLES = 10
"""Rows named of a check that does not hold; all are counted."""
BEFORE_PUBLISHING = 2_000
"""Pages whose text a build makes again from its original, at most."""


class CheckFailed(SnapshotError):  # noqa: N818 - what it says is a state
    """What was built contradicts itself. What was published before still stands."""


@cache
def checks() -> tuple[Check, ...]:
    """All checks by the names of their files, as each file has them. Raises ValueError where two have one name."""
    found: dict[str, Check] = {}
    for module in sorted(pkgutil.iter_modules(rules.__path__), key=lambda module: module.name):
        for check in importlib.import_module(f"{rules.__name__}.{module.name}").CHECKS:
            if check.name in found:
                raise ValueError(f"there are two checks named {check.name}")
            found[check.name] = check
    return tuple(found.values())


def check(folder: Path, *, every_page: bool = False) -> Checked:
    """Runs all checks on a corpus folder, on its `current`, or on one snapshot.

    With `every_page`, the text of every page is made again from its original, else that of 20,000 at most. Raises
    UsageError where there is no snapshot.
    """
    snapshot = snapshot_in(folder)
    with opened(snapshot, rebuilt=None if every_page else REBUILT) as found:
        whole = _has_whole_texts(snapshot)
        wanted = [one for one in checks() if whole or one.name not in CHECKS_OF_TEXT]
        outcomes = tuple(_outcome(one, found, EXAMPLES) for one in wanted)
        try:
            pages, rebuilt = how_many(found)
        except duckdb.Error:
            pages = rebuilt = 0
    return Checked(str(snapshot), outcomes, rebuilt, pages)


def _has_whole_texts(snapshot: Path) -> bool:
    """Whether it was published with its texts; a manifest that can't be read is for another check to tell."""
    try:
        return bool(read_manifest(snapshot).get("settings", {}).get("reuse", "text") == "text")
    except (OSError, ValueError, TypeError):
        return True


def snapshot_in(folder: Path) -> Path:
    """The snapshot that a corpus folder, its `current` or its own folder stands for. Raises UsageError for none."""
    for candidate in (folder / "current", folder):
        if (candidate / "data").is_dir():
            return candidate.resolve()
    raise UsageError(f"there is no corpus in {folder}: name a corpus folder, its `current`, or a folder of `snapshots`")


def refuse(folder: Path) -> None:
    """Runs the checks that must hold on what is to become a snapshot. Raises `CheckFailed` where one does not."""
    with opened(folder, is_sealed=False, rebuilt=BEFORE_PUBLISHING) as found:
        outcomes = [_outcome(one, found, 3) for one in checks() if one.severity is Severity.FAIL]
    broken = [outcome for outcome in outcomes if not outcome.holds]
    if broken:
        told = "; ".join(in_words(outcome) for outcome in broken)
        raise CheckFailed(
            f"what was built does not pass its check, so it was not published and the current snapshot is as it was: "
            f"{told}. This is a fault of the program or of the disk: build again, and report it with this message if "
            "it comes back"
        )


def in_words(outcome: Outcome) -> str:
    """A check that does not hold, with the rows that break it."""
    if outcome.not_run:
        return f"`{outcome.name}` could not be run ({outcome.not_run})"
    rows = ", ".join(f"{place} ({seen})" if seen else place for place, seen in outcome.examples)
    more = f" and {outcome.count - len(outcome.examples)} more" if outcome.count > len(outcome.examples) else ""
    return f"`{outcome.name}` ({outcome.sentence.rstrip('.')}) is broken by {rows}{more}"


def _outcome(one: Check, found: Opened, examples: int) -> Outcome:
    try:
        count, rows = _by_sql(one, found, examples) if one.sql else _by_python(one, found, examples)
    except (duckdb.Error, pa.ArrowException) as error:
        why = str(error).strip().splitlines()[0]
        return Outcome(one.name, one.severity, one.sentence, 0, not_run=why)
    return Outcome(one.name, one.severity, one.sentence, count, tuple(rows))


def _by_sql(one: Check, found: Opened, examples: int) -> tuple[int, Sequence[Failing]]:
    query = f"SELECT place::VARCHAR, seen::VARCHAR, count(*) OVER () FROM ({one.sql}) ORDER BY 1, 2 LIMIT {examples}"
    rows = found.sql.execute(query).fetchall()
    return (rows[0][2] if rows else 0), [Failing(place or "", seen or "") for place, seen, _ in rows]


def _by_python(one: Check, found: Opened, examples: int) -> tuple[int, Sequence[Failing]]:
    assert one.finds is not None
    count = 0
    kept: list[Failing] = []
    for failing in one.finds(found):
        count += 1
        kept = nsmallest(examples, [*kept, failing])
    return count, kept
