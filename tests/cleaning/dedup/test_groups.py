"""From documents to speeches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import COPIES, NEGATIVES, Text, corpus, edited, framed, paragraph, reset
from benchmarks.dedup import scores
from cleaning.dedup import groups
from cleaning.dedup.member import Member, Placement, Relation
from cleaning.dedup.texts import SHORTEST
from cleaning.model import Order


def speech(seed: int, count: int = 8) -> str:
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


def day(number: int) -> datetime:
    return datetime(2024, 1, number, tzinfo=UTC)


Page = tuple[Member, str]


def group(pages: Sequence[Page]) -> list[Placement]:
    texts = [text for _, text in pages]
    return groups.group(
        [page for page, _ in pages], [pa.array(texts[:3], pa.string()), pa.array(texts[3:], pa.string())]
    )


def grouped(*pages: Page) -> dict[str, Placement]:
    return {placement.id: placement for placement in group(pages)}


def of(name: str, text: str, **known: object) -> Page:
    return Member(name, name, **known), text  # type: ignore[arg-type]


@cache
def generated(seed: int) -> tuple[Text, ...]:
    return tuple(corpus(400, seed))


def test_nothing_and_one() -> None:
    """No document makes no speech, one makes one."""
    assert group([]) == []
    assert group([of("a", speech(1))]) == [Placement("a", "a", Relation.KEPT, 1.0, 1.0)]


def test_the_same_text_set_differently_is_exact() -> None:
    """Width, punctuation and lines do not make another text."""
    text = speech(1)
    found = grouped(of("a", text), of("b", reset(random.Random(1), text)))
    assert [found["a"].speech_id, found["b"].speech_id] == ["a", "a"]
    assert {found["a"].relation, found["b"].relation} == {Relation.KEPT, Relation.EXACT}
    assert [found["a"].share, found["b"].share] == [1.0, 1.0]


def test_a_preview_is_contained_with_the_share_that_it_shows() -> None:
    """The longer text stays, whatever the preview says of itself."""
    text = speech(2)
    found = grouped(of("a", text[: len(text) // 5], is_truncated=False), of("b", text, is_truncated=True))
    assert found["b"].relation is Relation.KEPT
    assert found["a"].relation is Relation.CONTAINED
    assert found["a"].share == pytest.approx(0.2, abs=0.03)
    assert found["a"].speech_id == found["b"].speech_id


def test_a_lightly_edited_copy_is_near() -> None:
    """Where both show nearly all of each other, the preferred stays though the other is longer."""
    text = speech(3)
    found = grouped(of("a", text, is_truncated=False), of("b", framed(random.Random(1), text), is_truncated=True))
    assert found["a"].relation is Relation.KEPT
    assert found["b"].relation is Relation.NEAR
    assert found["b"].share > 0.95


def test_two_edited_copies_meet_through_the_text_between_them() -> None:
    """Copies edited in different places differ from each other more than from their source."""
    text = speech(4)
    one, two = (edited(random.Random(seed), text, 0.05) for seed in (1, 2))
    found = grouped(of("a", one), of("b", text), of("c", two))
    assert len({placement.speech_id for placement in found.values()}) == 1


def test_shared_paragraphs_do_not_chain_strangers() -> None:
    """A and B share half, B and C share half, and all three are speeches of their own."""
    parts = [speech(seed, 5) for seed in range(10, 15)]
    texts = ["\n".join(parts[at : at + 2]) for at in range(4)]
    found = grouped(*(of(f"m{number}", text) for number, text in enumerate(texts)))
    assert {placement.relation for placement in found.values()} == {Relation.KEPT}


def test_a_compilation_with_many_copies_of_one_part_ties_nothing_together() -> None:
    """However many copies of its first speech stand nearer to each other than to the page that holds both."""
    draw = random.Random(8)
    first, second = f"同志们：\n{speech(81)}", f"各位代表：\n{speech(82)}"
    pages = [of("both", f"{first}\n{second}"), of("first", first), of("second", second)]
    pages += [of(f"copy {number}", edited(draw, first, 0.01)) for number in range(14)]
    found = grouped(*pages)
    assert len({found[name].speech_id for name in ("both", "first", "second")}) == 3
    assert all(found[f"copy {number}"].speech_id == found["first"].speech_id for number in range(14))


def test_a_site_s_greeting_above_a_preview_makes_no_compilation() -> None:
    """A part is a speech by how it begins in the longer text, not by what its own page wrote above it."""
    text = f"各位代表：\n{speech(83, 12)}"
    middle = text.index("\n", len(text) // 2) + 1
    within = f"小编为大家准备了更多讲话稿欢迎阅读。\n{text[middle : middle + 420]}"
    found = grouped(of("a", text), of("b", framed(random.Random(1), text)), of("c", text[:200]), of("d", within))
    assert len({placement.speech_id for placement in found.values()}) == 1


def test_short_texts_join_exact_copies_only() -> None:
    """A greeting that stands in many speeches belongs to none of them."""
    text = speech(5)
    short = text[: SHORTEST - 10]
    found = grouped(of("a", text), of("b", short), of("c", short + "。"), of("d", text[: SHORTEST * 3]))
    assert found["b"].speech_id == found["c"].speech_id == "b"
    assert found["d"].speech_id == found["a"].speech_id


def test_texts_without_a_character_to_compare_stay_alone() -> None:
    """Two pages of punctuation have nothing in common."""
    found = grouped(of("a", "……"), of("b", "。。"), of("c", ""))
    assert {placement.relation for placement in found.values()} == {Relation.KEPT}


def test_texts_of_one_repeated_character_end() -> None:
    """A text without any variety is compared like others."""
    found = grouped(of("a", "啊" * 500), of("b", "啊" * 4000), of("c", speech(6)))
    assert found["c"].speech_id == "c"


def test_the_speech_is_named_after_the_page_first_known() -> None:
    """A copy that comes later never changes the id, even where its text is kept."""
    text = speech(7)
    preview = of("z", text[:400], fetched_at=day(1))
    before = grouped(preview)
    after = grouped(preview, of("a", text, fetched_at=day(2)), of("b", text))
    assert before["z"].speech_id == after["z"].speech_id == "z"
    assert {placement.speech_id for placement in after.values()} == {"z"}
    assert after["a"].relation is Relation.KEPT


def test_the_right_order_is_kept_over_a_suspect_one() -> None:
    """What is known of a page decides between copies of one text."""
    text = speech(8)
    found = grouped(of("a", text, order=Order.SUSPECT), of("b", text), of("c", text, n_noise_flags=1))
    assert found["b"].relation is Relation.KEPT


def test_an_id_given_twice_is_refused() -> None:
    """Placements are told apart by id."""
    with pytest.raises(ValueError, match="given twice, such as a"):
        group([of("a", speech(1)), of("a", speech(2))])


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_the_order_of_the_input_does_not_matter(shuffler: random.Random, seed: int) -> None:
    """Any order of pages gives the same placements, in the same order."""
    members = [of(f"{number:04d}", text.text) for number, text in enumerate(generated(seed)[:120])]
    expected = group(members)
    shuffler.shuffle(members)
    assert group(members) == expected


def test_every_member_is_placed_once_and_each_speech_keeps_one() -> None:
    """Nothing is lost, and shares are shares."""
    members = [of(f"{number:04d}", text.text) for number, text in enumerate(generated(1))]
    placements = group(members)
    assert [placement.id for placement in placements] == sorted(page.id for page, _ in members)
    kept = [placement.speech_id for placement in placements if placement.relation is Relation.KEPT]
    assert sorted(kept) == sorted({placement.speech_id for placement in placements})
    assert all(0 <= placement.share <= 1 for placement in placements)


def test_scores_count_pairs() -> None:
    """The measure of the floor below: of three true pairs one is found, and one found pair is wrong."""
    assert scores("aaabc", "xxyyz") == pytest.approx((0.5, 1 / 3, 0.4))
    assert scores("aabb", "xxyy") == pytest.approx((1.0, 1.0, 1.0))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_generated_copies_are_found_and_look_alikes_kept_apart(seed: int) -> None:
    """The floor of quality: pairs over all kinds, and no look-alike merged."""
    texts = corpus(3_000, seed)
    members = [of(f"{number:05d}", text.text) for number, text in enumerate(texts)]
    found = [placement.speech_id for placement in group(members)]
    precision, recall, f1 = scores([text.speech for text in texts], found)
    assert precision > 0.999
    assert recall > 0.99
    assert f1 > 0.995
    for kind in COPIES:
        assert _found(texts, found, kind) > 0.95, kind
    for kind in NEGATIVES:
        assert not _merged(texts, found, kind), kind


def _found(texts: Sequence[Text], found: Sequence[str], kind: str) -> float:
    originals = {text.speech: label for text, label in zip(texts, found, strict=True) if text.kind == "original"}
    of_kind = [label == originals[text.speech] for text, label in zip(texts, found, strict=True) if text.kind == kind]
    return sum(of_kind) / len(of_kind)


def _merged(texts: Sequence[Text], found: Sequence[str], kind: str) -> list[int]:
    speeches: dict[str, set[int]] = {}
    for text, label in zip(texts, found, strict=True):
        speeches.setdefault(label, set()).add(text.speech)
    return [
        text.speech for text, label in zip(texts, found, strict=True) if text.kind == kind and len(speeches[label]) > 1
    ]
