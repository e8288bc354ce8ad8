"""The outline of a speech: marks, numbers, levels, headings and offsets."""

from __future__ import annotations

import pytest

from cleaning.outline import outline
from cleaning.outline.markers import numeral
from tests.cleaning.outline.speeches import SENTENCES, Writer
from tests.cleaning.outline.written import Marked, marked


def markers(text: str) -> list[str]:
    return [section.marker for section in outline(text).sections]


def test_marks_of_all_styles_are_found_with_exact_offsets() -> None:
    """On 300 written speeches: at least 99 of 100 marks, and as few that are none; levels, numbers and headings too."""
    found = expected = right = same_level = same_heading = 0
    for seed in range(300):
        text, truth = Writer(seed).speech()
        sections = outline(text).sections
        by_start = {section.start: section for section in sections}
        found, expected = found + len(sections), expected + len(truth)
        for one in truth:
            section = by_start.get(one.start)
            if section is None or (section.marker, section.number) != (one.marker, one.number):
                continue
            right += 1
            same_level += section.level == one.level
            same_heading += section.heading == one.heading
            assert text.startswith(section.marker, section.start)
    assert right >= 0.99 * expected
    assert right >= 0.99 * found
    assert same_level >= 0.97 * expected
    assert same_heading >= 0.97 * expected


def test_sections_nest_and_end_where_the_next_begins() -> None:
    """Every offset is one of the text, and a part lies within the one above it."""
    for seed in range(60):
        text, _ = Writer(seed).speech()
        open_ends: list[tuple[int, int]] = []
        for section in outline(text).sections:
            assert 0 <= section.start < section.end <= len(text)
            while open_ends and open_ends[-1][0] >= section.level:
                assert open_ends.pop()[1] <= section.start
            assert section.level == 1 or section.level > (open_ends[-1][0] if open_ends else 0)
            open_ends.append((section.level, section.end))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_with_numbers_have_no_outline(sentence: str) -> None:
    """一是一、二是二; 第一书记; 三、四月份; 2.5万."""
    assert markers(f"同志们：\n{sentence}\n{sentence * 2}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5亿元的投资已经到位。\n2.3亿元还在路上。", []),
        ("一、二年级的同学先走。\n三、四年级的同学后走。", []),
        ("他说，一是感谢大家。", []),
        ("（-）总体要求\n（二）重点任务", ["（-）", "（二）"]),
        ("一、三年来的工作\n二、今后的打算", ["一、", "二、"]),
        ("第一部分 回顾\n第二部分 展望", ["第一部分", "第二部分"]),
        ("十一、加强领导\n十二、严格考核", ["十一、", "十二、"]),
        ("下面讲两点：一是认识要到位；二是措施要到位。", ["一是", "二是"]),
        ("首先，表示感谢。其次，提三点希望。最后，祝大会成功。", ["首先，", "其次，", "最后，"]),
        ("一、概况", ["一、"]),
        ("㈠抓学习\n㈡抓落实", ["㈠", "㈡"]),
        ("1.1 抓学习\n1.2 抓落实", ["1.1", "1.2"]),
        ("1.1万人来了。\n1.2万人走了。", []),
        ("A股今天涨了。\nB股今天跌了。", []),
        ("A.先看问题\nB.再看原因", ["A.", "B."]),
        ("A.先看问题", []),
        ("一 抓学习\n二 抓落实", ["一", "二"]),
        ("一 带一路连着你我。", []),
        ("问题一大堆，办法不多。\n问题二字怎么写？", []),
        ("一则提醒大家，二则提醒自己。", ["一则", "二则"]),
        ("一则通知让大家忙了三天。", []),
        ("第一，要学。他写道，第一，不收礼；我记了多年。\n第二，要干。", ["第一，", "第二，"]),
    ],
)
def test_what_counts_as_a_mark(text: str, expected: list[str]) -> None:
    """Marks that count, and words that look like them."""
    assert markers(text) == expected


def test_gaps_and_repeats_are_told() -> None:
    """Three is missing; two stands twice."""
    told = outline("一、甲\n二、乙\n四、丁\n四、戊")
    assert [told.sections[at].number for at in told.gaps] == [4]
    assert [told.sections[at].heading for at in told.repeats] == ["戊"]
    assert outline("二、乙\n三、丙").gaps == (0,)


def test_a_heading_may_share_its_line() -> None:
    """Then it is the first sentence, where that is short."""
    (section,) = outline(f"一、提高认识。{SENTENCES[0]}").sections
    assert section.heading == "提高认识"
    (long,) = outline(f"一、{'关于' * 30}的说明。{SENTENCES[0]}").sections
    assert long.heading == ""


@pytest.mark.parametrize(
    ("word", "number"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一二", None)]
)
def test_numerals(word: str, number: int | None) -> None:
    """Up to 99, and none for what is two numbers."""
    assert numeral(word) == number


def test_many_marks_take_linear_time() -> None:
    """A text of nothing but marks, twice as long, has twice as many sections."""
    few, many = (outline("一是好，二是好。\n" * count).sections for count in (2_000, 4_000))
    assert (len(few), len(many)) == (4_000, 8_000)


MISSED = ("一方面 另一方面", "心 as heading without numbers")
"""Styles without a number: they are missed, not misread."""


@pytest.mark.parametrize("one", tuple(marked()), ids=lambda one: one.name)
def test_marks_of_texts_written_one_by_one(one: Marked) -> None:
    """All styles, numbers that are none, and how deep each mark stands."""
    found = [(section.start, section.marker, section.level) for section in outline(one.text).sections]
    if one.name in MISSED:
        assert set(found) <= set(one.marks)
        return
    assert found == list(one.marks)
