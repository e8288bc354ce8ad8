"""Damaged files of every kind: whatever is changed in them, reading gives pages and named rejections."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaning.model import REASONS, Page
from cleaning.pages import read
from tests.cleaning.archives import HOST, TEXT, archive, html


def _zipped(path: Path) -> None:
    archive(path, {f"{HOST}/{i}": html(f"{i}{TEXT}").encode() for i in range(6)})


def _unzipped(path: Path) -> None:
    archive(path, {f"{HOST}/{i}": html(f"{i}{TEXT}").encode() for i in range(6)}, zipped=False)


def _rows(path: Path) -> None:
    lines = (json.dumps({"id": str(i), "html": html(str(i))}, ensure_ascii=False) for i in range(6))
    path.write_text("\n".join(lines))


def _table(path: Path) -> None:
    rows = pa.table({"id": [str(i) for i in range(30)], "text": [f"{TEXT}{i}" for i in range(30)]})
    pq.write_table(rows, path, row_group_size=7)


def _page(path: Path) -> None:
    path.write_text(html())


def _damaged(content: bytes, draw: random.Random) -> bytes:
    """The content with bytes flipped, cut off, put in, taken out or repeated."""
    start = draw.randrange(len(content))
    end = start + draw.randrange(1, 300)
    match draw.choice(("flip", "cut", "insert", "delete", "repeat")):
        case "flip":
            flipped = bytearray(content)
            flipped[start] = draw.randrange(256)
            return bytes(flipped)
        case "cut":
            return content[:start]
        case "insert":
            return content[:start] + draw.randbytes(draw.randrange(1, 50)) + content[start:]
        case "delete":
            return content[:start] + content[end:]
        case _:
            return content[:end] + content[start:]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.warc.gz", _zipped),
        ("a.warc", _unzipped),
        ("a.jsonl", _rows),
        ("a.parquet", _table),
        ("a.html", _page),
    ],
)
def test_damage_never_stops_a_build(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    """Much of what is whole is read, each loss has a known reason, and every word can be written as UTF-8."""
    path = tmp_path / name
    write(path)
    whole = path.read_bytes()
    expected = sum(isinstance(result, Page) for result in read([path]))
    draw = random.Random(name)
    found = 0
    for _ in range(60):
        path.write_bytes(_damaged(whole, draw))
        for result in read([path]):
            if isinstance(result, Page):
                found += 1
                words = (result.page_id, result.url, result.text, result.content_type)
            else:
                assert result.reason in REASONS
                words = (result.page_id, result.url, result.detail, result.kept_instead)
            for word in words:
                (word or "").encode("utf-8")
    assert found > 0.3 * 60 * expected
