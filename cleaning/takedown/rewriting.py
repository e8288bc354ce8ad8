"""The tables of a snapshot without the rows that go. No file is written to: it is linked, or another is made."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cleaning.corpus.arranged import Arranged, arrange_rejected
from cleaning.corpus.folder import ASIDE
from cleaning.corpus.manifest import read_manifest
from cleaning.corpus.reuse import write_passages
from cleaning.corpus.rows import Row, cleaned
from cleaning.corpus.schema import TABLES
from cleaning.corpus.tables import GROUP_ROWS, Shard, write_table
from cleaning.model import Rejection
from cleaning.takedown.builds import covered, rejected_takedown, tombstone
from cleaning.takedown.searching import Holding
from cleaning.takedown.tombstones import Named, Takedowns

Siblings = Mapping[str, tuple[Row, list[Row]]]
"""By page id the row and the spans of documents that stay on a page of which a part goes."""


def write_tables(snapshot: Path, ready: Path, held: Holding, takedowns: Takedowns) -> list[Shard]:
    """All tables under `ready`/data without what is held; gives their files. Raises OSError on a full disk."""
    speeches = {page.speech_id for page in held.pages}
    pages = {page.page_id for page in held.pages}
    siblings = _siblings(snapshot, pages)
    data = ready / "data"
    data.mkdir(parents=True)
    shards = [
        *_filtered(snapshot, data, ("speeches", "id"), speeches, {}),
        *_filtered(snapshot, data, ("documents", "speech_id"), speeches, siblings),
        *_spans(snapshot, data, pages, siblings),
        *_rejected(snapshot, data, held, takedowns),
    ]
    if _any(snapshot, "passage_uses", "speech_id", speeches):
        if read_manifest(snapshot).get("settings", {}).get("reuse", "text") == "text":
            return [*shards, *write_passages(data)]
        return [*shards, *_passages(snapshot, data, speeches)]
    linked = [_linked(path, data / table) for table in ("passages", "passage_uses") for path in _files(snapshot, table)]
    return [*shards, *linked]


def _passages(snapshot: Path, data: Path, speeches: set[str]) -> list[Shard]:
    """Without texts passages can't be found again: all go that one of these speeches shows."""
    uses = pa.concat_tables([pq.read_table(path) for path in _files(snapshot, "passage_uses")])
    shown = pc.is_in(uses["speech_id"], value_set=pa.array(sorted(speeches), pa.string()))
    gone = {str(one) for one in uses.filter(shown)["passage_id"].to_pylist()}
    shards = []
    for table in ("passages", "passage_uses"):
        for path in _files(snapshot, table):
            kept = pq.read_table(path, schema=TABLES[table])
            out = pc.is_in(kept["passage_id"], value_set=pa.array(sorted(gone), pa.string()))
            shards.append(_written(table, data, path.name, kept.filter(pc.invert(out))))
    return shards


def _files(snapshot: Path, table: str) -> list[Path]:
    return sorted((snapshot / "data" / table).glob("*.parquet"))


def _any(snapshot: Path, table: str, column: str, values: set[str]) -> bool:
    wanted = pa.array(sorted(values), pa.string())
    return any(
        pc.any(pc.is_in(pq.read_table(path, columns=[column])[column], value_set=wanted)).as_py()
        for path in _files(snapshot, table)
    )


def _siblings(snapshot: Path, pages: set[str]) -> Siblings:
    """The documents that stay of pages of which a part goes, with their spans, covered; by page id."""
    wholes = {page.partition("#speech-")[0] for page in pages if "#speech-" in page}
    if not wholes:
        return {}
    found: dict[str, Row] = {}
    for path in _files(snapshot, "documents"):
        ids = [str(one) for one in pq.read_table(path, columns=["page_id"])["page_id"].to_pylist()]
        rows = [n for n, one in enumerate(ids) if one not in pages and one.partition("#speech-")[0] in wholes]
        if rows:
            found |= {row["page_id"]: row for row in pq.read_table(path).take(rows).to_pylist()}
    spans: dict[str, list[Row]] = {page: [] for page in found}
    for path in _files(snapshot, "removed_spans"):
        for row in pq.read_table(path, filters=[("page_id", "in", sorted(found) or [""])]).to_pylist():
            spans[row["page_id"]].append(row)
    return {page: covered(row, spans[page]) for page, row in found.items()}


