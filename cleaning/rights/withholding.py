"""A snapshot that is published below `text`: its tables without what the level withholds.

The level is a ceiling for all rows, and a row whose page reserves its text shows none below it either. Facts, counts,
hashes and offsets stay those of the whole text, so that they can be checked by whoever has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.corpus.schema import TABLES
from cleaning.corpus.tables import write_table
from cleaning.dedup.member import Relation
from cleaning.learned.review import FILE as BOILERPLATE
from cleaning.rights.levels import Reuse

Row = dict[str, Any]

LONGEST = 200
"""Characters of an excerpt at most, and never more than a quarter of its text."""
_PART = 4
_ENDS = "\n。！？；"


def excerpt(text: str) -> str:
    """The first lines of a text: whole sentences where one ends there, else cut."""
    head = text[: min(LONGEST, len(text) // _PART)]
    end = max((head.rfind(mark) for mark in _ENDS), default=-1)
    return head[: end + 1].rstrip() if end >= 0 else head


def withhold(ready: Path, reuse: Reuse) -> None:
    """Writes the tables of a snapshot under work anew, file by file. Raises OSError where the disk takes no more."""
    if reuse is Reuse.TEXT:
        return
    for table, change in _CHANGES.items():
        for path in sorted((ready / "data" / table).glob("*.parquet")):
            _rewrite(table, path, change, reuse)
    _boilerplate(ready / BOILERPLATE)


def _rewrite(table: str, path: Path, change: Callable[[Row, Reuse], Row], reuse: Reuse) -> None:
    aside = path.with_name(".withheld")
    with pq.ParquetFile(path) as file:
        slabs = (
            pa.Table.from_pylist(
                [change(row, reuse) for row in file.read_row_group(group).to_pylist()], schema=TABLES[table]
            )
            for group in range(file.num_row_groups)
        )
        (shard,) = write_table(table, aside, [file.metadata.num_rows], slabs)
    shard.path.replace(path)
    (aside / table).rmdir()
    aside.rmdir()


def _shown(row: Row, reuse: Reuse) -> str:
    return excerpt(row["text"]) if reuse is Reuse.EXCERPT and row["reuse"] != Reuse.FACTS else ""


def _speech(row: Row, reuse: Reuse) -> Row:
    return {**row, "text": _shown(row, reuse), "sections": None, "joined_text": None}


def _document(row: Row, reuse: Reuse) -> Row:
    """A copy shows nothing: the beginnings of many previews would add up to the text."""
    facts = [{**fact, "raw": ""} for fact in row["facts"]]
    return {
        **row,
        "text": _shown(row, reuse) if row["relation"] == Relation.KEPT else "",
        "sections": None,
        "original": "",
        "rewrites": [{**one, "replacement": ""} for one in row["rewrites"]],
        "facts": facts,
    }


def _without_text(row: Row, reuse: Reuse) -> Row:  # noqa: ARG001 - all changes have one form
    return {**row, "text": ""}


def _without_detail(row: Row, reuse: Reuse) -> Row:  # noqa: ARG001 - the same
    """What was seen on a page may be its words; a takedown's name is none."""
    return row if row["reason"] == "takedown" else {**row, "detail": ""}


_CHANGES: dict[str, Callable[[Row, Reuse], Row]] = {
    "speeches": _speech,
    "documents": _document,
    "removed_spans": _without_text,
    "rejected": _without_detail,
    "passages": _without_text,
}


def _boilerplate(path: Path) -> None:
    """What is cut as a site's stays, without examples; what was left, as speakers may say it, goes."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [json.dumps({**one, "examples": []}, ensure_ascii=False) for one in entries if one["use"]]
    path.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")


CHECKS_OF_TEXT = frozenset(
    {"n_chars", "content_sha256", "n_paragraphs", "text_from_original", "spans_inside", "span_length", "passage_counts"}
)
"""The checks that need the whole text. A build runs them before it withholds any."""
