# ruff: noqa: E501 - lists of words, read across
"""Where a few words name divisions of China, and which: 山东省临沂市沂水县, 临沂沂水, 浙江省湖州市.

合作, 资源, 威信, 和平, 东方, 城关 and 新城 are names of divisions and words. A name counts with its own suffix, with
nothing on either side that makes another word of it (合作市场, 南部县市, 和平区域), or directly behind its parent.
A name that several divisions share is told by its parents, or stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from cleaning.fold import CJK, code_points
from cleaning.literals import Literals, literals
from cleaning.places.forms import full_forms, short_forms
from cleaning.places.table import Division, Tier

_BEFORE = frozenset("在于到对与和及向为给从由省市州盟区共团的是自至国年届日我请位")
"""Characters before a name that are no part of a longer word with it."""
_BEFORE_TWO = frozenset("在共团")
"""The same for names of two characters: 在忠县, 中共忠县."""
_BODIES = (
    "共产党",
    "政协",
    "工会",
    "共青团",
    "民盟",
    "民建",
    "民革",
    "民进",
    "农工党",
    "农工民主党",
    "致公党",
    "九三学社",
    "台盟",
    "民主同盟",
    "民主建国会",
    "民主促进会",
    "人民政治协商会议",
)
"""Bodies that stand before the place of their branch: 政协沂水县委员会, 中国共产党沂水县第八次代表大会."""
_NOT_BEHIND = {"市": "场值况价容貌盈", "区": "域别分间块划块位", "县": "域级", "州": "际", "旗": "帜袍下", "盟": "国友"}
"""What makes another word of a name's last character."""
_WORDS = frozenset(
    "城区 郊区 矿区 东区 西区 新城区 市中区 城中区 城东区 城西区 城北区 城关区 河东区 河西区 河口区 江北区 江南区 港口区 海港区 "
    "南岸区 解放区 红旗区 工农区 前进区 向阳区 友好区 中站区 站前区 回民区 西工区 南部县 公安县 平安县 平安区 东风区 爱民区 前锋区 "
    "红星区 振兴区 复兴区 和县 应县 任县 开县 达县 成县 单县 定县 道县 富县 代县 经县 兴国县 文明区 光明区 老城区 共和县 同心县 "
    "海南区 河北区 西南区 中原区 南关区 北关区 东方市 合作市 资源县 威信县 和平县 和平区 新区 南郊区 北郊区".split()
)
"""Names with a suffix that are words or parts of sentences all the same: they need a parent before them, or a body behind."""
_OF_BODY = re.compile(
    r"委(?:[书常副办宣组统政、,]|$)|人民|政府|人大|政协|公安局|法院|检察院|[〇○二一\d]{4}年|第[一二三四五六七八九十\d]"
)
_OF_CORPS = re.compile("第[一二三四五六七八九十]{1,2}师$")
"""What stands before the cities of 兵团: 第八师石河子市."""
_SURE = frozenset("资源县 威信县 和平县 公安县 兴国县 同心县 共和县 平安县 东方市 合作市".split())
"""Of these, the ones that are a name at a line's start or behind 在, where what follows them is a county's."""
_SHORT_WORDS = frozenset(
    "合作 资源 威信 和平 东方 城关 新城 公安 平安 南部 同心 共和 兴国 解放 红旗 前进 向阳 友好 振兴 复兴 新华 光明 文明 城中 城东 城西 "
    "城北 城区 江北 江南 河东 河西 河口 港口 海港 开放 建设 永远 和谐 安全 中方 大方 丰满 红星 东风 爱民 回民 工农 站前 中原 海南 朝阳 "
    "长安 中山 太平 大同 富裕 高明 安居 平原 高原 普通 政和 青年 民主 民乐 民丰 太和 和顺 康乐 商城 开发 新建 新生 大足 宏伟 仁和 信丰 "
    "天门 通道 无为 无极 理县 汇报 大会 会同 会议".split()
)
"""Short names that are words: nowhere a place without a suffix, whatever stands before them."""
_OF_PREFECTURE = re.compile(
    "分公司|分行|支行|供电|海关|军分区|日报|晚报|大学|学院|师范|职业|卫校|机场|港务|港集团|卷烟厂|烟草|移动|联通|电信|石油|石化|车务段|公路|铁路|一中|二中|三中|四中|农商|银行|监狱|疾控|监管分局|分局|火车站"
)
_OF_PROVINCE = re.compile(
    "移动|联通|电信|电网|电力|建工|农信|农商|银行|交投|高速|铁塔|生产建设兵团|监管局|监狱|烟草|石油|分公司|省|自治区"
)
_BRANCH = re.compile("校友|校区|分校|研究院|驻")
"""What makes a school or a firm one in another place."""
_ELSEWHERE = frozenset({"中山", "吉林", "海南", "河北", "江苏", "安徽"})
"""Names under which schools and firms stand in other places too."""
_TOWN = re.compile(rf"(?P<name>[{CJK}]{{2,5}}?)(?:街道|苏木|镇|乡)(?!企业|[村亲贤土域愁情长街]|镇(?!长)|化|级|财)")
_VILLAGE = re.compile(
    rf"(?P<name>[{CJK}]{{2,4}}?)(?:社区|村)(?![民级镇容两支务企居组东西南北]|第(?!一书记)|小学|中学|街道|大街|科技园|园区|软件|支行|医院|路)"
)
_NO_TOWN = re.compile(
    "[乡镇村城街各全县市区我本委府]|新$|小$|^[小新](?:型|农|集|兴|建|老|增|康|微|时代)|一个|重点|特色|中心|边远|贫困|偏远|机关|所有|部分|政协|人大|纪检|召开|举行"
)
_ONCE_A_SEAT = re.compile(r"[^各全本我市区州省小新此该][县州]")
"""均县镇, 旧县镇: towns that were the seat of a county."""
_LONGEST_TOWN = 3
"""Characters of a town's name that tells of a county before it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names."""

    start: int
    end: int
    divisions: tuple[Division, ...]
    """Which it may be; one where it is sure."""
    town: str = ""
    """The town and village that the text names behind it: 李庄镇, 李庄镇王家村."""

    @property
    def division(self) -> Division | None:
        """The division, where it is sure."""
        return self.divisions[0] if len(self.divisions) == 1 else None


