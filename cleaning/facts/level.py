# ruff: noqa: E501 - patterns and lists of words, read across
"""The level of the body that meets, or of the one for which is spoken: 国家 省 市 县 乡 村 单位, a closed list.

全县…会议 is a county's, whoever speaks. Where the occasion names no body, the speaker's office tells, then for whom the
speaker says to speak, then whether the text says 我县 all through. 全区 is none in an autonomous region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaning.facts import Reader
from cleaning.facts.bodies import LETTERS, UNITS, YEAR, level_of_occasion, of_place
from cleaning.facts.place import own_places
from cleaning.fold import fold
from cleaning.model import Document, Fact

LEVELS: Final[dict[str, str]] = {
    "国家": "the state, or a national body",
    "省": "a province, an autonomous region, or a city that is one",
    "市": "a city of a prefecture's or a county's rank, a prefecture, an autonomous prefecture, a league",
    "县": "a county, a district of a city, a banner",
    "乡": "a town, a township, a subdistrict",
    "村": "a village or a residents' community",
    "单位": "a school, a firm, a hospital, an association: a body that is no government",
}
"""Each level with what it means."""
_ROLES: Final = (
    (re.compile(r"国家主席|国务院|总书记|全国人大常委|全国政协(?:副?主席|秘书长)"), "国家"),
    (re.compile(r"村(?:党)?(?:支部|总支|党委)|^村|村(?:委会)?主任|社区(?:党|居|书记|主任)|居委会|第一书记"), "村"),
    (re.compile(r"(?:乡|镇|街道|苏木)(?:党|长|人|政|办|纪|副|宣|组|团|妇|工)|^(?:副)?[乡镇]长"), "乡"),
    (
        re.compile(
            r"车间|供电所|电力所|信用社|校长|园长|董事长|总经理|经理|总裁|行长|厂长|矿长|班长|班主任|教务|教研组|年级|学院|总工程师|学生会|工会主席.*公司|(?:医院|卫生院|研究[院所]|设计院|学校|公司|集团|大学|高校|中学|小学|村小|幼儿园|银行|协会|商会|学会).{0,14}"
        ),
        "单位",
    ),
    (
        re.compile(r"(?:自治区|省)(?:委|长|人|政|纪|总|直|[\u4e00-\u9fff]{1,6}厅)|自治区.{0,6}主席|厅长|^(?:副)?省长"),
        "省",
    ),
    (
        re.compile(
            r"(?<![县区城都集超夜股])市(?!场)(?:委|长|人|政|纪|总|直|法院|检察|工|[\u4e00-\u9fff]{1,10}(?:局|委员会|办|中心|支队|大队)(?!级))|州(?:委|长|人|政|纪|总|直|工|[\u4e00-\u9fff]{1,8}局)|盟(?:委|长|行)|专员"
        ),
        "市",
    ),
    (
        re.compile(
            r"(?:县|(?<!自治)(?<![小片社景校矿林山灾老郊新军大库])区(?!域)|旗)(?:委|长|人|政|纪|总|直|法院|检察|工|[残妇文]联|科协|团委|供销|武装部|[\u4e00-\u9fff]{1,10}(?:局|委员会|办|中心|支队|大队)(?!级))|^(?:副)?(?:县|区|旗)长"
        ),
        "县",
    ),
)
_OURS = re.compile(r"我(省|市|州|盟|县|旗|区|乡|镇|村|校|院|厂|行|公司|集团)(?!们)")
_LEAST, _MOSTLY = 3, 0.75


def level_of_office(words: str, *, region: bool = False) -> str | None:
    """The level of an office, by the body to which it belongs; None for one that names none: 局长, 书记."""
    for pattern, level in _ROLES:
        if pattern.search(words):
            return None if region and level == "县" and "区" in words and "县" not in words else level
    return None


def _often(text: str) -> str | None:
    """The level of which a text says 我县 all through."""
    counts: dict[str, int] = {}
    for match in _OURS.finditer(text):
        counts[match.group(1)] = counts.get(match.group(1), 0) + 1
    if not counts:
        return None
    what = max(counts, key=lambda one: counts[one])
    if counts[what] < _LEAST or counts[what] < _MOSTLY * sum(counts.values()) or what in ("院", "行", "区"):
        return None
    return LETTERS.get(what) or UNITS.get(what)


def _stated(doc: Document) -> tuple[str, Fact] | None:
    """The level by the facts that name a body, the surest first."""
    title = doc.fact("title")
    region = any(word in text for text in (doc.text, str(title.value) if title else "") for word in ("自治区", "广西"))
    for name in ("occasion", "speaker_role", "speaks_for"):
        fact = doc.fact(name)
        if fact is None or (name == "occasion" and _MIXED.match(str(fact.value))):
            continue
        if name == "occasion" and _OF_COURT.match(str(fact.value)) and (of_office := _of_court(doc, region)):
            return of_office
        of = level_of_office if name == "speaker_role" else level_of_occasion
        if level := of(str(fact.value), region=region):
            return level, fact
    return None


_OF_COURT = re.compile(rf"^{YEAR}(?:全|我|本)院")
"""A meeting of a whole house: a hospital's or a school's own, or a court's, which is a body of the state."""


