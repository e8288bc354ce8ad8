"""Previews of one speech that overlap, joined to what they show together. Offered beside the text, never as the text.

A text is made longer only where its very end, or its beginning, stands in another preview that goes on from there, and
where all previews that go on there say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleaning.dedup.align import runs
from cleaning.dedup.cutting import parts_of

SURE = 100
"""Characters that an overlap has at least: no two previews share so many at their ends by chance."""
IDENTICAL = 0.95
"""The share of an overlap's characters that stand in both: what differs are single characters."""
LEAST = 30
"""Characters by which a preview makes a text longer at least."""
MOST = 8
"""How many times a text is made longer at either end, at most."""
_EDGE = 8
"""Characters at the cut end of a preview that may stand nowhere else: a word cut in two, dots."""
_OWN = 40
"""Characters at the far end of the overlap that only one of the previews has: a title, a site's line."""
_AGREE = 0.9


class Piece(NamedTuple):
    """A range of a preview's text, in code points."""

    page_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What several previews show together."""

    text: str
    pieces: tuple[Piece, ...]
    """Where it stands: the texts of these ranges one after the other."""


class _Longer(NamedTuple):
    """How a preview goes on from an end of a text."""

    page_id: str
    new: Piece
    keep: int
    """Where the text is left for the preview."""
    overlap: int
    words: str


def joined(kept: tuple[str, str], others: Sequence[tuple[str, str]]) -> Joined | None:
    """The kept preview made longer by others, each as (page id, text); None where none makes it longer for sure.

    The order of the others does not matter. Each is compared with the text once a round, at most `MOST` rounds an end.
    """
    text, pieces = kept[1], [Piece(kept[0], 0, len(kept[1]))]
    left = sorted(others)
    for at_end in (True, False):
        for _ in range(MOST):
            longer = _longest(
                [found for other in left if (found := _longer(text, other, at_end=at_end))], at_end=at_end
            )
            if longer is None:
                break
            text, pieces = _applied(text, pieces, longer, at_end=at_end)
            left = [other for other in left if other[0] != longer.page_id]
    return Joined(text, tuple(pieces)) if len(pieces) > 1 else None


def _longer(text: str, other: tuple[str, str], *, at_end: bool) -> _Longer | None:
    """How another preview goes on from the end of a text, or leads to its beginning."""
    page_id, words = other
    parts = parts_of(runs(text, words))
    if len(parts) != 1:
        return None
    part = parts[0]
    here, there = part.end - part.start, part.stop - part.at
    if part.matched < SURE or part.matched < IDENTICAL * max(here, there):
        return None
    before, behind = (part.start, part.at), (len(text) - part.end, len(words) - part.stop)
    near, far = (behind, before) if at_end else (before, behind)
    if near[0] > _EDGE or near[1] - near[0] < LEAST or min(far) > _OWN:
        return None
    if at_end:
        return _Longer(page_id, Piece(page_id, part.stop, len(words)), part.end, part.matched, words[part.stop :])
    return _Longer(page_id, Piece(page_id, 0, part.at), part.start, part.matched, words[: part.at])


def _longest(found: Sequence[_Longer], *, at_end: bool) -> _Longer | None:
    """The preview that goes on farthest; None where another one that goes on says something else."""
    if not found:
        return None
    longest = max(found, key=lambda one: (len(one.words), one.overlap, one.page_id))
    return longest if all(_agree(one.words, longest.words, at_end=at_end) for one in found) else None


def _agree(one: str, other: str, *, at_end: bool) -> bool:
    """Whether the shorter is what the longer begins with, or ends with, but for trivial edits."""
    length = min(len(one), len(other)) - _EDGE
    there = other[: length + _EDGE] if at_end else other[-length - _EDGE :]
    return sum(run.length for run in runs(one, there)) >= _AGREE * length


def _applied(text: str, pieces: Sequence[Piece], longer: _Longer, *, at_end: bool) -> tuple[str, list[Piece]]:
    """The longer text, and its pieces."""
    if at_end:
        last = pieces[-1]
        edge = last._replace(end=last.end - (len(text) - longer.keep))
        return text[: longer.keep] + longer.words, [*pieces[:-1], edge, longer.new]
    first = pieces[0]
    edge = first._replace(start=first.start + longer.keep)
    return longer.words + text[longer.keep :], [longer.new, edge, *pieces[1:]]
