"""Where on the page the speech lies.

Each line is judged (`cleaning.cues`); the speech is the run of lines with the most text and the least of the site in
it. Markup narrows the search to the element that holds the text. Works on any page; a layout adds what it knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import re2

from cleaning.cues import Cue, Kind, cue, is_surely_notice, site_words
from cleaning.fold import CJK, fold
from cleaning.model import Document, Rejection, reject
from cleaning.sites import layout_named
from cleaning.spans import Span, resolve

_SITE_TAGS = frozenset("nav footer aside form select button dialog menu".split())
_SITE_NAMES = re2.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|topbar|top-?bar|header|head|foot|footer|side|sidebar|side-?bar|aside|right|related|relate|recommend|rec|hot|rank|comments?|reply|pinglun|crumbs?|"
    r"breadcrumbs?|location|position|share|ads?|advert|banner|copyright|friend-?links?|links?|flink|tool-?bar|tools?|login|register|download|down|vip|tips?|notice|statement|declare|disclaimer|toc|pager|page-?nav|pagination|"
    r"tags?|author|user-?info|guess|like|xiangguan|tuijian|popup|modal|mask|dialog|qrcode|weixin)(?:$|[\s_-])"
)
_PARAGRAPHS = frozenset("p li h1 h2 h3 h4 h5 h6 dd dt blockquote".split())
_BODY_SHARE = 0.8
OUTLINE = re2.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,是要]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[,、章节部]|\d{1,2}[、.](?:\D|$)|[(]\d{1,2}[)]|[①-⑳])"
)
SALUTATION = re2.compile(
    r"^(?:尊敬|敬爱|亲爱|各位|同志|朋友|老师|同学|女士|先生|家长|代表|大家|来宾|战友|乡亲|员工|领导)"
)
_DATE = re2.compile(
    r"^[(\[]?\s*(?:(?:19|20)\d\d|二[〇零○o0][〇零○o0一二三四五六七八九]{2}|[x×*]{2,4}|20[x×]{2})\s*[年.\-/]"
    r"\s*[\dx×*一二三四五六七八九十]{0,3}\s*(?:[月.\-/].{0,12})?[)\]]?$"
)
_CHINESE = re.compile(f"[{CJK}]")
_CLOSING = re2.compile(r"谢谢|感谢大家|讲完了|完毕")


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with its folded text and what it is."""

    index: int
    folded: str
    cue: Cue


def judge(doc: Document) -> tuple[Judged, ...]:
    """Judge every line of the page, with the layout's own anchors first."""
    layout = layout_named(doc.layout)
    boxes = _site_boxes(doc)
    titles = [fold(fact.raw) for fact in doc.facts if fact.name in ("title", "title_form") and len(fact.raw) >= 8]
    brands = [fold(fact.raw) for fact in doc.facts if fact.name == "brand" and len(fact.raw) >= 3]
    judged: list[Judged] = []
    for index, (line, raw) in enumerate(zip(doc.rendered.lines, line_texts(doc), strict=True)):
        text = fold(raw).strip()
        found = layout.cue(text) if layout else None
        found = found or cue(text, line.link_share)
        named = len(text) <= 200 and any(brand in text for brand in brands)
        if found.kind in (Kind.TEXT, Kind.SHORT) and (named or _names_title(text, titles)):
            found = Cue(Kind.NOTICE, 20.0)
        if found.kind is Kind.TEXT and judged and _goes_on(judged[-1], text):
            found = Cue(Kind.NOTICE, found.weight)
        if line.box in boxes and found.kind in (Kind.TEXT, Kind.SHORT):
            found = Cue(Kind.SHORT, 0.0) if found.kind is Kind.SHORT else Cue(Kind.TEXT, found.weight * 0.2)
        if line.hidden or not text:
            found = Cue(Kind.SHORT, 0.0)
        judged.append(Judged(index, text, found))
    return tuple(judged)


def _names_title(text: str, titles: Sequence[str]) -> bool:
    """Whether a line speaks about the document by its title: 《…》由会员分享, 关于…就介绍到这里, …相关范文."""
    for title in titles:
        at = text.find(title)
        if at < 0 or len(text) > len(title) + 80:
            continue
        around = text[:at].strip('《【[“" ') + text[at + len(title) :].strip('》】]”" ')
        if len(around) >= 2 and (
            at > 0
            or text[len(title) :].lstrip("》】]”( ")[:1] in ("由", "相", "范", "的", "一", "就", "全", "下", "是")
        ):
            return bool(_ABOUT.search(around))
    return False


