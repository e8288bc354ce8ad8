"""Two pages side by side: what they share and what differs, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from cleaning.dedup.align import Kind, differences

_STOP = re.compile(r"[。！？!?…][”’」』]?\n*|\n+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the one text beside its counterpart in the other. Places in code points of `documents.text`."""

    kind: str
    """`equal`, `replaced`, `only_here`, `only_there` or `moved`. Equal texts may differ in marks and blanks."""
    here: str
    there: str
    """Empty where the other text has nothing. What moved stands there at `there_at`, before or behind this place."""
    here_at: int
    there_at: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A page beside another one."""

    page_id: str
    """The other page."""
    url: str
    stretches: tuple[Stretch, ...]
    """From beginning to end, in the order of the first page's text."""

    def counts(self) -> Counter[str]:
        """Code points of the first text by kind; of `only_there` those of the other."""
        counts: Counter[str] = Counter()
        for stretch in self.stretches:
            counts[stretch.kind] += len(stretch.there if stretch.kind == Kind.ONLY_THERE else stretch.here)
        return counts

    def sentences(self) -> Iterator[tuple[Stretch, ...]]:
        """The stretches, cut where both texts end the same sentence or line, or one alone has a whole one."""
        sentence: list[Stretch] = []
        for piece in (piece for stretch in self.stretches for piece in _cut(stretch)):
            if sentence and (_stands_alone(piece) or not _follows(sentence[-1], piece)):
                yield tuple(sentence)
                sentence = []
            sentence.append(piece)
            if _stands_alone(piece) or (piece.kind == Kind.EQUAL and _STOP.search(piece.here[-3:])):
                yield tuple(sentence)
                sentence = []
        if sentence:
            yield tuple(sentence)


def _stands_alone(piece: Stretch) -> bool:
    """Whether a stretch is shown in a row of its own: one that moved, or that has a sentence's end on one side."""
    one_sided = piece.kind in (Kind.ONLY_HERE, Kind.ONLY_THERE)
    return piece.kind == Kind.MOVED or (one_sided and bool(_STOP.search(piece.here + piece.there)))


def _follows(one: Stretch, two: Stretch) -> bool:
    """Whether a stretch follows on another in the other text too: around what moved it does not."""
    return one.there_at + len(one.there) == two.there_at


def beside(text: str, other: str, page_id: str, url: str = "") -> Beside:
    """The first text beside the other one, which is that of the page `page_id`."""
    found = (
        Stretch(d.kind.value, text[d.start : d.end], other[d.other_start : d.other_end], d.start, d.other_start)
        for d in differences(text, other)
    )
    return Beside(page_id, url, tuple(found))


def is_equal(sentence: Sequence[Stretch]) -> bool:
    """Whether a sentence stands in both texts alike."""
    return all(stretch.kind == Kind.EQUAL for stretch in sentence)


def blocks(of: Beside) -> Iterator[tuple[bool, list[tuple[Stretch, ...]]]]:
    """Sentences in a row that are equal, and that are not."""
    for equal, sentences in groupby(of.sentences(), key=is_equal):
        yield equal, list(sentences)


def _cut(stretch: Stretch) -> Iterator[Stretch]:
    """A stretch that both texts have, where both end a sentence; others as they are."""
    if stretch.kind != Kind.EQUAL:
        yield stretch
        return
    here, there = _ends(stretch.here), _ends(stretch.there)
    cuts = [(here[count], there[count]) for count in here if count in there]
    for (start, at), (end, until) in pairwise(dict.fromkeys([(0, 0), *cuts, (len(stretch.here), len(stretch.there))])):
        words = stretch.here[start:end], stretch.there[at:until]
        yield Stretch(stretch.kind, *words, stretch.here_at + start, stretch.there_at + at)


def _ends(text: str) -> dict[int, int]:
    """The places at which sentences and lines end, by how many letters, characters and digits stand before them."""
    letters = list(accumulate(map(str.isalnum, text), initial=0))
    return {letters[match.end()]: match.end() for match in _STOP.finditer(text)}