def _filtered(snapshot: Path, data: Path, place: tuple[str, str], goes: set[str], changed: Siblings) -> list[Shard]:
    """A table without the rows in whose column stands what goes, and with the rows of `changed` pages exchanged."""
    table, column = place
    wanted = pa.array(sorted(goes), pa.string())
    shards = []
    for path in _files(snapshot, table):
        keys = pq.read_table(path, columns=[column, "page_id"])
        out = pc.is_in(keys[column], value_set=wanted)
        other = pc.is_in(keys["page_id"], value_set=pa.array(sorted(changed), pa.string()))
        if not pc.any(pc.or_(out, other)).as_py():
            shards.append(_linked(path, data / table))
            continue
        kept = pq.read_table(path, schema=TABLES[table]).filter(pc.invert(out))
        pages = [str(one) for one in kept["page_id"].to_pylist()]
        rows = {number: changed[page][0] for number, page in enumerate(pages) if page in changed}
        for number, row in rows.items():
            new = pa.Table.from_pylist([row], schema=kept.schema)
            kept = pa.concat_tables([kept.slice(0, number), new, kept.slice(number + 1)])
        shards.append(_written(table, data, path.name, kept))
    return shards


def _spans(snapshot: Path, data: Path, pages: set[str], siblings: Siblings) -> list[Shard]:
    shards = []
    wanted = pa.array(sorted({*pages, *siblings}), pa.string())
    for path in _files(snapshot, "removed_spans"):
        if not pc.any(pc.is_in(pq.read_table(path, columns=["page_id"])["page_id"], value_set=wanted)).as_py():
            shards.append(_linked(path, data / "removed_spans"))
            continue
        texts = {(one["page_id"], one["start"]): one["text"] for _, spans in siblings.values() for one in spans}
        table = pq.read_table(path, schema=TABLES["removed_spans"])
        rows = [row for row in table.to_pylist() if row["page_id"] not in pages]
        rows = [{**row, "text": texts.get((row["page_id"], row["start"]), row["text"])} for row in rows]
        kept = pa.Table.from_pylist(rows, schema=TABLES["removed_spans"])
        shards.append(_written("removed_spans", data, path.name, kept))
    return shards


def _rejected(snapshot: Path, data: Path, held: Holding, takedowns: Takedowns) -> list[Shard]:
    """The table with a tombstone for each page that went; it is small, and arranged as a build would."""
    named, gone = Named.of(takedowns), {page.id: page.takedown for page in held.pages}
    rows: list[Row] = [_told(page.page_id, page.takedown) for page in held.pages]
    for path in _files(snapshot, "rejected"):
        for row in pq.read_table(path).to_pylist():
            name = rejected_takedown(row, named, gone)
            lost = row["kept_instead"] in gone
            rows.append(_told(row["page_id"], name) if name else {**row, "kept_instead": None} if lost else row)
    pages = pa.array([row["page_id"] for row in rows], pa.string())
    digests = pa.array([cleaned(Rejection(**row)).digest for row in rows], pa.binary())
    arranged = arrange_rejected(pages, digests)
    table = pa.Table.from_pylist(rows, schema=TABLES["rejected"])
    return write_table("rejected", data, arranged.sizes, _slabs(table, arranged))


def _slabs(table: pa.Table, arranged: Arranged) -> list[pa.Table]:
    rows = GROUP_ROWS["rejected"]
    return [table.take(order[at : at + rows]) for order in arranged.files() for at in range(0, len(order), rows)]


def _told(page_id: str, name: str) -> Row:
    row = tombstone(page_id, name).rejected
    assert row is not None
    return row


def _linked(path: Path, folder: Path) -> Shard:
    """The file itself under the new snapshot's name; a copy of it where the disk knows no hard links."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        (folder / path.name).hardlink_to(path)
    except OSError:
        shutil.copyfile(path, folder / path.name)
    return Shard(folder / path.name, pq.read_metadata(path).num_rows)


def _written(table: str, data: Path, name: str, rows: pa.Table) -> Shard:
    """A file of a table, written as a build does, under the name that it had."""
    group = GROUP_ROWS[table]
    slabs = [rows.slice(at, group).combine_chunks() for at in range(0, rows.num_rows, group)]
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=ASIDE) as aside:
        (shard,) = write_table(table, Path(aside), [rows.num_rows], slabs)
        place = data / table / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shard.path.rename(place)
    return replace(shard, path=place)
