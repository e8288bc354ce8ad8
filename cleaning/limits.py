"""What is too much for one page, told in linear time before a parser or a rule can stall on it.

No speech comes near these bounds. Measured on lexbor: 40,000 attributes in one tag take 3 s, 100,000 nested elements
14 s, both growing with the square; 600,000 links take 5 s and 1.2 GB. Depth alone is safe: the walk does not recurse.
"""

from __future__ import annotations

import re

_MOST_TEXT = 1_000_000
"""Characters. Estimated, not measured: a hundred speeches of 9,000 characters on one page come just below it."""
_MOST_TAGS = 200_000
_DEEPEST = 5_000
_LONG_TAG = 20_000
"""Characters. Pictures written into the page make tags longer than this; attributes hardly do."""
_MOST_ATTRIBUTES = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option tr td th thead tbody tfoot".split()
)
"""Elements without content, and those whose end tag is commonly left out: the next of their kind ends them."""
_ATTRIBUTE = re.compile(r"""\s*+(?:(>)|[^\s=>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?)""")


def too_much_markup(html: str) -> str | None:
    """What of this markup is beyond the bounds, in words; None for the markup of a page."""
    tags = html.count("<")
    if tags > _MOST_TAGS:
        return f"{tags} tags"
    # No more elements nest than begin.
    if tags - html.count("</") > _DEEPEST and (depth := _depth(html)) > _DEEPEST:
        return f"{depth} elements inside each other"
    if len(html) > _LONG_TAG:
        attributes = max((_attributes(part) for part in html.split("<") if len(part) > _LONG_TAG), default=0)
        if attributes > _MOST_ATTRIBUTES:
            return "thousands of attributes in one tag"
    return None


def too_much_text(text: str) -> str | None:
    """How much more text this is than a page has, in words; None for the text of a page."""
    return f"{len(text)} characters of text" if len(text) > _MOST_TEXT else None


def _depth(html: str) -> int:
    """How deep elements may nest, from their tags alone."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() not in _UNNESTED:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _attributes(part: str) -> int:
    """How many attributes a tag has, of which `part` stands behind its `<`; counted no further than is needed."""
    count = 0
    at = 0
    while count <= _MOST_ATTRIBUTES and (match := _ATTRIBUTE.match(part, at)) and not match.group(1):
        count += 1
        at = match.end()
    return count
