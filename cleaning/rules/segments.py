"""Numbered segments of equal length, into which a CMS cuts the text of a document.

Their numbers are no list items and their ends are no sentence ends. They are told from a real list by their lengths:
all but the last are equal to a few characters (blanks collapse), which no author's paragraphs are.
"""

import re
from collections.abc import Iterator
from statistics import median

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.sites import layout_named

_STYLES = tuple(
    (re.compile(rf"\s*+{pattern}", re.A), re2.compile(rf"(?:^|\n)[\s]*{pattern} ?"))
    for pattern in (
        r"(\d{1,3})、",
        r"(\d{1,3})\.",
        r"\((\d{1,3})\)",
        r"[\[【](\d{1,3})[\]】]",
        r"第(\d{1,3})(?:段|部分|节)[:、]?",
        r"(\d{1,3})[):|]",
    )
)
"""How a text in segments begins, and what stands before each. The first style is that of the common CMS."""
_FEWEST = 3
"""Markers of other styles than the common one: two of them may head two speeches."""
_SHORTEST = 80
_SLACK = 8
_ROUND = 50
"""Sites cut at round lengths: where only one whole segment shows, its length must be one."""


def _sequence(folded: str, marker: re2._Regexp) -> list[tuple[int, int]]:
    """Markers in sequence at line starts, as (start of the gap before, end of the marker)."""
    found: list[tuple[int, int]] = []
    first = 1
    for match in marker.finditer(folded):
        number = int(match.group(1))
        if not found:
            # The second page of a document goes on where the first one stopped, and some sites count from 0.
            first = number
        if number == first + len(found):
            found.append((match.start(), match.end()))
    return found


def _even(lengths: list[int]) -> bool:
    """Whether all but the last segment have one length, and the last is no outlier of another kind."""
    if len(lengths) < 2:
        return False
    typical = median(lengths[:-1])
    even = sum(abs(length - typical) <= _SLACK for length in lengths[:-1])
    return typical >= _SHORTEST and even >= 0.8 * (len(lengths) - 1) and lengths[-1] <= 2.2 * typical


def _are_segments(lengths: list[int], known: bool) -> bool:
    """Whether pieces of these lengths are segments. `known`: the page's layout has some."""
    if not _even(lengths):
        return False
    rest = lengths[0] % _ROUND
    return known or len(lengths) > 2 or (lengths[0] >= 2 * _ROUND and min(rest, _ROUND - rest) <= _SLACK // 2)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    style = next((style for style, (first, _) in enumerate(_STYLES) if first.match(folded)), None)
    if style is None:
        return
    markers = _sequence(folded, _STYLES[style][1])
    layout = layout_named(doc.layout)
    known = layout is not None and layout.segments
    if not markers or folded[: markers[0][0]].strip() or (style and not known and len(markers) < _FEWEST):
        return
    stop = len(folded.rstrip())
    ends = [start for start, _ in markers[1:]] + [stop]
    pieces = [(begin, end) for (_, begin), end in zip(markers, ends, strict=True)]
    left = [end - begin for begin, end in pieces]
    if (
        (known and (len(markers) == 1 or _cut_sentences(folded, ends, left)))
        or _are_segments(left, known)
        or (len(markers) > 1 and _are_segments(_shown(text, pieces), known))
    ):
        yield from (Mark(start, end) for start, end in markers)


def _cut_sentences(folded: str, ends: list[int], lengths: list[int]) -> bool:
    """Whether long pieces but the last all end within a sentence: no author's points do, whatever their lengths."""
    return min(lengths[:-1]) >= _SHORTEST and all(folded[:end].rstrip()[-1:] not in _STOPS for end in ends[:-1])


_STOPS = frozenset("。!?;:…”》)")


def _shown(text: Text, pieces: list[tuple[int, int]]) -> list[int]:
    """The lengths of pieces as the page shows them: the site cut with the noise that earlier rules took out."""
    return [end - begin for begin, end in (text.view.origin(*piece) for piece in pieces if piece[0] < piece[1])]


_LONG = "我们要把思想统一到中央的决策部署上来，把力量凝聚到推动发展的各项任务上来，一件一件抓，一项一项落实。" * 2

RULE = Rule(
    "segments",
    "segment",
    "segments",
    _mark,
    cuts=(
        f"⟦1、⟧{_LONG[:90]}⟦\n\n2、⟧{_LONG[:90]}⟦\n\n3、⟧{_LONG[:40]}",
        f"⟦（1）⟧{_LONG[:90]}⟦\n（2）⟧{_LONG[:90]}⟦\n（3）⟧{_LONG[:40]}",
        f"⟦1．⟧{_LONG[:90]}⟦\n2．⟧{_LONG[:90]}⟦\n3．⟧{_LONG[:33]}",
    ),
    leaves=(
        "1、抓好学习。\n2、抓好整改。\n3、抓好落实，务求实效。",
        f"1、{_LONG[:90]}\n2、{_LONG[:50]}\n3、{_LONG[:84]}\n4、{_LONG[:20]}",
        f"(1){_LONG[:90]}\n(2){_LONG[:50]}\n(3){_LONG[:84]}\n(4){_LONG[:20]}",
    ),
)
