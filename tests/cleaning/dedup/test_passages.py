"""Passages that several texts share, word for word."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest

from cleaning.dedup.forms import forms
from cleaning.dedup.locating import code_points
from cleaning.dedup.passages import LEAST, SharedTexts
from cleaning.fold import fold

CHARACTERS = [character for character in map(chr, range(0x4E00, 0x9000)) if fold(character) == character]


def words(seed: int, length: int) -> str:
    """Characters without any repetition to speak of."""
    draw = random.Random(seed)
    return "".join(draw.choices(CHARACTERS, k=length))


def found(folder: Path, texts: list[str], fewest: int = 2, batch: int = 3) -> dict[str, list[tuple[int, int]]]:
    """Each passage in its form, with its texts and where it begins in their forms."""
    array = pa.array(texts, pa.string())
    with SharedTexts.open(folder) as shared:
        for at in range(0, len(array), batch):
            shared.add(array.slice(at, batch))
        passages = shared.passages(fewest)
    result = {}
    for index in range(len(passages)):
        rows = slice(passages.begins[index], passages.begins[index + 1])
        uses = list(zip(passages.texts[rows].tolist(), passages.starts[rows].tolist(), strict=True))
        length = int(passages.lengths[index])
        shapes = {forms([texts[text]]).units[start : start + length].tobytes() for text, start in uses}
        assert len(shapes) == 1, "every use has the passage's form"
        result[shapes.pop().decode("utf-16-le")] = uses
    return result


@pytest.mark.parametrize("length", [LEAST, LEAST + 1, 75, 90, 400, 3_000])
@pytest.mark.parametrize("seed", range(5))
def test_a_passage_is_found_whole_wherever_it_stands(tmp_path: Path, length: int, seed: int) -> None:
    """Not a unit more or less, from the least length on."""
    passage = words(seed, length)
    texts = [words(100 + seed, 300) + passage + words(200 + seed, 50), passage, words(300 + seed, 777) + passage]
    assert found(tmp_path, texts) == {passage: [(0, 300), (1, 0), (2, 777)]}


def test_less_than_a_passage_is_none(tmp_path: Path) -> None:
    """Nor what stands twice in one text only, nor texts without anything."""
    phrase, twice = words(1, LEAST - 1), words(2, 200)
    assert found(tmp_path, [words(3, 90) + phrase, phrase + words(4, 90), twice + words(5, 9) + twice, "", "短"]) == {}
    assert found(tmp_path, []) == {}


def test_marks_blanks_width_and_script_make_no_difference(tmp_path: Path) -> None:
    """As in the comparison of copies."""
    one = (
        "我们要坚持稳中求进的工作总基调，把2023年的各项任务一件一件抓到底；谁的责任谁来担，谁的工作谁来干。"
        "说到做到，件件有着落，事事有回音，绝不让一个问题过夜！"
    )
    other = one.replace("，", "\n").replace("2023", "２０２３").replace("们", "們").replace("。", " ")
    (uses,) = found(tmp_path, ["甲" + one, "乙乙" + other]).values()
    assert uses == [(0, 1), (1, 2)]


def test_a_longer_stretch_of_fewer_texts_is_told_apart_only_if_it_adds_a_passage(tmp_path: Path) -> None:
    """Variants of one quotation are one passage with all its uses."""
    core = words(1, 150)
    near = [words(9, 20) + core + words(8, 20)] * 2
    texts = [words(20 + at, 40) + text for at, text in enumerate([*near, core])]
    assert found(tmp_path, texts) == {core: [(0, 60), (1, 60), (2, 40)]}
    wide = words(9, 200) + core
    texts = [words(20 + at, 40) + text for at, text in enumerate([wide, wide, core])]
    assert found(tmp_path, texts) == {wide: [(0, 40), (1, 40)], core: [(0, 240), (1, 240), (2, 40)]}


def test_a_passage_is_found_though_all_its_words_are_phrases_elsewhere(tmp_path: Path) -> None:
    """Where the texts of an anchor share too little together, those that share more are told apart."""
    passage = words(1, 64)
    pieces = [words(50 + at, 60) + passage[at : at + 34] + words(90 + at, 60) for at in range(0, 31, 3)]
    assert found(tmp_path, [*pieces, words(2, 99) + passage, passage + words(3, 99)]) == {passage: [(11, 99), (12, 0)]}


def test_the_order_and_batches_of_texts_make_no_difference(tmp_path: Path) -> None:
    """The same passages with the same uses."""
    stock = [words(seed, 100) for seed in range(6)]
    draw = random.Random(5)
    texts = ["。".join([words(50 + at, 80), *draw.sample(stock, 3), words(90 + at, 30)]) for at in range(12)]
    once = {form: sorted(texts[text] for text, _ in uses) for form, uses in found(tmp_path, texts).items()}
    assert len(once) >= 6
    draw.shuffle(texts)
    again = {form: sorted(texts[text] for text, _ in uses) for form, uses in found(tmp_path, texts, batch=5).items()}
    assert again == once


def test_fewest_asks_for_more_texts(tmp_path: Path) -> None:
    """Fewer than two make no sense."""
    both, all_three = words(1, 100), words(2, 100)
    texts = [both + "甲" + all_three, words(3, 9) + both + "乙" + all_three, words(4, 9) + all_three]
    assert list(found(tmp_path, texts, fewest=3)) == [all_three]
    with pytest.raises(ValueError, match="two texts or more"):
        found(tmp_path, texts, fewest=1)


def test_a_stock_passage_of_thousands_of_texts_and_repetition_are_borne(tmp_path: Path) -> None:
    """Work grows with what is shared, not with the square of how many share it."""
    stock = words(1, 120)
    texts = [words(2 + at, 30) + stock + words(9_000 + at, 30) for at in range(3_000)]
    assert {form: len(uses) for form, uses in found(tmp_path, texts, batch=1_000).items()} == {stock: 3_000}
    (uses,) = found(tmp_path, ["哈" * 5_000, "哈" * 5_000, "甲" + "哈" * 300]).values() or [[]]
    assert len(uses) >= 2


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    """Its files have no names, so that a kill leaves none either."""
    with SharedTexts.open(tmp_path) as shared:
        shared.add(pa.array([words(1, 100)]))
        assert not list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_units_are_located_in_the_text() -> None:
    """Marks have none, rare characters and ㎡ have two: -1 where a passage would begin or end within one."""
    texts = pa.array(["，甲。𠀀㎡乙", "", "a b"])
    of, units = pa.array([0, 0, 0, 0, 0, 0, 2, 2]).to_numpy(), pa.array([0, 1, 2, 3, 4, 5, 0, 1]).to_numpy()
    assert code_points(texts, of, units, last=False).tolist() == [1, 3, -1, 4, -1, 5, 0, 2]
    assert code_points(texts, of, units, last=True).tolist() == [1, -1, 3, -1, 4, 5, 0, 2]
