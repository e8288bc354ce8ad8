# ruff: noqa: E501 - patterns and lists of words, read across
"""The meeting or event at which the speech was given, as the title, a line below it or the first words state it.

在全县春季防汛工作会议上的讲话 names it, and 全县春季防汛工作会议主持词, and （2019年1月8日在…会议上）, and 今天，我们召开….
A title that has a subject only (关于防汛的讲话) names none, and none is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.facts.anchors import SUBTITLE, Piece, anchors, found_in
from cleaning.facts.kind import KINDS, kind_of
from cleaning.facts.offices import NAME, NO_NAME, OFFICE, REPRESENTATIVE, named_before
from cleaning.model import Document, Fact

_KIND_WORDS = "|".join(
    sorted({word for words in KINDS.values() for word in words}, key=lambda word: (-len(word), word))
)
_SPOKEN = (
    r"(?:(?:结束|开始|闭幕|开幕)?时|上|中|期间)?的?(?:动员|总结|主持|表态|交流|典型|即席|即兴|书面|重要|开班|结业|小结|部署|主题|主旨|汇报|开幕|闭幕|欢迎|答谢|新年|辅导|祝寿|祝贺|专题|廉政|就职|任职|离任|获奖|开场|简短)*"
    rf"(?:讲话|发言|致辞|致词|演讲|主持词|讲稿|汇报|述职|报告|点评|授课|{_KIND_WORDS})"
)
_NAMED = (
    r"会议|大会|全会|例会|年会|座谈会|动员会|推进会|现场会|调度会|部署会|总结会|表彰会|报告会|培训会|交流会|研讨会|论坛|峰会|茶话会|恳谈会|"
    r"见面会|联欢会|运动会|洽谈会|推介会|发布会|工作会|民主生活会|组织生活会|家长会|班会|晚会|追悼会|团拜会|分析会|对接会|宣讲会|听证会|碰头会|"
    r"评议会|约谈会|启动会|欢送会|欢迎会|职代会|代表会|办公会|常务会|常委会|协商会|见面会|宣誓会|双选会|招聘会|订货会|分享会|读书会|仪式|典礼|培训班|学习班|"
    r"开班式|结业式|毕业式|闭幕式|开幕式|启动式|奠基式|开学第一课|晚宴|午宴|宴会|婚礼|庆典|庆祝活动|启动活动|集体学习|专题学习|中心组学习|升旗仪式|比赛|大赛|演练|"
    r"党课|聚会|招待会|联谊会|反馈会|务虚会|研判会|协调会|督办会|观摩会|誓师会|恳亲会|酒会|说明会|通报会|讲评会|布置会|汇报会|评审会|论证会|扩大会|述职会|测评会|教育会|"
    r"点评会|队会|教代会|春训会|冬训会|院坝会|户主会|股东会|专题会|吹风会|比武|擂台赛|百岁宴|周岁宴|答谢宴|团圆宴|饺子宴|长桌宴|研讨班|进修班|轮训班|读书班|研修班|训练班|夏令营|冬令营|主题党日|党日活动|活动日|升学宴|寿宴|满月宴|谢师宴|喜宴|生活会|主席团会|党代会|人代会|团代会"
)
EVENT_NAMED = re.compile(f"(?:{_NAMED})议?")
"""The words for a meeting or an event."""
_EVENT = rf"{_NAMED}|会|活动|学习中心组学习|开工|竣工|签约|揭牌|座谈|调研|[\u4e00-\u9fff](?:[式宴酒赛展祭庆礼营课]|(?<![环细季])节)"
_AT = re.compile(
    rf"(?:^|(?<=[^存现正所实内]))在(?P<occasion>[^在。！？!?：:《》]{{0,50}}?(?:{_EVENT})(?:（[^）]{{1,12}}）|\([^)]{{1,12}}\))?){_SPOKEN}"
)
_BEFORE_KIND = re.compile(
    rf"(?:在)?(?P<occasion>[^。!?:《》]{{0,50}}?(?:{_NAMED})(?!议))(?:上|中)?的?(?:[\u4e00-\u9fff]{{0,8}}?{OFFICE}|[\u4e00-\u9fff]{{1,8}}代表|{NO_NAME}{NAME}|(?:分管|主要|相关|有关|上级|县|市|镇|区|校|局)?领导|父亲|母亲|新郎|新娘|教师|家长|学生|代表|开幕|闭幕|新生|班主任|主持人?|国旗下的?|\s|的){{0,2}}$"
)
_UPON_KIND = re.compile(
    rf"(?:在)?(?P<occasion>[^。!?:《》]{{0,50}}?(?:{_EVENT}))上(?![级午下海报市交年次周个月半传升调])[^。!?:,《》]{{0,16}}$"
)
"""…大会上新任会长的就职, …大会上所作的学校: what stands before the kind, with whoever speaks behind the event."""
_NO_BEFORE = re.compile(r"^(?:关于|学习|贯彻|传达|致|给|《)|精神|与|如何|怎样|范文|材料汇编")
_STUDIED = re.compile(
    r"(?:认真|深入)?(?:学习|贯彻|传达|宣传|落实).{2,40}精神[\u4e00-\u9fff]{0,14}(?:班|会|式|党课|活动)"
)
"""A course or meeting on what another one decided."""
_SUBTITLE = re.compile(".*[:—|]")
_AHEAD = re.compile(r"^(?:主持(?!人)|在?[^在,。]{2,12}(?:举行|召开|举办)的)")
"""Words before a meeting that are no part of its name: 主持全市…会议, 在南京举行的…推介会."""
_LINE = re.compile(
    rf"[(\[—-]*(?:(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年[\d〇○零一二三四五六七八九十]{{1,3}}月(?:[\d〇○零一二三四五六七八九十]{{1,3}}日)?)?\s*在(?P<occasion>[^。!?:]{{2,50}}?(?:{_NAMED}))上?(?:的(?:讲话|发言|致辞|报告))?[)\]]?"
)
_OPENED = re.compile(
    rf"(?:今天|今日|今晚|今早|上午|下午|这次|现在)[^。!?;:\n]{{0,24}}?(?:召开|举行|举办|迎来)(?:的)?(?:了|这次|本次|一次|一场|隆重的)?(?P<occasion>(?:[^,。!?;:\n和了]|和(?=[^,。]{{0,12}}会)){{2,40}}?(?:{_NAMED}))(?=[,。!?;:\n]|主要|目的|的(?:主要)?(?:目的|任务)|既是|是)"
)
_THIS = re.compile(
    rf"(?:^|[。!\n])(?:这次|本次|此次|今天的|今天召开的|今天举行的)(?P<occasion>[^,。!?;:\n的了]{{2,40}}?(?:{_NAMED}))(?=,|是|的主要|的任务|的目的|既是)"
)
_EMPTY = re.compile(
    r"^(?:(?:这次|本次|此次|一次|一个|这个|今天|的|重要|专题|全体|工作|隆重|简短|这样|[一两二三]场|[一两二三]个|的)*)(?:会议|大会|座谈会|仪式|典礼|活动|会|晚会|比赛)$"
)
_ROLE_FIRST = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,18}}?{OFFICE}|{REPRESENTATIVE})(?:{NO_NAME}{NAME})?(?:在|(?=\d{{4}}年|开学|毕业|新年|新春|春节|升旗|元旦|教师节|就职|任职))"
)
_OFFICE_AHEAD = re.compile(
    rf"^(?:副?{OFFICE})+(?![会座议例]|大会|培训|交接|联席|换届|接待|论坛|沙龙|峰会|述职|任职|见面)"
)
_OF_BODY = re.compile(r"(?:人大|政协|党委|县委|市委|区委|省委)?(?:常委会|常务会|理事会|监事会)$")
"""人大常委会主任讲话: a body and its head, no meeting."""
_SHORTEST, _LONGEST, _BRIEF = 3, 50, 3
_SHORT = frozenset({"婚礼", "班会", "寿宴", "喜宴", "晚宴", "年会", "党课"})


def occasion_of(title: str) -> tuple[str, int, int] | None:
    """The occasion in a title, and its place there; None where it names none."""
    found = _AT.search(title)
    if found is not None:
        return _sized(found["occasion"], found.start("occasion"))
    named = kind_of(title)
    if named is None or (_NO_BEFORE.search(title) and not _STUDIED.match(title)):
        return None
    head = _SUBTITLE.match(title, 0, named[1])
    begin = head.end() if head is not None else 0
    before = _BEFORE_KIND.match(title, begin, named[1]) or _UPON_KIND.match(title, begin, named[1])
    if before is None:
        return None
    words, start = before["occasion"], before.start("occasion")
    if title[before.end("occasion") :][:1] not in "上中" and _OF_BODY.search(words):
        return None
    if ahead := _ROLE_FIRST.match(words) or _OFFICE_AHEAD.match(words):
        words, start = words[ahead.end() :], start + ahead.end()
    return _sized(words, start)


def _sized(words: str, start: int) -> tuple[str, int, int] | None:
    """An occasion of a fair length that is more than 会议."""
    bare = words.lstrip(" ,")
    if "(" in bare and ")" not in bare[bare.rfind("(") :]:
        bare = bare[bare.rfind("(") + 1 :]
    if ahead := _AHEAD.match(bare):
        bare = bare[ahead.end() :]
    start += len(words) - len(bare)
    good = (_SHORTEST <= len(bare) <= _LONGEST or bare in _SHORT) and not _EMPTY.match(bare)
    return (bare, start, start + len(bare)) if good else None


_TITLED = re.compile(
    rf"^(?P<role>(?:中共|共青团|[\u4e00-\u9fff]){{0,18}}?{OFFICE}(?:(?:、|兼)[\u4e00-\u9fff]{{0,12}}?{OFFICE})*|{REPRESENTATIVE})"
    r"(?P<name>[\u4e00-\u9fff·×X某*]{1,4}?)?(?:同志)?在"
)
_BEFORE_ROLE = re.compile(r".*[—-](?=.)|[某×Xx*]{1,4}(?=[省市县区旗州镇乡村])")
"""A slogan before the title proper, or the mask of a place's name: XX县委书记."""
_NOT_ROLE = re.compile(r"^(?:关于|致|给|学习|贯彻|落实|传达|认真|全体|各位|新任|优秀(?!.*代表$)|原)|的|和$")