_ABOUT = re2.compile(
    r"小编|整理|收集|分享|介绍|推荐|相关|范文|下载|文档|文章|全文|文库|网|阅读|参考|喜欢|欢迎|上传|版权|著作权|转载|就是|搜索|内容|大家|篇"
)


def line_texts(doc: Document) -> list[str]:
    """What is left of each line under the spans marked so far."""
    cuts = [span for span in resolve(doc.spans, len(doc.original)) if not span.replacement]
    texts = []
    at = 0
    for line in doc.rendered.lines:
        pieces, start = [], line.start
        while at < len(cuts) and cuts[at].end <= line.start:
            at += 1
        index = at
        while index < len(cuts) and cuts[index].start < line.end:
            pieces.append(doc.original[start : max(start, cuts[index].start)])
            start = max(start, min(line.end, cuts[index].end))
            index += 1
        texts.append("".join((*pieces, doc.original[start : line.end])))
    return texts


_NUMBERED = re2.compile(r"^(?:\d{1,2}\.\s*)?(\d{1,2})[、.)]")


def _goes_on(before: Judged, text: str) -> bool:
    """Whether a line is the next point of a numbered list of notices."""
    if before.cue.kind is not Kind.NOTICE:
        return False
    one, two = _NUMBERED.match(before.folded), _NUMBERED.match(text)
    return bool(one and two) and int(two.group(1)) == int(one.group(1)) + 1 and sum(site_words(text)[:2]) >= 1


def _site_boxes(doc: Document) -> frozenset[int]:
    """Elements that the page names as its own: navigation, side bars, comments, and all that is in them."""
    inside: set[int] = set()
    for index, box in enumerate(doc.rendered.boxes):
        if box.parent in inside or box.tag in _SITE_TAGS or (box.names and _SITE_NAMES.search(box.names)):
            inside.add(index)
    return frozenset(inside)


def _main_box(doc: Document, judged: Sequence[Judged]) -> frozenset[int]:
    """The element that holds nearly all the text, with everything in it. Empty for plain text."""
    boxes = doc.rendered.boxes
    if not boxes:
        return frozenset()
    mass = [0.0] * len(boxes)
    for line in judged:
        if line.cue.kind is Kind.TEXT:
            mass[doc.rendered.lines[line.index].box] += line.cue.weight
    children: list[list[int]] = [[] for _ in boxes]
    for index in range(len(boxes) - 1, 0, -1):
        mass[boxes[index].parent] += mass[index]
        children[boxes[index].parent].append(index)
    main = 0
    while True:
        heavy = [c for c in children[main] if mass[c] >= _BODY_SHARE * mass[0] and boxes[c].tag not in _PARAGRAPHS]
        if not heavy or mass[0] == 0:
            break
        siblings = [c for c in children[main] if c != heavy[0] and mass[c] > 0]
        if any((boxes[c].tag, boxes[c].names) == (boxes[heavy[0]].tag, boxes[heavy[0]].names) for c in siblings):
            break
        main = heavy[0]
    inside = {main}
    for index in range(main + 1, len(boxes)):
        if boxes[index].parent in inside:
            inside.add(index)
    return frozenset(inside)


def _best_run(judged: Sequence[Judged], inside: Sequence[bool]) -> tuple[int, int] | None:
    """The run of lines (first, last) with the greatest sum: text counts for it, the site's lines against it."""
    total = sum(line.cue.weight for line in judged if line.cue.kind is Kind.TEXT)
    best, best_run = 0.0, None
    current, start = 0.0, 0
    for line in judged:
        worth = _worth(line.cue, total)
        if not inside[line.index]:
            worth = min(worth, -200.0) if line.cue.kind is Kind.TEXT else worth
        if current <= 0:
            current, start = 0.0, line.index
        current += worth
        if current > best:
            best, best_run = current, (start, line.index)
    return best_run


def _worth(found: Cue, total: float) -> float:
    if found.kind is Kind.TEXT:
        return found.weight
    if found.kind is Kind.SHORT:
        return -0.5
    if found.kind is Kind.SECTION:
        return -max(found.weight, 0.25 * total)
    return -found.weight


_THANKS = re2.compile(
    r"^[^。!?]{0,30}(?:谢谢(?:大家|各位[^。!]{0,6}|同志们)?|感谢大家|(?:我的)?(?:讲话|发言|汇报|致辞)(?:完了|完毕|到此结束|就到这里))[,，]?(?:谢谢(?:大家|各位)?)?[。!]*[)]?$"
)
_ADDRESS = re2.compile(
    r"^(?:(?:尊敬|敬爱|亲爱)的)?[^。;:]{0,30}(?:同志|各位|朋友|同学|老师|女士|先生|代表|委员|领导|来宾|嘉宾|家长|战友|乡亲|大家)[^。;:]{0,30}:"
)
_EDGE = 0.2
"""Share of the text that may stand outside of an address and thanks, and be the site's all the same."""


