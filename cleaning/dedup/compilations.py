"""Which texts are compilations: pages on which several whole speeches stand one behind another (精选5篇)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.compare import WHOLE
from cleaning.dedup.links import OF_SHORTER, Link, Links

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Places = dict[int, list[tuple[int, int]]]

_OPENINGS, _PIECES = 2, 3
"""So many speeches that begin as such make a compilation, or so many whole pieces whatever they begin with."""
_FILLED = 0.25
"""The share of it that such pieces make up at the least: a speech may hold short paragraphs that anyone uses."""
_ABOVE, _BETWEEN = 80, 8
"""Units before the first piece and between two, where pieces that are texts too make up a compilation to its end: a
word of its editor, and numbers. Two previews of one speech fit together so only by a rare chance."""
_HEAD = 40
"""Units between two pieces that begin and end right where sentences do: a head, or a title."""
_NEARLY = 0.9
"""The part of a text that such pieces reach over at the least, if one more begins there that is cut."""
_SAME_PLACE, _OVER = 8, 24
"""Units within which pieces begin at one place, and that a part shows at least on both sides of one it goes on over."""
_MANY = 3
"""So many times as many parts go on over a place than begin there where it is no beginning: of a speech with very many
copies some are cut, by chance, as pieces of a compilation are."""


def pieces_of(links: Links, texts: int) -> Flags:
    """Links of parts that tell whether the longer text is a compilation."""
    first, last = links["first"] <= _ABOVE, links["last"] >= links["units"] - _BETWEEN
    at_both = np.ones(texts, dtype=np.bool_)
    for at_end in (first & ~last, last & ~first):
        has = np.zeros(texts, dtype=np.bool_)
        has[links["longer"][at_end & links["bounded"]]] = True
        at_both &= has
    found: Flags = links["whole"] | links["speech"] | (links["bounded"] & at_both[links["longer"]])
    return found


def openings(links: Links) -> Links:
    """Where texts end with the openings of others, as links of these to them: speeches that begin there and are cut."""
    found = links[links["opens"] > 0]
    turned = found["opens"] == OF_SHORTER
    shorter = found["shorter"].copy()
    found["shorter"][turned], found["longer"][turned] = found["longer"][turned], shorter[turned]
    found["speech"] = found["bounded"] = True
    found["shows"] = (found["last"] - found["first"]) / found["units"]
    return found


def compilations(links: Links, pieces: Flags, ranks: NDArray[np.int32]) -> Places:
    """Texts that hold several whole speeches, with the places of these in units.

    `links` are of texts that are one speech, or parts; `pieces` tells those that may make a compilation. A whole speech
    begins as speeches do, and begins and ends where sentences do. An excerpt of one speech begins anywhere, and its
    opening once. Where several texts fill another from its beginning to its end, they are whole.
    """
    inner: dict[int, list[Link]] = defaultdict(list)
    for link in map(Link._make, links[pieces].tolist()):
        inner[link.longer].append(link)
    holding = sorted((text for text, parts in inner.items() if _several(parts)), key=lambda text: int(ranks[text]))
    links = links[np.isin(links["longer"], np.array(holding, dtype=np.int64))]
    links = links[np.argsort(links["longer"], kind="stable")]
    found: Places = {}
    for text in holding:
        shown = links[slice(*np.searchsorted(links["longer"], (text, text + 1)))]
        over = shown[(shown["shows"] < WHOLE) & ~np.isin(shown["shorter"], np.array(list(found), dtype=np.int64))]
        if _several(_that_begin(inner[text], shown, over)):
            found[text] = [(link.first, link.last) for link in inner[text]]
    return found


def _several(pieces: Sequence[Link]) -> bool:
    """Whether these pieces of a text make it a compilation."""
    whole = _apart(link for link in pieces if link.whole)
    speeches = _apart(link for link in pieces if link.speech or (link.whole and link.first <= _ABOVE))
    filled = sum(link.shows for link in whole) >= _FILLED
    return len(speeches) >= _OPENINGS or (len(whole) >= _PIECES and filled) or _is_filled(pieces)


def _that_begin(pieces: Sequence[Link], shown: Links, over: Links) -> Sequence[Link]:
    """The pieces where something begins: not many times as many other parts go on over the place as begin there.

    Copies of the whole are none of these parts, since a compilation has copies too.
    """
    places = np.array([link.first for link in pieces], dtype=np.int64)
    begins = _count(shown["first"], places + _SAME_PLACE + 1) - _count(shown["first"], places - _SAME_PLACE)
    over = over[over["last"] - over["first"] > 2 * _OVER]  # so those that end before a place begin before it too
    goes_on = _count(over["first"], places - _OVER) - _count(over["last"], places + _OVER + 1)
    return [link for link, some, more in zip(pieces, begins, goes_on, strict=True) if more <= _MANY * some]


def _count(values: NDArray[np.int32], below: Numbers) -> Numbers:
    """How many are less than each bound."""
    return np.asarray(np.searchsorted(np.sort(values), below), dtype=np.int64)


def _is_filled(pieces: Iterable[Link]) -> bool:
    """Whether two pieces or more follow on each other from the beginning of a text to its end.

    Whole ones may leave a little, where one more begins that is cut.
    """
    reached: dict[int, bool] = {}
    for link in sorted(pieces, key=lambda link: (link.first, link.last)):
        if not link.bounded:
            continue
        near = range(link.first - _HEAD, link.first + _BETWEEN + 1)
        goes_on = any((link.whole and reached[end]) or end >= link.first - _BETWEEN for end in near if end in reached)
        if goes_on and (link.last >= link.units - _BETWEEN or (link.whole and link.last >= _NEARLY * link.units)):
            return True
        if goes_on or link.first <= _ABOVE:
            reached[link.last] = reached.get(link.last, False) or link.whole
    return False


def _apart(links: Iterable[Link]) -> Sequence[Link]:
    """The most pieces of a text that do not overlap."""
    found, end = [], 0
    for link in sorted(links, key=lambda link: (link.last, -link.first, link.shorter)):
        if link.first >= end:
            found.append(link)
            end = link.last
    return found
