from itertools import pairwise
from random import Random

from crawler.replica import noise

BODY = (
    "同志们：\n"
    + "今天我们研究三件事，请大家认真听。" * 30
    + "\n"
    + "第二段从这里开始，到这里结束。" * 12
    + "\n谢谢大家！"
)


def test_segments_are_of_300_characters_but_the_last() -> None:
    """Every segment but the last has exactly 300 characters; the last takes what is left; nothing is lost."""
    run = noise.glyphs("标题", BODY)
    pieces = noise.segments(run)
    assert [len(p) for p in pieces[:-1]] == [300] * (len(pieces) - 1)
    assert 300 <= len(pieces[-1]) < 600
    assert [g for p in pieces for g in p] == run


def test_a_short_text_is_one_segment() -> None:
    """A text below 300 characters stands in one segment, an empty one too."""
    assert len(noise.segments(noise.glyphs("题", "很短。"))) == 1
    assert noise.segments([]) == [[]]


def test_a_slice_of_what_is_shown_knows_its_part_of_the_body() -> None:
    """Any cut of the shown run gives the part of the body that stands there, line feeds inside it included."""
    run = noise.marked_pages(noise.printed_pages(noise.glyphs("标题", BODY), 100))
    first, second = noise.body_of(run[:333], BODY), noise.body_of(run[333:], BODY)
    assert first.replace("\n", "") + second.replace("\n", "") == BODY.replace("\n", "")
    assert BODY.startswith(first)
    assert BODY.endswith(second)


def test_wraps_break_neither_numbers_nor_marks_from_their_words() -> None:
    """Printed lines are of even length; numbers stay whole and no line begins with a closing mark."""
    body = "全市完成投资12345.6亿元，增长7.8%。" * 20
    lines = noise.wrap(noise.glyphs("", body), 25)
    texts = [noise.shown(line) for line in lines]
    assert "".join(texts) == body
    assert all(25 <= len(t) <= 34 for t in texts[:-1])
    assert not any(t[0] in noise.NEVER_FIRST for t in texts)
    assert not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(texts))


def test_string_order_is_that_of_file_names() -> None:
    """Twelve pages come as 1, 10, 11, 12, 2 … 9; fewer than ten stay in order."""
    pages = [[(str(n), n)] for n in range(1, 13)]
    assert " ".join(noise.shown(p) for p in noise.string_order(pages)) == "1 10 11 12 2 3 4 5 6 7 8 9"
    assert noise.string_order(pages[:9]) == pages[:9]


def test_a_watermark_stands_inside_a_sentence() -> None:
    """At least one watermark stands before a line end that is no sentence end, none at the end of the text."""
    lines = noise.wrap(noise.glyphs("", BODY), 25)
    marked = noise.watermarked(Random(3), lines, "水印", 2)
    ends = [line[-2][0] for line in marked if line[-1] == ("水印", -1)]
    assert 1 <= len(ends) <= 3
    assert any(c not in noise.NEVER_FIRST for c in ends)
    assert marked[-1] == lines[-1]
    assert noise.body_of(noise.joined(marked), BODY) == BODY


def test_stray_kou_are_added_and_real_ones_stay() -> None:
    """Only 口 is added, the body is what it was, and no added one makes a word with its neighbours."""
    text = "窗口要开得早，人口要摸准。" * 80
    damaged = noise.with_stray_kou(Random(1), noise.glyphs("", text), 0.05)
    assert noise.body_of(damaged, text) == text
    added = [n for n, glyph in enumerate(damaged) if glyph == ("口", -1)]
    assert len(added) > 20
    assert len(damaged) == len(text) + len(added)
    assert not any(damaged[n - 1][0] in "窗人口" or damaged[n + 1][0] == "口" for n in added)


def test_a_preview_is_a_beginning() -> None:
    """A cut text is the text's head, and never so short that nothing can be told of it."""
    assert BODY.startswith(noise.cut(BODY, 0.5))
    assert abs(len(noise.cut(BODY, 0.5)) - len(BODY) / 2) < 3
    assert len(noise.cut(BODY, 0.01)) == 160
