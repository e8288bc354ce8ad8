"""What a page's own styles hide from its reader: attributes, inline styles and the rules of its <style> elements.

Only what can be told without laying out the page: a class that hides, a size of zero, a place far off the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_HIDING = re.compile(
    r"display:none"
    r"|visibility:(?:hidden|collapse)"
    r"|font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?(?![\d.])"
    r"|opacity:0(?:\.0+)?(?![\d.])"
    r"|color:transparent"
    r"|text-indent:-\d{3,}"
    r"|(?:left|right|top|margin-left|margin-top):-\d{3,}"
    r"|clip:rect\(0"
)
_NO_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:height|width):0(?:px)?(?![\d.])")
"""Hides with overflow:hidden beside it. Looked for apart: one pattern of both would grow with the square."""
_COLOUR = re.compile(r"(?<![\w-])color:([#\w(),.]+)")
_BACKGROUND = re.compile(r"background(?:-color)?:([#\w(),.]+)")
_WHITE = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)", "#fefefe", "#fdfdfd"})
_SIMPLE = re.compile(r"^(?:[a-z][a-z0-9]*)?([.#][\w-]+)$|^([a-z][a-z0-9]*)$")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
"""One that is not closed ends with the style, as in a browser; else each such beginning would be looked through."""
_MOST_STYLE = 2_000_000
"""Characters of one <style> that are read. The largest frameworks have a tenth of it."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class HiddenBy:
    """The simple selectors that hide: `.class`, `#id` and element names."""

    names: frozenset[str]
    pale: frozenset[str] = frozenset()
    """Those that give text the colour of the page behind it. They hide what stands within a line of other text:
    elsewhere a header or a button may have a background of its own."""


def _is_hiding(declarations: str) -> bool:
    compact = _BLANK.sub("", declarations.lower())
    if _hides_by_itself(compact):
        return True
    colour, background = _COLOUR.search(compact), _BACKGROUND.search(compact)
    if colour is None:
        return False
    same = background is not None and colour.group(1) == background.group(1)
    return same or (colour.group(1) in _WHITE and (background is None or background.group(1) in _WHITE))


def _hides_by_itself(compact: str) -> bool:
    """Whether declarations, lower case and without blanks, hide whatever stands behind them."""
    return bool(_HIDING.search(compact)) or ("overflow:hidden" in compact and bool(_NO_SIZE.search(compact)))


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of a style's rules, those within @media and the like too."""
    for block in _COMMENT.sub("", style).split("}")[:-1]:
        before, brace, declarations = block.rpartition("{")
        if brace:
            yield before.rpartition("{")[2], declarations


def hidden_by(styles: Iterable[str]) -> HiddenBy:
    """Read <style> elements. Selectors that need the page's structure (`.a .b`, `:hover`) are not judged."""
    names, white = set(), set()
    is_white = False
    for style in styles:
        for selectors, declarations in _rules(style[:_MOST_STYLE]):
            # White text is common in headers and buttons; a class is not called hidden for it without its background.
            compact = _BLANK.sub("", declarations.lower())
            found = {match.group(1) or match.group(2) for match in map(_SIMPLE.match, _selectors(selectors)) if match}
            background = _BACKGROUND.search(compact)
            if _hides_by_itself(compact) or (background and _is_hiding(declarations)):
                names |= found
            elif background is None and _is_hiding(declarations):
                white |= found
            is_white = is_white or (background is not None and background.group(1) in _WHITE and "body" in found)
    return HiddenBy(frozenset(names) - _COMMON, frozenset(white) - _COMMON if is_white else frozenset())


_COMMON = frozenset({"body", "html", "div", "p", "span", "a"})


def _selectors(written: str) -> list[str]:
    return [selector.strip() for selector in written.lower().split(",")]


def hides(
    tag: str, attributes: Mapping[str, str | None], rules: HiddenBy, inline: dict[str, bool] | None = None
) -> bool:
    """Whether an element hides what is in it. `inline` remembers a page's inline styles: each is judged once."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if style := attributes.get("style"):
        judged = inline if inline is not None else {}
        if style not in judged:
            judged[style] = _is_hiding(style)
        if judged[style]:
            return True
    return bool(rules.names) and _is_named(tag, attributes, rules.names)


def is_pale(tag: str, attributes: Mapping[str, str | None], rules: HiddenBy) -> bool:
    """Whether an element within a line gives its text the colour of the page behind it."""
    return _is_named(tag, attributes, rules.pale)


def _is_named(tag: str, attributes: Mapping[str, str | None], names: frozenset[str]) -> bool:
    """Whether one of the simple selectors selects an element."""
    if tag in names or f"#{(attributes.get('id') or '').lower()}" in names:
        return True
    return any(f".{name.lower()}" in names for name in (attributes.get("class") or "").split())