def _of_court(doc: Document, region: bool) -> tuple[str, Fact] | None:
    """The level of a court or a procuratorate, by the office of who speaks at its meeting."""
    role = doc.fact("speaker_role")
    if role is None or not re.search("法院|检察院|检察长", str(role.value)):
        return None
    level = level_of_office(str(role.value), region=region)
    return (level, role) if level else None


def _read(doc: Document) -> Iterator[Fact]:
    title = doc.fact("title")
    stated = _stated(doc)
    if stated is None and title is not None and (named := level_of_title(fold(str(title.value)))):
        stated = named, Fact("title", "", title.raw, title.start, title.end)
    if stated is None and (often := _often(doc.left.folded)):
        stated = often, Fact("throughout", "", "")
    if stated is None:
        return
    level, fact = stated
    place = doc.fact("place_code")
    if level == "市" and place is not None and str(place.value) in _CITIES:
        level = "省"
    yield Fact("level", level, fact.raw, fact.start, fact.end, fact.name)


_CITIES: Final = frozenset({"110000", "120000", "310000", "500000"})
"""The cities that are provinces: what is 全市 there is a province's."""
_MIXED = re.compile("市县|县市|省市|市区|区县|县区|县乡|乡村")
"""Two levels together: neither is told."""
_TITLE_BODY = re.compile(
    rf"^(?:关于)?{YEAR}(?P<body>[\u4e00-\u9fff]{{0,12}}?(?:县|市|区|省|乡|镇|村))(?:人民)?政府工作报告|^(?P<unit>(?!在|关于)[\u4e00-\u9fff]{{1,14}}(?:中学|小学|学校|公司|集团|医院|幼儿园))"
)


_OF_WHOLE = re.compile(
    r"^(?:关于)?(?:进一步)?(?:做好|加强|推进|搞好|抓好|推动|加快)?(?:全|我)(?P<what>省|市|州|盟|县|旗|乡|镇|村)(?![市县区乡])"
)
_YEARLY = re.compile(
    rf"^(?P<name>[\u4e00-\u9fff]{{1,8}}(?P<what>县|镇|乡|街道|村|社区))(?:党委|党工委|党支部|党总支|人民政府|政府)?{YEAR}[\u4e00-\u9fff]{{0,14}}(?:述职|履职|工作总结)"
)


_PLACED = re.compile(
    r"(?:(?:人民)?政府)?(?:[\u4e00-\u9fff]{1,10}?(?:局|委员会|办公室)(?![部长主副])|人民(?:法院|检察院)|(?:县|市|区|镇|乡)?委(?![书员副常托]))(?:关于|\d|[上下]半年|述职|工作|年度|在)"
)
"""An office of the place that a title begins with, and what it reports."""


def _of_placed_office(title: str) -> str | None:
    """The level of an office by its place: 沂水县水利局关于抗旱情况的汇报."""
    places = own_places(title[:24])
    if not places or places[0].start > 0 or not _PLACED.match(title, places[0].end):
        return None
    return of_place(places[0].town, places[0].divisions[0].tier, title[: places[0].end])


def level_of_title(title: str) -> str | None:
    """The level of the body that a title names without an occasion: 沂水县2019年政府工作报告, 关于全镇清淤工作的讲话."""
    if whole := _OF_WHOLE.match(title):
        return LETTERS[whole["what"]]
    if yearly := _YEARLY.match(title):
        return LETTERS[yearly["what"]]
    if (of_place := _of_placed_office(title)) is not None:
        return of_place
    found = _TITLE_BODY.match(title)
    if found is None or "竞" in title[: found.end()]:
        return None
    return "单位" if found["unit"] else LETTERS.get((found["body"] or " ")[-1])


READER = Reader("level", "text", _read, order=3)
