"""The order of a copy's parts, told by another copy."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.copies import edited, paragraph
from cleaning.dedup.cutting import LEAST
from cleaning.dedup.reorder import reordered, right_order
from cleaning.model import Order

AS_SHOWN = (Order.AS_SHOWN, Order.AS_SHOWN)


def speech(seed: int, count: int = 8) -> str:
    """A speech with greeting and thanks, one paragraph a line."""
    draw = random.Random(seed)
    return "同志们：\n" + "\n".join(paragraph(draw) for _ in range(count)) + "\n谢谢大家！"


def shuffled(text: str, cuts: list[int], order: list[int]) -> str:
    """The text with its parts in another order."""
    edges = [0, *cuts, len(text)]
    return "".join(text[edges[part] : edges[part + 1]] for part in order)


@settings(deadline=None)
@given(st.integers(0, 50), st.data())
def test_cuts_anywhere_are_undone(seed: int, data: st.DataObject) -> None:
    """Parts of a whole text in any order come back to the letter; a mark at a cut may stay with the other part."""
    text = speech(seed)
    cuts = sorted(data.draw(st.sets(st.integers(2 * LEAST, len(text) - 2 * LEAST), min_size=1, max_size=4)))
    assume(all(two - one > 2 * LEAST for one, two in pairwise(cuts)))
    order = data.draw(st.permutations(range(len(cuts) + 1)))
    shown = shuffled(text, cuts, list(order))
    found = reordered(shown, text)
    assert (found is None) == (list(order) == sorted(order))
    if found is not None:
        mended = found.text(shown)
        assert [c for c in mended if c.isalnum()] == [c for c in text if c.isalnum()]
        if all(text[cut - 1].isalnum() and text[cut].isalnum() for cut in cuts):
            assert mended == text


def test_the_few_words_at_which_a_text_was_cut_go_where_the_copy_has_them() -> None:
    """A part of twenty characters, with which the text stops, stands behind another one in the copy."""
    text = speech(7, 12)
    shown = text[500:800] + text[:300] + text[800:820]
    found = reordered(shown, text)
    assert found is not None
    assert found.text(shown) == text[:300] + text[500:820]


def test_text_that_is_hidden_between_two_parts_draws_no_cut() -> None:
    """Where the copy has much between two parts, the cut before the second stays where it is."""
    text = speech(9, 16)
    shown = text[:300] + text[-300:] + text[500:800]
    found = reordered(shown, text)
    assert found is not None
    assert found.text(shown) == text[:300] + text[500:800] + text[-300:]


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50))
def test_every_character_has_its_place_once(seed: int, edits: int) -> None:
    """Whatever the copies have of their own, the ranges are the whole text."""
    text = speech(seed)
    shown = shuffled(edited(random.Random(edits), text, 0.03), [300, 700], [0, 2, 1])
    found = reordered(shown, text)
    if found is not None:
        assert sorted(found.text(shown)) == sorted(shown)
        assert [start for start, _ in sorted(found.ranges)] == [0, *(end for _, end in sorted(found.ranges))][:-1]


def test_texts_in_one_order_are_left_alone() -> None:
    """The same text, an edited one, a preview, one with a sentence more, and another speech."""
    text = speech(1)
    others = [
        text,
        edited(random.Random(1), text, 0.05),
        text[:400],
        text[300:],
        text.replace("谢谢", "会后报送。谢谢"),
    ]
    assert not any(reordered(other, text) or reordered(text, other) for other in [*others, speech(2)])


def test_a_preview_tells_the_order_of_what_it_shows() -> None:
    """Where the right copy is cut, what goes on behind its last part stays with that part."""
    text = speech(3, 10)
    shown = shuffled(text, [400, 800], [0, 2, 1])
    found = reordered(shown, text[:1200])
    assert found is not None
    assert found.text(shown) == text


def test_much_text_of_its_own_at_a_cut_is_not_guessed_at() -> None:
    """A paragraph between two parts that the other copy does not show may belong to either."""
    text, own = speech(4, 10), speech(5, 2)
    first, second, third = text[:400], text[400:800], text[800:]
    assert reordered(first + third[:300] + own + second[150:], first + second + third) is None
    assert reordered(first + third + second + own, first + second + third) is None


def test_line_ends_at_the_joins_follow_the_other_copy() -> None:
    """Pages that end within a sentence leave a line end behind, which the right order does not have."""
    text = speech(6)
    cuts = [350, 700]
    assert "\n" not in text[345:355] + text[695:705]
    edges = [0, *cuts, len(text)]
    pages = [text[one:two] for one, two in pairwise(edges)]
    shown = "\n".join([pages[0], pages[2], pages[1]])
    found = reordered(shown, text)
    assert found is not None
    kept = [at for start, end in found.ranges for at in range(start, end) if at not in found.joined]
    assert "".join(shown[at] for at in kept).rstrip("\n") == text


@pytest.mark.parametrize("orders", [AS_SHOWN, (Order.SUSPECT, Order.AS_SHOWN)])
def test_outline_greeting_and_closing_words_tell_which_order_is_right(orders: tuple[Order, Order]) -> None:
    """Numbers that go on, and an end at the end; the same whichever of the two is asked first."""
    draw = random.Random(7)
    points = [f"{number}、{paragraph(draw)}\n" for number in "一二三四"]
    right = "各位代表：\n" + "".join(points) + "谢谢大家！"
    wrong = "各位代表：\n" + points[0] + points[3] + "谢谢大家！\n" + points[1] + points[2]
    there, back = reordered(wrong, right), reordered(right, wrong)
    assert there is not None
    assert back is not None
    assert right_order(wrong, right, orders, there) <= -2
    assert right_order(right, wrong, (orders[1], orders[0]), back) >= 2


def test_without_a_sign_neither_order_is_right() -> None:
    """Two paragraphs that could stand either way."""
    draw = random.Random(8)
    one, two, three, four = (paragraph(draw) + "\n" for _ in range(4))
    found = reordered(one + three + two + four, one + two + three + four)
    assert found is not None
    assert right_order(one + three + two + four, one + two + three + four, AS_SHOWN, found) == 0


def test_words_cut_in_two_tell_the_wrong_order() -> None:
    """The right order reads on over the cuts with words that stand elsewhere in the text."""
    sentence = "我们要抓好危房排查和水库除险工作，各乡镇要在汛期之前完成危房排查，做好水库除险。"
    draw = random.Random(9)
    text = "".join(paragraph(draw) + sentence for _ in range(8))
    cuts = [text.index("危房排查", 300) + 2, text.index("水库除险", 700) + 2]
    shown = shuffled(text, cuts, [0, 2, 1])
    found = reordered(shown, text)
    assert found is not None
    assert right_order(shown, text, AS_SHOWN, found) <= -2
