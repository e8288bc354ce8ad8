"""JSON lines for training: {"text", "meta"}, a speech a line. Speeches without text are left out."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

from cleaning.export.source import Row, Source
from cleaning.export.told import Told
from cleaning.export.writing import opened

ENDING = ".jsonl"
WITHOUT_TEXT = "no text in this snapshot"


def write(source: Source, part: Path, name: str, told: Told) -> None:
    """Writes the file. `meta` holds the other columns but those that are null or empty."""
    with opened(part, name) as stream:
        for table in source.tables(("text",)):
            for row in table.to_pylist():
                text = row.pop("text")
                if not text:
                    told.left_out[WITHOUT_TEXT] += 1
                    continue
                told.rows += 1
                line = json.dumps({"text": text, "meta": _meta(row)}, ensure_ascii=False, default=plain_time)
                stream.write(line.encode("utf-8") + b"\n")
    told.notes.append("columns that are null or empty are not in `meta`; dates and times are ISO 8601")


def _meta(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None and value not in ([], "")}


def plain_time(value: object) -> str:
    """A date or a time in ISO 8601, UTC as Z. Raises TypeError for what is neither."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a column can't hold a {type(value).__name__}")
