"""JSON lines, gzipped or not: a page a line; a line that is none is named, and the next one is read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cleaning.decode import DecodeError, decode
from cleaning.inputs.rows import CONTENT, read_row
from cleaning.inputs.source import MAX_PAGE_BYTES, Source
from cleaning.inputs.stream import TornError, open_stream
from cleaning.model import Page, Rejection

_LINE_LIMIT = 4 * MAX_PAGE_BYTES
"""A page in Base64 or with its Chinese written as \\uXXXX, and some more."""


def read_jsonl(source: Source) -> Iterator[Page | Rejection]:
    """The pages of a JSON lines file. Raises OSError where it can't be opened."""
    number = 0
    with source.path.open("rb") as file:
        stream = open_stream(file)
        try:
            while line := stream.line(_LINE_LIMIT):
                number += 1
                if len(line) == _LINE_LIMIT and not line.endswith(b"\n"):
                    stream.end_line()
                    yield source.reject("unreadable", f"line {number} is longer than {_LINE_LIMIT} bytes", at=number)
                elif line.strip():
                    yield _line(source, number, line)
        except TornError as torn:
            yield source.reject("unreadable", f"after line {number}: {torn.detail}", at=number + 1)


def holds_rows(head: bytes) -> bool:
    """Whether a file that begins so is JSON lines of ours, whatever its name: its first line is a row with content."""
    row = _object(head.lstrip().partition(b"\n")[0])
    return isinstance(row, dict) and any(key in row for key in CONTENT)


def _line(source: Source, number: int, line: bytes) -> Page | Rejection:
    row = _object(line)
    if isinstance(row, str):
        return source.reject("unreadable", f"line {number}: {row}", at=number)
    if not isinstance(row, dict):
        return source.reject("unreadable", f"line {number} is no JSON object", at=number)
    return read_row(source, number, row)


def _object(line: bytes) -> object:
    """What the line says; where it says nothing, the reason as a string."""
    try:
        value = json.loads(decode(line.strip()).text)
    except (DecodeError, ValueError, RecursionError) as error:
        return str(error) or type(error).__name__
    return None if isinstance(value, str) else value
