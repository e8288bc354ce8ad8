"""A file that is one page: HTML or text in any encoding, gzipped or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cleaning.decode import DecodeError, decode
from cleaning.inputs.content import with_body
from cleaning.inputs.source import MAX_PAGE_BYTES, Source
from cleaning.inputs.stream import TornError, open_stream
from cleaning.model import Page, Rejection


def read_single(source: Source) -> Iterator[Page | Rejection]:
    """The file as a page. Raises OSError where it can't be opened."""
    with source.path.open("rb") as file:
        try:
            body = open_stream(file).read(MAX_PAGE_BYTES + 1)
        except TornError as torn:
            yield source.reject("unreadable", torn.detail)
            return
    result = with_body(Page(page_id=source.name, file_path=source.name), body)
    if isinstance(result, Rejection):
        yield replace(result, step="input")
        return
    try:
        decode(body)  # a foreign file is told here, where the build can say that an input was not what it seemed
    except DecodeError as error:
        yield source.reject(error.reason, error.detail)
        return
    yield result