def role_of(title: str) -> tuple[str, int, int] | None:
    """The speaker's office in a title, without a surname, and its place there; None where it names none."""
    if ahead := _BEFORE_ROLE.match(title):
        behind = role_of(title[ahead.end() :])
        return (behind[0], behind[1] + ahead.end(), behind[2] + ahead.end()) if behind is not None else None
    found = _TITLED.match(title)
    if found is None or _NOT_ROLE.search(found["role"]) or not (_AT.search(title) or occasion_of(title)):
        return None
    start, words = found.start("role"), found["role"]
    named = named_before(words)
    start, words = start + named, words[named:]
    return words, start, start + len(words)


def _read(doc: Document) -> Iterator[Fact]:
    at = anchors(doc)
    titles = [
        (title, found, "title")
        for title in (Piece(at.title, -1), *at.again)
        if (found := occasion_of(title.words)) is not None
    ]
    lines = [(line, found, "line") for line in at.head if (found := _of_line(line.words)) is not None]
    # A title's 教代会 may stand in full below it.
    brief = bool(titles) and len(titles[0][1][0]) <= _BRIEF
    for piece, found, source in (*lines, *titles) if brief else (*titles, *lines):
        yield _fact(doc, piece, found, source)
        return
    for pattern in (_OPENED, _THIS):
        said = pattern.search(at.opening.words)
        if said is not None and (found := _sized(said["occasion"], said.start("occasion"))):
            yield _fact(doc, at.opening, found, "opening")
            return


def _of_line(words: str) -> tuple[str, int, int] | None:
    """The occasion that a line below the title names."""
    if SUBTITLE.fullmatch(words) and (found := occasion_of(words)):
        return found
    named = _LINE.fullmatch(words)
    return _sized(named["occasion"], named.start("occasion")) if named is not None else None


def _fact(doc: Document, piece: Piece, found: tuple[str, int, int], source: str) -> Fact:
    raw, start, end = found_in(doc, piece, found[1], found[2])
    return Fact("occasion", raw, raw, start, end, source)


READER = Reader("occasion", "text", _read)
