"""Lines of a printed page, as they show in a text that was taken off it: by blanks in one long line, or as lines.

The printed line has one width. Where the text is cut within its clauses at that width again and again, the cuts are
the layout's; a poem, a list of names or an outline has no such width, or ends its lines where its clauses end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleaning.fold import CJK, code_points
from cleaning.formal import OUTLINE, SALUTATION

_HAN = re.compile(f"[{CJK}]")
_TOUCHING = re.compile(f"[{CJK}][0-9A-Za-z]|[0-9A-Za-z%][{CJK}]")
_PAUSE = re.compile("[,。、;:!?]")
_LINE_END, _BLANK = 0x0A, 0x20
_INDENT = 2
"""Blanks behind a line end by which a paragraph is indented, at least."""
ENDS = "。!?;:…"
"""Punctuation (folded) behind which a paragraph may end."""
CLOSERS = "”’\"')》】]』」"
_ENDING, _CLOSING = frozenset(ENDS), frozenset(CLOSERS)
_BEGINNING = frozenset("一二三四五六七八九十第(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳尊敬亲各同朋老女先家代大来战乡员领")
"""First characters of points and of addresses."""
_STOPS = "，。、；：！？,;:!?”’)》】）…—"
_OPENERS = "“‘(《【「"
_NARROWEST, _WIDEST = 12, 60
_NUMERALS = frozenset("一二三四五六七八九十第(0123456789①②③④⑤⑥⑦⑧⑨")
_BELOW, _ABOVE = 2.5, 2.0
"""How far a printed line may be from its width: indents and boxes, and punctuation that hangs over its end."""
_FEWEST = 3
_CLOSE = 4
"""Characters between two blanks of one gap, where words are missing: 书记 月 日."""
_LOST_LINES = 4
"""Line ends that may be lost in a row before the width is lost with them."""
_ZERO = np.zeros(1)


class Break(NamedTuple):
    """Blanks or a line end within a text. A tuple: a page may have thousands."""

    start: int
    end: int
    newline: bool
    strong: bool = False
    """Whether the page shows a paragraph here: an empty line, or an indent behind the line end."""


_break = partial(tuple.__new__, Break)


@dataclass(frozen=True)
class Printed:
    """A text with its breaks, and the width of the printed line."""

    folded: str
    breaks: tuple[Break, ...]
    widths: list[float]
    """The width of the text before each of its places, in full-width characters."""
    width: float
    by_lines: bool
    """Whether printed lines are lines of the text; else blanks part them."""

    def ends(self, at: int) -> bool:
        """Whether a sentence ends before this place."""
        return ends(self.folded, at)

    def begins(self, at: int) -> bool:
        """Whether a paragraph may begin here: an outline marker or an address."""
        ahead = self.folded[at : at + 12]
        if ahead[:1] not in _BEGINNING:
            return False
        return bool(OUTLINE.match(ahead) or SALUTATION.match(ahead))

    def measure(self, start: int, end: int) -> float:
        """The width of the text between two places."""
        return self.widths[end] - self.widths[start]

    def is_full(self, start: int, end: int) -> bool:
        """Whether the printed lines between two places are full; several of them where line ends are lost."""
        gone = self.measure(start, end)
        if self.by_lines:
            return gone >= self.width - _BELOW
        return _is_multiple(gone, self.width)

    def is_short(self, start: int, end: int) -> bool:
        return self.measure(start, end) < self.width - _BELOW

    @cached_property
    def spaces_figures(self) -> bool:
        """Whether the author sets blanks around figures and foreign words (听了 5 个部门), wrapped or not."""
        spaced = sum(self.kind(b) == "mixed" for b in self.breaks if not b.newline)
        return spaced >= 4 and spaced >= 0.3 * (spaced + len(_TOUCHING.findall(self.folded)))

    def kind(self, b: Break) -> str:
        """What stands on both sides of a blank: `chinese`, `mixed` with a figure or a foreign word, or `other`."""
        before, behind = self.folded[b.start - 1], self.folded[b.end]
        if _is_chinese(before) and _is_chinese(behind):
            return "chinese"
        other = behind if _is_chinese(before) else before if _is_chinese(behind) else ""
        return "mixed" if other and (other.isalnum() or other in "%") else "other"


def _is_chinese(char: str) -> bool:
    # Most are of the one block that nearly all Chinese is written with.
    return "\u4e00" <= char <= "\u9fff" or char in _STOPS or char in _OPENERS or _HAN.match(char) is not None


def ends(folded: str, at: int) -> bool:
    """Whether a sentence ends before this place."""
    last = folded[at - 1 : at]
    if last in _CLOSING:
        last = folded[max(0, at - 3) : at].rstrip(CLOSERS)[-1:]
    return last in _ENDING


def half_widths(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """The printed width of each character. Folded punctuation counts full: that is how it was printed."""
    return _half().take(codes, mode="clip")


def characters(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """The widths where every character but a blank counts one."""
    return np.asarray(codes != 0x20, dtype=np.float64)


@cache
def _half() -> npt.NDArray[np.float64]:
    """The width of each character of ASCII; the last one is that of all others."""
    return np.array([0.5 if chr(at).isalnum() or chr(at) in " .%-/*" else 1.0 for at in range(128)] + [1.0])


def read(folded: str, *, by_lines: bool = False) -> Printed | None:
    """The printed lines of a text, None where it has none. Costs little on a text that has no such breaks.

    With `by_lines` only those that are lines of the text too.
    """
    breaks: tuple[Break, ...] | None = None
    if _open_lines(folded) >= _FEWEST:
        breaks = _breaks(folded)
        if found := _read_lines(folded, breaks):
            return found
    if by_lines or _inner_blanks(folded) <= _FEWEST:
        return None
    return _read_blanks(folded, _breaks(folded) if breaks is None else breaks)


def _open_lines(folded: str) -> int:
    """How many lines end within a clause and are no headings, which begin with a number."""
    # Most lines end with a full stop.
    return sum(
        1
        for line in folded.split("\n")
        if len(line) >= _NARROWEST
        and line[-1] not in _ENDING
        and line[0] not in _NUMERALS
        and line.rstrip(" ").rstrip(CLOSERS)[-1:] not in ENDS
    )


def _inner_blanks(folded: str) -> int:
    """How many blanks stand within lines, up to few more than none."""
    n, at = 0, folded.find(" ")
    while at >= 0 and n <= _FEWEST:
        if at and folded[at - 1] not in " \n" and folded[at + 1 : at + 2] not in ("", " ", "\n"):
            n += 1
        at = folded.find(" ", at + 1)
    return n


def _breaks(folded: str) -> tuple[Break, ...]:
    """The blanks and line ends within a text, those at its ends left out."""
    codes = code_points(folded)
    newline = codes == _LINE_END
    gap = newline | (codes == _BLANK)
    edges = np.flatnonzero(gap[1:] != gap[:-1]) + 1
    first = int(len(gap) > 0 and gap[0])
    starts, ends = edges[first::2], edges[first + 1 :: 2]
    starts = starts[: len(ends)]
    # Where the lines end: how many of them in each gap, and the last one.
    lines = np.flatnonzero(newline)
    behind = np.searchsorted(lines, ends)
    counts = behind - np.searchsorted(lines, starts)
    broken = counts > 0
    last = lines[behind - 1] if len(lines) else starts
    strong = broken & ((counts > 1) | (ends - last > _INDENT))
    return tuple(map(_break, zip(*(c.tolist() for c in (starts, ends, broken, strong)), strict=True)))


def ended(folded: str, at: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Before which of these places a sentence ends, as `ends` tells it; none is the beginning of the text."""
    codes, places = code_points(folded), np.array(at, np.int64)
    one, two, three = (_of_end().take(codes[np.maximum(places - n, 0)], mode="clip") for n in (1, 2, 3))
    two, three = np.where(places >= 2, two, 0), np.where(places >= 3, three, 0)
    found: npt.NDArray[np.bool_] = (one == 1) | ((one == 2) & ((two == 1) | ((two == 2) & (three == 1))))
    return found


