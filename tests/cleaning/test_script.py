"""Traditional writing of every kind comes back as the Simplified original; other texts stay as they are."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

import opencc
import pytest

from cleaning.facts.script import variant
from cleaning.lines import render_text
from cleaning.model import Document, Fact, Page
from cleaning.rules import apply_all, rules
from cleaning.simplify import to_simplified
from cleaning.spans import Span
from tests.cleaning.script_texts import DIFFICULT, ONE_TO_MANY
from tests.gate import phrases

BANKS = (
    *(phrases.SENTENCES, phrases.LOOKALIKES, phrases.POINTS, phrases.HEADS, phrases.OPENINGS),
    *(phrases.CLOSINGS, phrases.BACKS, phrases.FRONTS),
)
DIFFICULT_LINES = DIFFICULT.splitlines()


@cache
def common_lines() -> tuple[str, ...]:
    """Sentences of ordinary speeches, their slots filled."""
    draw = random.Random(7)

    def filled(pattern: str) -> str:
        while "{" in pattern:
            pattern = re.sub(r"\{(\w+)\}", lambda m: draw.choice(phrases.SLOTS.get(m[1], ["三"])), pattern)
        return pattern

    return tuple(filled(pattern) for bank in BANKS for pattern in bank for _ in range(2))


@cache
def converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def naive(pick: Callable[[int], int]) -> Callable[[str], str]:
    """A converter that knows no words and takes one of the characters that may stand for each."""

    def written(text: str) -> str:
        return "".join(
            ONE_TO_MANY[char][pick(at) % len(ONE_TO_MANY[char])]
            if char in ONE_TO_MANY
            else converter("s2t").convert(char)
            for at, char in enumerate(text)
        )

    return written


def printed(text: str) -> str:
    """The way of old print: OpenCC's standard forms with 著 for 着."""
    return str(converter("s2t").convert(text)).replace("着", "著")


KINDS: dict[str, Callable[[str], str]] = {
    "s2t": lambda text: str(converter("s2t").convert(text)),
    "s2hk": lambda text: str(converter("s2hk").convert(text)),
    "s2tw": lambda text: str(converter("s2tw").convert(text)),
    "printed": printed,
    "naive, first": naive(lambda _: 0),
    "naive, second": naive(lambda _: 1),
    "naive, in turns": naive(lambda at: at),
}


def wrong(lines: tuple[str, ...] | list[str], written: Callable[[str], str]) -> list[tuple[str, str]]:
    """The characters that do not come back, each with what came instead."""
    return [
        (old, new) for line in lines for old, new in zip(line, to_simplified(written(line)), strict=True) if old != new
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_ordinary_sentences_come_back_whole(kind: str) -> None:
    """Of every kind of Traditional writing, without one wrong character."""
    assert len(common_lines()) > 300
    assert wrong(common_lines(), KINDS[kind]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_characters_with_several_senses_come_back(kind: str) -> None:
    """Of sentences made of nothing but the difficult characters, 999 of 1,000."""
    bad = wrong(DIFFICULT_LINES, KINDS[kind])
    assert len(bad) <= 0.001 * len(DIFFICULT), bad


def converted(text: str, *facts: Fact) -> Document:
    (script,) = (rule for rule in rules() if rule.name == "script")
    return apply_all([script], Document(Page("a"), render_text(text)).state(*facts))


@pytest.mark.parametrize("lines", [DIFFICULT_LINES, common_lines()])
def test_simplified_text_stays(lines: list[str]) -> None:
    """Not one span on Simplified text, whatever its characters may mean in the other script."""
    assert converted("\n".join(lines)).spans == ()
    assert [line for line in lines if converted(line).spans] == []


def test_a_page_of_both_scripts_is_judged_line_by_line() -> None:
    """Simplified lines between Traditional ones stay, names in them too."""
    name = "李昇同志和鍾老师都是乾隆年间修志人的后代，於老师写过显著的著作。"
    text = "\n".join(part for line in common_lines()[:40] for part in (KINDS["s2tw"](line), name))
    doc = converted(text)
    assert doc.text == "\n".join(part for line in common_lines()[:40] for part in (line, name))
    assert all(len(span.replacement) == span.end - span.start for span in doc.spans)


def test_an_undecided_line_goes_with_the_line_before_it() -> None:
    """看著 alone is of no script; between Traditional lines it is 看着."""
    assert converted("開會了，同志們。\n大家看著。\n會議結束。").text == "开会了，同志们。\n大家看着。\n会议结束。"
    assert converted("开会了，同志们。\n大家看著。\n会议结束。").text == "开会了，同志们。\n大家看著。\n会议结束。"


def test_what_was_converted_can_be_taken_back() -> None:
    """Every span names what stands in its place; the original is untouched."""
    text = KINDS["s2hk"]("\n".join(common_lines()[:50]))
    doc = converted(text)
    assert doc.original == text
    assert all(isinstance(span, Span) and span.kind == "script" for span in doc.spans)
    back = list(doc.text)
    for span in doc.spans:
        assert doc.text[span.start : span.end] == span.replacement
        back[span.start : span.end] = text[span.start : span.end]
    assert "".join(back) == text


def test_cantonese_is_not_converted() -> None:
    """A text named Cantonese keeps its characters."""
    text = "佢哋話呢個會議係好重要嘅，我哋唔會走。"
    assert converted(text, Fact("language", "yue", "佢哋")).spans == ()


@pytest.mark.parametrize(
    ("kind", "name"),
    [("s2t", "classic"), ("s2hk", "hk"), ("s2tw", "tw"), ("naive, first", "naive"), ("naive, in turns", "naive")],
)
def test_the_kind_of_writing_is_named(kind: str, name: str) -> None:
    """By its forms and, for converters without words, by their wrong picks."""
    text = "\n".join(common_lines()) + "\n" + "\n".join(DIFFICULT_LINES[-20:])
    assert variant(KINDS[kind](text)) == name
