"""A page as lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaning.limits import too_much_markup
from cleaning.lines import render_html, render_text
from cleaning.model import Page, Rejection, Rendered
from cleaning.pipeline import clean, render


def shown(rendered: Rendered) -> list[str]:
    return [rendered.original[line.start : line.end] for line in rendered.lines]


def test_blocks_and_breaks_end_lines_and_inline_elements_do_not() -> None:
    """Lines are those that a browser shows; <br> keeps the block, <p> begins a new one."""
    rendered = render_html("<div>今天<b>开</b>会<br>讲三点<p>第一点</p>完</div>")
    assert shown(rendered) == ["今天开会", "讲三点", "第一点", "完"]
    blocks = [line.block for line in rendered.lines]
    assert blocks[0] == blocks[1] < blocks[2] < blocks[3]


def test_blanks_collapse_as_a_browser_does() -> None:
    """Blanks of the source are one blank, at line ends none; those of <pre> keep their lines."""
    assert shown(render_html("<p>  会议 \n <b> 开始 </b> </p><pre>一\n二</pre>")) == ["会议 开始", "一", "二"]


def test_links_boxes_and_hidden_ranges_are_told() -> None:
    """A line knows its links, its element and whether the page hides it."""
    rendered = render_html(
        "<div id=Nav class='top Bar'><a href='/x'>首页</a>在</div>"
        "<p style='display:none'>看不见</p><p>看<i hidden>不</i>见</p>"
    )
    nav, unseen, partly = rendered.lines
    assert nav.link_share == pytest.approx(2 / 3)
    assert (rendered.boxes[nav.box].tag, rendered.boxes[nav.box].names) == ("div", "nav top bar")
    assert (rendered.links[0].href, unseen.hidden, partly.hidden) == ("/x", True, False)
    assert [rendered.original[start:end] for start, end in rendered.hidden] == ["看不见", "不"]


def test_an_element_that_hides_nearly_all_sentences_hides_none() -> None:
    """Its script shows it; what is hidden within it stays hidden, and a hidden box beside the text too."""
    text = "今天开会。讲三点意见。大家要抓好落实。"
    rendered = render_html(
        f"<style>#main{{visibility:hidden}}</style><h1>讲话</h1><div id=main><p>{text}</p><p hidden>暗语。</p></div>"
    )
    assert [line.hidden for line in rendered.lines] == [False, False, True]
    beside = render_html(f"<p>{text}{text}</p><div style='display:none'>{text}</div>")
    assert [line.hidden for line in beside.lines] == [False, True]


def test_the_head_gives_title_and_meta_but_no_lines() -> None:
    """Scripts, styles and the head are no text of the page."""
    rendered = render_html(
        "<title> 讲话 </title><meta name=Keywords content=' 会议 '>"
        "<style>p{}</style><script>var a='讲';</script><p>正文"
    )
    assert (shown(rendered), rendered.title, rendered.meta) == (["正文"], "讲话", (("keywords", "会议"),))


def test_text_has_a_block_between_blank_lines() -> None:
    """Any line end ends a line; a blank line ends a block."""
    rendered = render_text("\ufeff一\r\n二\u2028\n　\n三")
    assert shown(rendered) == ["一", "二", "三"]
    assert [line.block for line in rendered.lines] == [0, 0, 2]


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<a href=x>",
                "</a>",
                "<br>",
                "讲",
                " ",
                "&nbsp;",
                "<b hidden>",
                "</b>",
                "<!--",
                "\x00",
            ]
        ),
        max_size=30,
    )
)
def test_any_markup_gives_lines_within_the_text(parts: list[str]) -> None:
    """No markup fails; lines are disjoint, in order, not empty, and ranges lie inside of the text."""
    rendered = render_html("".join(parts))
    assert all(one.end <= two.start for one, two in pairwise(rendered.lines))
    assert all(0 <= line.start < line.end <= len(rendered.original) for line in rendered.lines)
    assert all(0 <= start < end <= len(rendered.original) for start, end in rendered.hidden)
    assert all(0 <= line.link_share <= 1 and line.box < len(rendered.boxes) for line in rendered.lines)


SPEECH = "<p>同志们，今天我们召开全县工作会议，主要任务是总结去年的工作，安排部署今年的任务。</p>" * 20


def test_depth_alone_is_no_reason() -> None:
    """A page of 2,000 elements inside each other is cleaned like any other."""
    rendered = render_html("<div>" * 2000 + SPEECH)
    assert (len(rendered.lines), max(line.box for line in rendered.lines) > 2000) == (20, True)
    assert too_much_markup("<div>" * 2000 + SPEECH) is None


@pytest.mark.parametrize(
    ("markup", "detail"),
    [
        ("<div>" * 20_000, "20000 elements inside each other"),
        ("<a href=x>讲</a>" * 110_000, "220040 tags"),
        ("<div " + " ".join(f"a{n}='1'" for n in range(40_000)) + ">", "more than 200 attributes in one tag"),
        ("<p>" + "讲" * 1_000_001 + "</p>", "characters of text"),
    ],
    ids=["depth", "tags", "attributes", "text"],
)
def test_what_would_stall_the_parser_is_refused(markup: str, detail: str) -> None:
    """A page beyond any speech is rejected with what is too much of it, before it costs anything."""
    result = render(Page("a", text=markup + SPEECH, is_html=True))
    assert isinstance(result, Rejection)
    assert (result.reason, result.step) == ("too_large", "render")
    assert detail in result.detail


@pytest.mark.parametrize(
    "markup",
    [
        "<p>一</p>" * 4000,
        "<p>一" * 20_000,
        "<img src='data:image/png;base64," + "A=" * 100_000 + "'>",
        "<p>" + "a = b, c = d. " * 5000 + "</p>",
    ],
    ids=["paragraphs", "unclosed", "picture", "formulas"],
)
def test_large_pages_of_a_common_kind_pass(markup: str) -> None:
    """Many paragraphs, end tags left out, pictures and signs of equality in the text are no attack."""
    assert too_much_markup(markup) is None


def test_an_unclosed_tag_hides_only_what_it_holds() -> None:
    """The text before a tag that never ends is kept."""
    result = clean(Page("a", text=SPEECH + "<a href='" + "x" * 100_000, is_html=True))
    assert not isinstance(result, Rejection)
    assert result.text.startswith("同志们，今天")
