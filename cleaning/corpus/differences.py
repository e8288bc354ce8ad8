# ruff: noqa: S608 - what is put into these queries are names of this program and quoted paths
"""What came, went and changed from one snapshot to another, and because of what.

Files that both share have the same rows and are not read. What is compared are the ids of the rest, then digests of the
rows with one id, and column by column only those that differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.checks.opened import connected, quoted
from cleaning.corpus.manifest import read_manifest
from cleaning.exits import UsageError

EXAMPLES = 5
"""Rows named of each kind of change; all are counted."""
_OF_THE_BUILD = ("snapshot", "pipeline_version")
"""Columns that say when a row was made and not what it is."""
_OF_COPIES = ("n_copies", "copies", "filled", "conflicts", "joined_text", "joined_from", "truncation_evidence")
"""Columns that change when copies come or go."""

CAME = {
    "new_page": "its page was not known before",
    "accepted_now": "its page was rejected before",
    "moved": "its pages showed another speech before",
}
WENT = {
    "merged": "its pages show another speech now",
    "takedown": "it was taken down",
    "input_gone": "its pages are no longer in what was read",
    "rejected": "its page is rejected now",
}
CHANGED = {
    "another_page_kept": "another copy gives the text now",
    "fetched_again": "its page was fetched again",
    "copies": "copies came, went or changed",
    "versions": "the rules, the program or the settings changed",
    "unexplained": "the page says something else, and nothing that is recorded tells why",
}


class Example(NamedTuple):
    """A row that came, went or changed."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Change:
    """Rows that came, went or changed for one reason."""

    reason: str
    sentence: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """From one snapshot to another."""

    before: str
    after: str
    speeches: tuple[int, int]
    """Before and after."""
    came: tuple[Change, ...]
    went: tuple[Change, ...]
    changed: tuple[Change, ...]
    columns: dict[str, int]
    """Of the speeches that changed, how many in each column."""
    pages_came: int
    pages_went: int
    pages_moved: int
    """Pages that show another speech than before."""
    moved: tuple[dict[str, str], ...]
    """The first of them: page_id, and the speeches before and after."""
    rejected: dict[str, tuple[int, int]]
    """Reasons of which the number of rejected pages changed, before and after."""
    made: dict[str, tuple[Any, Any]]
    """Versions, settings and inputs that differ, before and after; None for what is not there."""
    files: int
    """Of the tables, after."""
    shared: int
    """Those that are the same, byte for byte."""

    @property
    def is_empty(self) -> bool:
        """Whether every table is the same."""
        return self.files == self.shared and not (self.came or self.went or self.changed)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {
            name: [asdict(one) | {"examples": [example._asdict() for example in one.examples]} for one in changes]
            for name, changes in (("came", self.came), ("went", self.went), ("changed", self.changed))
        }


