"""How much of its speech a page shows, where a copy that shows more tells it.

A page that nothing says is cut may still be a part of a longer copy; and of a preview that does not say what it hides,
a whole copy does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import Row
from cleaning.dedup.member import Relation

CONTAINED = "contained_in_copy"
"""The sign in `truncation_evidence` that a page shows a part of the kept copy."""
OVERLAPS = "overlaps_copy"
"""The sign that a page and the kept one each show a part of the speech that the other does not."""
SOURCE = "kept_copy"
"""The source in `facts` of what the kept copy tells."""
_SEVERAL, _ALIKE = 3, 0.03
"""Pages that show the same share of the kept text, but for so much."""
MOST = 0.8
"""The share of a text that stands for all of it: beyond that an edited copy is not told from a cut one."""
_COLUMNS = ("is_truncated", "hidden_chars", "shown_share", "truncation_evidence", "facts")


class Shown:
    """What kept pages tell of the copies of their speeches."""

    def __init__(self, placed: Placements, kept: Mapping[str, tuple[Any, bool]]) -> None:
        """`placed` are the placements of all documents; `kept` has of each speech the kept page and if it is whole."""
        self._placed = placed
        self._kept = kept
        part = placed.are([Relation.CONTAINED, Relation.CONTAINS])
        self._is_part = part & (placed.share < _whole_from(placed)[placed.speech])
        """Where the kept copy tells that a page shows a part of its speech only."""

    def by_copies(self, slab: pa.Table, numbers: NDArray[np.int64]) -> dict[str, dict[int, Any]]:
        """What changes in a slab of these documents: by column, by row, the new value."""
        changed: dict[str, dict[int, Any]] = {name: {} for name in _COLUMNS}
        cut = np.asarray(pc.equal(slab.column("is_truncated"), pa.scalar(True)).fill_null(False)).astype(np.bool_)
        told = np.flatnonzero(self._is_part[numbers] | (cut & self._placed.is_copy[numbers]))
        rows = slab.select(_COLUMNS).take(told).to_pylist()
        for at, row in zip(told.tolist(), rows, strict=True):
            for name, value in self._told(row, int(numbers[at])).items():
                changed[name][at] = value
        return changed

    def _told(self, row: Row, number: int) -> Row:
        """What the kept copy tells of a page. The page's own figure of what it shows stands."""
        told: Row = {}
        placement, sign = self._placed[number], self._sign(number)
        if sign:
            told["truncation_evidence"] = [*(row["truncation_evidence"] or []), sign]
            if not row["is_truncated"]:
                told["is_truncated"] = True
            if row["hidden_chars"] == 0:
                told["hidden_chars"] = None
        kept_id, is_whole = self._kept[placement.speech_id]
        told_by_copy = is_whole and placement.of_page >= MOST and placement.relation is not Relation.EXACT
        if row["shown_share"] is None and told_by_copy:
            told["shown_share"] = placement.share
        facts = [_fact(name, kept_id) for name in ("is_truncated", "shown_share") if name in told]
        if facts:
            told["facts"] = [*facts, *row["facts"]]
        return told

    def _sign(self, number: int) -> str | None:
        """The sign that a page shows a part of its speech only, where the kept copy tells it."""
        if not self._is_part[number]:
            return None
        return CONTAINED if self._placed.of_page[number] >= MOST else OVERLAPS


def _fact(name: str, kept_id: str) -> Row:
    return {"name": name, "raw": kept_id, "start": -1, "end": -1, "source": SOURCE}


def _whole_from(placed: Placements) -> NDArray[np.float64]:
    """By speech the share of its text that stands for all of it.

    That is less where several pages show the same share and only the kept one more. What one page alone has beyond the
    end of all others is rather its site's than the speech's, so it tells nothing.
    """
    copies = np.flatnonzero(placed.is_copy)
    speeches, shares = placed.speech[copies], placed.share[copies]
    most, alike = np.zeros(len(placed)), np.zeros(len(placed), dtype=np.int64)
    np.maximum.at(most, speeches, shares)
    np.add.at(alike, speeches, shares >= most[speeches] - _ALIKE)
    return np.where((alike >= _SEVERAL) & (most < MOST), most - _ALIKE, MOST)
