# ruff: noqa: DTZ001 - days as texts state them
"""What a title and the lines around a text state of the speech: kind, occasion, office, day."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest

from cleaning.facts import read_facts
from cleaning.facts.kind import KINDS, kind_of
from cleaning.facts.occasion import occasion_of, role_of
from cleaning.facts.speech_date import date_in
from cleaning.model import Document, Fact, Line, Page, Rendered

ROLES = ("县委书记", "市委副书记、市长", "区教育局局长", "集团公司董事长", "镇党委书记", "常务副县长", "校长", None)
NAMES = ("张三", "王小明同志", "某某某", "")
OCCASIONS = (
    "全县春季防汛工作会议",
    "“百日攻坚”动员大会",
    "第三届桃花节开幕式",
    "全市离退休干部新春座谈会",
    "2022年度总结表彰大会",
    "九年级学生家长会",
    "县政协十届二次会议闭幕式",
    "科级干部培训班开班式",
    "新员工入职仪式",
    "重大项目集中签约仪式",
    "乡村振兴现场推进会",
    "机关第二支部组织生活会",
)
SAID = (
    ("讲话", "讲话"),
    ("发言", "发言"),
    ("致辞", "致辞"),
    ("总结讲话", "总结讲话"),
    ("表态发言", "表态发言"),
    ("讲话稿", "讲话"),
)


def test_titles_that_name_all_give_all() -> None:
    """Over 500 titles put together from offices, names, occasions and kinds: every fact that is given is right."""
    given = dict.fromkeys(("kind", "occasion", "role"), 0)
    titles = 0
    for role, name, occasion, (word, kind) in itertools.product(ROLES, NAMES, OCCASIONS, SAID[:3]):
        if role is None and name:
            continue
        titles += 1
        title = f"{role or ''}{name}在{occasion}上的{word}"
        for what, found, expected in (
            ("kind", kind_of(title), kind),
            ("occasion", occasion_of(title), occasion),
            ("role", role_of(title), role),
        ):
            if found is not None:
                given[what] += 1
                assert found[0] == expected, title
                assert what == "kind" or title[found[1] : found[2]] == found[0]
    assert titles > 500
    assert given["kind"] == given["occasion"] == titles
    assert given["role"] >= 0.95 * titles * 28 / 29


@pytest.mark.parametrize(("word", "kind"), [(word, kind) for kind, words in KINDS.items() for word in words])
def test_every_word_of_the_list_names_its_kind(word: str, kind: str) -> None:
    """At the end of a title, whatever other kinds it speaks of before."""
    assert kind_of(f"全县动员大会发言与讲话汇编之{word}") == (kind, 14, 14 + len(word))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("全市安全生产会议主持词", "主持词"),
        ("2021年度个人述职述廉报告", "述职报告"),
        ("在全县动员大会上的总结讲话", "总结讲话"),
        ("学习贯彻讲话精神的发言材料", "发言"),
        ("青春与梦想演讲比赛主持词", "主持词"),
        ("关于学习讲话精神的几点认识", None),
        ("演讲比赛评分表", None),
        ("春天里的一封信", None),
    ],
)
def test_the_last_word_names_the_kind(title: str, kind: str | None) -> None:
    """A word that is the subject of something else names none."""
    found = kind_of(title)
    assert (found[0] if found else None) == kind


@pytest.mark.parametrize(
    "title",
    [
        "关于加强党建工作的讲话",
        "存在问题的整改情况汇报",
        "2020年度述职报告",
        "学习在基层一线的发言稿",
        "《在困难面前》读后演讲稿",
        "现在开始的工作报告",
    ],
)
def test_a_title_without_an_occasion_gives_neither_it_nor_an_office(title: str) -> None:
    """Wrong is worse than null."""
    assert occasion_of(title) is None
    assert role_of(title) is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("张书记在开学典礼上的致辞", "书记"),
        ("刘副县长在全县防汛会议上的讲话", "副县长"),
        ("优秀教师代表在教师节大会上的发言", "优秀教师代表"),
        ("关于局长在全局大会上的讲话", None),
        ("在全市市长座谈会上的讲话", None),
        ("学习书记在全县大会上的讲话", None),
    ],
)
def test_the_office_stands_before_the_occasion(title: str, role: str | None) -> None:
    """Without a surname; nobody's office is taken from the occasion."""
    found = role_of(title)
    assert (found[0] if found else None) == role


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("（2021年3月5日）", (datetime(2021, 3, 5), "day")),
        ("二〇二一年三月五日", (datetime(2021, 3, 5), "day")),
        ("二○一九年十二月二十一日", (datetime(2019, 12, 21), "day")),
        ("（2021年3月）", (datetime(2021, 3, 1), "month")),
        ("一九九八年十月十日", (datetime(1998, 10, 10), "day")),
        ("2021年2月30日", None),
        ("2021年13月1日", None),
        ("1911年10月10日", None),
        ("2021年3月5日，我们在这里集会", None),
        ("2021年度", None),
    ],
)
def test_a_line_that_is_a_date(words: str, expected: tuple[datetime, str] | None) -> None:
    """In digits and in words, and only days that a calendar has."""
    assert date_in(words) == expected


def document(text: str, title: str = "在全县大会上的讲话", **uploaded: datetime) -> Document:
    facts = (Fact("title", title, title), *(Fact(name, value, "") for name, value in uploaded.items()))
    page = Page("p", text=text, fetched_at=datetime(2024, 1, 1, tzinfo=UTC))
    return Document(page, Rendered(text, (Line(0, len(text), 0),)), facts=facts)


BODY = "同志们：\n" + "我们要把各项工作做得更好。\n" * 12


def day(doc: Document) -> tuple[object, object] | None:
    read = read_facts(doc, "text")
    when, precision = read.fact("speech_date"), read.fact("speech_date_precision")
    return (when.value, precision.value) if when and precision else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"（2021年3月5日）\n{BODY}", (datetime(2021, 3, 5), "day")),
        (f"县委书记 张三\n（二〇二一年三月五日）\n{BODY}", (datetime(2021, 3, 5), "day")),
        (f"{BODY}谢谢大家！\n2021年3月5日", (datetime(2021, 3, 5), "day")),
        (f"2021年3月5日\n{BODY}", None),
        (f"{BODY}会议将于2021年3月5日召开。", None),
        (f"（2031年3月5日）\n{BODY}", None),
        (BODY, None),
    ],
)
def test_the_day_of_the_speech(text: str, expected: tuple[datetime, str] | None) -> None:
    """In brackets below the title, or alone at the end; never after the fetch, never a date of a sentence."""
    doc = document(text)
    assert day(doc) == expected
    stated = read_facts(doc, "text").fact("speech_date")
    if stated is not None:
        assert doc.original[stated.start : stated.end].strip() == stated.raw


def test_a_date_after_the_upload_is_not_believed() -> None:
    """The page was uploaded before: the date is one of something else."""
    text = f"（2021年3月5日）\n{BODY}"
    assert day(document(text, uploaded_at=datetime(2021, 3, 4))) is None
    assert day(document(text, uploaded_at=datetime(2021, 3, 5))) == (datetime(2021, 3, 5), "day")


def test_a_title_may_carry_the_day() -> None:
    """At its end, in brackets."""
    assert day(document(BODY, "在全县大会上的讲话（2019年1月8日）")) == (datetime(2019, 1, 8), "day")
    assert day(document(BODY, "2019年度述职报告")) is None
