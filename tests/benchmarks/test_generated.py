"""The generated corpora: what is said of a text is true of it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.generated import reworking
from benchmarks.generated.corpus import MODES, TEXTS, TRUTH, Text, chunks, corpus, write
from benchmarks.generated.edges import empty, near_one_text, one_character, one_sentence, one_text, short, stock_only
from benchmarks.generated.kinds import COPIES, NEGATIVES, OTHER_COPIES
from benchmarks.generated.language import language
from benchmarks.generated.phrases import shingles
from benchmarks.generated.telling import own_voice


@cache
def generated(mode: str = "speeches") -> tuple[Text, ...]:
    return tuple(corpus(1_500, 5, mode))


def of(kind: str, mode: str = "speeches") -> list[tuple[Text, Text]]:
    """Texts of a kind, each with the one that it was made from."""
    texts = generated(mode)
    return [(text, texts[text.source]) for text in texts if text.kind == kind and text.source is not None]


def covered(part: str, whole: str) -> float:
    """The share of the first one's sentences that stand in the other."""
    sentences = [sentence for sentence in re.split(r"[。\n]", part) if len(sentence) > 5]
    return sum(sentence in whole for sentence in sentences) / len(sentences)


def _both(one: Text, other: Text) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one.text, other.text), (other.text, one.text)


def test_the_same_seed_gives_the_same_texts_in_chunks_of_any_size() -> None:
    """Nothing depends on what was made before."""
    expected = corpus(300, 7)
    assert [text for chunk in chunks(300, 7, size=41) for text in chunk] == expected
    assert corpus(300, 8) != expected
    assert len({text.speech for text in expected}) < len(expected)


@pytest.mark.parametrize("mode", MODES[:2])
def test_every_kind_is_there_and_in_its_share(mode: str) -> None:
    """Three in ten are copies, one in ten look alike; rows, sources and parts name texts of the corpus."""
    texts = generated(mode)
    kinds = Counter(text.kind for text in texts)
    small = {name for name, negative in NEGATIVES.items() if negative.documents <= len(texts)}
    assert set(kinds) == {"original", "anthology", *COPIES, *OTHER_COPIES, *small}
    assert [text.row for text in texts] == list(range(len(texts)))
    assert 0.25 < sum(kinds[name] for name in (*COPIES, *OTHER_COPIES)) / len(texts) < 0.4
    assert 0.05 < sum(kinds[name] for name in NEGATIVES) / len(texts) < 0.15
    assert all(texts[text.source].speech == text.speech for text in texts if text.kind in COPIES and text.source)


def test_a_speech_has_a_complete_text_and_previews_are_none() -> None:
    """Also a speech that stands nowhere whole."""
    complete = {text.speech for text in generated() if text.complete}
    assert complete == {text.speech for text in generated()}
    assert not any(text.complete for text in generated() if text.relation == "contained")


def test_previews_are_parts_and_show_the_share_that_is_told() -> None:
    """Character for character, and at least as much as a page with a text shows."""
    for name, least, most in (("10-25", 0.1, 0.25), ("25-60", 0.25, 0.6), ("60-90", 0.6, 0.9)):
        for text, source in of(f"preview {name} %"):
            assert text.text in source.text
            assert text.share == pytest.approx(len(text.text) / len(source.text))
            assert least - 0.01 <= text.share <= most or len(text.text) == 120


def test_copies_differ_as_they_say() -> None:
    """Exact ones not at all, edited ones here and there, spun ones throughout, reordered ones in their order."""

    def alike(kind: str) -> list[float]:
        pairs = [(set(shingles(text.text)), set(shingles(source.text))) for text, source in of(kind)]
        return [len(one & other) / max(1, len(one | other)) for one, other in pairs]

    assert all(text.text == source.text for text, source in of("exact"))
    assert min(alike("reset")) > 0.8  # digits of another width are other characters here
    assert min(alike("framed")) > 0.6
    assert 0.5 < sum(alike("edited 5 %")) / len(alike("edited 5 %")) < 0.65
    assert 0.05 < sum(alike("spun")) / len(alike("spun")) < 0.5
    assert min(alike("pages in string order")) > 0.7
    assert all(text.text != source.text for text, source in of("other names"))
    assert 0.3 < sum(alike("other names")) / len(alike("other names")) < 0.9


def test_look_alikes_share_no_more_than_they_say() -> None:
    """Seven in ten sentences of last year's speech, three in ten of an opening, less of a form letter."""
    most = {"series of years": 0.75, "same opening and closing": 0.45, "form letter": 0.6, "one meeting": 0.4}
    for kind, share in most.items():
        found = [covered(one, other) for pair in of(kind) for one, other in _both(*pair)]
        assert found
        assert max(found) <= share, kind
    assert max(covered(text.text, source.text) for text, source in of("series of years")) > 0.4


def test_stock_passages_are_at_most_half_of_a_text() -> None:
    """And each other speech of the kind shares less."""
    texts = [text.text.split("\n") for text in generated() if text.kind == "stock paragraphs"]
    seen = Counter(line for lines in texts for line in set(lines))
    assert max(seen.values()) > 1
    for lines in texts:
        assert sum(len(line) for line in lines if seen[line] > 1) <= 0.55 * sum(map(len, lines))


def test_anthologies_hold_their_speeches() -> None:
    """Each speech whole, save in those that are cut."""
    whole = [
        all(generated()[part].text in text.text for part in text.parts)
        for text in generated()
        if text.kind == "anthology"
    ]
    assert whole
    assert any(whole)


def test_written_tables_tell_the_same(tmp_path: Path) -> None:
    """What is seen and what is true stand in two files, row by row."""
    assert write(tmp_path, 200, 3, size=64) == len(corpus(200, 3))
    seen, known = (pq.read_table(tmp_path / name).to_pylist() for name in (TEXTS, TRUTH))
    texts = corpus(200, 3)
    assert [row["text"] for row in seen] == [text.text for text in texts]
    assert [row["id"] for row in known] == [text.id for text in texts] == [row["id"] for row in seen]
    assert [row["source"] for row in known] == [text.source for text in texts]


@pytest.mark.slow
def test_a_corpus_in_several_manners() -> None:
    """Copies, look-alikes and compilations, the same each time; a compilation holds its speeches word for word."""
    texts = corpus(400, 3, "manners")
    assert texts == corpus(400, 3, "manners")
    kinds = {text.kind for text in texts}
    assert kinds <= {"original", "anthology", *reworking.COPIES, *reworking.LOOK_ALIKES}
    assert len(kinds) > 20
    for text in texts:
        assert all(texts[part].text in text.text for part in text.parts)
        assert text.complete == (text.relation != "contained")


def test_an_unknown_language_names_the_known_ones() -> None:
    """A mode is a grammar beside the code."""
    with pytest.raises(ValueError, match="speeches, templates"):
        language("poems")


def test_a_speech_stays_the_same_word_for_word() -> None:
    """Figures measured on one day hold for the corpora of another: a change here makes them void."""
    assert language("speeches").speech(own_voice(1))[:12] == "各位领导、同志们：这次粮"


def test_edges() -> None:
    """Small corpora for tests, with truth."""
    assert {len({text.speech for text in edge(20)}) for edge in (one_text, near_one_text)} == {1}
    assert all(len({text.speech for text in edge(40)}) > 1 for edge in (empty, short, one_character, stock_only))
    assert all(count % 2 == 0 for count in Counter(text.text for text in one_sentence(40)).values())
