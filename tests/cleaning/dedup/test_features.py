"""What is looked up of a text: the same where a part of it stands elsewhere."""

from __future__ import annotations

import random

import numpy as np

from benchmarks.copies import edited, paragraph
from cleaning.dedup.features import FRACTION, PAIR, WIDTH, features
from cleaning.dedup.forms import forms


def of(*texts: str) -> list[list[int]]:
    found = features(forms(texts))
    return [found.hashes[found.starts[at] : found.starts[at + 1]].tolist() for at in range(len(found))]


def speech(seed: int, count: int = 12) -> str:
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


def test_a_part_has_the_features_that_stand_there_in_the_whole() -> None:
    """Wherever a text is cut, the part's features follow each other in it as they do in the whole."""
    text = speech(1)
    for start, end in ((0, 300), (211, 640), (500, len(text))):
        whole, part = of(text, text[start:end])
        assert len(part) > 20
        assert part[0] in whole  # with the pair that it makes with the one before the part
        assert part[1:] in [whole[at : at + len(part) - 1] for at in range(len(whole))]


def test_one_shingle_in_sixteen_and_each_pair_of_neighbours() -> None:
    """Shingles are sampled at the rate that is stated; there is a pair between each two of them."""
    (found,) = of("\n".join(speech(seed) for seed in range(20)))
    length = len(forms(["\n".join(speech(seed) for seed in range(20))]).units)
    singles = [value for value in found if value < int(PAIR)]
    assert 0.8 < len(singles) * FRACTION / length < 1.2
    assert len(found) - len(singles) == len(singles) - 1


def test_texts_without_a_shingle_have_no_features() -> None:
    """One of fewer characters than a shingle has none, nor has one below the length that is asked for."""
    assert of("", "谢谢大家", "。" * 50) == [[], [], []]
    text = forms([speech(1)[:60], speech(1)[:400]])
    assert features(text, 100).counts.tolist()[0] == 0
    assert features(text, 100).counts.tolist()[1] == features(text).counts.tolist()[1]
    assert all(not hashes for hashes in of(*(speech(1)[: WIDTH - 1] for _ in range(3))))


def test_one_repeated_character_is_one_feature_at_most() -> None:
    """However long, and whichever character it is."""
    for character in "啊哈呵嗯哦的是在有为":
        assert len(set(of(character * 5_000)[0])) <= 1


def test_a_period_has_no_more_features_than_it_is_long() -> None:
    """At most one shingle a place of the period, and as many pairs."""
    for length in (2, 7, 40):
        assert len(set(of(speech(2)[:length] * 200)[0])) <= 2 * length


def test_more_features_than_there_is_room_for_are_all_found() -> None:
    """A text made of places that are taken has more features than chance gives, and none is lost."""
    draw, taken = random.Random(1), ""
    while len(taken) < 40 * WIDTH:
        some = "".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(WIDTH))
        if any(value < int(PAIR) for value in of(some)[0]):
            taken += some
    parts = [taken[at : at + WIDTH] for at in range(0, len(taken), WIDTH)]
    found = of(*["".join(draw.sample(parts, len(parts))) for _ in range(30)])
    assert all(len(hashes) >= 2 * len(parts) - 1 for hashes in found)


def test_texts_do_not_touch_each_other() -> None:
    """The features of many texts are those of each alone."""
    texts = [edited(random.Random(seed), speech(seed, 2), 0.05) for seed in range(8)]
    assert of(*texts) == [of(text)[0] for text in texts]
    assert np.all(features(forms(texts)).hashes[: features(forms(texts[:1])).starts[-1]] == of(texts[0])[0])
