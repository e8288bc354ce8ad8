import re
from itertools import combinations
from random import Random

from crawler.replica.texts import compose, edit, retitle
from crawler.replica.world import World


def shingles(text: str, width: int = 8) -> set[str]:
    return {text[n : n + width] for n in range(len(text) - width + 1)}


def test_speeches_depend_on_the_seed_alone() -> None:
    """The same seed gives the same speeches, another seed others."""
    first, again, other = compose(Random(5), 12), compose(Random(5), 12), compose(Random(6), 12)
    assert first == again
    assert {s.body for s in first}.isdisjoint(s.body for s in other)


def test_every_pattern_is_filled(world: World) -> None:
    """No slot, choice mark or blank is left in a text or title, and punctuation is full-width."""
    for speech in world.speeches:
        for text in (speech.title, *speech.paragraphs):
            assert not re.search(r"[\[\]{}|]", text), text
            assert not re.search(r"[,;:!?()\s]", text), text
            assert text


def test_speeches_are_as_long_as_real_ones(world: World) -> None:
    """Lengths run from about 600 to about 7,000 characters, with short, middle and long ones."""
    lengths = sorted(len(s.body) for s in world.speeches)
    assert len(lengths) == 130
    assert 500 <= lengths[0] < 1000 < lengths[65] < 2800
    assert 4800 < lengths[-1] < 7500


def test_different_speeches_differ(world: World) -> None:
    """Two speeches share stock phrases, but never so much that one could pass for a part of the other."""
    sets = [shingles(s.body) for s in world.speeches]
    shared = [len(a & b) / min(len(a), len(b)) for a, b in combinations(sets, 2)]
    assert max(shared) < 0.3
    assert 0.005 < sum(shared) / len(shared) < 0.08


def test_all_kinds_and_many_topics_occur(world: World) -> None:
    """The corpus of one seed is no monoculture."""
    assert len({s.kind for s in world.speeches}) >= 9
    assert len({s.topic for s in world.speeches}) >= 13
    assert len({s.title for s in world.speeches}) == 130


def test_texts_hold_what_careless_rules_destroy(world: World) -> None:
    """Words of the sites' chrome, real 口, real numbered lists, placeholders and terms stand in running text."""
    texts = "\n".join(s.body for s in world.speeches)
    for word in (
        "举报",
        "关注",
        "下载",
        "收藏",
        "版权",
        "窗口",
        "人口",
        "出口",
        "对口",
        "农口",
        "口号",
        "（GDP）",
        "X月X日",
    ):
        assert texts.count(word) >= 3, word
    assert re.search(r"\n1、.+\n2、.+\n3、", texts)
    for mark in ("\n一、", "\n（一）", "一是", "二要", "\n第二，", "“", "；", "谢谢大家！", "——"):
        assert mark in texts, mark


def test_an_edited_speech_is_still_the_same_speech(world: World) -> None:
    """Light edits change the text, and leave most of it."""
    for n, speech in enumerate(world.speeches[:40]):
        changed = edit(Random(n), speech.paragraphs)
        assert changed != speech.paragraphs
        kept = shingles("\n".join(changed)) & shingles(speech.body)
        assert len(kept) / len(shingles(speech.body)) > 0.75


def test_another_title_names_the_same_speech(world: World) -> None:
    """A second uploader's title differs, and is no empty one."""
    for n, speech in enumerate(world.speeches[:40]):
        title = retitle(Random(n), speech.title)
        assert title != speech.title
        assert shingles(title, 4) & shingles(speech.title, 4)