@cache
def _of_end() -> npt.NDArray[np.uint8]:
    """1 for punctuation that ends a sentence, 2 for what may close behind it. The last one is for all others."""
    table = np.zeros(0x10000, np.uint8)
    table[list(map(ord, CLOSERS))] = 2
    table[list(map(ord, ENDS))] = 1
    return table


def _read_lines(folded: str, breaks: tuple[Break, ...]) -> Printed | None:
    lines, open_lines, strong = [], [], []
    start = 0
    for b, is_end in zip(breaks, ended(folded, [b[0] for b in breaks]).tolist(), strict=True):
        at, end, newline, is_strong = b
        if newline:
            lines.append((start, at))
            if is_strong:
                strong.append(is_end)
            # Headings end within a clause too: they begin with the number of a point.
            if not is_end and (folded[start] not in _BEGINNING or not OUTLINE.match(folded[start : start + 12])):
                open_lines.append((start, at))
        # A blank behind the end of a sentence may part paragraphs; the printed line begins behind it.
        if newline or is_end:
            start = end
    # The last line of a text is a line too, but says nothing of the width.
    found = _width(folded, open_lines, multiples=1)
    if found is None:
        return None
    widths, width = found
    longer = sum(widths[at] - widths[start] > width + 2 * _ABOVE for start, at in lines)
    # Where empty lines or indents part paragraphs, the line ends without them are the layout's, and only those.
    if len(lines) - len(strong) < _FEWEST or sum(strong) < 0.6 * len(strong):
        breaks = tuple([_break((at, end, newline, False)) for at, end, newline, _ in breaks])
    return Printed(folded, breaks, widths, width, True) if longer <= 0.35 * len(lines) else None


