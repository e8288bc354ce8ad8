"""Corpora of which every text is an edge, at their true size: whether they are grouped right, and how fast.

    python -m benchmarks.dedup_edges                # all of them
    python -m benchmarks.dedup_edges --times 0.01   # a hundredth of each

Each is grouped in a process of its own, which makes its texts while they are read: seconds are those of the grouping.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from resource import RUSAGE_SELF, getrusage
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from benchmarks.dedup import ROOT
from benchmarks.dedup_tables import table
from benchmarks.generated.language import language
from benchmarks.generated.telling import own_voice
from cleaning.dedup.groups import group_pages
from cleaning.dedup.pages import UNKNOWN, Pages, places

_CHUNK = 4_096


class Edge(NamedTuple):
    """A corpus of so many texts, made by their numbers, and how many speeches it has."""

    texts: int
    text: Callable[[int], str]
    speeches: Callable[[int], int]


def _speech(seed: int) -> str:
    return language("speeches").speech(own_voice(seed))


_ONE = _speech(1)
_FORMS = ("", " ", "\n\n", "。。。", "　", "……", "*** ***", "-")


def _near(number: int) -> str:
    draw = random.Random(number)
    at = draw.randrange(len(_ONE))
    return f"{_ONE[:at]}{draw.randrange(10**8)}{_ONE[at:]}"


def _sentence(number: int) -> str:
    """One in two stands twice."""
    return f"请第{number // 2}组的同志到前面来，谢谢大家！"


EDGES = {
    "one text": Edge(1_000_000, lambda _: _ONE, lambda _: 1),
    "one text, with a number of its own somewhere": Edge(100_000, _near, lambda _: 1),
    "nothing, blanks, punctuation": Edge(1_000_000, lambda number: _FORMS[number % len(_FORMS)], lambda count: count),
    "one sentence, each twice": Edge(1_000_000, _sentence, lambda count: (count + 1) // 2),
    "20 characters of one speech or another": Edge(
        100_000, lambda number: f"{number:05d}号" + _ONE[number % 1_000 :][:14], lambda count: count
    ),
    "one character, 100 to 3,800 times": Edge(
        100_000, lambda number: chr(0x4E00 + number % 1_000) * (100 + 37 * (number // 1_000)), lambda _: 0
    ),
    "a phrase, again and again": Edge(
        20_000, lambda number: (_ONE[number % 500 :][: 2 + number % 60] * 400)[: 900 + number], lambda _: 0
    ),
}
"""By name. Where it is nobody's matter how many speeches there are, that is 0: it must only end."""


def main() -> int:
    """0 done, 1 where one of them is grouped wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--times", type=float, default=1.0, help="so many times as many texts")
    parser.add_argument("--only", choices=tuple(EDGES), help="one of them, in this process")
    chosen = parser.parse_args()
    if chosen.only:
        return _grouped(chosen.only, chosen.times)
    rows, wrong = [], 0
    for name in EDGES:
        command = [sys.executable, "-m", __spec__.name, "--times", str(chosen.times), "--only", name]
        child = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        rows.append(child.stdout.strip().splitlines()[-1].split("|"))
        wrong += child.returncode != 0
    print(table(["texts", "number", "speeches", "largest", "CPU s", "MiB"], rows))
    return int(wrong > 0)


def _grouped(name: str, times: float) -> int:
    edge = EDGES[name]
    count = max(1, int(edge.texts * times))
    _group(edge, min(count, 64))  # compiled kernels are on the disk from here on
    start = time.process_time()
    for _ in _texts(edge, count):
        pass
    made = time.process_time() - start
    start = time.process_time()
    found = _group(edge, count)
    seconds = max(0.0, time.process_time() - start - made)
    sizes = Counter(found.tolist())
    memory = getrusage(RUSAGE_SELF).ru_maxrss >> 10
    expected = edge.speeches(count)
    print(f"{name}|{count:,}|{len(sizes):,}|{max(sizes.values()):,}|{seconds:.1f}|{memory:,}")
    return int(expected > 0 and len(sizes) != min(count, expected))


def _texts(edge: Edge, count: int) -> Iterator[pa.Array[Any]]:
    for start in range(0, count, _CHUNK):
        yield pa.array([edge.text(number) for number in range(start, min(count, start + _CHUNK))], pa.string())


def _group(edge: Edge, count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    ids = [f"{number:08d}" for number in range(count)]
    nothing = np.zeros(count, dtype=np.int32)
    fetched = np.full(count, UNKNOWN, dtype=np.int64)
    pages = Pages(ids, places(ids), nothing, nothing, nothing, nothing, fetched)
    return np.asarray(group_pages(pages, _texts(edge, count)).speech)


if __name__ == "__main__":
    sys.exit(main())
