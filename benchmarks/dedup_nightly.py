"""What a night costs: new texts into an index of many, and whether that gives the groups of a build from nothing.

    python -m benchmarks.dedup_nightly --documents 1000000 --new 1000

Three processes take in the texts of one generated corpus: all but the last ones into a new index; the last ones into
that; and all at once into another. The corpus stands in random order, so the new texts are a sample of all kinds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.dedup import ROOT, made
from benchmarks.dedup_tables import table, write
from benchmarks.generated.corpus import MODES, TEXTS
from cleaning.dedup.index import Index

_BATCH = 4_096


def main() -> int:
    """0 done, 1 where the night's groups are not those of a build from nothing."""
    chosen = _arguments()
    if chosen.take:
        return _take(*chosen.take)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        texts = made(folder, chosen.documents, chosen.seed, chosen.mode) / TEXTS
        count = pq.ParquetFile(texts).metadata.num_rows
        before = count - chosen.new
        rows, answers = [], []
        for name, index, start, end in (
            ("an index of all but the new", "night", 0, before),
            ("the new into it", "night", before, count),
            ("an index of all at once", "whole", 0, count),
        ):
            place = Path(temporary, index)
            answers.append(f"{place}-{start}.parquet")
            arguments = [str(texts), str(place), str(start), str(end), answers[-1]]
            seconds, memory, wall = _measured([sys.executable, "-m", __spec__.name, "--take", *arguments])
            rows.append([name, f"{end - start:,}", f"{seconds:.1f}", f"{wall:.1f}", f"{memory:,}"])
        same = _same(answers[1], answers[2])
    text = f"A night, mode {chosen.mode}:\n\n{table(['', 'texts', 'CPU s', 's', 'MiB'], rows)}\n\n"
    text += f"The groups after the night are {'' if same else 'NOT '}those of the build from nothing."
    print(text)
    if chosen.write:
        write("night", text)
    return 0 if same else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=MODES, default=MODES[0])
    parser.add_argument("--folder", type=Path, help="keep the corpus here, and use one that is there")
    parser.add_argument("--write", action="store_true", help="put the table into docs/dedup-benchmark.md")
    parser.add_argument("--take", nargs=5, help=argparse.SUPPRESS)
    return parser.parse_args()


def _take(texts: str, index: str, start: str, end: str, answer: str) -> int:
    """Take rows of a corpus into an index and write each text's group, by the text's digest."""
    opened = Index(Path(index))
    opened.add(_rows(texts, int(start), int(end)))
    roots = opened.roots
    digests = [bytes(digest) for digest in opened.digests]
    pq.write_table(pa.table({"text": digests, "group": [digests[root] for root in roots]}), answer)
    return 0


def _rows(texts: str, start: int, end: int) -> Iterator[pa.Array[Any]]:
    """The texts of some rows; those before are not read where whole row groups lie before."""
    with pq.ParquetFile(texts) as file:
        first = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if first + rows > start and first < end:
                for batch in file.iter_batches(_BATCH, row_groups=[group], columns=["text"]):
                    lower, upper = max(start - first, 0), min(end - first, len(batch))
                    if lower < upper:
                        yield batch.column(0).slice(lower, upper - lower)
                    first += len(batch)
            else:
                first += rows


def _measured(command: list[str]) -> tuple[float, int, float]:
    """CPU seconds, MiB and seconds of a process. Raises CalledProcessError where it breaks."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(child.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(code, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss >> 10, time.monotonic() - start


def _same(one: str, other: str) -> bool:
    """Whether two answers part the same texts in the same way, whatever their groups are called."""
    parts = []
    for path in (one, other):
        columns: dict[str, list[bytes]] = pq.read_table(path).to_pydict()
        groups: dict[bytes, list[bytes]] = {}
        for text, group in zip(columns["text"], columns["group"], strict=True):
            groups.setdefault(group, []).append(text)
        parts.append({frozenset(texts) for texts in groups.values()})
    return parts[0] == parts[1]


if __name__ == "__main__":
    sys.exit(main())
