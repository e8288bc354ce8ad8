"""Jianghua groups a corpus, in a process of its own: python -m benchmarks.dedup_ours TEXTS.parquet GROUPS.parquet

Reads what a page says (id, text, is_truncated, order, fetched_at) and writes id, group, relation and share.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.dedup.groups import group
from cleaning.dedup.member import Member
from cleaning.model import Order

_KNOWN = ("id", "is_truncated", "order", "fetched_at")


def grouped(path: str) -> pa.Table:
    """The grouping of a Parquet file: all that has to be changed where its interface changes."""
    placements = group(_members(path), _texts(path))
    return pa.table(
        {
            "id": [placement.id for placement in placements],
            "group": [placement.speech_id for placement in placements],
            "relation": [str(placement.relation) for placement in placements],
            "share": [placement.share for placement in placements],
        }
    )


def _members(path: str) -> list[Member]:
    columns: dict[str, list[Any]] = pq.read_table(path, columns=list(_KNOWN)).to_pydict()
    rows = zip(*(columns[name] for name in _KNOWN), strict=True)
    return [Member(page, page, truncated, Order(order), fetched_at=at) for page, truncated, order, at in rows]


def _texts(path: str) -> Iterator[pa.Array[Any]]:
    with pq.ParquetFile(path) as file:
        # One row group after another: over all of them at once pyarrow keeps the whole file in memory.
        for number in range(file.num_row_groups):
            for batch in file.iter_batches(4_096, row_groups=[number], columns=["text"]):
                yield batch.column(0)


def main() -> int:
    """0 done, 2 for wrong usage."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    pq.write_table(grouped(sys.argv[1]), sys.argv[2])
    print("this version")
    return 0


if __name__ == "__main__":
    sys.exit(main())
