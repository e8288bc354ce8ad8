"""How often each fact is known, by site and by year, and what a snapshot changed in that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from cleaning.checks.running import snapshot_in
from cleaning.corpus.described.figures import FACTS
from cleaning.corpus.folder import snapshots

MORE: Final = ("sections", "copies", "quality_flags")
"""Lists whose being filled is told beside the facts."""
GROUPS: Final = {
    "site": "source",
    "year": "coalesce(year(speech_date)::varchar, year(uploaded_at)::varchar || ' (upload)', 'unknown')",
    "kind": "coalesce(kind, 'unknown')",
}
"""What speeches can be grouped by, as SQL over `speeches`. The year is the speech's, else its upload's, told apart."""


@dataclass(frozen=True, slots=True)
class Group:
    """Speeches of one site, year or kind."""

    name: str
    speeches: int
    characters: int
    truncated: int
    """Of which the page shows only a part."""
    known: Mapping[str, int]
    """Of each fact, in how many of them it is known."""
    before: Mapping[str, int] | None = None
    """The same in the earlier snapshot, with `speeches`; None where there is none to compare with."""


@dataclass(frozen=True, slots=True)
class Stats:
    """The statistics of a snapshot."""

    snapshot: str
    compared: str | None
    """The earlier snapshot, None where there is none."""
    by: str
    total: Group
    groups: tuple[Group, ...]
    """By number of speeches for sites and kinds, by name for years."""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def stats(folder: Path, by: str = "site") -> Stats:
    """Counts in a corpus folder's current snapshot, or in the one that is named, beside the one written before it.

    `by` is one of `GROUPS`. Raises UsageError where there is no corpus.
    """
    snapshot = snapshot_in(folder)
    earlier = _before(snapshot)
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        now = _groups(connection, snapshot, by)
        old = {group.name: group for group in _groups(connection, earlier, by)} if earlier else {}
        total, *groups = [_compared(group, old, compared=earlier is not None) for group in now]
    if by != "year":
        groups.sort(key=lambda group: (-group.speeches, group.name))
    return Stats(snapshot.name, earlier.name if earlier else None, by, total, tuple(groups))


def _before(snapshot: Path) -> Path | None:
    """The snapshot that was written before this one, in the same corpus folder."""
    if snapshot.parent.name != "snapshots":
        return None
    written: Sequence[Path] = snapshots(snapshot.parent.parent)
    names = [path.name for path in written]
    at = names.index(snapshot.name) if snapshot.name in names else 0
    return written[at - 1] if at else None


def _groups(connection: duckdb.DuckDBPyConnection, snapshot: Path, by: str) -> list[Group]:
    """All speeches first, then each group."""
    columns = connection.execute(
        "select column_name from (describe select * from read_parquet(?))", [_files(snapshot)]
    ).fetchall()
    there = {name for (name,) in columns}
    names = [name for name in (*FACTS, *MORE) if name in there]  # an older snapshot may lack a column
    known = ", ".join(f"count(*) filter ({_filled(name)})" for name in names)
    rows = connection.execute(
        f"select grouping(g) = 1, g, count(*), sum(n_chars), count(*) filter (is_truncated), {known} "  # noqa: S608 - ours
        f"from (select *, {GROUPS[by]} as g from read_parquet(?)) group by grouping sets ((), (g)) order by 1 desc, 2",
        [_files(snapshot)],
    ).fetchall()
    return [
        Group("all" if whole else name, n, int(chars or 0), cut, dict(zip(names, counts, strict=True)))
        for whole, name, n, chars, cut, *counts in rows
    ]


def _files(snapshot: Path) -> str:
    return str(snapshot / "data" / "speeches" / "*.parquet")


def _filled(name: str) -> str:
    """SQL for a value that says something: neither null, nor an empty string or list."""
    return f"{name} is not null and cast({name} as varchar) not in ('', '[]')"


def _compared(group: Group, old: Mapping[str, Group], *, compared: bool) -> Group:
    if not compared:
        return group
    before = old.get(group.name)
    counts = {"speeches": before.speeches, **before.known} if before else {"speeches": 0}
    return Group(group.name, group.speeches, group.characters, group.truncated, group.known, counts)
