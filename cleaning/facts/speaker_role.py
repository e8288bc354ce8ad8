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
from cleaning.facts.anchors import SUBTITLE, Anchors, Piece, anchors, found_in
from cleaning.facts.occasion import EVENT_NAMED, role_of
from cleaning.facts.offices import APART, NAME, NO_NAME, OFFICE, REPRESENTATIVE, named_before
from cleaning.model import Document, Fact

_HAN = r"[\u4e00-\u9fff]"
_ROLE = rf"(?P<role>(?:中共|共青团)?{_HAN}{{0,22}}?{OFFICE}(?:(?:、|,|兼|\s){_HAN}{{0,14}}?{OFFICE})*|{REPRESENTATIVE})"
_BYLINE = re.compile(
    rf"(?:[-—(]*|(?:讲话|发言|致辞|主持|主讲|演讲|报告|述职)人:\s*)?{_ROLE}\s*[:]?\s*(?P<name>{NO_NAME}{NAME}|{_HAN}\s+{_HAN}|{APART})(?:同志)?\)?"
    r"(?:\s*[(\[]?[\d〇○一二三四五六七八九十年月日.\s-]{6,20}[)\]]?)?"
)
_NAME_FIRST = re.compile(
    rf"(?:[-—(]*|(?:讲话|发言|致辞|主持|主讲|演讲|报告|述职)人:\s*)?{NO_NAME}{NAME}(?:\s+|[(,]){_ROLE}\)?"
)
_SPEAKER = re.compile(rf"(?:讲话|发言|致辞|主持|主讲|演讲|报告|述职)人:\s*{_ROLE}")
_SELF = re.compile(
    rf"(?:^|[,。:!\n、])(?:大家好[,。!])?我(?:叫[^,。]{{2,4}},)?(?:是|现任|现在担任|目前担任|担任着)(?:来自)?"
    rf"(?P<role>{_HAN}{{0,20}}?{OFFICE}|{REPRESENTATIVE})(?=[,。\n]|{NAME}[,。\n])"
)
_SINCE = re.compile(
    rf"(?:这是|也是)我(?:担任|就任|出任|接任)(?P<role>{_HAN}{{0,16}}?{OFFICE})(?:职务)?(?:以来|以后|之后|后)"
)
_CALLED = re.compile(
    rf"{_ROLE}(?:{NO_NAME}{NAME}(?:同志|同学|老师)?)?(?=(?:\d{{4}}年?度?)?(?:新年|新春|春节|元旦|教师节|开学|毕业|个人|年度|抓党建|抓基层|履职|国旗下|"
    r"的?(?:就职|任职|离任|离职|换届|当选|上任|到任|退休|述职|述责|致辞|致词|讲话|寄语|主持词|欢迎[词辞]|欢送[词辞]|答谢[词辞]|开幕[词辞]|闭幕[词辞]|祝酒[词辞]|贺[词辞]|工作报告|发言|表态|总结讲话|动员|交流发言|点评))|\d{4}年)"
)
_IN_BRACKETS = re.compile(rf"\({_ROLE}(?:\s*{NO_NAME}{NAME})?(?:\s*[\d年月日.-]{{6,12}})?\)$")
_BEHIND_EVENT = re.compile(r"(?:(?:期间|现场|上|中)的?)?,?\s*")
_MASK = re.compile("[某×Xx*]{1,4}(?=[省市县区旗州镇乡村])")
"""The mask of a place's name before its office: XX村支部书记."""
_ALONE = re.compile(rf"[-—(]*{_ROLE}\)?")
_NO_ROLE = re.compile(
    r"^(?:关于|致|给|学习|贯彻|落实|传达|认真|全体|各位|新任|优秀|原|竞聘|竞选|竞争|争当|应聘|拟任|全国|全省|全市|全县|全区|做|当好|怎样|如何|我|老|历任)|的|和$|竞聘|竞选|一名|一个|普通|会议|学习|们|与|听"
)
_OF_MANY = re.compile("^(?:优秀|老|全[国省市县]|新)(?=.*代表$)")
"""What a representative may be called first."""
_FOR = re.compile(
    r"(?:^|[,。!:;\n\s])(?:在此,?|首先,?|现在,?|请允许|现)?(?:由)?我(?:谨|今天|受[^,。]{1,16}委托,?)?(?:谨|仅)?代表(?P<for>[^,。;:!?\n]{2,40}?)"
    r"(?=,|向|对|(?<!工)(?<!合)(?<!协)[作做]|表示|表态|致以|热烈|诚挚|祝|发言|欢迎|述职|讲|谈|感谢|就|宣誓|庄严|郑重|宣布|承诺|衷心|在此|汇报|介绍|通报|交流(?!中心)|说[几一两]|提出|递交|签[订署]|上台|站在|[给和为]大家|[给为]各位|接受|来(?=,|看望|参加|慰问|给|为|感谢)|迎接|再次|最后|倡议|倡仪|把|将)"
)
_ASKED = re.compile(
    r"(?:^|[,。!:;\n\s])我?(?:受)(?P<for>[^,。;:!?\n]{2,24}?)(?:的)?委托,?[^。!?\n]{0,40}?(?:向|作|就|汇报|报告|说明|提请|提交)"
)
_BODIES = frozenset({"常委会", "常务会", "会"})
"""Words for meetings that are parts of offices: 人大常委会主任."""
_PARTS = 500


def _office(words: str) -> int | None:
    """Where an office begins in words that end with one: behind an event and a surname; None for no speaker's office."""
    start = max((event.end() for event in EVENT_NAMED.finditer(words) if event.group() not in _BODIES), default=0)
    rest = words[start:]
    behind = _BEHIND_EVENT.match(rest) if start else None
    start += behind.end() if behind is not None else 0
    rest = words[start:]
    if not rest or _NO_ROLE.search(_OF_MANY.sub("", rest)):
        return None
    return start + named_before(rest)


def _of_lines(at: Anchors) -> Iterator[tuple[Piece, int, int]]:
    for line in (*at.head, *at.tail):
        for pattern in (_BYLINE, _NAME_FIRST):
            found = pattern.fullmatch(line.words)
            if found is not None and not found["role"].endswith(":"):
                yield line, found.start("role"), found.end("role")
                break
        else:
            said = _SPEAKER.match(line.words) or (_ALONE.fullmatch(line.words) if line in at.head else None)
            if said is not None:
                yield line, said.start("role"), said.end("role")


def _called(title: str) -> re.Match[str] | None:
    """The office that a title names behind an event, at its start, or in brackets at its end."""
    for event in reversed(list(EVENT_NAMED.finditer(title))):
        behind = _BEHIND_EVENT.match(title, event.end())
        if behind is not None and (called := _CALLED.match(title, behind.end())):
            return called
    mask = _MASK.match(title)
    return _CALLED.match(title, mask.end() if mask else 0) or (
        _IN_BRACKETS.search(title) if title.endswith(")") else None
    )


def _found(at: Anchors) -> Iterator[tuple[Piece, int, int, str]]:
    below = (line for line in at.head if SUBTITLE.fullmatch(line.words))
    for title in (Piece(at.title, -1), *at.again, *below):
        if named := role_of(title.words):
            yield title, named[1], named[2], "title"
        elif called := _called(title.words):
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
    said = _FOR.search(early.words) if "代表" in early.words else None
    if said is None and "委托" in early.words:
        said = _ASKED.search(early.words)
    if said is not None:
        raw, start, end = found_in(doc, early, said.start("for"), said.end("for"))
        yield Fact("speaks_for", raw.strip(), raw, start, end, "opening")


READER = Reader("speaker_role", "text", _read, order=1)
