"""What a night costs: new pages beside very many, and whether the result is that of a build from nothing.

    python -m benchmarks.dedup_nightly --documents 1000000 --new 1000

Processes group the pages of one generated corpus as a build does: all but the last ones with a new index; all of them
with that, of which the last ones are new to it; the same again; again without some of the first; and all at once with
another index. The corpus stands in random order, so the new texts are a sample of all kinds. A build knows the hash of
each page's text, and so do these.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks.dedup import ROOT, made
from benchmarks.dedup_ours import pages_in
from benchmarks.dedup_tables import table, write
from benchmarks.generated.corpus import MODES, TEXTS
from cleaning.dedup.groups import group_pages
from cleaning.dedup.index import Index
from cleaning.dedup.keyed import Keyed

_BATCH = 4_096


def main() -> int:
    """0 done, 1 where the night's result is not that of a build from nothing."""
    chosen = _arguments()
    if chosen.take:
        return _take(chosen.take)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        texts = made(folder, chosen.documents, chosen.seed, chosen.mode) / TEXTS
        count = pq.ParquetFile(texts).metadata.num_rows
        keys = Path(temporary, "keys.npy")
        np.save(keys, _keys(str(texts)))
        before, gone = count - chosen.new, chosen.new // 10
        rows: list[list[str]] = []
        answers: list[str] = []
        for name, index, start, end in (
            (f"{before:,} pages, a new index", "night", 0, before),
            (f"a night: {chosen.new:,} new pages", "night", 0, count),
            ("a night without news", "night", 0, count),
            (f"a night: {gone:,} pages went", "night", gone, count),
            (f"{count:,} pages, a new index", "whole", 0, count),
        ):
            answers.append(f"{temporary}/{len(answers)}.parquet")
            arguments = [str(texts), str(keys), f"{temporary}/{index}", str(start), str(end), answers[-1]]
            seconds, memory, wall = _measured([sys.executable, "-m", __spec__.name, "--take", *arguments])
            rows.append([name, f"{seconds:.1f}", f"{wall:.1f}", f"{memory:,}"])
            print(*rows[-1], file=sys.stderr, flush=True)
        same = pq.read_table(answers[1]).equals(pq.read_table(answers[4]))
    text = f"Nights, mode {chosen.mode}, whole processes:\n\n{table(['', 'CPU s', 's', 'MiB'], rows)}\n\n"
    text += (
        f"What is said of each page after the night of new pages is {'' if same else 'NOT '}what the build of all says."
    )
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
    parser.add_argument("--take", nargs=6, help=argparse.SUPPRESS)
    return parser.parse_args()


def _take(arguments: Sequence[str]) -> int:
    """Group some rows of a corpus with an index, and write what becomes of each."""
    texts, keys, index, start, end, answer = arguments
    rows = np.arange(int(start), int(end), dtype=np.int64)
    shown = pages_in(texts).rows(rows)
    found = group_pages(shown, Keyed(np.load(keys)[rows], lambda some: _texts(texts, rows[some])), Index(Path(index)))
    columns = {name: pa.array(getattr(found, name)) for name in ("speech", "relation", "share", "of_page")}
    pq.write_table(pa.table(columns), answer)
    return 0


def _keys(path: str) -> NDArray[np.uint8]:
    """What a corpus keeps of each text anyway: the beginning of its hash."""
    with pq.ParquetFile(path) as file:
        texts = (text for batch in file.iter_batches(_BATCH, columns=["text"]) for text in batch.column(0).to_pylist())
        digests = b"".join(hashlib.sha256(str(text).encode()).digest()[:16] for text in texts)
    return np.frombuffer(digests, dtype=np.uint8).reshape(-1, 16)


def _texts(path: str, rows: NDArray[np.int64]) -> Iterator[pa.Array[Any]]:
    """The texts of some rows; row groups without any are not read."""
    with pq.ParquetFile(path) as file:
        first = 0
        for group in range(file.num_row_groups):
            last = first + file.metadata.row_group(group).num_rows
            if np.searchsorted(rows, first) < np.searchsorted(rows, last):
                for batch in file.iter_batches(_BATCH, row_groups=[group], columns=["text"], use_threads=False):
                    low, high = np.searchsorted(rows, (first, first + len(batch)))
                    yield batch.column(0).take(rows[low:high] - first)
                    first += len(batch)
            first = last


def _measured(command: list[str]) -> tuple[float, int, float]:
    """CPU seconds, MiB and seconds of a process. Raises CalledProcessError where it breaks."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(child.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(code, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss >> 10, time.monotonic() - start


if __name__ == "__main__":
    sys.exit(main())
