"""Whether the page shows the whole document. Decided from several signs, and the signs are kept.

A page's own figures are strong (461 characters hidden, 9 of 11 pages shown), an end in mid-clause is strong unless
the parts are out of order, a button (展开阅读全文) says nothing: whole pages have it too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

import re2

from cleaning.cues import HIDDEN, says_hidden
from cleaning.facts import Reader
from cleaning.fold import fold
from cleaning.model import Document, Fact, Order
from cleaning.sites import layout_named
from cleaning.spans import Span, resolve

_UNREAD = re.compile(
    r"(?:还剩|剩余|还有|余下)\s*(\d{1,4})\s*页(?:未读|未阅读|未显示)?|已(?:阅读|显示|展示)(?:到)?\s*(\d{1,4})\s*(?:页)?\s*[/,]\s*(?:共|还剩|剩余)\s*(\d{1,4})\s*页",
    re.A,
)
_PREVIEW = re.compile(
    r"(?:试读|预览|免费阅读|试阅)(?:已?结束|到此|完毕|部分)|(?:下载|开通|购买|登录|付费|充值)[^。]{0,12}(?:后|即可|可)[^。]{0,6}(?:查看|阅读|浏览)[^。]{0,4}(?:全文|完整|全部|剩余|余下)|(?:剩余|余下|后续|其余)(?:内容|部分|章节|全文)[^。]{0,12}(?:下载|会员|付费|登录|查看)|未完待续",
    re.A,
)
_COMPLETE = "。!?…”’》)】"
_SIGNS = ((HIDDEN, "hidden"), (_UNREAD, "unread_pages"), (_PREVIEW, "preview_notice"))
_CUT = frozenset(
    {"hidden_chars", "unread_pages", "hidden_percent", "pages_shown", "ends_in_mid_sentence", "preview_notice"}
)
"""Signs that say that text is missing."""
_CLOSING = re.compile(r"谢谢|感谢大家|讲完了|讲到这里|讲到这儿|完毕|此致|敬礼")
_MARKER = re2.compile(
    r"(?:[(]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)]?|(?:^|[。;])(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、))$"
)
_DATED = re2.compile(r"(?:\d|[xX×*〇零一二三四五六七八九十])\s*日?\s*[)]?$")


def _statements(doc: Document) -> Iterator[tuple[str, int, Fact]]:
    """Statements on the page that something is hidden: (sign, figure, evidence)."""
    folded = fold(doc.original)
    # That a line says so at all is the quicker question.
    found = [
        (sign, start, match)
        for start, text in _short_lines(doc, folded)
        for pattern, sign in _SIGNS
        if (sign != "hidden" or says_hidden(text)) and (match := pattern.search(text))
    ]
    cut = [span for span in resolve(doc.spans, len(doc.original)) if not span.replacement] if found else []
    for sign, start, match in found:
        if _is_speech(doc, cut, start + match.start()):
            continue
        figure = next((int(group) for group in reversed(match.groups() or ()) if group and group.isdigit()), 0)
        unit = next((group for group in match.groups() if group and not group.isdigit()), "")
        name = {"页": "unread_pages", "%": "hidden_percent"}.get(unit, "hidden_chars") if sign == "hidden" else sign
        at, end = start + match.start(), start + match.end()
        yield name, figure, Fact("truncation", name, doc.original[at:end], at, end, source="notice")


def _short_lines(doc: Document, folded: str) -> Iterator[tuple[int, str]]:
    """Lines that a reader sees, as (start, folded text). Of long ones only those with a sentence of the site."""
    marked = sorted(span.start for span in doc.spans if span.rule == "site_sentences")
    for line in doc.rendered.lines:
        if line.hidden:
            continue
        if line.end - line.start <= 400 or bisect_left(marked, line.start) < bisect_left(marked, line.end):
            yield line.start, folded[line.start : line.end]


def _is_speech(doc: Document, cut: Sequence[Span], at: int) -> bool:
    """Whether a character of the original is part of the speech: in its body, under none of the cuts (disjoint)."""
    start, end = doc.body or (0, 0)
    index = bisect_right(cut, at, key=attrgetter("start")) - 1
    return start <= at < end and not (index >= 0 and at < cut[index].end)


def _pages_shown(doc: Document) -> int | None:
    """The last page number printed in the text, where page numbers stand in it."""
    numbers = []
    for span in doc.spans:
        if span.rule == "page_marks":
            digits = re2.search(r"\d{1,3}", fold(doc.original[span.start : span.end]))
            if digits:
                numbers.append(int(digits.group(0)))
    return max(numbers) if numbers else None


def _ends_open(doc: Document) -> bool:
    """Whether the text stops within a sentence: no mark of an end, no closing words, no date."""
    last = fold(doc.text.rstrip().rsplit("\n", 1)[-1]).rstrip()
    if not last or _MARKER.search(last):
        return bool(last)
    if last[-1] in _COMPLETE:
        return False
    return not (_CLOSING.search(last[-12:]) or (len(last) <= 24 and _DATED.search(last)) or len(last) <= 6)


def _read(doc: Document) -> Iterator[Fact]:
    signs: list[str] = []
    hidden: int | None = None
    for name, figure, evidence in _statements(doc):
        sign = f"{name}:{figure}" if figure else name
        if sign in signs:
            continue
        signs.append(sign)
        yield evidence
        if name == "hidden_chars" and figure:
            hidden = figure
            yield Fact("hidden_chars", figure, evidence.raw, evidence.start, evidence.end, source="notice")
    stated, shown = doc.fact("page_count"), _pages_shown(doc)
    # A printed number stands at a page's end or head: one page more than the last number may be shown.
    if stated and shown and isinstance(stated.value, int) and shown + 1 < stated.value:
        signs.append(f"pages_shown:{shown} of {stated.value}")
    open_end = _ends_open(doc)
    if open_end:
        signs.append("ends_in_mid_sentence" if doc.order is not Order.SUSPECT else "ends_in_mid_sentence_out_of_order")
    # Where the text stands below pictures of its pages, unread pages are those of the pictures.
    layout = layout_named(doc.layout)
    of_pictures = not open_end and layout is not None and layout.segments
    counted = [sign for sign in signs if not (of_pictures and sign.startswith("unread_pages"))]
    cut = any(sign.split(":")[0] in _CUT for sign in counted)
    yield Fact("is_truncated", cut, ", ".join(signs), source="truncation")
    yield Fact("truncation_evidence", tuple(signs), ", ".join(signs), source="truncation")
    n_shown = len(doc.text.replace("\n", ""))
    if hidden:
        yield Fact(
            "shown_share", n_shown / (n_shown + hidden), f"{n_shown} shown, {hidden} hidden", source="truncation"
        )
    elif not cut:
        yield Fact("hidden_chars", 0, "whole", source="truncation")


READER = Reader("truncation", "text", _read)
