"""Where a speech says of itself who speaks, to whom, where and when: its title, the lines around it, its first words.

What stands anywhere else in a speech is told about others. All of it is in the folded form (`cleaning.fold`), with the
place of each piece in the text, so that a fact can point at the page's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cleaning.fold import CJK, fold
from cleaning.model import Document
from cleaning.simplify import to_simplified
from cleaning.writing import is_traditional

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES, _TAIL_LINES, _SHORT, _FIRST = 6, 3, 48, 360
"""Lines below the title and at the end that may state something; the longest of them; characters of the opening."""
_BESIDE, _LAST, _SHORTEST_TITLE = 2, 200, 4
"""Lines above and below the text that may belong to it; characters in which they lie; of a title that is repeated."""
_ADDRESSED = (
    "同志|老师|同学|教师|教职工|师生|学生|家长|员工|同事|职工|工友|同仁|伙伴|家人|战友|官兵|指战员|首长|乡亲|父老|村民|居民|市民|群众|来宾|嘉宾|女士|先生|"
    "客商|客户|顾客|游客|读者|听众|观众|邻居|朋友|姐妹|兄弟|客人|企业家|专家|评委|领导|亲友|亲朋|长辈|代表|委员|党员|干部|校友|青年|少先队员|小朋友|孩子|主席|主任|书记|秘书长|校长|院长|董事长|总经理|会长|裁判员|裁判|业主|股东|侨胞|同胞|网友|医生|护士|工作者|师傅|主席团|审判长|审判员|叔叔|阿姨|队员|团员|会员|社员|街坊|乡邻|网格员|爷们|"
    "运动员|教练员|记者|院士|学者|毕业生|新生|学员|战士|人员|成员|夫人|阁下|部长|局长|省长|市长|县长|区长|镇长|总裁|团长|大家"
)
_PIECE = re.compile(
    rf"(?:尊敬|敬爱|亲爱)的[^。;!?:]{{1,24}}|各位(?:(?![要请是记在可能都应必对把也])[{CJK}]){{1,4}}|(?:在座的)?各位[{CJK}]{{0,12}}(?:{_ADDRESSED})(?:们)?|大家(?:上午|中午|下午|晚上|早上|新年|节日)?好|(?:上午|中午|下午|晚上|早上)好|"
    rf"(?:[{CJK}]{{1,8}}(?:战线|系统|岗位|一线|部门|行业|单位|企业|学校|医院|年级|[班级届村镇])上?的)?(?:(?![的我在了是有])[{CJK}]){{0,12}}(?:{_ADDRESSED})"
    r"(?:们|\([^)]{1,12}\))?(?:好)?|您好|你们好"
)
_GREETING = re.compile(r"(?P<words>[^。;!?:\n]{2,80})(?P<end>[:!])")
_HAIL = re.compile(r"[,、!\s]*(?:大家|您|你们|各位)?(?:上午|中午|下午|晚上|早上|新年|节日|过年)?(?:好|快乐)$")
_OTHERS = re.compile(
    r"^(?![-—(\[\d]|(?:述职|汇报|报告|发言|讲话|致辞|宣讲|演讲|竞聘)人:).*(?:讲话|发言|致辞|致词|主持词|报告|总结|演讲|稿|范文|方案|计划|心得|体会|材料|汇报|通知|意见)|上一篇|下一篇|相关|推荐|更多|>|»"
)
"""Lines beside the text that name other documents, or the way to them."""
SUBTITLE = re.compile(
    r"[-—(\[]*(?:[\u4e00-\u9fff]{0,18}(?:书记|长|主任|主席|经理|代表)(?:同志)?)?在[^。,;!?:]{3,50}(?:会|式|班|上|时)上?的[^。,;!?:的]{2,8}[)\]]?"
)
"""A line directly above the text that names the speech below a title that says what it is about: ——在…会议上的讲话."""
_SENTENCE = re.compile("[。!?;,]")
_GLUED_TAIL = re.compile(r"[。!?]\s*(?P<words>[^。!?;,]{4,48})$")
_WITHIN = re.compile(
    r"[^。!?;:,]{1,100}?(?P<greeting>(?:(?:尊敬|敬爱|亲爱)的|各位|同志们|老师们|同学们|女士们|先生们|朋友们|乡亲们|战友们|家长们)[^。;!?:\n]{0,60}[:!])"
)
_HEAD_PIECE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|[-—]*[\d〇○零一二三四五六七八九]{4}年[^()\[\]]{2,60}?(?:会议|大会|全会|会|仪式|典礼)上|[^()\[\]]+"
)
"""The pieces of a head that has lost its line ends."""
_NO_HEARERS = re.compile(
    r"讲话|发言|致辞|致词|报告|稿|典礼上|会上|仪式上|\d年|(?:^|[,、\s])(?:出席|参加|主持|与会|列席|记录|抄送|主送|分管|责任|主讲|嘉宾:|地点|时间)"
)
"""What stands in a title that is glued to a salutation, or names a list (出席领导:), never in a salutation."""
_BEGINS = re.compile(
    r"(?:主任|主席|主席团|书记|委员长|议长)、各位|在座的各位|全(?:体|校|院|市|县|镇|乡|村|厂|班|公司)|(?:尊敬|敬爱|亲爱)的|各位|[^,、:!]{0,14}(?:们|同志|代表|委员|党员|领导|来宾|官兵|师生)(?=[,、:!]|$)"
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
    again: tuple[Piece, ...]
    """The title as the text repeats it, where it does: it may say more."""
    head: tuple[Piece, ...]
    """Short lines between title and salutation: who, when, where."""
    greeting: tuple[Piece, ...]
    """The salutation, a piece a line, without its colon."""
    opening: Piece
    """What is said first, behind the salutation."""
    tail: tuple[Piece, ...]
    """Short lines at the end, the last one first."""


def anchors(doc: Document) -> Anchors:
    """The anchors of a document whose text is clean: found once, they stay with the text as its folded form does."""
    known = doc.left.__dict__.get("anchors")
    if isinstance(known, Anchors):
        return known
    found = doc.left.__dict__["anchors"] = _anchors(doc)
    return found


def _anchors(doc: Document) -> Anchors:
    title = doc.fact("title")
    folded = doc.left.folded
    named = fold(str(title.value)) if title is not None else ""
    head: list[Piece] = [line for line in _beside(doc, above=True, title=named) if line.words not in named]
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
    tail = [] if at >= len(folded) else _tail(folded, at)
    return Anchors(
        named, tuple(_repeated(doc)), tuple(head), tuple(greeting), opening, (*tail, *_beside(doc, above=False))
    )


def _repeated(doc: Document) -> Iterator[Piece]:
    """The titles with which the text began, and which were cut from it."""
    for span in doc.spans:
        if span.rule == "repeated_title" and span.start < span.end:
            line = doc.rendered.folded[span.start : span.end]
            if line.strip():
                yield Piece(line.strip(), span.start + _indent(line), outside=True)


def _tail(folded: str, at: int) -> list[Piece]:
    """The lines at the end of a text that are no sentences, the last one first, and what follows the last sentence."""
    lines = list(_lines(folded, max(at, len(folded) - _LAST), len(folded)))[-_TAIL_LINES:]
    tail = [
        line
        for line in reversed(lines)
        if len(line.words) <= _SHORT
        and line.start > at
        and folded[line.start - 1] in "\n \u3000"
        and not _SENTENCE.search(line.words)
    ]
    if lines and (glued := _GLUED_TAIL.search(lines[-1].words)):
        start = lines[-1].start + glued.start("words")
        tail.insert(0, Piece(glued["words"], start))
    return tail


def _behind_title(folded: str, title: str) -> int:
    """Where the text begins behind a title that stands at its start."""
    return len(title) if len(title) >= _SHORTEST_TITLE and folded.startswith(title) else 0


def _beside(doc: Document, *, above: bool, title: str = "") -> Iterator[Piece]:
    """The short lines directly above the text, or below it; without a title that is glued to one."""
    begin, end = doc.body or (0, len(doc.original))
    folded = doc.rendered.folded
    first = max(0, begin - _LAST)
    lines = list(_lines(folded, first, begin) if above else _lines(folded, end, end + _LAST))
    some = lines[-_BESIDE:] if above else lines[:_BESIDE]
    if above and len(lines) > _BESIDE and lines[-_BESIDE - 1].words.startswith("—"):
        some.insert(0, lines[-_BESIDE - 1])
    if len(title) >= _SHORTEST_TITLE:
        some = [
            Piece(line.words[len(title) :], line.start + len(title)) if line.words.startswith(title) else line
            for line in some
        ]
    # The first line of what is looked at may be the end of a longer one.
    for place, line in enumerate(some):
        if len(line.words) > _SHORT or (above and line.start <= first):
            continue
        own = above and place == len(some) - 1 and SUBTITLE.fullmatch(line.words)
        if own or not _OTHERS.search(line.words):
            yield Piece(line.words, line.start, outside=True)


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
        for match in _HEAD_PIECE.finditer(line.words[:begin])
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
    if found is None or not (_BEGINS.match(line) or found["words"].endswith("们")):
        return ""
    words = found["words"]
    if _NO_HEARERS.search(words):
        return ""
    bare = _HAIL.sub("", words)
    pieces = [piece for piece in re.split(r"[,、\s]+", bare) if piece]
    good = bool(pieces) and all(_PIECE.fullmatch(piece) for piece in pieces)
    return words if good and len(found.group()) - 1 == len(words) else ""


def found_in(doc: Document, piece: Piece, start: int, end: int) -> tuple[str, int, int]:
    """The words of a range of a piece, in Simplified characters, and their place in the original."""
    if piece.start < 0:
        title = doc.fact("title")
        return ("", -1, -1) if title is None else (str(title.value)[start:end], title.start, title.end)
    begin, stop = piece.start + start, piece.start + end
    if piece.outside:
        words = doc.original[begin:stop]
        return to_simplified(words) if is_traditional(words) else words, begin, stop
    return doc.text[begin:stop], *doc.left.origin(begin, stop)
