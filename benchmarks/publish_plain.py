"""Plain pyarrow writes tables that come through its standard input: python -m benchmarks.publish_plain FOLDER TABLE…

It is what `benchmarks.publish` measures us by, so it knows of this project nothing but the settings of its files.
"""

from __future__ import annotations

import sys
from io import IOBase
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.corpus.tables import LEVEL, REPEATED


def plain(source: IOBase, folder: Path, tables: list[str]) -> None:
    """Writes each table, which stands in the source as an Arrow stream, into a Parquet file in the folder."""
    for table in tables:
        with pa.ipc.open_stream(source) as reader:
            repeated: Any = [name for name in REPEATED if name in reader.schema.names]
            path = folder / f"{table}.parquet"
            with pq.ParquetWriter(
                path, reader.schema, compression="zstd", compression_level=LEVEL, use_dictionary=repeated
            ) as writer:
                for batch in reader:
                    writer.write_batch(batch)


if __name__ == "__main__":
    plain(cast("IOBase", sys.stdin.buffer), Path(sys.argv[1]), sys.argv[2:])
