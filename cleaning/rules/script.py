"""Traditional writing to Simplified, block by block, character by character in the trail.

Each line is judged by the characters that only one of the two scripts has. A line that has neither goes with the
decided line before it, since words decide there (看著, 於). In a Simplified line only a quotation that is Traditional
throughout is converted: a single Traditional character is a name or a slip. Cantonese stays as it was written.
"""

import re
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.simplify import convert, to_simplified
from cleaning.writing import SIMPLIFIED, TRADITIONAL, Classes, classify, codes, scripts

_QUOTED = re.compile(r"“[^“”]{4,400}”|《[^《》]{4,60}》|「[^「」]{4,400}」|『[^『』]{4,400}』")
_HALF_CONVERTED = 0.2
"""Share of Traditional characters, of those that tell, from which a line is no Simplified one with a name in it."""
_FEW = 3
"""Traditional characters that a quotation needs to be one."""


def traditional_lines(classes: Classes) -> npt.NDArray[np.bool_]:
    """Which lines are Traditional: more of its characters than of Simplified ones; undecided ones as the one before."""
    excess = np.sign(classes.by_line(TRADITIONAL) - classes.by_line(SIMPLIFIED))
    decided = np.flatnonzero(excess)
    if len(decided) == 0:
        return np.zeros(len(excess), dtype=np.bool_)
    nearest = np.maximum(np.searchsorted(decided, np.arange(len(excess)), side="right") - 1, 0)
    return np.asarray(excess[decided[nearest]] > 0)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    classes = classify(text.text)
    language = doc.fact("language")
    if not classes.bits & TRADITIONAL or (language is not None and language.value == "yue"):
        return
    chosen = traditional_lines(classes)
    lines = text.text.split("\n")
    starts = classes.line_starts.tolist()
    places = np.flatnonzero(chosen).tolist()
    if places:
        yield from _rewritten([(starts[at], lines[at]) for at in places], mend=True)
    traditional, simplified = classes.by_line(TRADITIONAL), classes.by_line(SIMPLIFIED)
    half = [
        piece
        for at in np.flatnonzero(~chosen & (traditional > 1)).tolist()
        for piece in _half(lines[at], starts[at], int(traditional[at]), int(simplified[at]))
    ]
    if half:
        yield from _rewritten(half, mend=False)


def _half(line: str, start: int, traditional: int, simplified: int) -> Iterator[tuple[int, str]]:
    """What to convert in a line with characters of both scripts: all of it, or its Traditional quotations."""
    if traditional >= _HALF_CONVERTED * (traditional + simplified):
        yield start, line
    elif traditional >= _FEW:
        for quoted in _QUOTED.finditer(line):
            of_traditional, of_simplified = scripts(quoted.group(0))
            if of_traditional >= _FEW and not of_simplified:
                yield start + quoted.start(), quoted.group(0)


def _rewritten(pieces: list[tuple[int, str]], mend: bool) -> Iterator[Mark]:
    """Where the pieces (start, text) change. All are converted in one call, as lines of one text."""
    joined = "\n".join(piece for _, piece in pieces)
    converted = to_simplified(joined) if mend else convert(joined)
    if len(converted) != len(joined):
        converted = "\n".join(_of_same_length(piece, to_simplified if mend else convert) for _, piece in pieces)
    changed = np.flatnonzero(codes(joined) != codes(converted))
    lengths = np.array([len(piece) + 1 for _, piece in pieces])
    first = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    of_piece = np.searchsorted(first, changed, side="right") - 1
    places = changed - first[of_piece] + np.array([start for start, _ in pieces])[of_piece]
    new = tuple.__new__  # without the check of its arguments: a page may have thousands
    for place, at in zip(places.tolist(), changed.tolist(), strict=True):
        yield new(Mark, (place, place + 1, converted[at]))


def _of_same_length(piece: str, conversion: Callable[[str], str]) -> str:
    """The conversion of a piece, character by character where a phrase changes its length."""
    converted = conversion(piece)
    if len(converted) == len(piece):
        return converted
    return "".join(one if len(one := conversion(char)) == 1 else char for char in piece)


RULE = Rule(
    "script",
    "script",
    "script",
    _mark,
    cuts=(
        "⟦會→会⟧⟦議→议⟧由市⟦長→长⟧主持。",
        "要看⟦著→着⟧群⟦眾→众⟧的眼睛⟦說→说⟧⟦話→话⟧，成效⟦顯→显⟧著。",
        "⟦開→开⟧⟦會→会⟧了。\n⟦著→着⟧手抓。",
        "⟦衆→众⟧人⟦爭→争⟧⟦論→论⟧⟦著→着⟧若⟦乾→干⟧⟦縣→县⟧的事。",
        "他引用古语“⟦國→国⟧⟦雖→虽⟧大，好⟦戰→战⟧必亡”，讲的是历来战争里传下来的经验教训，我们学习它，是为了团结发展。",
    ),
    leaves=(
        "要看到显著成效，讲程序，讲实话。",
        "皇后大道后面的里弄。",
        "李昇同志出生于乾隆年间修的老屋旁边，这个门牌还写着“後街”二字。",
        "於老师讲话之后，大家鼓掌。",
    ),
    version=2,
)
