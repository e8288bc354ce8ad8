"""What styles hide."""

from __future__ import annotations

import pytest

from cleaning.lines import render_html
from cleaning.styles import hidden_by, hides

NONE = hidden_by([])


@pytest.mark.parametrize(
    "style",
    [
        "display: none",
        "VISIBILITY:hidden",
        "font-size:0",
        "font-size: 0px; color: red",
        "opacity:0",
        "text-indent:-9999px",
        "position:absolute; left:-2000px",
        "height:0; overflow:hidden",
        "color:#fff",
        "color:#eee;background:#eee",
    ],
)
def test_hiding_styles_hide(style: str) -> None:
    """Text that no reader sees for its element's own style."""
    assert hides("span", {"style": style}, NONE)


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "font-size:0.9em",
        "opacity:0.5",
        "color:#fff;background:#036",
        "text-indent:-2em",
        "width:0.5em",
    ],
)
def test_visible_styles_do_not(style: str) -> None:
    """Small, pale or moved a little is still to be seen."""
    assert not hides("span", {"style": style}, NONE)


def test_classes_hide_by_the_page_s_own_rules() -> None:
    """A simple selector hides its elements; one that depends on the page's structure is not judged."""
    rules = hidden_by([".a, #b { display:none } /* .c{display:none} */ .d .e{display:none} .f{color:red}"])
    hidden = [name for name in "abcdef" if hides("span", {"class": f"x {name}", "id": name}, rules)]
    assert hidden == ["a", "b"]


def test_the_attribute_hides_but_for_find_in_page() -> None:
    """`hidden` hides whatever its value; `until-found` is text that the reader may unfold."""
    assert hides("p", {"hidden": None}, NONE)
    assert not hides("p", {"hidden": "until-found"}, NONE)


def test_white_text_on_a_white_page_is_hidden_within_other_text_alone() -> None:
    """A class that only gives a colour hides beside text that is seen; a line of it may stand on a dark ground."""
    style = "<style>body{background:#fff}.w{color:#ffffff}</style>"
    inside = "<p>要把底数摸清，<span class='w'>在开学典礼上的讲话</span>再动手去做，一件一件来。</p>"
    whole = "<div><span class='w'>首页 讲话 下载</span></div>"
    rendered = render_html(style + whole + inside)
    assert [rendered.original[start:end] for start, end in rendered.hidden] == ["在开学典礼上的讲话"]
    assert render_html(style.replace("#fff}", "#333}") + inside).hidden == ()
