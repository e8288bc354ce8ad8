"""Two texts side by side."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import edited, paragraph
from cleaning.dedup.align import Difference, Kind, Run, differences, runs
from cleaning.dedup.forms import forms

TEXTS = st.one_of(
    st.text("甲乙丙，。\n", max_size=40), st.text(max_size=40), st.text("甲乙丙丁戊己庚辛壬癸", max_size=80)
)


def speech(seed: int, count: int = 6) -> str:
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


def form(text: str) -> list[int]:
    units: list[int] = forms([text]).units.tolist()
    return units


def here(text: str, run: Run) -> str:
    return text[run.start : run.start + run.length]


def there(text: str, run: Run) -> str:
    return text[run.at : run.at + run.width]


@settings(deadline=None)  # the first call compiles
@given(TEXTS, TEXTS, st.integers(1, 12))
def test_runs_are_the_same_in_both_texts_and_in_the_order_of_the_first(one: str, other: str, least: int) -> None:
    """Each has one form in both, at least as long as asked, and none overlaps another in the first text."""
    reached = 0
    for run in runs(one, other, least):
        assert run.start >= reached
        reached = run.start + run.length
        assert reached <= len(one)
        assert form(here(one, run)) == form(there(other, run))
        assert len(form(here(one, run))) >= least


@settings(deadline=None)  # the first call compiles
@given(TEXTS)
def test_a_text_is_one_run_in_itself(text: str) -> None:
    """From its first to its last unit."""
    found = runs(text, text, 1)
    assert len(found) == (1 if form(text) else 0)
    assert all(form(here(text, run)) == form(text) and run.start == run.at for run in found)


@settings(deadline=None)  # the first call compiles
@given(TEXTS, TEXTS)
def test_differences_make_up_both_texts(one: str, other: str) -> None:
    """Nothing of either is left out or shown twice; what moved is the only thing out of order."""
    found = list(differences(one, other))
    assert [(d.start, d.end) for d in found if d.start < d.end] == _tiled(found, len(one))
    moved = sorted((d.other_start, d.other_end) for d in found)
    assert sum(end - start for start, end in moved) == len(other)
    in_order = [(d.other_start, d.other_end) for d in found if d.kind is not Kind.MOVED]
    assert in_order == sorted(in_order)
    for d in found:
        same = form(one[d.start : d.end]) == form(other[d.other_start : d.other_end])
        assert same or d.kind not in {Kind.EQUAL, Kind.MOVED}
        assert (d.kind is Kind.ONLY_HERE) <= (d.start < d.end and d.other_start == d.other_end)
        assert (d.kind is Kind.ONLY_THERE) <= (d.start == d.end and d.other_start < d.other_end)


def _tiled(found: list[Difference], length: int) -> list[tuple[int, int]]:
    bounds = [0, *(d.end for d in found if d.end > d.start)]
    assert bounds[-1] == length
    return list(pairwise(bounds))


def test_a_cut_is_one_run() -> None:
    """A preview, set with other lines and marks."""
    text = speech(1)
    cut = text[200:500].replace("，", ",\n")
    (run,) = runs(cut, text)
    assert form(there(text, run)) == form(cut)
    assert abs(run.at - 200) <= 1


def test_the_end_of_one_preview_meets_the_beginning_of_the_other() -> None:
    """Which is enough to join them."""
    text = speech(2)
    assert max(runs(text[:700], text[500:]), key=lambda run: run.length) == Run(500, 0, 200, 200)


def test_blocks_in_another_order_are_runs_that_tell_it() -> None:
    """In the order of the shuffled copy, with their places in the right one."""
    blocks = [speech(seed, 2) for seed in range(5)]
    whole = "\n".join(blocks)
    found = runs("\n".join(blocks[i] for i in (3, 0, 4, 1, 2)), whole, 40)
    assert [run.at for run in found] == [whole.index(blocks[i]) for i in (3, 0, 4, 1)]  # 2 follows on 1 in both


def test_a_moved_paragraph_is_said_to_have_moved() -> None:
    """And what stands around it is equal."""
    one, two, three = (speech(seed, 1) for seed in range(3))
    kinds = [d.kind for d in differences(f"{one}\n{two}\n{three}", f"{two}\n{three}\n{one}")]
    assert sorted(kinds) == [Kind.EQUAL, Kind.MOVED]


def test_replaced_words_stand_beside_each_other() -> None:
    """Between runs too short to be found by themselves."""
    found = list(differences("张县长到东河镇检查防汛", "李县长到西河乡检查防汛"))
    assert [("张县长到东河镇检查防汛"[d.start : d.end], d.kind) for d in found] == [
        ("张", Kind.REPLACED),
        ("县长到", Kind.EQUAL),
        ("东", Kind.REPLACED),
        ("河", Kind.EQUAL),
        ("镇", Kind.REPLACED),
        ("检查防汛", Kind.EQUAL),
    ]


def test_a_sentence_put_in_everywhere_is_found_at_its_own_places() -> None:
    """A watermark doesn't pull a text's passages out of their order."""
    draw = random.Random(5)
    mark = "本文档由某某文库整理发布"
    paragraphs = [paragraph(draw) for _ in range(6)]
    one = f"\n{mark}\n".join(paragraphs)
    assert [d.kind for d in differences(one, one.replace(paragraphs[2], ""))] == [
        Kind.EQUAL,
        Kind.ONLY_HERE,
        Kind.EQUAL,
    ]


def test_a_phrase_between_two_passages_is_no_move() -> None:
    """It stands elsewhere in the other text by chance."""
    draw = random.Random(6)
    one, two, three = (paragraph(draw) for _ in range(3))
    phrase = "认真贯彻落实上级的决策部署"
    kinds = {d.kind for d in differences(f"{one}请{phrase}吧{two}{three}", f"{one}{two}而{phrase}也{three}")}
    assert Kind.MOVED not in kinds


@pytest.mark.parametrize(
    ("one", "other"), [("𠀀𠀁𠀂𠀃𠀄𠀅", "𠀀𠀁𠀂𠀃𠀄𠀆"), ("面积五㎡多", "面积五m2多"), ("壱㎡", "壱ma")]
)
def test_characters_of_several_units_are_whole(one: str, other: str) -> None:
    """No run ends inside of one."""
    for run in runs(one, other, 1):
        assert form(here(one, run)) == form(there(other, run))


@pytest.mark.parametrize(
    ("one", "other"), [("", ""), ("", "甲"), ("。", ""), ("，，", "甲乙"), ("甲", "甲"), ("好", "坏")]
)
def test_texts_of_no_or_one_character(one: str, other: str) -> None:
    """Nothing to compare is no error."""
    assert len(runs(one, other, 1)) == (one == other != "")
    assert len(list(differences(one, other))) == (one != "" or other != "")


def test_edits_are_told_one_by_one() -> None:
    """Nearly all of an edited copy is equal, and no edit hides a passage."""
    text = speech(7)
    copy = edited(random.Random(7), text, 0.08)
    equal = sum(d.end - d.start for d in differences(text, copy) if d.kind is Kind.EQUAL)
    assert equal > 0.9 * len(text)


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), [("好", "好"), ("好", "坏"), ("甲乙丙", "乙丙甲"), ("甲乙", "甲乙乙")])
def test_long_texts_of_one_pattern(one: str, other: str) -> None:
    """They take no longer than others: this test would not end."""
    assert sum(d.end - d.start for d in differences(one * 130_000, other * 133_000)) == len(one) * 130_000


def test_a_run_has_a_length() -> None:
    """An error says what was asked."""
    with pytest.raises(ValueError, match="not 0"):
        runs("甲", "乙", 0)
