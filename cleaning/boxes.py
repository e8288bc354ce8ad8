"""Elements of the page that tell where the speech lies: the site's own, and the one that holds nearly all the text."""

from __future__ import annotations

import re
from collections import defaultdict

from cleaning.model import Document

_SITE_TAGS = frozenset("nav footer aside form select button dialog menu".split())
_SITE_WORDS = (
    "nav navbar menu topbar top-?bar header head foot footer side sidebar side-?bar aside right related "
    "relate recommend rec hot rank comments? reply pinglun crumbs? breadcrumbs? location position share "
    "ads? advert banner copyright friend-?links? links? flink tool-?bar tools? login register download "
    "down vip tips? notice statement declare disclaimer toc pager page-?nav pagination tags? author "
    "user-?info guess like xiangguan tuijian popup modal mask dialog qrcode weixin"
).split()
_SITE_NAMES = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_SITE_WORDS)})(?:$|[\s_-])", re.A)
"""Words in the ids and classes of a site's own elements."""
_PARAGRAPHS = frozenset("p li h1 h2 h3 h4 h5 h6 dd dt blockquote".split())
_BODY_SHARE = 0.8


def site_boxes(doc: Document) -> frozenset[int]:
    """Elements that the page names as its own: navigation, side bars, comments, and all that is in them."""
    inside: set[int] = set()
    named = {"": False}
    for index, (parent, tag, names) in enumerate(doc.rendered.boxes):
        if names not in named:
            named[names] = bool(_SITE_NAMES.search(names))
        if parent in inside or tag in _SITE_TAGS or named[names]:
            inside.add(index)
    return frozenset(inside)


def main_box(doc: Document, mass: list[float], share: float = _BODY_SHARE) -> frozenset[int]:
    """The element that holds nearly all the text, with everything in it. Empty for plain text.

    `mass` is the text that stands in each element itself, by its index; `share` is what the element holds of it.
    """
    boxes = doc.rendered.boxes
    if not boxes:
        return frozenset()
    mass = list(mass)
    parents = [box[0] for box in boxes]
    for index in range(len(boxes) - 1, 0, -1):
        if mass[index]:
            mass[parents[index]] += mass[index]
    # Those that hold text, by the element that they stand in; of two of them the later one comes first.
    holding: dict[int, list[int]] = defaultdict(list)
    for index in range(len(boxes) - 1, 0, -1):
        if mass[index] > 0:
            holding[parents[index]].append(index)
    main = 0
    while mass[0] > 0:
        children = holding.get(main, [])
        heavy = [c for c in children if mass[c] >= share * mass[0] and boxes[c].tag not in _PARAGRAPHS]
        if not heavy:
            break
        siblings = [c for c in children if c != heavy[0]]
        if any((boxes[c].tag, boxes[c].names) == (boxes[heavy[0]].tag, boxes[heavy[0]].names) for c in siblings):
            break
        main = heavy[0]
    inside = {main}
    for index in range(main + 1, len(boxes)):
        if parents[index] in inside:
            inside.add(index)
    return frozenset(inside)
