"""How fast and in how much memory a snapshot is written, beside plain pyarrow that writes the same tables.

    python -m benchmarks.publish FOLDER --speeches 1000000

Ours begins with the rows of cleaned pages as Arrow batches in the order in which pages come, and ends with a snapshot:
rows set aside on disk, copies settled, rows sorted and cut into files, Parquet written, hashed and brought to the disk.
Grouping and shared passages are measured by the benchmarks of deduplication, `check` apart. Plain pyarrow begins with
the finished tables as Arrow files, in their order, and writes them with the same settings. Each is a process of its
own; CPU time and largest resident memory are the operating system's. A million speeches need 40 GB of disk.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.copies import paragraph
from cleaning.checks.running import refuse
from cleaning.corpus.assembly import write_pages
from cleaning.corpus.blocks import SCHEMA, Block, batch_of
from cleaning.corpus.collected import Collected
from cleaning.corpus.manifest import sealed_file
from cleaning.corpus.rows import cleaned
from cleaning.corpus.schema import TABLES
from cleaning.corpus.tables import GROUP_ROWS, LEVEL, REPEATED
from cleaning.dedup.member import Placement, Relation
from cleaning.model import Document, Fact, Page, Rendered, document_id
from cleaning.spans import Span

_BLOCK = 1_000
_EVERY = 11
"""Of so many pages the last is a copy of the one before it."""
_HEAD, _FOOT = "首页 > 文库 > 领导讲话\n", "\n上一篇：没有了\n下一篇：没有了"
_PARAGRAPHS, _STOCK = 12, 20_000
_PASSAGES = ("passages", "passage_uses")
STEPS = ("prepare", "ours", "check", "convert", "plain")


def prepare(folder: Path, speeches: int) -> None:
    """Rows of cleaned pages, in the order of a hash: as pages come."""
    draw = random.Random(1)
    stock = [paragraph(draw) for _ in range(_STOCK)]
    with pa.OSFile(str(folder / "blocks.arrow"), "wb") as sink, pa.ipc.new_file(sink, SCHEMA) as writer:
        template = batch_of([cleaned(_page())])
        pages = speeches * _EVERY // (_EVERY - 1)
        for first in range(0, pages, _BLOCK):
            writer.write_batch(_block(template, range(first, min(first + _BLOCK, pages)), stock))


def _page() -> Document:
    text = "同志们：\n今天开会。"
    original = f"{_HEAD}{text}{_FOOT}"
    spans = (Span(0, len(_HEAD), "chrome", "chrome"), Span(len(original) - len(_FOOT), len(original), "tail", "notice"))
    facts = (
        Fact("title", "在全市工作会议上的讲话", "在全市工作会议上的讲话", 0, 2, "layout"),
        Fact("source", "某文库", "某文库", source="layout"),
        Fact("kind", "讲话", "讲话", source="title"),
        Fact("language", "zh", "", source="language"),
        Fact("is_truncated", False, "", source="ending"),
    )
    page = Page("template", url="http://a.example/", fetched_at=datetime(2024, 3, 1, tzinfo=UTC), text=original)
    body = (len(_HEAD), len(original) - len(_FOOT))
    return Document(page, Rendered(original, ()), layout="x", body=body, spans=spans, facts=facts)


def _block(template: pa.RecordBatch, numbers: range, stock: list[str]) -> pa.RecordBatch:
    ids = [f"page-{number:08d}" for number in numbers]
    texts = [_text(number - (number % _EVERY == _EVERY - 1), stock) for number in numbers]
    days = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number // 3_000) for number in numbers]
    lengths = np.array([len(text) for text in texts], dtype=np.int32)
    ends = (lengths + len(_HEAD)).tolist()
    rows = template.take(np.zeros(len(ids), dtype=np.int64))
    document = {
        "id": [document_id(page) for page in ids],
        "page_id": ids,
        "url": [f"http://a.example/{page}.html" for page in ids],
        "text": texts,
        "content_sha256": [hashlib.sha256(text.encode()).hexdigest() for text in texts],
        "crawled_at": days,
        "n_chars": lengths,
        "n_paragraphs": [_PARAGRAPHS] * len(ids),
        "original": [f"{_HEAD}{text}{_FOOT}" for text in texts],
        "parts": [[{"start": len(_HEAD), "end": end}] for end in ends],
    }
    removed = [
        [
            {"page_id": page, "start": 0, "end": len(_HEAD), "rule": "chrome", "kind": "chrome", "text": _HEAD},
            {"page_id": page, "start": end, "end": end + len(_FOOT), "rule": "t", "kind": "notice", "text": _FOOT},
        ]
        for page, end in zip(ids, ends, strict=True)
    ]
    columns = {
        "page_id": ids,
        "of_page": ids,
        "digest": [hashlib.sha256(page.encode()).digest() for page in ids],
        "member": _with(rows.column("member"), {"id": document["id"], "page_id": ids, "fetched_at": days}),
        "document": _with(rows.column("document"), document),
        "removed": removed,
    }
    arrays = [
        value
        if isinstance(value := columns.get(field.name, rows.column(field.name)), pa.Array)
        else pa.array(value, field.type)
        for field in SCHEMA
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _text(number: int, stock: list[str]) -> str:
    draw = random.Random(number)
    return "\n".join(draw.choices(stock, k=_PARAGRAPHS))


def _with(structs: Any, values: dict[str, Any]) -> Any:
    """Structs with other values in some fields."""
    fields = list(structs.type)
    arrays = [
        pa.array(values[field.name], field.type) if field.name in values else pc.struct_field(structs, field.name)
        for field in fields
    ]
    return pa.StructArray.from_arrays(arrays, fields=fields)


def ours(folder: Path) -> None:
    """The rows to a sealed snapshot."""
    aside, ready = folder / "aside", folder / "ready"
    aside.mkdir()
    collected = Collected(aside)
    collected.sightings.close()
    with pa.OSFile(str(folder / "blocks.arrow"), "rb") as source, pa.ipc.open_file(source) as reader:
        for number in range(reader.num_record_batches):
            collected.add_block(Block(reader.get_batch(number)))
    placements: list[Placement] = []
    for number, member in enumerate(collected.members):
        if number % _EVERY == _EVERY - 1:
            placements.append(Placement(member.id, placements[-1].id, Relation.EXACT, 1.0, 1.0))
        else:
            placements.append(Placement(member.id, member.id, Relation.KEPT, 1.0, 1.0))
    shards = write_pages(collected, placements, ready / "data")
    files = [sealed_file(shard.path, ready, shard.rows) for shard in shards]
    (ready / "manifest.json").write_text(json.dumps([file.path for file in files]))


def check(folder: Path) -> None:
    """What a build checks before it publishes."""
    for table in _PASSAGES:
        (folder / "ready" / "data" / table).mkdir(parents=True, exist_ok=True)
        path = folder / "ready" / "data" / table / "train-00000-of-00001.parquet"
        pq.write_table(TABLES[table].empty_table(), path)
    refuse(folder / "ready")


def convert(folder: Path) -> None:
    """The written tables as Arrow files, for plain pyarrow to begin with."""
    for table in _tables(folder):
        with pa.OSFile(str(folder / f"{table}.arrow"), "wb") as sink, pa.ipc.new_file(sink, TABLES[table]) as writer:
            for path in sorted((folder / "ready" / "data" / table).iterdir()):
                for batch in pq.ParquetFile(path).iter_batches(GROUP_ROWS[table]):
                    writer.write_batch(batch.cast(TABLES[table]))


def plain(folder: Path) -> None:
    """The same tables by pyarrow alone."""
    for table in _tables(folder):
        repeated: Any = [name for name in REPEATED if name in TABLES[table].names]
        with (
            pa.OSFile(str(folder / f"{table}.arrow"), "rb") as source,
            pa.ipc.open_file(source) as reader,
            pq.ParquetWriter(
                folder / f"{table}.parquet",
                TABLES[table],
                compression="zstd",
                compression_level=LEVEL,
                use_dictionary=repeated,
            ) as writer,
        ):
            for number in range(reader.num_record_batches):
                writer.write_batch(reader.get_batch(number))


def _tables(folder: Path) -> Iterator[str]:
    yield from (path.name for path in sorted((folder / "ready" / "data").iterdir()) if path.name not in _PASSAGES)


def measured(step: str, folder: Path, speeches: int) -> dict[str, float]:
    """Runs a step in a process of its own: CPU seconds and largest resident memory in GB. Raises RuntimeError."""
    arguments = [sys.executable, "-m", "benchmarks.publish", str(folder), "--speeches", str(speeches), "--step", step]
    child = os.posix_spawn(sys.executable, arguments, os.environ)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{step} ended with {os.waitstatus_to_exitcode(status)}")
    return {"cpu_seconds": usage.ru_utime + usage.ru_stime, "gigabytes": usage.ru_maxrss / 2**20}


def compared(folder: Path, speeches: int) -> dict[str, Any]:
    """All steps in turn, and what they come to."""
    folder.mkdir(parents=True)
    found = {}
    try:
        for step in STEPS:
            found[step] = measured(step, folder, speeches)
            print(step, found[step], file=sys.stderr)
            if step == "ours":
                shutil.rmtree(folder / "aside")
                (folder / "blocks.arrow").unlink()
    finally:
        shutil.rmtree(folder)
    return {
        "speeches": speeches,
        "rate": speeches / found["ours"]["cpu_seconds"],
        "plain_rate": speeches / found["plain"]["cpu_seconds"],
        "ratio": found["plain"]["cpu_seconds"] / found["ours"]["cpu_seconds"],
        "gigabytes": found["ours"]["gigabytes"],
        "plain_gigabytes": found["plain"]["gigabytes"],
        "check_cpu_seconds": found["check"]["cpu_seconds"],
        "check_gigabytes": found["check"]["gigabytes"],
    }


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="A folder that is made for the run, and removed.")
    parser.add_argument("--speeches", type=int, default=100_000)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step == "prepare":
        prepare(given.folder, given.speeches)
    elif given.step:
        {"ours": ours, "check": check, "convert": convert, "plain": plain}[given.step](given.folder)
    else:
        print(json.dumps(compared(given.folder, given.speeches), indent=2))


if __name__ == "__main__":
    main()
