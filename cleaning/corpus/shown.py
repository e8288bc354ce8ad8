"""How much of its speech a page shows, where a copy that shows more tells it.

A page that nothing says is cut may still be a part of a longer copy; and of a preview that does not say what it hides,
a whole copy does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from cleaning.corpus.rows import Row
from cleaning.dedup.member import Placement, Relation

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

    def __init__(self, placements: Sequence[Placement], kept: Mapping[str, tuple[Any, bool]]) -> None:
        """`placements` are those of all documents; `kept` has of each speech the kept page's id and if it is whole."""
        self._whole_from = _whole_from(placements)
        self._kept = kept

    def by_copies(self, slab: pa.Table, placements: Sequence[Placement]) -> dict[str, dict[int, Any]]:
        """What changes in a slab: by column, by row, the new value."""
        changed: dict[str, dict[int, Any]] = {name: {} for name in _COLUMNS}
        cut = slab.column("is_truncated")
        for at, placement in enumerate(placements):
            if placement.relation is not Relation.KEPT and (self._sign(placement) or cut[at].as_py()):
                row = slab.select(_COLUMNS).slice(at, 1).to_pylist()[0]
                for name, value in self._told(row, placement).items():
                    changed[name][at] = value
        return changed

    def _told(self, row: Row, placement: Placement) -> Row:
        """What the kept copy tells of a page. The page's own figure of what it shows stands."""
        told: Row = {}
        sign = self._sign(placement)
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

    def _sign(self, placement: Placement) -> str | None:
        """The sign that a page shows a part of its speech only, where the kept copy tells it."""
        if placement.relation not in (Relation.CONTAINED, Relation.CONTAINS):
            return None
        if placement.share >= self._whole_from.get(placement.speech_id, MOST):
            return None
        return CONTAINED if placement.of_page >= MOST else OVERLAPS


def _fact(name: str, kept_id: str) -> Row:
    return {"name": name, "raw": kept_id, "start": -1, "end": -1, "source": SOURCE}


def _whole_from(placements: Sequence[Placement]) -> dict[str, float]:
    """Speeches of which several pages show the same share and only the kept one more, with that share.

    What one page alone has beyond the end of all others is rather its site's than the speech's, so it tells nothing.
    """
    shares: dict[str, list[float]] = defaultdict(list)
    for placement in placements:
        if placement.relation is not Relation.KEPT:
            shares[placement.speech_id].append(placement.share)
    most = {speech: max(shown) for speech, shown in shares.items() if len(shown) >= _SEVERAL}
    return {
        speech: share - _ALIKE
        for speech, share in most.items()
        if share < MOST and sum(other >= share - _ALIKE for other in shares[speech]) >= _SEVERAL
    }
