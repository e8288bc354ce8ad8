"""Where one text ends with what another begins with."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.copies import paragraph
from cleaning.dedup.forms import forms
from cleaning.dedup.overlaps import LEAST, LEAST_WHOLE, overlaps


def overlap(one: str, other: str) -> int:
    shorter, longer = sorted((one, other), key=lambda text: len(forms([text]).units))
    return int(overlaps(forms([shorter, longer]), np.array([0]), np.array([1]))[0][0])


def speech(seed: int, count: int = 10) -> str:
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


@pytest.mark.parametrize("slips", [0, 4])
def test_two_previews_that_overlap_are_found(slips: int) -> None:
    """Cut at any character, whichever is the longer, with a slip now and then."""
    text = speech(1)
    for start, end in ((303, 707), (211, 500), (405, 650)):
        one = list(text[:end])
        letters = [place for place in range(start + 90, end - 20) if text[place].isalnum()]
        for place in letters[:: len(letters) // slips] if slips else ():
            one[place] = "鹏"
        assert overlap("".join(one), text[start:]) == len(forms([text[start:end]]).units)


def test_a_paragraph_at_the_ends_of_two_speeches_is_none() -> None:
    """What ends one speech and begins another and is whole in both is a stock paragraph."""
    stock = speech(2, 1)
    assert overlap(speech(3, 3) + "\n" + stock, stock + "\n" + speech(4, 4)) == 0


def test_whole_sentences_are_an_overlap_where_the_second_text_goes_on_with_the_first() -> None:
    """The first begins as a speech does, the second does not. Of two that begin alike neither is a part."""
    before, both, behind = speech(8, 4), speech(9, 4), speech(10, 4)
    units = len(forms([both]).units)
    greeting = "同志们，今天我们在这里召开大会。"
    assert units >= LEAST_WHOLE
    assert overlap(f"{greeting}{before}\n{both}", f"{both}\n{behind}") == units
    assert overlap(f"{before}\n{both}", f"{both}\n{behind}") == 0
    assert overlap(f"{greeting}{before}\n{greeting}{both}", f"{greeting}{both}\n{behind}") == 0


def test_nothing_goes_on_with_a_greeting() -> None:
    """The opening of two speeches that stands at the end of one whose parts were shuffled is no overlap of parts."""
    opening = "各位代表：大家好！" + speech(5, 2)
    rest, end = speech(6, 4), len(opening) - 7  # cut inside a sentence
    assert overlap(rest[9:] + opening[:end], opening + "\n" + speech(7, 4)) == 0
    assert overlap(opening[:end], opening[100:] + "\n" + speech(7, 4)) > LEAST


def test_where_another_speech_begins_is_told() -> None:
    """The text that ends with it may be the longer or the shorter."""
    greeting, own = "尊敬的各位领导、同志们：大家好！", speech(11, 6)
    for size in (3, 12):
        other = greeting + speech(12, size)
        cut = own + "\n" + other[:300]
        both = forms(sorted((cut, other), key=lambda text: len(forms([text]).units)))
        found, opens, ends = overlaps(both, np.array([0]), np.array([1]))
        assert (found[0], opens[0]) == (0, len(forms([other[:300]]).units))
        assert both.of(int(ends[0])).tolist() == forms([cut]).units.tolist()


def test_a_short_overlap_is_none() -> None:
    """A formula may stand there by chance."""
    text = speech(5)
    assert overlap(text[:400], text[400 - LEAST // 2 :]) == 0
    assert overlap(speech(6), speech(7)) == 0
