"""Jianghua groups a corpus, in a process of its own: python -m benchmarks.dedup_ours TEXTS.parquet GROUPS.parquet

Reads what a page says (id, text, is_truncated, order, fetched_at) and writes id, group, relation and share.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from cleaning.dedup.groups import group_pages
from cleaning.dedup.pages import CUT, RELATIONS, UNKNOWN, Pages, places
from cleaning.model import Order

_KNOWN = ("id", "is_truncated", "order", "fetched_at")


def grouped(path: str) -> pa.Table:
    """The grouping of a Parquet file: all that has to be changed where its interface changes."""
    pages = pages_in(path)
    found = group_pages(pages, _texts(path))
    ids = pq.ParquetFile(path).read(["id"], use_threads=False)["id"].combine_chunks()
    names = [str(relation) for relation in RELATIONS]
    ends = np.cumsum([0, *map(len, names)]).astype(np.int32)
    relations = pa.StringArray.from_buffers(len(names), pa.py_buffer(ends.data), pa.py_buffer("".join(names).encode()))
    columns = {
        "id": ids,
        "group": pa.DictionaryArray.from_arrays(_column(found.speech.astype(np.int32), pa.int32()), ids),
        "relation": pa.DictionaryArray.from_arrays(_column(found.relation.view(np.int8), pa.int8()), relations),
        "share": _column(found.share, pa.float64()),
    }
    return pa.Table.from_arrays(list(columns.values()), list(columns))


def _column(values: NDArray[Any], kind: pa.DataType) -> pa.Array[Any]:
    """An Arrow array over the same memory. `pa.array` would import pandas to ask whether that made the values."""
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values).data)])


def pages_in(path: str) -> Pages:
    """What the pages of a corpus say of themselves."""
    read = pq.ParquetFile(path).read(list(_KNOWN), use_threads=False)
    columns: list[list[Any]] = [read[name].to_pylist() for name in _KNOWN[:3]]
    ids, truncated, order = columns
    fetched = read["fetched_at"].cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_pylist()
    nothing = np.zeros(len(ids), dtype=np.int32)
    return Pages(
        ids,
        places(ids),
        np.array([CUT[said] for said in truncated], dtype=np.int32),
        np.array([said == Order.SUSPECT for said in order], dtype=np.int32),
        nothing,
        nothing,
        np.array([UNKNOWN if at is None else at for at in fetched], dtype=np.int64),
    )


def _texts(path: str) -> Iterator[pa.Array[Any]]:
    with pq.ParquetFile(path) as file:
        # One row group after another: over all of them at once pyarrow keeps the whole file in memory.
        for number in range(file.num_row_groups):
            for batch in file.iter_batches(4_096, row_groups=[number], columns=["text"], use_threads=False):
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