def find(text: str, *, towns: bool = True) -> list[Place]:
    """The places that a text names, from left to right; a chain such as 山东省临沂市 is one."""
    found = []
    at = 0
    for begin, end, name in _hits(text):
        if begin < at:
            continue
        place = _at(text, begin, end, name)
        if place is not None:
            place = _with_children(text, place)
            found.append(_with_town(text, place) if towns else place)
            at = found[-1].end
    return found


def _hits(text: str) -> Iterator[tuple[int, int, str]]:
    """Names of all forms in the text, longest first where several begin at one place."""
    known, names = _names()
    hits = [(begin, -end, names[index]) for index, begin, end in known.every(code_points(text)).tolist()]
    for begin, end, name in sorted(hits):
        yield begin, -end, name


@cache
def _names() -> tuple[Literals, tuple[str, ...]]:
    names = tuple(sorted({*full_forms(), *_alone()}))
    return literals(names), names


@cache
def _alone() -> Mapping[str, tuple[Division, ...]]:
    """Short names of provinces and prefectures: in a chain, or before the name of an organisation."""
    found = {}
    for stem, some in short_forms().items():
        high = tuple(one for one in some if one.tier is not Tier.COUNTY)
        if high and stem not in _SHORT_WORDS - {"海南", "大同", "中山", "朝阳"}:
            found[stem] = high
    return found


