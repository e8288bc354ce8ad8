"""What is told of many texts at once: it must rule nothing out that a pattern would find."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaning.cues import cue, cues, is_notice, is_surely_notice, says_hidden
from cleaning.cues.hidden import HIDDEN, may_say_hidden
from cleaning.cues.marks import DIGIT, EDITOR, SITE, SPEAKER_WORD, shapes
from cleaning.cues.words import EDITORS, FIELD_NAMES, FOR_READERS, LABELS, SHOWN, SPEAKER, STRONG, USES, WEAK
from cleaning.fold import fold
from cleaning.lines import render_html, render_text
from tests.cleaning import wordings
from tests.gate.case import case
from tests.gate.families import FAMILIES

_SHORT = (
    "461字 12页 85% 2020-01-01 12:30:00 2、 1. ( ) 【 】 [ ] | _ > » / · , 。 ! : ; … 《 》 + * 的 我 了 会议 同志们 "
    "第 页 共 位置 首页 正文 上一页 下一篇 相关推荐 更多 的人还看了 摘要 网友 关注 .docx vip (word版) 由 给大家"
)
_TOKENS = [
    *_SHORT.split(),
    *(EDITORS + FOR_READERS + USES + SHOWN)[::2],
    *[*FIELD_NAMES, *STRONG, *WEAK, *SPEAKER][::3],
    *sorted(LABELS)[::4],
    " ",
    "  ",
    "全县",
    "工作要求",
    "各级各部门要认真学习贯彻会议精神",
]


def _same(lines: list[str], shares: list[float]) -> None:
    assert cues(lines, shares) == [cue(line, share) for line, share in zip(lines, shares, strict=True)]


@pytest.mark.parametrize(("family", "form"), list(product(FAMILIES, ("html", "text"))))
def test_lines_of_pages_are_judged_together_as_one_by_one(family: str, form: str) -> None:
    """What is ruled out for all lines together, no pattern finds on one of them."""
    for index in range(3):
        page = case(family, form, 5, index).page
        text = page.text or (page.body or b"").decode("utf-8", "replace")
        rendered = render_html(text) if page.is_html else render_text(text)
        lines = [rendered.folded[line.start : line.end].strip() for line in rendered.lines]
        pairs = [(line, at.link_share) for line, at in zip(lines, rendered.lines, strict=True) if line]
        _same([line for line, _ in pairs], [share for _, share in pairs])


def _wordings() -> Iterator[str]:
    found = [value for name, value in vars(wordings).items() if name.isupper()]
    while found:
        value = found.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            found.extend(value)


def test_wordings_are_judged_together_as_one_by_one() -> None:
    """The same on notices, labels and sentences of every kind that the tests know."""
    lines = [folded for wording in _wordings() if (folded := fold(wording).strip())]
    assert len(lines) > 200
    _same(lines, [0.0] * len(lines))


@given(st.lists(st.lists(st.sampled_from(_TOKENS), min_size=1, max_size=24).map(lambda parts: "".join(parts).strip())))
def test_any_row_of_words_is_judged_together_as_one_by_one(lines: list[str]) -> None:
    """The same on words of sites and speakers in any order."""
    lines = [line for line in lines if line]
    _same(lines, [0.0] * len(lines))


@given(st.lists(st.lists(st.sampled_from(_TOKENS), max_size=24).map("".join)))
def test_shapes_rule_out_no_notice(texts: list[str]) -> None:
    """A text whose shape says that it is no notice of any kind is none."""
    for text, shape in zip(texts, shapes(texts), strict=True):
        assert is_notice(text, shape) == is_notice(text)
        assert is_surely_notice(text, shape) == is_surely_notice(text)
        assert may_say_hidden(shape) or not HIDDEN.search(text)
        assert may_say_hidden(shape) or not says_hidden(text)


def test_shapes_tell_each_text_by_itself() -> None:
    """A word that two texts share the halves of is in neither."""
    one, two, three, none = shapes(["有事请", "在座的", "同志们,整理3份", ""])
    assert not one.bits & two.bits & SITE
    assert one.words == two.words == 0
    assert three.bits & (DIGIT | SPEAKER_WORD | EDITOR) == DIGIT | SPEAKER_WORD | EDITOR
    assert (none.bits, none.words, none.strong, none.covered) == (0, 0, 0, 0)
    assert shapes([]) == []
