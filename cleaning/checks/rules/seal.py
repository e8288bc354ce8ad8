"""The files themselves: that all are there, as the manifest and the schema say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.checks.model import Check, Failing, Severity
from cleaning.checks.opened import Opened
from cleaning.corpus.manifest import MANIFEST, damaged, read_manifest
from cleaning.corpus.schema import TABLES


def _files(found: Opened) -> Iterator[Failing]:
    for table in TABLES:
        folder = found.folder / "data" / table
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        if not names:
            yield Failing(f"data/{table}", "the table has no file")
        for at, name in enumerate(names):
            expected = f"train-{at:05d}-of-{len(names):05d}.parquet"
            if name != expected:
                yield Failing(f"data/{table}/{name}", f"where {expected} should be")


def _schema(found: Opened) -> Iterator[Failing]:
    for table, expected in TABLES.items():
        for path in found.files(table):
            try:
                there = pq.read_schema(path)
            except (OSError, pa.ArrowException):
                continue  # no Parquet at all: that is for `readable` to say
            if not there.equals(expected, check_metadata=True):
                yield Failing(f"data/{table}/{path.name}", _difference(there, expected))


def _difference(there: pa.Schema, expected: pa.Schema) -> str:
    versions = [(schema.metadata or {}).get(b"schema_version", b"none").decode() for schema in (there, expected)]
    if versions[0] != versions[1]:
        return f"schema version {versions[0]}, this program has {versions[1]}: build the corpus again"
    missing = [name for name in expected.names if name not in there.names]
    extra = [name for name in there.names if name not in expected.names]
    if missing or extra:
        return f"without {', '.join(missing) or 'nothing'}, with {', '.join(extra) or 'nothing'} that is not known"
    if there.names != expected.names:
        return "the columns stand in another order"
    other = [field.name for field in expected if not _same(there.field(field.name), field)]
    return f"another type, or other metadata: {', '.join(other) or 'the table'}"


def _same(one: pa.Field[Any], other: pa.Field[Any]) -> bool:
    return one.equals(other, check_metadata=True)


def _readable(found: Opened) -> Iterator[Failing]:
    for table in TABLES:
        for path in found.files(table):
            try:
                pq.read_metadata(path)
            except (OSError, pa.ArrowException) as error:
                yield Failing(f"data/{table}/{path.name}", str(error).strip().splitlines()[0])


def _manifest(found: Opened) -> Iterator[Failing]:
    if not found.is_sealed:
        return
    for path in damaged(found.folder):
        yield Failing(path, "missing, or not what the manifest says")
    if not (found.folder / MANIFEST).is_file() or damaged(found.folder) == [MANIFEST]:
        return
    sealed = read_manifest(found.folder)
    if sealed.get("snapshot") != found.folder.name:
        yield Failing(MANIFEST, f"is that of the snapshot {sealed.get('snapshot')}")
    entries = {entry["path"]: entry for entry in sealed["files"]}
    there = {path.relative_to(found.folder).as_posix() for path in found.folder.rglob("*") if path.is_file()}
    for extra in sorted(there - entries.keys() - {MANIFEST}):
        yield Failing(extra, "is not in the manifest")
    for name, entry in entries.items():
        rows = _rows(found.folder / name) if "rows" in entry else None
        if rows is not None and rows != entry["rows"]:
            yield Failing(name, f"{rows} rows, the manifest says {entry['rows']}")


def _rows(path: Path) -> int | None:
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, pa.ArrowException):
        return None


def _counts(found: Opened) -> Iterator[Failing]:
    if not found.is_sealed or damaged(found.folder) == [MANIFEST]:
        return
    counts = read_manifest(found.folder)["counts"]
    told = {
        "speeches": (counts["speeches"], "SELECT count(*) FROM speeches"),
        "pages": (counts["pages"], "SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM rejected)"),
        "copies": (sum(counts["copies"].values()), "SELECT count(*) FROM documents WHERE relation <> 'kept'"),
        "rejected": (sum(counts["rejected"].values()), "SELECT count(*) FROM rejected"),
    }
    for name, (said, query) in told.items():
        row = found.sql.execute(query).fetchone()
        if row is None or row[0] != said:
            yield Failing(f"{MANIFEST} counts.{name}", f"{said}, the tables have {row[0] if row else None}")


CHECKS = (
    Check("files", Severity.FAIL, "Each table has all files that their names tell of, and no other.", finds=_files),
    Check("readable", Severity.FAIL, "Each file of a table is a whole Parquet file.", finds=_readable),
    Check("schema", Severity.FAIL, "Each file has the schema of its table, to the letter.", finds=_schema),
    Check("manifest", Severity.FAIL, "The manifest names each file with its SHA-256 and rows.", finds=_manifest),
    Check("counts", Severity.FAIL, "The numbers of the manifest are those of the tables.", finds=_counts),
)