def differences(before: Path, after: Path) -> Differences:
    """Compares two folders of snapshots. Raises UsageError for one without a manifest or without tables."""
    old, new = _Side.of(before), _Side.of(after)
    with _compared(old, new) as sql:
        made = _made(old.manifest, new.manifest)
        columns = _changed_columns(sql, old, new)
        (moved,) = _rows(sql, "SELECT count(*) FROM moved")
        return Differences(
            before=before.resolve().name,
            after=after.resolve().name,
            speeches=(old.rows("speeches"), new.rows("speeches")),
            came=_changes(sql, "came", CAME),
            went=_changes(sql, "went", WENT),
            changed=_changes(sql, "changed", CHANGED, versions=any(not name.startswith("inputs") for name in made)),
            columns=columns,
            pages_came=_rows(sql, "SELECT count(*) FROM b_pages ANTI JOIN a_pages USING (page_id)")[0][0],
            pages_went=_rows(sql, "SELECT count(*) FROM a_pages ANTI JOIN b_pages USING (page_id)")[0][0],
            pages_moved=moved[0],
            moved=tuple(
                {"page_id": page, "before": one, "after": other}
                for page, one, other in _rows(sql, f"SELECT * FROM moved ORDER BY page_id LIMIT {EXAMPLES}")
            ),
            rejected=_rejected(sql),
            made=made,
            files=len(new.digests),
            shared=len(old.digests.keys() & new.digests.keys()),
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two snapshots."""

    folder: Path
    manifest: dict[str, Any]
    digests: dict[str, dict[str, Any]]
    """The files of the tables by their digests and tables."""

    @classmethod
    def of(cls, folder: Path) -> _Side:
        try:
            manifest = read_manifest(folder)
            entries = [entry for entry in manifest["files"] if "rows" in entry]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{folder} is no snapshot with a manifest ({error}): name one of `snapshots`") from error
        return cls(folder, manifest, {f"{entry['path'].split('/')[1]} {entry['sha256']}": entry for entry in entries})

    def rows(self, table: str) -> int:
        return sum(entry["rows"] for entry in self.digests.values() if entry["path"].startswith(f"data/{table}/"))

    def files(self, table: str, shared: Mapping[str, Any]) -> list[Path]:
        """The files of a table that are not among the shared ones; one of them all the same, for its columns."""
        here = {name: entry for name, entry in self.digests.items() if name.startswith(f"{table} ")}
        own = [entry for name, entry in here.items() if name not in shared]
        return [self.folder / entry["path"] for entry in own]

    def columns(self, table: str) -> list[str]:
        first = next((entry for name, entry in self.digests.items() if name.startswith(f"{table} ")), None)
        if first is None:
            raise UsageError(f"{self.folder} has no table {table}: it was damaged, or is no snapshot")
        return [str(name) for name in pq.read_schema(self.folder / first["path"]).names]


@contextmanager
def _compared(old: _Side, new: _Side) -> Iterator[duckdb.DuckDBPyConnection]:
    """Both sides as views, and the speeches that came, went and changed as tables with their reasons."""
    shared = old.digests.keys() & new.digests.keys()
    with connected() as sql:
        try:
            for name, side in (("a", old), ("b", new)):
                for table in ("speeches", "documents", "rejected"):
                    every = side.files(table, {}) if table != "speeches" else side.files(table, dict.fromkeys(shared))
                    _view(sql, f"{name}_{table}", every or side.files(table, {})[:1], empty=not every)
                sql.execute(f"CREATE TEMP TABLE {name}_pages AS SELECT id, page_id, speech_id FROM {name}_documents")
            _prepare(sql, [name for name in new.columns("speeches") if name in old.columns("speeches")])
        except (duckdb.Error, pa.ArrowException) as error:
            told = f"the snapshots can't be compared ({str(error).splitlines()[0]})"
            raise UsageError(f"{told}: `jianghua check` tells what is wrong with them") from error
        yield sql


def _view(sql: duckdb.DuckDBPyConnection, name: str, files: list[Path], *, empty: bool) -> None:
    paths = ", ".join(quoted(str(path)) for path in files)
    sql.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{paths}]){' LIMIT 0' if empty else ''}")


def _prepare(sql: duckdb.DuckDBPyConnection, columns: list[str]) -> None:
    compared = ", ".join(f'"{name}"' for name in columns if name not in _OF_THE_BUILD)
    only_copies = " AND ".join(
        f'a."{name}" IS NOT DISTINCT FROM b."{name}"' for name in columns if name not in (*_OF_THE_BUILD, *_OF_COPIES)
    )
    for side in "ab":
        sql.execute(f"CREATE TEMP TABLE {side}_ids AS SELECT id, title, hash({compared}) AS row FROM {side}_speeches")
    sql.execute(
        f"""
        CREATE TEMP TABLE came AS SELECT id, title, CASE
            WHEN id IN (SELECT b.speech_id FROM b_pages b JOIN a_pages a USING (page_id)) THEN 'moved'
            WHEN id IN (SELECT b.speech_id FROM b_pages b JOIN a_rejected a USING (page_id)) THEN 'accepted_now'
            ELSE 'new_page' END AS reason
            FROM b_ids ANTI JOIN a_ids USING (id);
        CREATE TEMP TABLE went AS SELECT id, title, CASE
            WHEN id IN (SELECT a.speech_id FROM a_pages a JOIN b_pages b USING (page_id)) THEN 'merged'
            WHEN id IN (SELECT a.speech_id FROM a_pages a JOIN b_rejected b ON b.page_id = 'takedown:' || a.id)
                THEN 'takedown'
            ELSE coalesce((SELECT 'rejected: ' || min(b.reason) FROM a_pages a JOIN b_rejected b USING (page_id)
                WHERE a.speech_id = a_ids.id), 'input_gone') END AS reason
            FROM a_ids ANTI JOIN b_ids USING (id);
        CREATE TEMP TABLE both_ids AS SELECT id FROM a_ids JOIN b_ids USING (id) WHERE a_ids.row <> b_ids.row;
        CREATE TEMP TABLE changed AS SELECT id, b.title, CASE
            WHEN a.page_id <> b.page_id THEN 'another_page_kept'
            WHEN a.crawled_at IS DISTINCT FROM b.crawled_at THEN 'fetched_again'
            WHEN {only_copies} THEN 'copies'
            ELSE 'versions' END AS reason
            FROM a_speeches a JOIN b_speeches b USING (id) SEMI JOIN both_ids USING (id);
        CREATE TEMP TABLE moved AS SELECT page_id, a.speech_id AS before, b.speech_id AS after
            FROM a_pages a JOIN b_pages b USING (page_id) WHERE a.speech_id <> b.speech_id;
        """
    )


def _rows(sql: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    return sql.execute(query).fetchall()


def _changes(
    sql: duckdb.DuckDBPyConnection, table: str, sentences: Mapping[str, str], *, versions: bool = True
) -> tuple[Change, ...]:
    """The rows of one of the tables by reason. Without other versions, what only they would explain is unexplained."""
    changes = []
    for reason, count in _rows(sql, f"SELECT reason, count(*) FROM {table} GROUP BY reason ORDER BY 2 DESC, 1"):
        named = "unexplained" if reason == "versions" and not versions else reason
        rows = sql.execute(
            f"SELECT id, left(title, 40) FROM {table} WHERE reason = ? ORDER BY id LIMIT {EXAMPLES}", [reason]
        ).fetchall()
        sentence = sentences[named.split(":")[0]]
        changes.append(Change(named, sentence, count, tuple(Example(*row) for row in rows)))
    return tuple(changes)


def _changed_columns(sql: duckdb.DuckDBPyConnection, old: _Side, new: _Side) -> dict[str, int]:
    names = [name for name in new.columns("speeches") if name in old.columns("speeches") and name not in _OF_THE_BUILD]
    counted = ", ".join(f'count(*) FILTER (a."{name}" IS DISTINCT FROM b."{name}")' for name in names)
    query = f"SELECT {counted} FROM a_speeches a JOIN b_speeches b USING (id) SEMI JOIN both_ids USING (id)"
    (counts,) = _rows(sql, query)
    found = {name: count for name, count in zip(names, counts, strict=True) if count}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _rejected(sql: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    counts = [dict(_rows(sql, f"SELECT reason, count(*) FROM {side}_rejected GROUP BY reason")) for side in ("a", "b")]
    reasons = sorted(counts[0].keys() | counts[1].keys())
    both = {reason: (counts[0].get(reason, 0), counts[1].get(reason, 0)) for reason in reasons}
    return {reason: pair for reason, pair in both.items() if pair[0] != pair[1]}


def _made(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What made the snapshots and differs, by its path in the manifest."""
    sides = [dict(_flat(side)) for side in (old, new)]
    names = sorted(sides[0].keys() | sides[1].keys())
    pairs = {name: (sides[0].get(name), sides[1].get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _flat(manifest: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for group in ("versions", "settings"):
        for name, value in manifest.get(group, {}).items():
            if isinstance(value, dict):
                yield from ((f"{group}.{name}.{inner}", of) for inner, of in value.items())
            else:
                yield f"{group}.{name}", value
    for source in manifest.get("inputs", []):
        yield f"inputs.{source['name']}", {name: of for name, of in source.items() if name != "name"}
