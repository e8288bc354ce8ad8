# ruff: noqa: E501 - patterns and lists of words, read across
"""The place where the speaker holds office or speaks, with its code of GB/T 2260.

Read only where a speech speaks of itself: the title, the lines around the text, for whom the speaker says to speak, and
the first words (今天，我们在沂水县召开…). A place to which people travelled, from which guests came, or whose work is held
up as an example is none of these. Of several places one must lie in the other; else nothing is given. A name that
several counties share has no code unless its parent is named beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cleaning.facts import Reader
from cleaning.facts.anchors import Anchors, Piece, anchors, found_in
from cleaning.model import Document, Fact
from cleaning.places import Division, Place, Tier, find
from cleaning.places.forms import short_forms

_NOT_BEFORE = re.compile(
    r"(?:赴|到|去|往|学习|考察|参观|借鉴|欢迎|来自|对口|支援|援助?|援建|帮扶|协作|访问|接待|迎接|致|向|给|走进|与|同|慰问|支持|结对|邀请|宴请|欢送|友好城市|比如|如)[^,。!?;]{0,4}$"
)
_NOT_BEHIND = re.compile(
    r"[^,。!?;]{0,6}(?:代表团|考察团|考察组|访问团|观摩团|客人|客商|(?<!总)商会|同乡会|经验|之行|籍|老乡|乡贤|一行|模式|做法|灾区|灾后|地震|起义|战役|会战|精神|推介|招商|旅游节推广|(?<!理论)(?<!专题)(?<!集体)学习(?!会|班|中心|型)|考察|挂职|培训|的客|来宾)"
)
_OWN = re.compile(r"(?:委|委副)书记|(?:人民)?政府[^,。]{0,6}长|副?[县市区州旗]长|委、")
"""An office of the place: what its holder speaks of is not told of the place."""
_ABOUT_OTHERS = re.compile("学习|考察|赴|贯彻|传达")
_MEETS = re.compile(r"(?:今天|今日|今晚|此次|这次|本次|我们|大家)[^。!?]{0,24}?在[^,。]{0,6}$")
_NOT_NOW = re.compile(
    r"前不久|上周|昨天|日前|上个?月|去年|前天|刚刚结束|已经?在|将在|即将|曾|以前|过去|刚才|学习|考察|参观"
)
_HELD = re.compile(r"[^,。!?]{0,16}(?:召开|举行|举办|隆重|相聚|欢聚|集会|聚会|开会)")
_GATHERED = re.compile(r"(?:相聚|汇聚|相约|相会|聚集|欢聚|齐聚|会聚|云集|聚首|相逢)(?:在|于)[^,。]{0,10}$")
_WELCOMED = re.compile(
    r"(?:欢迎|莅临|光临)[^,。!]{0,14}(?:来到|光临|莅临|做客|走进|来)[^,。!]{0,8}$|(?:莅临|光临)[^,。!]{0,6}$"
)
_TOWN = re.compile(
    r"(?:^在?|在|中共|[:,。!是])(?P<town>(?!在)[\u4e00-\u9fff]{2,3}(?:街道|苏木|镇|乡))(?=党委|党工委|人民政府|政府|人大|纪委|第|\d|[春夏秋冬]季|经济|全体|三级|干部|办事处|中心|机关|[\u4e00-\u9fff]{2,4}村)"
)
_FIRST_TOWN = re.compile(r"^在?(?P<town>(?!在)[\u4e00-\u9fff]{2,3}(?:街道|苏木|镇|乡))(?![村镇企亲贤土域愁情长级化])")
_NO_TOWN = re.compile("[各全本我某这该乡镇村城街区市县个×X]|特色|重点|中心|所有|部分|小城|故|家乡|边远|贫困")
_OURS = {Tier.PREFECTURE: "市州盟", Tier.COUNTY: "县区旗市"}
_OFTEN, _MOSTLY = 5, 0.8


@dataclass(frozen=True, slots=True)
class _Named:
    """A place of the speech, and where it is named."""

    place: Place
    piece: Piece
    source: str


def own_places(words: str) -> list[Place]:
    """Places of a title, a meeting or a line that are not those of others: guests, journeys, examples."""
    return [
        place
        for place in find(words)
        if not _NOT_BEFORE.search(words[max(0, place.start - 12) : place.start])
        and (_OWN.match(words, place.end) or not _NOT_BEHIND.match(words[place.end : place.end + 16]))
    ]


def _self(words: str, piece: Piece, source: str) -> list[_Named]:
    return [_Named(place, piece, source) for place in own_places(words)]


def _opened(piece: Piece) -> list[_Named]:
    """Places of the first words at which those who listen are gathered."""
    found = []
    for place in find(piece.words):
        before, behind = piece.words[max(0, place.start - 40) : place.start], piece.words[place.end : place.end + 24]
        clause = re.split(r"[。!?;]", before)[-1]
        meets = _MEETS.search(clause) and _HELD.match(behind) and not _NOT_NOW.search(clause)
        if meets or _GATHERED.search(clause) or (_WELCOMED.search(clause) and not _NOT_NOW.search(clause)):
            found.append(_Named(place, piece, "opening"))
    return found


def _stated(doc: Document, at: Anchors) -> Iterator[list[_Named]]:
    """The places of each part of the document that speaks of the speech, the surest part first."""
    titles = [one for one in (Piece(at.title, -1), *at.again) if not _ABOUT_OTHERS.match(one.words)]
    yield [named for one in titles for named in _self(one.words, one, "title")]
    yield [one for line in at.head for one in _self(line.words, line, "line")]
    own = []
    for name in ("speaker_role", "speaks_for"):
        fact = doc.fact(name)
        if fact is not None and fact.source in ("self", "opening"):
            start = doc.left.folded.find(fact.raw[:4])
            piece = next((Piece(str(fact.raw), p) for p in [doc.text.find(fact.raw)] if p >= 0), None)
            if piece is not None and start >= 0:
                own += _self(piece.words, piece, name)
    yield own
    yield _opened(at.opening)
    yield [one for line in at.tail for one in _self(line.words, line, "signature")]


def _nested(some: Sequence[_Named]) -> _Named | None:
    """The deepest place, where all others contain it; None where two exclude each other."""
    deepest = max(some, key=lambda one: (_tier(one.place), bool(one.place.town)), default=None)
    if deepest is None:
        return None
    inner = deepest.place.divisions
    for one in some:
        outer = {d.code for d in one.place.divisions}
        inner = tuple(d for d in inner if d.code in outer or not outer.isdisjoint(d.parents))
    if not inner:
        return None
    place = Place(deepest.place.start, deepest.place.end, inner, deepest.place.town)
    return _Named(place, deepest.piece, deepest.source)


def _tier(place: Place) -> int:
    return max(one.tier for one in place.divisions)


def _chosen(groups: Sequence[list[_Named]]) -> _Named | None:
    """The place of all parts together, else of the surest part; None where that part names several."""
    if whole := _nested([one for group in groups for one in group]):
        return whole
    first = next((group for group in groups if group), [])
    return _nested(first)


def _often(doc: Document) -> _Named | None:
    """The prefecture of which a text speaks all through as 我市, and of no other nearly as often."""
    text = doc.left.folded
    ours = {"市": text.count("我市"), "县": text.count("我县")}
    if ours["市"] < 3 or ours["县"] or re.search("(?:学习|考察|借鉴)[^。]{0,6}(?:经验|做法)", text):
        return None
    counts: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for place in _mentions(text):
        name = place.divisions[0].name
        counts[name] += 1
        first.setdefault(name, place)
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    if count < _OFTEN or count < _MOSTLY * counts.total():
        return None
    return _Named(first[name], Piece(text, 0), "throughout")


def _mentions(text: str) -> Iterator[Place]:
    """Prefectures that a text names, in full or by a name that is no word."""
    for name, some in _prefectures().items():
        at = text.find(name)
        while at >= 0:
            yield Place(at, at + len(name), some)
            at = text.find(name, at + len(name))


@cache
def _prefectures() -> dict[str, tuple[Division, ...]]:
    """Prefectures of today by a short name that nothing else has, and that is no word."""
    return {
        stem: (some[0],)
        for stem, some in short_forms().items()
        if len(some) == 1 and some[0].tier is Tier.PREFECTURE and some[0].until is None and stem not in _WORDS
    }


_WORDS = frozenset(
    "安康 长治 文山 大同 朝阳 中山 海南 通化 大庆 延安 遵义 白山 玉树 阿里 大理 和田 白银 巴中 怀化 三明 保定 吉安 泰安 黄山 百色 南昌 "
    "丽水 红河 保山 自贡 河源 河池 东营 四平 平凉 平顶山 固原 来宾 北海 崇左 山南 海东 海北 海西 黄南 玉林 宝鸡 商洛 定西 兴安".split()
)
"""幸福安康, 长治久安, 文山会海, 延安精神, 各位来宾."""


def _read(doc: Document) -> Iterator[Fact]:
    at = anchors(doc)
    groups = list(_stated(doc, at))
    named = _chosen(groups)
    if named is None and not any(groups):
        named = _often(doc)
    if named is not None:
        yield from _facts(doc, named)
        return
    if any(groups):
        return
    for piece in (Piece(at.title, -1), *(line for line in (*at.head, *at.tail) if not line.outside)):
        for pattern in (_FIRST_TOWN, _TOWN) if piece.start < 0 else (_TOWN,):
            town = pattern.search(piece.words)
            if town is not None and not _NO_TOWN.search(town["town"][:-1].removesuffix("街")):
                yield _place(doc, piece, town.start("town"), town.end("town"), "town")
                return


def _facts(doc: Document, named: _Named) -> Iterator[Fact]:
    place = named.place
    division = place.division
    fact = _place(doc, named.piece, place.start, place.end, named.source)
    value = (division.path if division is not None else place.divisions[0].name) + place.town
    yield Fact("place", value, fact.raw, fact.start, fact.end, fact.source)
    if division is not None:
        yield Fact("place_code", division.code, fact.raw, fact.start, fact.end, fact.source)


def _place(doc: Document, piece: Piece, start: int, end: int, source: str) -> Fact:
    raw, start, end = found_in(doc, piece, start, end)
    return Fact("place", raw, raw, start, end, source)


READER = Reader("place", "text", _read, order=2)