def _read_blanks(folded: str, breaks: tuple[Break, ...]) -> Printed | None:
    probe = Printed(folded, breaks, [], 0.0, False)
    cut = []
    start = 0
    for b in breaks:
        at, end, newline, _ = b
        if not newline and at - start > _CLOSE and not ends(folded, at) and probe.kind(b) != "other":
            cut.append((start, at))
        start = end
    found = _width(folded, cut, multiples=_LOST_LINES)
    return Printed(folded, breaks, *found, False) if found else None


def _width(folded: str, cut: Sequence[tuple[int, int]], multiples: int) -> tuple[list[float], float] | None:
    """The width at which most pieces are cut, in the measure that shows it best; None if they have no common one.

    With it comes the width of the text before each place.
    """
    if len(cut) < _FEWEST or sum(_PAUSE.search(folded, start, end) is not None for start, end in cut) < 0.3 * len(cut):
        # Slogans, names and rows of a table may be as long as each other; running text has commas.
        return None
    codes, places = code_points(folded), np.array(cut)
    best: tuple[int, npt.NDArray[np.float64], float] | None = None
    for measure in (half_widths, characters):
        before = np.concatenate((_ZERO, np.cumsum(measure(codes))))
        widths = (before[places[:, 1]] - before[places[:, 0]]).tolist()
        width = _typical(widths)
        if width is None:
            continue
        near = sum(_is_multiple(w, width, multiples) for w in widths)
        if near >= 0.5 * len(widths) and (best is None or near > best[0]):
            best = near, before, width
    return (best[1].tolist(), best[2]) if best else None


def _typical(widths: Sequence[float]) -> float | None:
    counts = Counter(round(width) for width in widths if _NARROWEST <= width <= _WIDEST)
    if not counts:
        return None
    best = max(counts, key=lambda width: (counts[width] + counts[width - 1] + counts[width + 1], -width))
    return float(best) if sum(counts[best + step] for step in (-2, -1, 0, 1, 2)) >= _FEWEST else None


def _is_multiple(gone: float, width: float, multiples: int = _LOST_LINES) -> bool:
    times = max(1, round(gone / width))
    return times <= multiples and -_BELOW <= gone - times * width <= _ABOVE * times
