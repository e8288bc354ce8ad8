"""What a night did to the corpus, counted in the snapshots' files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cleaning.health import FACTS


@dataclass(frozen=True, slots=True)
class Yield:
    """What some archives' pages became."""

    accepted: int = 0
    speeches: int = 0
    rejected: Mapping[str, int] | None = None
    known: Mapping[str, float] | None = None


def yields(snapshot: Path, files: Mapping[str, Collection[str]]) -> dict[str, Yield]:
    """By site, what the pages of its archive files became. `files` are names as in `documents.file_path`."""
    named = [(site, file) for site, names in files.items() for file in names]
    if not named:
        return {site: Yield() for site in files}
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute("create table files (site varchar, file_path varchar)")
        connection.executemany("insert into files values (?, ?)", named)
        known = ", ".join(
            f"avg(case when d.{name} is null or cast(d.{name} as varchar) = '' then 0.0 else 1.0 end)" for name in FACTS
        )
        rows = connection.execute(
            f"select f.site, count(*), count(*) filter (d.relation = 'kept'), {known} "  # noqa: S608 - names of ours
            "from read_parquet(?) d join files f using (file_path) group by 1",
            [str(snapshot / "data" / "documents" / "*.parquet")],
        ).fetchall()
        rejected: dict[str, dict[str, int]] = {}
        for site, reason, count in connection.execute(
            "select f.site, r.reason, count(*) from read_parquet(?) r join files f using (file_path) "
            "group by 1, 2 order by 3 desc, 2",
            [str(snapshot / "data" / "rejected" / "*.parquet")],
        ).fetchall():
            rejected.setdefault(site, {})[reason] = count
    found = {
        row[0]: Yield(row[1], row[2], {}, {n: round(v, 4) for n, v in zip(FACTS, row[3:], strict=True)}) for row in rows
    }
    return {
        site: Yield(one.accepted, one.speeches, rejected.get(site, {}), one.known)
        for site, one in ((site, found.get(site, Yield(known={}))) for site in files)
    }


def changes(before: Path | None, after: Path) -> tuple[int, int, int]:
    """Speeches that are new, changed in their text, and gone, between two snapshots."""
    columns = "select id, content_sha256 from read_parquet(?)"
    with duckdb.connect() as connection:
        files = [str(one / "data" / "speeches" / "*.parquet") for one in (before or after, after)]
        row = connection.execute(
            f"with old as ({columns}), new as ({columns}) select "  # noqa: S608 - both are ours
            "count(*) filter (old.id is null), "
            "count(*) filter (old.content_sha256 <> new.content_sha256), count(*) filter (new.id is null), "
            "count(new.id) from old full outer join new using (id)",
            files,
        ).fetchone()
    assert row is not None
    return (row[3], 0, 0) if before is None else (row[0], row[1], row[2])
