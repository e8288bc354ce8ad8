"""What styles hide."""

from __future__ import annotations

import pytest

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