def _at(text: str, begin: int, end: int, name: str) -> Place | None:
    """The place that a name is, standing alone; None where it is a word or a part of one."""
    some = full_forms().get(name)
    if some is not None:
        first = begin == 0 or text[begin - 1] in "在共,。("
        plain = name not in _WORDS or (
            first and ((name in _SURE and _OF_BODY.match(text, end) is not None) or _town_behind(text, end))
        )
        return Place(begin, end, some) if plain and _stands(text, begin, end, name) else None
    high = _alone()[name]
    behind = text[end : end + 12]
    lower = [end + len(child) for child in _children(text, end, high)]
    if lower:
        return Place(begin, end, high)
    provinces = tuple(one for one in high if one.tier is Tier.PROVINCE)
    organised = (_OF_PROVINCE if provinces else _OF_PREFECTURE).match(behind)
    if (
        organised
        and not _BRANCH.search(behind)
        and name not in _ELSEWHERE
        and len({one.code for one in high}) == 1
        and not _joined(text, begin)
    ):
        return Place(begin, end, high)
    return None


def _town_behind(text: str, at: int) -> bool:
    """Whether a town or a township is named directly behind a name that is a word too: 单县孙溜镇."""
    named = _TOWN.match(text, at)
    return named is not None and len(named["name"]) <= _LONGEST_TOWN and not _NO_TOWN.search(named["name"])


def _joined(text: str, begin: int) -> bool:
    """Whether the character before makes another word of what follows."""
    return begin > 0 and "\u4e00" <= text[begin - 1] <= "\u9fff" and text[begin - 1] not in _BEFORE


def _stands(text: str, begin: int, end: int, name: str) -> bool:
    """Whether a name in full is no part of a longer word."""
    if end < len(text) and text[end] in _NOT_BEHIND.get(name[-1], ""):
        return False
    if len(name) == 2:
        return (
            begin == 0
            or not "\u4e00" <= text[begin - 1] <= "\u9fff"
            or text[begin - 1] in _BEFORE_TWO
            or text.endswith(_BODIES, 0, begin)
        )
    return (
        not _joined(text, begin)
        or text.endswith(_BODIES, 0, begin)
        or len(name) > 5
        or name.endswith(("自治区", "省"))
        or bool(_OF_CORPS.search(text, 0, begin))
    )


def _children(text: str, at: int, parents: tuple[Division, ...]) -> list[str]:
    """The longest name at this place of a division that belongs to one of the parents."""
    above = {parent.code for parent in parents}
    historic = {parent.code[:2] for parent in parents if parent.until is not None and parent.tier is Tier.PREFECTURE}
    prefectures = any(parent.tier is Tier.PREFECTURE for parent in parents)
    for end in range(min(len(text), at + 14), at + 1, -1):
        name = text[at:end]
        full = full_forms().get(name, ())
        if any(_below(one, above, historic) for one in full) and (
            end >= len(text) or text[end] not in _NOT_BEHIND.get(name[-1], "")
        ):
            return [name]
        short = () if name in _SHORT_WORDS else short_forms().get(name, ())
        # A short name of a county is told by its prefecture only: 临沂沂水, never 福建古田.
        if any(_below(one, above, historic) and (one.tier is Tier.PREFECTURE or prefectures) for one in short):
            return [name]
    return []


def _below(one: Division, above: set[str], historic: set[str]) -> bool:
    return not above.isdisjoint(one.parents) or (one.tier is Tier.COUNTY and one.code[:2] in historic)


def _with_children(text: str, place: Place) -> Place:
    """The place with the divisions of it that follow directly: the last one counts."""
    while names := _children(text, place.end, place.divisions):
        (name,) = names
        above = {one.code for one in place.divisions}
        historic = {one.code[:2] for one in place.divisions if one.until is not None}
        full = full_forms().get(name) or short_forms()[name]
        place = replace(
            place, end=place.end + len(name), divisions=tuple(one for one in full if _below(one, above, historic))
        )
    return place


def _with_town(text: str, place: Place) -> Place:
    """The place with a town of a county, or a village of that, that follows directly."""
    if any(one.tier is Tier.PROVINCE for one in place.divisions):
        return place
    end, words = place.end, ""
    for pattern in (_TOWN, _VILLAGE):
        named = pattern.match(text, end)
        if named is not None and (_ONCE_A_SEAT.fullmatch(named["name"]) or not _NO_TOWN.search(named["name"])):
            words += named.group(0)
            end = named.end()
    return replace(place, end=end, town=words)
