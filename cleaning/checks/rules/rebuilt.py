# ruff: noqa: S608 - what is put into these queries are names and lists of this program, quoted paths
"""That a text is its original without what was cut: made again, page by page, as the cleaning makes it.

This is Python, and so on a sample by default: the pages with the smallest ids, which are hashes. A corpus of up to
20,000 pages is checked whole (2,000 in a build), and any other with `jianghua check --every-page`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

import numpy as np

from cleaning.checks.model import Check, Failing, Severity
from cleaning.checks.opened import Opened
from cleaning.corpus.rows import storable
from cleaning.model import Document, Page, Rendered
from cleaning.spans import Span

_BATCH = 1_000
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
_PREFIXES = 16**4

Range = tuple[int, int]
Mark = tuple[int, int, str]
"""A range of the original, and what stands there instead; nothing for a cut."""


def how_many(found: Opened) -> tuple[int, int]:
    """The pages of a snapshot, and how many of them are made again. Raises duckdb.Error where it has no documents."""
    row = found.sql.execute(f"SELECT count(*), count(*) FILTER ({_chosen(found)}) FROM documents").fetchone()
    assert row is not None
    return row[0], row[1]


def _chosen(found: Opened) -> str:
    """The condition for the pages that are made again."""
    row = found.sql.execute("SELECT count(*) FROM documents").fetchone()
    assert row is not None
    if found.rebuilt is None or row[0] <= found.rebuilt:
        return "true"
    return f"id < '{_PREFIXES * found.rebuilt // row[0]:04x}'"


def _rebuilt(found: Opened) -> Iterator[Failing]:
    chosen = _chosen(found)
    cuts = found.sql.execute(
        f"""
        SELECT hash(page_id) AS page, start, "end" FROM removed_spans
        WHERE {chosen == "true"} OR page_id IN (SELECT page_id FROM documents WHERE {chosen}) ORDER BY page, start
        """
    ).fetchnumpy()
    pages, starts, ends = (np.asarray(cuts[name]) for name in ("page", "start", "end"))
    rows = found.sql.execute(
        f"""
        SELECT id, hash(page_id) AS page, text, original, parts, [one.start FOR one IN rewrites],
            [one."end" FOR one IN rewrites], [one.replacement FOR one IN rewrites]
        FROM documents WHERE {chosen}
        """
    )
    while batch := rows.fetchmany(_BATCH):
        for id_, page, text, original, parts, begins, stops, instead in batch:
            low, high = (int(np.searchsorted(pages, np.uint64(page), side)) for side in _SIDES)
            cut = zip(starts[low:high].tolist(), ends[low:high].tolist(), strict=True)
            marks = [(start, end, "") for start, end in cut]
            marks += zip(begins, stops, instead, strict=True)
            if any(mark[1] > len(original) for mark in marks):
                continue  # a range lies outside: `spans_inside` says so
            ranges = [(part["start"], part["end"]) for part in parts]
            if _spelt(original, ranges, sorted(marks)) != text and (made := _made(original, ranges, marks)) != text:
                at = next((at for at, pair in enumerate(zip(made, text, strict=False)) if pair[0] != pair[1]), -1)
                at = min(len(made), len(text)) if at < 0 else at
                yield Failing(f"documents {id_}", f"differs from character {at} on: {text[at : at + 20]!r}")


def _spelt(original: str, parts: Sequence[Range], marks: Sequence[Mark]) -> str:
    """The text as the cleaning makes it, where no two marks overlap, which come in their order."""
    ends = [end for _, end, _ in marks]
    pieces: list[str] = []
    for begin, stop in parts:
        at = begin
        for start, end, instead in islice(marks, bisect_right(ends, begin), None):
            if start >= stop:
                break
            if instead and (start < at or end > stop):
                continue  # a part that begins or ends within what is rewritten shows it as it was
            pieces.append(original[at:start])
            pieces.append(instead)
            at = max(at, min(end, stop))
        pieces.append(original[at:stop])
    return "".join(pieces)


def _made(original: str, parts: Sequence[Range], marks: Sequence[Mark]) -> str:
    """The text as the cleaning makes it, by the cleaning itself."""
    spans = tuple(Span(start, end, "", "", 1, instead) for start, end, instead in marks)
    return storable(Document(Page(""), Rendered(original, ()), spans=spans, parts=tuple(parts)).text)


CHECKS = (
    Check(
        "text_from_original",
        Severity.FAIL,
        "A document's text is its original, parts in order, without what was cut and with what was rewritten.",
        finds=_rebuilt,
    ),
)
