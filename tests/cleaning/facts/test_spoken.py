# ruff: noqa: DTZ001 - days as texts state them
"""What a speech says of itself: hearers, level, place, office, and the days between which it lies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cleaning.facts import read_facts
from cleaning.facts.anchors import greeted
from cleaning.facts.audience import groups_of
from cleaning.facts.bodies import level_of_occasion
from cleaning.facts.dated import CONGRESSES, PHRASES, PLENUMS, bounds, number
from cleaning.facts.level import level_of_office
from cleaning.facts.place import own_places
from cleaning.facts.speech_date import title_years
from cleaning.model import Document, Fact, Line, Page, Rendered

BODY = "\n我们要把各项工作做得更好。" * 12


def read(text: str, title: str = "在工作会议上的讲话", uploaded: datetime | None = None) -> Document:
    facts = [Fact("title", title, title)]
    if uploaded is not None:
        facts.append(Fact("uploaded_at", uploaded, ""))
    doc = Document(Page("p", text=text), Rendered(text, (Line(0, len(text), 0),)), facts=tuple(facts))
    return read_facts(doc, "text")


def value(doc: Document, name: str) -> object:
    fact = doc.fact(name)
    return None if fact is None else fact.value


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("同志们:", "同志们"),
        ("尊敬的各位领导、各位来宾:", "尊敬的各位领导、各位来宾"),
        ("老师们、同学们!今天我们聚在这里。", "老师们、同学们"),
        ("亲爱的2019届毕业生,家长朋友们:", "亲爱的2019届毕业生,家长朋友们"),
        ("今天的会议有三项议程:", ""),
        ("出席领导:县委副书记", ""),
        ("在大会上的讲话同志们:", ""),
        ("会议指出:要抓好落实。", ""),
        ("各位要记住一句话:安全第一。", ""),
    ],
)
def test_a_salutation_names_hearers_and_nothing_else(line: str, words: str) -> None:
    """Lists of agendas and of guests are none."""
    assert greeted(line) == words


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("同志们", ("同志",)),
        ("尊敬的各位领导、各位来宾，女士们、先生们", ("领导", "来宾")),
        ("各位代表、同志们", ("代表委员", "同志")),
        ("全院职工同志们", ("同事", "同志")),
        ("父老乡亲们", ("乡亲",)),
    ],
)
def test_groups_of_hearers(words: str, groups: tuple[str, ...]) -> None:
    """In the order of the salutation, each once."""
    assert groups_of(words) == groups


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("全国教育工作会议", "国家"),
        ("全国文明城市创建动员会", None),
        ("2019年全省扶贫工作会议", "省"),
        ("市政府常务会议", "市"),
        ("延边州第三次经济普查会议", "市"),
        ("县委农村工作会议", "县"),
        ("敖汉旗三级干部会议", "县"),
        ("全镇春耕现场会", "乡"),
        ("沂水县李庄镇党代会", "乡"),
        ("全村党员大会", "村"),
        ("实验小学毕业典礼", "单位"),
        ("公司年度表彰大会", "单位"),
        ("村级组织换届工作会", None),
        ("学校安全工作会议", None),
        ("校企合作签约仪式", None),
        ("企业家座谈会", None),
        ("部门联席会议", None),
        ("市发展和改革系统宣传周启动仪式", "市"),
        ("县级领导干部会议", "县"),
        ("云岭县三级干部大会", "县"),
        ("鹭汀区教育局总结会", "县"),
        ("县一中安全工作会", "单位"),
        ("市场监管工作会议", None),
        ("县委书记培训班", None),
        ("县域经济发展论坛", None),
        ("贫困县脱贫摘帽交流会", None),
        ("园区企业座谈会", None),
        ("全国科普日主场活动", None),
        ("镇江啤酒节", None),
    ],
)
def test_the_level_of_a_meeting(words: str, level: str | None) -> None:
    """By the body that meets; words of other things give none."""
    assert level_of_occasion(words) == level


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("省教育厅厅长", "省"),
        ("市委副书记", "市"),
        ("县水利局局长", "县"),
        ("镇党委书记", "乡"),
        ("村党支部书记", "村"),
        ("校长", "单位"),
        ("局长", None),
        ("城市管理局局长", None),
        ("小区业主委员会主任", None),
    ],
)
def test_the_level_of_an_office(words: str, level: str | None) -> None:
    """By the body to which it belongs."""
    assert level_of_office(words) == level


def test_all_of_a_district_is_no_level_in_an_autonomous_region() -> None:
    """全区 may be the region there."""
    assert level_of_occasion("全区教育工作会议") == "县"
    assert level_of_occasion("全区教育工作会议", region=True) is None


@pytest.mark.parametrize(
    "words", ["赴寿光市考察座谈会", "欢迎寿光市党政代表团座谈会", "学习寿光市经验交流会", "与寿光市结对签约仪式"]
)
def test_places_of_others_are_not_the_speech_s(words: str) -> None:
    """Journeys, guests, examples and partners."""
    assert own_places(words) == []


def test_places_that_exclude_each_other_give_none() -> None:
    """In one part of the text; a parent beside its child does no harm."""
    assert value(read(BODY, "在沂水县、陇西县联席会议上的讲话"), "place") is None
    assert value(read(BODY, "在临沂市沂水县党代会上的讲话"), "place_code") == "371323"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("学习贯彻党的十九大精神", date(2017, 10, 18), None),
        ("以优异成绩迎接党的十九大胜利召开", None, date(2017, 10, 24)),
        ("党的十八届三中全会提出", date(2013, 11, 9), None),
        ("今年是新中国成立70周年", date(2019, 1, 1), date(2019, 12, 31)),
        ("今年是“十三五”规划的开局之年", date(2016, 1, 1), date(2016, 12, 31)),
        ("今年是贯彻落实党的十九大精神的开局之年", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_words_that_bound_the_day(words: str, first: date | None, last: date | None) -> None:
    """What looks back sets the first day, what looks forward the last, an anniversary both."""
    found = [(one.first, one.last) for one in bounds(words)]
    assert (first, last) in found


@pytest.mark.parametrize(
    "words",
    ["选举十九大代表", "召开十九大之前的十年", "县第十二次党代会精神", "去年是十三五收官之年", "工会十七大代表"],
)
def test_words_that_bound_nothing(words: str) -> None:
    """Neither looked back at nor expected, or of another body."""
    assert list(bounds(words)) == []


def test_the_table_of_days_is_in_order() -> None:
    """A congress ends after it began; its plenums follow it and precede the next one."""
    days = [first for first, _ in CONGRESSES.values()]
    assert days == sorted(days)
    assert all(first < last for first, last in CONGRESSES.values())
    for name, day in PLENUMS.items():
        ordinal = name.split("届")[0] + "大"
        later = [first for first in days if first > CONGRESSES[ordinal][0]] if ordinal in CONGRESSES else []
        assert ordinal not in CONGRESSES or CONGRESSES[ordinal][1] < day < min(later, default=date.max)
    assert min(PHRASES.values()) > date(1990, 1, 1)


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("在2019年全县经济工作会议上的讲话", date(2018, 11, 1), date(2019, 12, 31)),
        ("2018年度述职报告", date(2017, 10, 1), date(2019, 12, 31)),
        ("二〇二〇年新年贺词", date(2019, 12, 1), date(2020, 3, 15)),
        ("在2019届毕业典礼上的致辞", date(2018, 11, 1), date(2019, 12, 31)),
    ],
)
def test_a_year_in_the_title_bounds_the_day(title: str, first: date, last: date) -> None:
    """Wide enough for meetings before the year and reviews after it."""
    (found,) = title_years(title)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "title", ["纪念1978年改革座谈会上的讲话", "在2035年远景目标宣讲会上的讲话", "学习2018年全国两会精神的讲话稿"]
)
def test_a_year_of_something_else_bounds_nothing(title: str) -> None:
    """What is remembered, planned or studied."""
    assert list(title_years(title)) == []


def test_the_interval_is_narrowed_by_all_evidence() -> None:
    """Title, cue and upload together; what set each end is named."""
    doc = read(
        "同志们：\n党的十九大精神要学深悟透。" + BODY, "在2018年党建工作会议上的讲话", datetime(2018, 6, 1, tzinfo=UTC)
    )
    assert value(doc, "speech_date") is None
    assert (value(doc, "speech_date_from"), value(doc, "speech_date_to")) == (
        datetime(2017, 11, 1),
        datetime(2018, 6, 1),
    )
    assert value(doc, "speech_date_evidence") == ("title 2018年 2017-11-01..2018-12-31", "upload ..2018-06-01")


def test_words_that_disagree_leave_the_upload() -> None:
    """A cue after the upload is wrong of one of them."""
    doc = read("同志们：\n党的十九大精神要学深悟透。" + BODY, uploaded=datetime(2015, 6, 1, tzinfo=UTC))
    assert value(doc, "speech_date_from") is None
    assert value(doc, "speech_date_to") == datetime(2015, 6, 1)


def test_a_day_without_a_year_is_known_where_one_fits() -> None:
    """今天（3月5日） in an interval of less than two years with one such day."""
    doc = read("同志们：\n今天（3月5日），我们开个会。" + BODY, "在2019年工作会议上的讲话")
    assert value(doc, "speech_date") == datetime(2019, 3, 5)
    assert value(read("同志们：\n今天（3月5日），我们开个会。" + BODY), "speech_date") is None


def test_facts_point_at_the_words_of_the_page() -> None:
    """Range and raw agree, above the text as in it."""
    text = "县委书记 张三\n（2021年3月5日）\n同志们：\n今天，我们召开全县防汛工作会议。" + BODY
    doc = read(text, "讲话稿")
    for name in ("speaker_role", "speech_date", "audience", "occasion", "level"):
        fact = doc.fact(name)
        assert fact is not None, name
        assert doc.original[fact.start : fact.end].strip() == fact.raw.strip()
    assert value(doc, "speaker_role") == "县委书记"
    assert value(doc, "occasion") == "全县防汛工作会议"


@pytest.mark.parametrize(
    ("word", "n"), [("70", 70), ("七十", 70), ("一百", 100), ("九十五", 95), ("一百零五", 105), ("年", None)]
)
def test_numbers_in_words(word: str, n: int | None) -> None:
    """Up to some hundreds."""
    assert number(word) == n


def test_a_city_that_is_named_all_through_is_the_speech_s() -> None:
    """As 我市, five times and more; 长治久安 names none, and neither does one city among several."""
    ours = "我市要抓住机遇，把通辽建设好，通辽的工作要上台阶。" * 4
    assert value(read("同志们：\n" + ours), "place_code") == "150500"
    assert value(read("同志们：\n" + ours + "赤峰的做法好。" * 4), "place") is None
    assert value(read("同志们：\n" + "我市要实现长治久安，人民幸福安康。" * 8), "place") is None
