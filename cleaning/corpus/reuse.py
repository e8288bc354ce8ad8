"""The tables of passages that speeches share: made from the published speeches, so that every offset is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from cleaning.corpus.arranged import arrange, prefixes
from cleaning.corpus.schema import TABLES
from cleaning.corpus.tables import GROUP_ROWS, Shard, write_table
from cleaning.dedup.locating import code_points
from cleaning.dedup.passages import Passages, SharedTexts

LISTED = 1_000
"""Speeches listed of a passage at most; `n_speeches` counts all."""
_KINDS = ("speech_date", "uploaded_at", "crawled_at")
_NEVER = np.iinfo(np.int32).max
_LEAD = 400
"""Code points before a passage in which the quotation mark that opens around it is looked for."""
_MARKS = re.compile("[“”「」『』《》\n]")
_OPENING = frozenset("“「『《")
_SAYS = re.compile(r"(?:指出|强调|说)(?:[，,]?[：:]|[，,])?\s?[“「『《]?\Z")

Places = NDArray[np.int64]


class _Speeches:
    """What is known of the speeches, in their order: ids, sites, and the days between which each is dated."""

    def __init__(self) -> None:
        self.ids: list[Any] = []
        self.sources: list[Any] = []
        self._days: list[NDArray[np.int32]] = []

    def ranks(self) -> Places:
        """The place of each among all by id: the speeches themselves stand by month first."""
        ranks = np.empty(len(self.ids), dtype=np.int64)
        ranks[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        return ranks

    def add(self, batch: pa.RecordBatch) -> None:
        self.ids += batch.column("id").to_pylist()
        self.sources += batch.column("source").to_pylist()
        self._days.append(_days(batch))

    def days(self) -> NDArray[np.int32]:
        """First day, last day and kind of each; `_NEVER` where none is known."""
        return np.concatenate([np.empty((0, 3), dtype=np.int32), *self._days])


def write_passages(data: Path) -> list[Shard]:
    """Writes `passages` and `passage_uses` beside the `speeches` under `data`; gives their files.

    Raises OSError where the disk takes no more.
    """
    speeches = _Speeches()
    with SharedTexts.open(data) as shared:
        for batch in _batches(data, ["id", "text", "source", "speech_date_precision", *_KINDS]):
            shared.add(batch.column("text"))
            speeches.add(batch)
        found = shared.passages()
    uses = _Uses(found, speeches)
    for first, texts in _texts(data):
        uses.read(first, texts)
    passages, listed = uses.tables()
    return [shard for table in (passages, listed) for shard in _written(data, table)]


def _written(data: Path, table: pa.Table) -> list[Shard]:
    """`table` is sorted by `passage_id`, so that what `arrange` finds is the order that it has."""
    name = table.schema.metadata[b"table"].decode()
    hashed = prefixes(table.column("passage_id").combine_chunks())
    sizes = arrange(name, np.full(len(hashed), -1), hashed, []).sizes
    return write_table(name, data, sizes, _slabs(table, sizes, GROUP_ROWS[name]))


def _slabs(table: pa.Table, sizes: Sequence[int], rows: int) -> Iterator[pa.Table]:
    start = 0
    for size in sizes:
        yield from (table.slice(at, min(rows, start + size - at)) for at in range(start, start + size, rows))
        start += size


def _batches(data: Path, columns: list[str]) -> Iterator[pa.RecordBatch]:
    for path in sorted((data / "speeches").iterdir()):
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(GROUP_ROWS["speeches"], columns=columns)


def _texts(data: Path) -> Iterator[tuple[int, pa.Array[Any]]]:
    first = 0
    for batch in _batches(data, ["text"]):
        yield first, batch.column("text")
        first += batch.num_rows


def _days(batch: pa.RecordBatch) -> NDArray[np.int32]:
    """The best date of each speech. Of a month or a year it is known that the speech was given in it, not when."""
    found = np.full((batch.num_rows, 3), _NEVER, dtype=np.int32)
    for kind in reversed(range(len(_KINDS))):
        days = pc.cast(pc.cast(batch.column(_KINDS[kind]), pa.date32()), pa.int32())
        known = np.asarray(days.is_valid())
        found[known] = np.column_stack([np.asarray(days.fill_null(0))] * 2 + [np.full(len(days), kind)])[known]
    for precision, unit in (("month", "M"), ("year", "Y")):
        wide = np.asarray(pc.equal(batch.column("speech_date_precision"), pa.scalar(precision)).fill_null(False)) & (
            found[:, 2] == 0
        )
        period = found[wide, 0].astype("datetime64[D]").astype(f"datetime64[{unit}]")
        found[wide, 1] = (period + 1).astype("datetime64[D]").astype(np.int32) - 1
    return found


class _Uses:
    """The uses of all passages, located in the texts as these are read."""

    def __init__(self, found: Passages, speeches: _Speeches) -> None:
        self._found = found
        self._speeches = speeches
        self._of = np.repeat(np.arange(len(found), dtype=np.int64), np.diff(found.begins))
        self._order = np.lexsort((found.starts, found.texts))
        self._begin = np.full(len(self._of), -1, dtype=np.int64)
        self._end = np.full(len(self._of), -1, dtype=np.int64)
        self._quoted = np.zeros(len(self._of), dtype=bool)
        self._days = speeches.days()
        self._first = self._firsts()
        self._spelt: list[str] = [""] * len(found)

    def read(self, first: int, texts: pa.Array[Any]) -> None:
        """Locates the uses in these texts, which are numbered from `first` on."""
        ours = self._found.texts[self._order]
        uses = self._order[slice(*np.searchsorted(ours, [first, first + len(texts)]))]
        starts = self._found.starts[uses]
        self._begin[uses] = code_points(texts, self._found.texts[uses] - first, starts, last=False)
        ends = starts + self._found.lengths[self._of[uses]] - 1
        by_end = np.lexsort((ends, self._found.texts[uses]))
        found = code_points(texts, self._found.texts[uses][by_end] - first, ends[by_end], last=True)
        self._end[uses[by_end]] = np.where(found < 0, -1, found + 1)
        number, text = -1, ""
        for use in uses.tolist():
            if self._found.texts[use] - first != number:
                number = int(self._found.texts[use]) - first
                text = texts[number].as_py()
            begin, end = int(self._begin[use]), int(self._end[use])
            self._quoted[use] = is_quoted(text, begin)
            if self._first[self._of[use]] == use:
                self._spelt[self._of[use]] = text[max(begin, 0) : max(end, 0)]

    def _firsts(self) -> Places:
        """Of each passage the use that gives its text: of the earliest date, then the least id."""
        ranks = self._speeches.ranks()[self._found.texts]
        order = np.lexsort((ranks, *self._days[self._found.texts].T[1::-1], self._of))
        self._ranked = order
        return order[self._found.begins[:-1]]

    def tables(self) -> tuple[pa.Table, pa.Table]:
        """`passages` and `passage_uses`. A use that begins or ends within ㎡ and the like is none."""
        whole = (self._begin >= 0) & (self._end >= 0)
        counts = np.bincount(self._of[whole], minlength=len(self._found))
        good = counts >= 2
        good[self._of[self._first][~whole[self._first]]] = False
        ranked = self._ranked[(whole & good[self._of])[self._ranked]]
        rank = np.arange(len(ranked)) - np.searchsorted(self._of[ranked], self._of[ranked])
        return self._passages(np.flatnonzero(good), counts, ranked), self._listed(ranked[rank < LISTED])

    def _passages(self, chosen: Places, counts: Places, ranked: Places) -> pa.Table:
        codes = np.unique(np.array(self._speeches.sources, dtype=object), return_inverse=True)[1].astype(np.int64)
        room = int(codes.max(initial=0)) + 1
        sites = np.bincount(
            np.unique(self._of[ranked] * room + codes[self._found.texts[ranked]]) // room, minlength=len(counts)
        )
        begins = np.searchsorted(self._of[ranked], chosen)
        ends = np.searchsorted(self._of[ranked], chosen, side="right")
        texts = self._found.texts[ranked]
        rows = []
        for passage, begin, end in zip(chosen.tolist(), begins.tolist(), ends.tolist(), strict=True):
            days = self._days[texts[begin:end]]
            low = int(np.argmin(days[:, 0]))
            known = days[low, 0] != _NEVER
            later = np.delete(days[:, 0], 0)
            later = later[later != _NEVER]
            sure = known and low == 0 and len(later) > 0 and bool(days[0, 1] < later.min())
            rows.append(
                {
                    "passage_id": self._found.ids[passage],
                    "text": self._spelt[passage],
                    "n_chars": len(self._spelt[passage]),
                    "n_speeches": int(counts[passage]),
                    "n_sites": int(sites[passage]),
                    "first_known_in": self._speeches.ids[texts[begin]] if sure else None,
                    "first_date": int(days[low, 0]) if known else None,
                    "first_date_kind": _KINDS[days[low, 2]] if known else None,
                }
            )
        return pa.Table.from_pylist(rows, schema=TABLES["passages"])

    def _listed(self, uses: Places) -> pa.Table:
        texts = self._found.texts[uses]
        days = self._days[texts]
        unknown = days[:, 0] == _NEVER
        kinds = np.where(unknown, 0, days[:, 2])
        columns: list[pa.Array[Any]] = [
            pa.array(np.array(self._found.ids, dtype=object)[self._of[uses]], pa.string()),
            pa.array(np.array(self._speeches.ids, dtype=object)[texts], pa.string()),
            pa.array(self._begin[uses].astype(np.int32)),
            pa.array(self._end[uses].astype(np.int32)),
            pa.array(days[:, 0], pa.int32(), mask=unknown).cast(pa.date32()),
            pa.array(np.array(_KINDS, dtype=object)[kinds], pa.string(), mask=unknown),
            pa.array(self._quoted[uses]),
        ]
        return pa.Table.from_arrays(columns, schema=TABLES["passage_uses"])


def is_quoted(text: str, begin: int) -> bool:
    """Whether what begins there stands in marks that are open in its line, or follows on 指出, 强调 or 说."""
    if begin < 0:
        return False
    lead = text[max(0, begin - _LEAD) : begin]
    if _SAYS.search(lead[-8:]):
        return True
    marks = _MARKS.findall(lead)
    return bool(marks) and marks[-1] in _OPENING