def _between_formulas(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run between the address of the audience and the thanks, where both stand near its ends.

    What stands before 同志们: and behind 谢谢大家! is the site's, in whatever words.
    """
    mass = [line.cue.weight if line.cue.kind is Kind.TEXT else 0.0 for line in judged[first : last + 1]]
    total = sum(mass)
    start, end = first, last
    before = 0.0
    for offset, line in enumerate(judged[first : last + 1]):
        if before > min(_EDGE * total, 400.0):
            break
        if line.cue.kind is Kind.TEXT and _ADDRESS.match(line.folded):
            start = first + offset
            break
        before += mass[offset]
    behind = 0.0
    for offset in range(last - first, start - first, -1):
        if behind > min(_EDGE * total, 400.0):
            break
        line = judged[first + offset]
        if line.cue.kind is Kind.TEXT and _THANKS.match(line.folded):
            end = first + offset
            break
        behind += mass[offset]
    return start, end


def _grow(doc: Document, judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """Take in the short lines at both ends that belong to a speech: salutation, heading, date, closing."""
    while first > 0 and _opens(judged[first - 1]):
        first -= 1
    while last + 1 < len(judged) and (_closes(judged[last + 1]) or _goes_over(doc, judged[last], judged[last + 1])):
        last += 1
    while first < last and not _opens(judged[first]) and judged[first].cue.kind is not Kind.TEXT:
        first += 1
    return first, last


def _opens(line: Judged) -> bool:
    text = line.folded
    if line.cue.kind is not Kind.SHORT or not text:
        return False
    return bool(OUTLINE.match(text) or SALUTATION.match(text) or _DATE.match(text))


def _goes_over(doc: Document, line: Judged, following: Judged) -> bool:
    """Whether a short line is the rest of a sentence that the line before it left open, or one more point."""
    if following.cue.kind is not Kind.SHORT or len(_CHINESE.findall(following.folded)) < 3 or not line.folded:
        return False
    one, two = doc.rendered.lines[line.index], doc.rendered.lines[following.index]
    near = one.box == two.box if one.box >= 0 else one.block == two.block
    return (near and line.folded[-1] not in "。!?:;…”)") or bool(
        OUTLINE.match(following.folded) and len(following.folded) >= 8
    )


def _closes(line: Judged) -> bool:
    return line.cue.kind is Kind.SHORT and bool(_DATE.match(line.folded) or _CLOSING.search(line.folded))


def find_body(doc: Document) -> Document | Rejection:
    """Find the speech and cut what stands around it and between its lines."""
    judged = judge(doc)
    main = _main_box(doc, judged)
    lines = doc.rendered.lines
    run = _best_run(judged, [not main or line.box in main for line in lines])
    if run is None:
        return reject(doc, "find_body", "no_body", f"{len(lines)} lines, none of them running text")
    first, last = _grow(doc, judged, *_between_formulas(judged, *run))
    start, end = lines[first].start, lines[last].end
    spans = [*_outside(doc, judged, first, last), *_between(doc, judged[first : last + 1])]
    return replace(doc, body=(start, end)).mark(*spans)


_SPAN_KIND = {Kind.NOTICE: "notice", Kind.SPAM: "spam"}


def _outside(doc: Document, judged: Sequence[Judged], first: int, last: int) -> list[Span]:
    """A span a line outside of the body, so that each can be read with its kind; the gaps go with them."""
    spans = []
    lines = doc.rendered.lines
    for line in (*judged[:first], *judged[last + 1 :]):
        start = 0 if line.index == 0 else lines[line.index].start
        end = lines[line.index + 1].start if line.index + 1 < len(lines) else len(doc.original)
        kind = "hidden" if lines[line.index].hidden else _SPAN_KIND.get(line.cue.kind, "chrome")
        spans.append(Span(start, end, "around_body", kind))
    return spans


def _between(doc: Document, judged: Sequence[Judged]) -> list[Span]:
    """The site's lines between lines of the body."""
    spans = []
    for line in judged:
        kind = line.cue.kind
        if kind in (Kind.TEXT, Kind.SHORT) or (kind is Kind.NOTICE and not is_surely_notice(line.folded)):
            continue
        place = doc.rendered.lines[line.index]
        if kind is Kind.CHROME and place.link_share > 0.5 and place.link_share < 1:
            continue
        spans.append(Span(place.start, place.end, "between_lines", _SPAN_KIND.get(kind, "chrome")))
    return spans
