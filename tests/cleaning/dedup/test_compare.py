"""What two texts are to each other."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.pairs.changes import COPIES, LOOK_ALIKES
from benchmarks.pairs.styles import clauses, foreign, length, text
from cleaning.dedup.compare import Comparison, Kind, compare
from cleaning.dedup.forms import forms

MANNERS = {"clauses": clauses, "foreign": foreign(7)}
TEXTS = st.one_of(st.text("甲乙丙", max_size=60), st.text("甲乙丙丁戊己庚辛12", max_size=200), st.text(max_size=30))


def pair(one: str, other: str) -> Comparison:
    both = forms([one, other])
    order = np.argsort(both.lengths, kind="stable")
    return compare(both, order[:1], order[1:])


def kind(one: str, other: str) -> Kind:
    return Kind(pair(one, other).kind[0])


def speech(seed: int, size: int = 1500) -> str:
    return text(clauses(random.Random(seed), size))


@settings(deadline=None)  # the first call compiles
@given(TEXTS)
def test_a_text_is_near_itself(one: str) -> None:
    """Whole in both directions; an empty form is no text that two pages could share."""
    found = pair(one, one)
    if forms([one]).starts[-1]:
        assert (found.kind[0], found.shown[0], found.shows[0], found.moved[0]) == (Kind.NEAR, 1, 1, 0)
        assert (found.begins[0], found.ends[0]) == (True, True)
    else:
        assert found.kind[0] == Kind.DIFFERENT


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_shares_are_shares(one: str, other: str) -> None:
    """Between 0 and 1, and the range lies in the longer text."""
    found = pair(one, other)
    for share in (found.shown[0], found.shows[0], found.moved[0]):
        assert 0 <= share <= 1
    longer = max(forms([one, other]).lengths)
    assert 0 <= found.first[0] <= found.last[0] <= longer


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_pair_is_judged_for_itself(one: str, other: str) -> None:
    """Other pairs in the call, before it or behind it, change nothing."""
    texts = forms([one, other, speech(1), speech(2, 300)])
    order = np.argsort(texts.lengths[:2], kind="stable")
    alone = pair(one, other)
    among = compare(texts, np.array([3, order[0], 3]), np.array([2, order[1], 2]))
    for field in ("kind", "shown", "shows", "moved", "first", "last", "begins", "ends"):
        assert getattr(alone, field)[0] == getattr(among, field)[1]


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 1000), st.floats(0.1, 0.85), st.floats(0, 1))
def test_a_cut_is_contained(seed: int, share: float, at: float) -> None:
    """Whatever part of the speech it is; it shows its own share, and nothing of it is missing there."""
    whole = speech(seed)
    size = int(share * len(whole))
    start = int(at * (len(whole) - size))
    found = pair(whole[start : start + size], whole)
    assert found.kind[0] == Kind.CONTAINED
    assert found.shown[0] > 0.98
    assert found.shows[0] == pytest.approx(share, abs=0.1)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 1000))
def test_of_texts_of_one_length_either_may_come_first(seed: int) -> None:
    """What one shows of the other is what the other is shown by the one."""
    draw = random.Random(seed)
    one, other = speech(seed, 400), speech(seed + draw.randint(0, 1), 400)
    size = min(int(forms([one]).starts[-1]), int(forms([other]).starts[-1]))
    one, other = (bytes(forms([t]).of(0)[:size].tobytes()).decode("utf-16-le", "replace") for t in (one, other))
    there, back = pair(one, other), pair(other, one)
    assert there.kind[0] == back.kind[0]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", COPIES)
def test_copies_of_each_kind_are_one_speech(name: str, manner: str) -> None:
    """Of a speech of 2,000 characters, changed in the middle of what the kind allows."""
    change, shares = COPIES[name]
    share = shares[len(shares) // 2]
    assert _found(change, share, manner) == [True] * 4


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_of_each_kind_are_two(name: str, manner: str) -> None:
    """At every strength."""
    change, shares = LOOK_ALIKES[name]
    for share in shares:
        assert _found(change, share, manner) == [False] * 4


def _found(change: Callable[..., tuple[str, str]], share: float, manner: str) -> list[bool]:
    write = MANNERS[manner]
    found = []
    for seed in range(4):
        draw = random.Random(f"{seed} {share}")
        own = write(draw, 2000)
        assert length(own) >= 2000
        found.append(bool(pair(*change(draw, own, write, share)).same[0]))
    return found


def test_the_kinds_have_their_names() -> None:
    """A relation is told apart by what was done to the text."""
    whole = speech(3, 2000)
    half = len(whole) // 2
    assert kind(whole[half:] + whole[:half], whole) == Kind.REORDERED
    assert kind(whole[:half], whole) == Kind.CONTAINED
    assert kind(whole.replace("乡镇", "街道"), whole) == Kind.NEAR
    draw = random.Random(3)
    write = MANNERS["foreign"]
    own = write(draw, 2000)
    assert kind(*COPIES["spun"][0](draw, own, write, 0.25)) == Kind.SPUN
    assert kind(*LOOK_ALIKES["series"][0](draw, own, write, 1.0)) == Kind.SERIES
    assert kind(*LOOK_ALIKES["form letter"][0](draw, own, write, 0.0)) in {Kind.SERIES, Kind.NEAR}


def test_figures_tell_a_form_from_swapped_words() -> None:
    """Who swaps words leaves the figures as they are; a form is filled in with others. One digit may be a slip."""
    draw, write = random.Random(5), MANNERS["foreign"]
    own = write(draw, 1200)
    for seed in range(6):
        one, other = LOOK_ALIKES["form, short slots"][0](random.Random(seed), own, write, 0.2)
        assert kind(one, other) in {Kind.REFILLED, Kind.SERIES, Kind.DIFFERENT}
        one, other = COPIES["spun, few alike"][0](random.Random(seed), own, write, 0.2)
        assert kind(one, other) == Kind.SPUN
    kept = "全市完成投资128万元，新增就业34人，办结案件57件，修路89公里，植树12万株，走访群众410户。"
    damaged = "饕挝袷亲芙崆耙唤锥蔚墓ぷ鳎才畔乱徊降娜挝瘛康恼且缘愦妫"
    whole = speech(6, 600)
    parts = [whole[at : at + 100] for at in (0, 140, 280, 420)]
    spoilt = damaged.join(parts[:2]) + damaged[::-1] + parts[2] + damaged[7:] + damaged[:7] + kept + whole[420:]
    assert kind(spoilt, whole[:420] + kept + whole[420:]) == Kind.CONTAINED
    plain = "".join(c for c in speech(3) if not c.isdecimal())
    figures = plain[:200] + "全年完成投资{}万元，新增就业{}人，办结案件{}件，走访群众{}户。"
    worn = plain.replace("同", "囘").replace("进", "迸").replace("作", "怍").replace("会", "云")
    slipped = figures.format(1286, 3412, 57, 890) + worn
    assert kind(slipped, figures.format(128, 3472, 57, 8900) + plain) == Kind.NEAR
    assert kind(slipped, figures.format(951, 2764, 57, 412) + plain) == Kind.SERIES


def test_a_part_of_a_text_of_few_patterns_is_contained() -> None:
    """A text that stands in another as it is is a part of it, though what repeats leads astray where it stands."""
    draw = random.Random(12)
    patterns = ("本季度完成投资{}万元，增长{}%。", "全年新增就业{}人，完成目标的{}%。", "共办结案件{}件，办结率{}%。")
    whole = "".join(draw.choice(patterns).format(draw.randint(1, 60), draw.randint(1, 9)) for _ in range(3_000))
    for start in range(0, 40_000, 2_003):
        found = pair(whole[start : start + 1_500], whole)
        assert (found.kind[0], found.shown[0]) == (Kind.CONTAINED, 1)


def test_a_watermark_shows_nothing() -> None:
    """Two speeches in which one sentence of their site stands after every line are two."""
    mark = "本文由某某文库的会员整理上传，下载全文请到首页搜索标题。"
    one, other = (speech(seed).replace("。", f"。{mark}") for seed in (1, 2))
    found = pair(one, other)
    assert found.kind[0] == Kind.DIFFERENT
    assert found.shown[0] < 0.2


def test_formulas_show_nothing() -> None:
    """What all speeches of a manner have in common makes no short text a part of a long one."""
    long = speech(9, 6000)
    for seed in range(20):
        found = pair(speech(100 + seed, 120), long)
        assert found.kind[0] == Kind.DIFFERENT
        assert found.shown[0] < 0.7


def test_where_a_preview_lies() -> None:
    """Its range in the longer text, and whether sentences begin and end there."""
    lines = speech(4).split("\n")
    cut = "\n".join(lines[1:4])
    found = pair(cut, "\n".join(lines))
    before = int(forms(["\n".join(lines[:1])]).starts[-1])
    assert (found.first[0], found.last[0]) == (before, before + int(forms([cut]).starts[-1]))
    assert (found.begins[0], found.ends[0]) == (True, True)
    found = pair(cut[5:-5], "\n".join(lines))
    assert not found.begins[0]
    assert not found.ends[0]


def test_figures_tell_two_years_apart_and_names_do_not() -> None:
    """The same report with other figures is another; with another place and another date it is the same."""
    one = "".join(
        f"{i}月份，石桥镇完成投资{i * 37 + 11}万元，新建道路{i * 3 + 2}公里，群众对此十分满意。" for i in range(1, 9)
    )
    figures = "".join(
        f"{i}月份，石桥镇完成投资{i * 41 + 7}万元，新建道路{i * 5 + 3}公里，群众对此十分满意。" for i in range(1, 9)
    )
    assert kind(one, figures) == Kind.SERIES
    assert kind(one, one.replace("石桥镇", "双河口街道").replace("月份", "月中旬")) in {Kind.NEAR, Kind.SPUN}


def test_a_form_filled_in_twice_is_two_in_any_order() -> None:
    """Its blanks are told from words although the halves of one text stand the other way round."""
    draw = random.Random(8)

    def some(count: int) -> str:
        return "".join(chr(draw.randrange(0x4E00, 0x8000)) for _ in range(count))

    frame = [some(45) for _ in range(32)]
    one, other = ([piece + some(9) for piece in frame] for _ in range(2))
    assert kind("".join(one), "".join(other)) == Kind.REFILLED
    assert kind("".join(one), "".join(other[16:] + other[:16])) == Kind.REFILLED
    assert kind("".join(one), "".join(one[16:] + one[:16])) == Kind.REORDERED


def test_a_worn_copy_that_lacks_a_line_is_no_other_speech() -> None:
    """Most of what is replaced in it are slips; a line that was lost beside one is replaced by what stands there."""
    draw = random.Random(10)
    own = [chr(draw.randrange(0x4E00, 0x8000)) for _ in range(900)]
    worn = list(own)
    for place in range(45, 900, 90):
        worn[place] = chr(draw.randrange(0x4E00, 0x8000))
    worn[400:490] = [chr(draw.randrange(0x4E00, 0x8000)) for _ in range(70)]
    assert pair("".join(worn), "".join(own)).same[0]


def test_the_shorter_comes_first() -> None:
    """An error says which pair is the wrong way round."""
    texts = forms(["甲乙丙", "甲乙"])
    with pytest.raises(ValueError, match="pair 1"):
        compare(texts, np.array([1, 0]), np.array([0, 1]))


def test_no_pairs() -> None:
    """Nothing to compare is no error."""
    none = np.empty(0, dtype=np.int64)
    assert len(compare(forms([]), none, none)) == 0


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), [("好", "好"), ("甲乙", "甲乙乙"), ("甲乙丙丁", "丁丙乙甲"), ("甲", "乙")])
def test_long_texts_of_one_pattern(one: str, other: str) -> None:
    """They take no longer than others: this test would not end."""
    found = pair(one * 130_000, other * 133_000)
    assert found.same[0] == (one == other)
