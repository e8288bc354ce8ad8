"""Where a speech says of itself who speaks, to whom, where and when: its title, the lines around it, its first words.

What stands anywhere else in a speech is told about others. All of it is in the folded form (`cleaning.fold`), with the
place of each piece in the text, so that a fact can point at the page's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cleaning.fold import fold
from cleaning.model import Document

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES, _TAIL_LINES, _SHORT, _FIRST = 6, 3, 48, 360
"""Lines below the title and at the end that may state something; the longest of them; characters of the opening."""
_BESIDE, _LAST, _SHORTEST_TITLE = 2, 200, 4
"""Lines above and below the text that may belong to it; characters in which they lie; of a title that is repeated."""
_ADDRESSED = (
    "同志|老师|同学|教师|教职工|师生|学生|家长|员工|同事|职工|工友|同仁|伙伴|家人|战友|官兵|指战员|首长|乡亲|父老|村民|居民|市民|群众|来宾|嘉宾|女士|先生|"
    "朋友|姐妹|兄弟|客人|企业家|专家|评委|领导|亲友|亲朋|长辈|代表|委员|党员|干部|校友|青年|少先队员|小朋友|孩子|主席|主任|书记|校长|院长|董事长|总经理|会长|裁判|"
    "运动员|教练员|记者|院士|学者|毕业生|新生|学员|战士|人员|成员|夫人|阁下|部长|局长|省长|市长|县长|区长|镇长|总裁|团长|大家"
)
_PIECE = re.compile(
    rf"(?:尊敬|敬爱|亲爱)的[^。;!?:]{{1,24}}|各位[^。;!?:,、]{{0,16}}|大家(?:上午|中午|下午|晚上|早上|新年|节日)?好|(?:上午|中午|下午|晚上|早上)好|"
    rf"[^。;!?:,、的我在了是有]{{0,12}}(?:{_ADDRESSED})(?:们|\([^)]{{1,12}}\))?(?:好)?|您好|你们好"
)
_GREETING = re.compile(r"(?P<words>[^。;!?:\n]{2,80})(?P<end>[:!])")
_HAIL = re.compile(r"[,、!\s]*(?:大家|您|你们|各位)?(?:上午|中午|下午|晚上|早上|新年|节日|过年)?(?:好|快乐)$")
_WITHIN = re.compile(
    r"[^。!?;:,]{1,100}?(?P<greeting>(?:(?:尊敬|敬爱|亲爱)的|各位|同志们|老师们|同学们|女士们|先生们|朋友们|乡亲们|战友们|家长们)[^。;!?:\n]{0,60}[:!])"
)
_BEGINS = re.compile(
    r"(?:尊敬|敬爱|亲爱)的|各位|[^,、:!]{0,14}(?:们|同志|代表|委员|党员|领导|来宾|官兵|师生)(?=[,、:!]|$)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text."""

    words: str
    """Folded."""
    start: int
    """In code points of the text; of the original where it stands outside of the text; -1 for a title."""
    outside: bool = False
    """Whether it stands on the page beside the text: a line above or below it that the text does not hold."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places of a document that speak of the speech itself."""

    title: str
    """Folded; empty where there is none."""
    head: tuple[Piece, ...]
    """Short lines between title and salutation: who, when, where."""
    greeting: tuple[Piece, ...]
    """The salutation, a piece a line, without its colon."""
    opening: Piece
    """What is said first, behind the salutation."""
    tail: tuple[Piece, ...]
    """Short lines at the end, the last one first."""


def anchors(doc: Document) -> Anchors:
    """The anchors of a document whose text is clean."""
    title = doc.fact("title")
    folded = doc.left.folded
    named = fold(str(title.value)) if title is not None else ""
    head: list[Piece] = [line for line in _beside(doc, above=True) if line.words not in named]
    greeting: list[Piece] = []
    at = _behind_title(folded, named)
    for line in islice(_lines(folded, at, len(folded)), _HEAD_LINES):
        before, words, end = _glued(line)
        if words is not None:
            head.extend(before)
            greeting.append(words)
            at = end
            if end < line.start + len(line.words):
                break
        elif greeting or len(line.words) > _SHORT or line.words.endswith(("。", ";", ",", "!")):
            at = line.start
            break
        else:
            if line.words not in named:
                head.append(line)
            at = line.start + len(line.words)
    opening = Piece(folded[at : at + _FIRST], at)
    last = list(_lines(folded, max(at, len(folded) - _LAST), len(folded)))[-_TAIL_LINES:]
    tail = [line for line in reversed(last) if len(line.words) <= _SHORT and line.start > at]
    return Anchors(named, tuple(head), tuple(greeting), opening, (*tail, *_beside(doc, above=False)))


def _behind_title(folded: str, title: str) -> int:
    """Where the text begins behind a title that stands at its start."""
    return len(title) if len(title) >= _SHORTEST_TITLE and folded.startswith(title) else 0


def _beside(doc: Document, *, above: bool) -> Iterator[Piece]:
    """The short lines directly above the text, or below it, that the page shows."""
    begin, end = doc.body or (0, len(doc.original))
    folded = doc.rendered.folded
    first = max(0, begin - _LAST)
    lines = list(_lines(folded, first, begin) if above else _lines(folded, end, end + _LAST))
    some = lines[-_BESIDE:] if above else lines[:_BESIDE]
    # The first line of what is looked at may be the end of a longer one.
    yield from (
        Piece(line.words, line.start, outside=True)
        for line in some
        if len(line.words) <= _SHORT and (not above or line.start > first)
    )


def _glued(line: Piece) -> tuple[list[Piece], Piece | None, int]:
    """What stands before the salutation of a line, the salutation, and where it ends; without one (…, None, 0)."""
    words = greeted(line.words)
    if words:
        return [], Piece(words, line.start), line.start + len(words) + 1
    found = _WITHIN.match(line.words)
    words = greeted(line.words[found.start("greeting") :]) if found is not None else ""
    if found is None or not words:
        return [], None, 0
    begin = found.start("greeting")
    head = [
        Piece(match.group().strip(), line.start + match.start() + _indent(match.group()))
        for match in re.finditer(r"\([^)]*\)|\[[^\]]*\]|[^()\[\]]+", line.words[:begin])
    ]
    end = line.start + begin + len(words) + 1
    return [one for one in head if one.words], Piece(words, line.start + begin), end


def _lines(folded: str, begin: int, end: int) -> Iterator[Piece]:
    """The lines of a range that are not blank, without blanks at their ends."""
    for match in _LINE.finditer(folded, begin, end):
        words = match.group().strip()
        if words:
            yield Piece(words, match.start() + _indent(match.group()))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def greeted(line: str) -> str:
    """The words at the start of a line that address the hearers, without the mark behind them; empty where none do."""
    found = _GREETING.match(line)
    if found is None or not _BEGINS.match(line):
        return ""
    words = found["words"]
    bare = _HAIL.sub("", words)
    pieces = [piece for piece in re.split(r"[,、\s]+", bare) if piece]
    good = bool(pieces) and all(_PIECE.fullmatch(piece) for piece in pieces)
    return words if good and len(found.group()) - 1 == len(words) else ""


def found_in(doc: Document, piece: Piece, start: int, end: int) -> tuple[str, int, int]:
    """The page's own words of a range of a piece, and their place in the original."""
    if piece.start < 0:
        title = doc.fact("title")
        return ("", -1, -1) if title is None else (str(title.value)[start:end], title.start, title.end)
    begin, stop = piece.start + start, piece.start + end
    if piece.outside:
        return doc.original[begin:stop], begin, stop
    return doc.text[begin:stop], *doc.left.origin(begin, stop)
