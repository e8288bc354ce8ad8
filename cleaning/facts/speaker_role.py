# ruff: noqa: E501 - patterns and lists of words, read across
"""The speaker's office, as the text states it, without a name; and for whom the speaker says to speak.

Read where a text speaks of its own speaker: the title (县委书记在…上的讲话), a line below the title or at the end
(县委书记 张三), the first words (我是…小学校长…, 这是我担任…主任后). An office for which somebody stands
(竞聘校长演讲) and those of the hearers (校长会议) are none. 我代表县委、县政府 tells for whom, not who.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.facts.anchors import Anchors, Piece, anchors, found_in
from cleaning.facts.occasion import EVENT_NAMED, role_of
from cleaning.facts.offices import NAME, NO_NAME, OFFICE
from cleaning.model import Document, Fact

_HAN = r"[\u4e00-\u9fff]"
_ROLE = rf"(?P<role>(?:中共|共青团)?{_HAN}{{0,22}}?{OFFICE}(?:(?:、|,|兼|\s){_HAN}{{0,14}}?{OFFICE})*)"
_BYLINE = re.compile(
    rf"(?:[-—(]*|(?:讲话|发言|致辞|主持|主讲|演讲|报告|述职)人:\s*)?{_ROLE}\s*[:]?\s*(?P<name>{NO_NAME}{NAME}|{_HAN}\s+{_HAN})(?:同志)?\)?"
    r"(?:\s*[(\[]?[\d〇○一二三四五六七八九十年月日.\s-]{6,20}[)\]]?)?"
)
_NAME_FIRST = re.compile(
    rf"(?:[-—(]*|(?:讲话|发言|致辞|主持|主讲|演讲|报告|述职)人:\s*)?{NO_NAME}{NAME}(?:\s+|[(,]){_ROLE}\)?"
)
_SPEAKER = re.compile(rf"(?:讲话|发言|致辞|主持|主讲|演讲|报告|述职)人:\s*{_ROLE}")
_SELF = re.compile(
    rf"(?:^|[,。:!\n、])(?:大家好[,。!])?我(?:叫[^,。]{{2,4}},)?(?:是|现任|现在担任|目前担任|担任着)(?:来自)?"
    rf"(?P<role>{_HAN}{{0,20}}?{OFFICE})(?=[,。\n]|{NAME}[,。\n])"
)
_SINCE = re.compile(
    rf"(?:这是|也是)我(?:担任|就任|出任|接任)(?P<role>{_HAN}{{0,16}}?{OFFICE})(?:职务)?(?:以来|以后|之后|后)"
)
_CALLED = re.compile(
    rf"^{_ROLE}(?:{NO_NAME}{NAME}(?:同志)?)?(?=(?:\d{{4}}年?度?)?(?:新年|新春|春节|元旦|教师节|开学|毕业|就职|任职|离任|离职|个人|年度|述职|述责|抓党建|抓基层|履职|国旗下|致辞|致词|讲话|寄语|主持词|的?讲话|的?致辞|的?发言)|\d{{4}}年)"
)
_NO_ROLE = re.compile(
    r"^(?:关于|致|给|学习|贯彻|落实|传达|认真|全体|各位|新任|优秀|原|竞聘|竞选|竞争|争当|应聘|拟任|全国|全省|全市|全县|全区|做|当好|怎样|如何|我|老|历任)|的|和$|竞聘|竞选|一名|一个|普通|代表$|会议|学习|们|与|听"
)
_SURNAMED = re.compile(rf"^[\u4e00-\u9fff某×X](?=副?{OFFICE}$)")
_KEPT_FIRST = "副市县区州盟旗省镇乡村局厅部司处科股所站队院校园总行社馆台厂矿组班团党支工校代"
_FOR = re.compile(
    r"(?:^|[,。!:;\n\s])(?:在此,?|首先,?|现在,?|请允许|现)?(?:由)?我(?:谨|今天|受[^,。]{1,16}委托,?)?(?:谨|仅)?代表(?P<for>[^,。;:!?\n]{2,40}?)(?=,|向|对|作|做|表示|致以|热烈|诚挚|祝|发言|欢迎|述职|讲|谈|感谢|就|宣誓|庄严|郑重|宣布|承诺|衷心|在此)"
)
_BODIES = frozenset({"常委会", "常务会", "会"})
"""Words for meetings that are parts of offices: 人大常委会主任."""
_PARTS = 500


def _office(words: str) -> int | None:
    """Where an office begins in words that end with one: behind an event and a surname; None for no speaker's office."""
    start = max((event.end() for event in EVENT_NAMED.finditer(words) if event.group() not in _BODIES), default=0)
    rest = words[start:]
    if not rest or _NO_ROLE.search(rest):
        return None
    return start + (_SURNAMED.match(rest) is not None and rest[0] not in _KEPT_FIRST)


def _of_lines(at: Anchors) -> Iterator[tuple[Piece, int, int]]:
    for line in (*at.head, *at.tail):
        for pattern in (_BYLINE, _NAME_FIRST):
            found = pattern.fullmatch(line.words)
            if found is not None and not found["role"].endswith(":"):
                yield line, found.start("role"), found.end("role")
                break
        else:
            said = _SPEAKER.match(line.words)
            if said is not None:
                yield line, said.start("role"), said.end("role")


def _found(at: Anchors) -> Iterator[tuple[Piece, int, int, str]]:
    for title in (Piece(at.title, -1), *at.again):
        if named := role_of(title.words):
            yield title, named[1], named[2], "title"
        elif called := _CALLED.match(title.words):
            yield title, called.start("role"), called.end("role"), "title"
    for line, start, end in _of_lines(at):
        yield line, start, end, "line"
    for pattern in (_SELF, _SINCE) if "我" in at.opening.words else ():
        if said := pattern.search(at.opening.words):
            yield at.opening, said.start("role"), said.end("role"), "self"


def _read(doc: Document) -> Iterator[Fact]:
    at = anchors(doc)
    for piece, start, end, source in _found(at):
        if (kept := _office(piece.words[start:end])) is not None:
            raw, first, last = found_in(doc, piece, start + kept, end)
            yield Fact("speaker_role", raw.strip(), raw, first, last, source)
            break
    begin = at.opening.start
    early = Piece(doc.left.folded[begin : begin + _PARTS], begin)
    if "代表" in early.words and (said := _FOR.search(early.words)):
        raw, start, end = found_in(doc, early, said.start("for"), said.end("for"))
        yield Fact("speaks_for", raw.strip(), raw, start, end, "opening")


READER = Reader("speaker_role", "text", _read, order=1)
