"""What is too much for one page, told in linear time before a parser or a rule can stall on it.

No speech comes near these bounds. The cleaning is linear in a page's characters, lines and tags; the worst pages made
to harm it (tests/cleaning/hostile.py) take 7 µs a character and 30 µs a line: the bounds keep any page to two or three
seconds. Measured on lexbor: 40,000 attributes in one tag take 3 s, 100,000 nested elements 14 s, both growing
with the square; 600,000 links take 5 s and 1.2 GB. Depth alone is safe: the walk does not recurse.
"""

from __future__ import annotations

import re

_MOST_TEXT = 400_000
"""Characters. A report of three hours has 30,000, a page with fifty speeches of 5,000 has 250,000."""
_MOST_LINES = 40_000
"""Lines with text. A text of the most characters, wrapped at ten of them, has as many."""
_MOST_TAGS = 100_000
_MOST_LINE_ENDS = 200_000
"""Line ends in the markup: within <pre> each begins a line."""
_DEEPEST = 5_000
_LONG_TAG, _LONG_TAG_OF_MANY = 20_000, 500
"""Characters of a tag whose attributes are counted: pictures written into the page make some longer than the first."""
_LARGE = 500_000
"""Characters of markup from which shorter tags are looked at too: one tag alone then does no harm, but many do."""
_MOST_ATTRIBUTES = 200
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
    line_ends = html.count("\n")
    if line_ends > _MOST_LINE_ENDS:
        return f"{line_ends} line ends"
    # No more elements nest than begin.
    if tags - html.count("</") > _DEEPEST and (depth := _depth(html)) > _DEEPEST:
        return f"{depth} elements inside each other"
    long = _LONG_TAG if len(html) < _LARGE else _LONG_TAG_OF_MANY
    if len(html) > long:
        attributes = max((_attributes(part) for part in html.split("<") if len(part) > long), default=0)
        if attributes > _MOST_ATTRIBUTES:
            return f"more than {_MOST_ATTRIBUTES} attributes in one tag"
    return None


def too_much_text(text: str, n_lines: int = 0) -> str | None:
    """How much more text this is than a page has, in words; None for the text of a page."""
    if len(text) > _MOST_TEXT:
        return f"{len(text)} characters of text"
    return f"{n_lines} lines" if n_lines > _MOST_LINES else None


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
