"""How fast and in how much memory a snapshot is written, beside plain pyarrow that writes the same tables.

    python -m benchmarks.publish FOLDER --speeches 1000000

Ours begins with the rows of cleaned pages as Arrow batches in the order in which pages come, and ends with a snapshot:
rows set aside on disk, copies settled, rows sorted and cut into files, Parquet written, hashed and brought to the disk.
Grouping and shared passages are measured by the benchmarks of deduplication, `check` apart. Plain pyarrow begins with
the finished tables as Arrow batches, in their order, and writes them with the same settings, a file a table, neither
hashed nor brought to the disk. Each is a process of its own, and so is what feeds it through a pipe; CPU time and
largest resident memory are the operating system's. A million speeches need 17 GB of disk.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from io import IOBase
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.copies import paragraph
from cleaning.corpus.assembly import write_pages
from cleaning.corpus.blocks import SCHEMA, Block, batch_of
from cleaning.corpus.collected import Collected
from cleaning.corpus.manifest import sealed_file
from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import cleaned
from cleaning.corpus.schema import TABLES
from cleaning.corpus.tables import GROUP_ROWS
from cleaning.dedup.member import Relation
from cleaning.dedup.pages import RELATIONS, Placed
from cleaning.model import Document, Fact, Page, Rendered, document_id
from cleaning.spans import Span

_BLOCK = 1_000
_EVERY = 11
"""Of so many pages the last is a copy of the one before it."""
_HEAD, _FOOT = "首页 > 文库 > 领导讲话\n", "\n上一篇：没有了\n下一篇：没有了"
_PARAGRAPHS, _STOCK = 12, 20_000
_PASSAGES = ("passages", "passage_uses")
PLAIN = tuple(table for table in TABLES if table not in _PASSAGES)
"""The tables that both write."""
STEPS = ("ours", "plain", "check")
_PIPE = 1 << 20


def pages(speeches: int) -> Iterator[pa.RecordBatch]:
    """Rows of cleaned pages, in the order of a hash: as pages come."""
    draw = random.Random(1)
    stock = [paragraph(draw) for _ in range(_STOCK)]
    template = batch_of([cleaned(_page())])
    count = speeches * _EVERY // (_EVERY - 1)
    for first in range(0, count, _BLOCK):
        yield _block(template, range(first, min(first + _BLOCK, count)), stock)


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


def ours(batches: Iterable[pa.RecordBatch], folder: Path) -> None:
    """The rows to a sealed snapshot."""
    aside, ready = folder / "aside", folder / "ready"
    aside.mkdir()
    collected = Collected(aside)
    collected.sightings.close()
    for batch in batches:
        collected.add_block(Block(batch))
    shards = write_pages(collected, placements_of(collected.ids), ready / "data")
    files = [sealed_file(shard.path, ready, shard.rows) for shard in shards]
    (ready / "manifest.json").write_text(json.dumps([file.path for file in files]))


def placements_of(ids: pa.Array[Any]) -> Placements:
    """What grouping would say: every eleventh page is a copy of the one before it."""
    numbers = np.arange(len(ids))
    copies = numbers % _EVERY == _EVERY - 1
    relation = np.where(copies, RELATIONS.index(Relation.EXACT), RELATIONS.index(Relation.KEPT)).astype(np.uint8)
    return Placements.of(ids, Placed(numbers - copies, relation, np.ones(len(ids)), np.ones(len(ids))))


def check(folder: Path) -> None:
    """What a build checks before it publishes."""
    from cleaning.checks.running import refuse  # noqa: PLC0415 # the other steps have no need of a data base

    for table in _PASSAGES:
        (folder / "ready" / "data" / table).mkdir(parents=True, exist_ok=True)
        path = folder / "ready" / "data" / table / "train-00000-of-00001.parquet"
        pq.write_table(TABLES[table].empty_table(), path)
    refuse(folder / "ready")


def written(folder: Path, table: str) -> Iterator[pa.RecordBatch]:
    """A table of the snapshot, in batches that make a row group each."""
    for path in sorted((folder / "ready" / "data" / table).iterdir()):
        for batch in pq.ParquetFile(path).iter_batches(GROUP_ROWS[table]):
            yield batch.cast(TABLES[table])


def feed(folder: Path, step: str, speeches: int, sink: IOBase) -> None:
    """Writes what a step begins with: one Arrow stream, or for plain pyarrow one a table."""
    found = [(SCHEMA, pages(speeches))] if step == "ours" else [(TABLES[t], written(folder, t)) for t in PLAIN]
    for schema, batches in found:
        with pa.ipc.new_stream(sink, schema) as writer:
            for batch in batches:
                writer.write_batch(batch)


def measured(step: str, folder: Path, speeches: int) -> dict[str, float]:
    """Runs a step in a process of its own, fed by another: CPU seconds and largest resident memory in GB.

    Raises RuntimeError.
    """
    ours_is = ["benchmarks.publish", str(folder), "--speeches", str(speeches), "--step"]
    command = ["benchmarks.publish_plain", str(folder), *PLAIN] if step == "plain" else [*ours_is, step]
    end, begin = os.pipe()
    fcntl.fcntl(begin, fcntl.F_SETPIPE_SZ, _PIPE)
    feeder = _begun([*ours_is, f"feed-{step}"], begin, 1, end) if step != "check" else None
    child = _begun(command, end, 0, begin)
    os.close(begin)
    os.close(end)
    _, status, usage = os.wait4(child, 0)
    if feeder is not None:
        status = status or os.waitpid(feeder, 0)[1]
    if status:
        raise RuntimeError(f"{step} ended with {os.waitstatus_to_exitcode(status)}")
    return {"cpu_seconds": usage.ru_utime + usage.ru_stime, "gigabytes": usage.ru_maxrss / 2**20}


def _begun(arguments: list[str], here: int, there: int, other: int) -> int:
    """A process that has one end of a pipe for its standard input or output."""
    actions = [(os.POSIX_SPAWN_DUP2, here, there), (os.POSIX_SPAWN_CLOSE, here), (os.POSIX_SPAWN_CLOSE, other)]
    command = [sys.executable, "-m", *arguments]
    return os.posix_spawn(sys.executable, command, os.environ, file_actions=actions)


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
    parser.add_argument("--step", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step is None:
        print(json.dumps(compared(given.folder, given.speeches), indent=2))
    elif given.step == "ours":
        with pa.ipc.open_stream(cast("IOBase", sys.stdin.buffer)) as reader:
            ours(reader, given.folder)
    elif given.step == "check":
        check(given.folder)
    else:
        feed(given.folder, given.step.removeprefix("feed-"), given.speeches, cast("IOBase", sys.stdout.buffer))


if __name__ == "__main__":
    main()
