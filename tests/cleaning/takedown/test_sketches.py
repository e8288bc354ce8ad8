"""Texts known by hashes: copies and previews, never look-alikes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain

import opencc
import pytest

from benchmarks.generated.corpus import corpus
from benchmarks.generated.kinds import NEGATIVES
from benchmarks.generated.reworking import LOOK_ALIKES
from cleaning.takedown.matching import Matcher
from cleaning.takedown.sketches import sketches
from cleaning.takedown.tombstones import Kind, Takedowns
from tests.cleaning.corpus.examples import speech
from tests.cleaning.takedown.lists import SALT, of_texts

TEXT = speech(11, 14)
SURE = (
    "exact",
    "reset",
    "traditional",
    "blocks shuffled",
    "preview 10-25 %",
    "preview 25-60 %",
    "preview 60-90 %",
    "preview, reordered",
)
"""Kinds of copies in which the words are the speech's own."""


def known(takedowns: Takedowns, *texts: str) -> list[int]:
    return [number for number, _ in Matcher(takedowns).matches(texts)]


def test_copies_and_previews_are_known() -> None:
    """Punctuation, blanks, script and what a preview leaves out make no difference."""
    hant = opencc.OpenCC("s2t").convert(TEXT)
    others = (TEXT, re.sub(r"[，。\n]", " ", TEXT), hant, TEXT[: len(TEXT) // 8], TEXT[len(TEXT) // 2 :])
    assert known(of_texts([TEXT]), *others, speech(12, 14)) == [0, 1, 2, 3, 4]


def test_a_page_that_shows_it_among_more_is_known() -> None:
    """A compilation that nothing divides, or the whole speech of a preview."""
    assert known(of_texts([TEXT]), f"{speech(12, 14)}\n{TEXT}\n{speech(13, 14)}") == [0]


def test_a_speech_that_quotes_it_stays() -> None:
    """Two paragraphs of fourteen, or a few words of it, are no copy."""
    quoting = "\n".join([*speech(12, 12).split("\n"), *TEXT.split("\n")[:2]])
    assert known(of_texts([TEXT]), quoting, TEXT[:60] + speech(13)) == []


def test_stock_phrases_tell_nothing() -> None:
    """What other speeches have as well is no sign; the rest of the text still is."""
    stock, own = speech(21, 8), speech(22, 6)
    takedowns = of_texts([f"{stock}\n{own}"], stock=[f"{stock}\n{speech(23)}"])
    assert known(takedowns, stock, f"{stock}\n{speech(24, 2)}", f"{stock}\n{own}", own) == [2, 3]


YEAR = "\n".join(f"{part}全年完成{number}37万元，增长{number}.4%。" for number, part in enumerate(TEXT.split("\n"), 1))


def test_the_same_speech_of_another_year_stays() -> None:
    """Other figures in many places are another speech, a slip in a copy or lines of a site with figures are not."""
    next_year = re.sub(r"[0-9]+", lambda figure: str(7 * int(figure.group()) + 3), YEAR)
    slips = re.sub(r"(?<=[一-龥]{40})[一-龥]", "口", YEAR, count=6)
    framed = f"{YEAR}\n" + "\n".join(f"第{page}页 共28页 2019-03-{page}" for page in range(11, 14))
    assert known(of_texts([YEAR]), next_year, slips, framed, YEAR) == [1, 2, 3]


@pytest.mark.slow
def test_look_alikes_of_other_manners_stay_and_copies_go() -> None:
    """Of the look-alikes only a few are taken, which repeat a speech with few figures in it; no preview is missed."""
    texts = [text for text in corpus(400, 31, "manners") if text.kind != "anthology"]
    originals = [text for text in texts if text.kind == "original"]
    made = (of_texts([text.text], name=str(text.speech)).marks for text in originals)
    found = dict(Matcher(Takedowns(tuple(chain.from_iterable(made)))).matches([text.text for text in texts]))
    taken = Counter(text.kind for number, text in enumerate(texts) if number in found)
    every = Counter(text.kind for text in texts)
    years = [kind for kind in LOOK_ALIKES if kind.startswith("next year")]
    assert not [kind for kind in LOOK_ALIKES if kind not in years and taken[kind]]
    assert sum(taken[kind] for kind in years) <= 0.1 * sum(every[kind] for kind in years)
    for kind in ("original", "head 10-25 %", "middle 10-25 %", "paragraphs moved", "unbroken", "converted", "excerpts"):
        assert taken[kind] == every[kind]


def test_a_text_too_short_to_sketch_is_known_if_equal() -> None:
    """Of a few words the digest of the form stands in the list, and no hashes."""
    takedowns = of_texts(["各位来宾，大家晚上好！祝大家新年快乐。"])
    assert {mark.kind for mark in takedowns.marks} == {Kind.FORM}
    assert known(takedowns, "各位来宾:大家晚上好。祝大家新年快乐", "各位来宾，大家晚上好！") == [0]


def test_the_salt_makes_other_hashes_of_the_same_text() -> None:
    """Tables made for one list are of no use for another."""
    (one,), (two,) = sketches([TEXT], SALT), sketches([TEXT], SALT[::-1])
    assert one.form != two.form
    assert not set(one.hashes.tolist()) & set(two.hashes.tolist())
    assert len(one.hashes) < len(TEXT) / 10


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["speeches", "templates"])
def test_look_alikes_stay_and_copies_go(mode: str) -> None:
    """Of 2,500 generated texts every other speech is on the list, by its original: no look-alike is known."""
    texts = [text for text in corpus(2_500, 31, mode) if text.kind != "anthology"]
    originals = {text.speech: text.text for text in texts if text.kind in ("original", *NEGATIVES)}
    listed = {speech for speech in originals if speech % 2}
    takedowns = Takedowns(tuple(m for one in sorted(listed) for m in of_texts([originals[one]], name=str(one)).marks))
    found = dict(Matcher(takedowns).matches([text.text for text in texts]))
    rows = {text.row for text in texts if text.kind in ("original", *NEGATIVES)}
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for number, text in enumerate(texts):
        if text.speech in originals and text.speech not in listed:
            assert number not in found, f"{text.kind} {text.row} is taken for {found[number]}"
        elif text.speech in listed and text.source is not None and text.source in rows:
            counts[text.kind][number in found] += 1
    assert {kind: counts[kind][False] for kind in SURE} == dict.fromkeys(SURE, 0)
    assert sum(counts[kind][True] for kind in SURE) > 100
