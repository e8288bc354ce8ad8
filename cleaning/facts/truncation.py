"""Whether the page shows the whole document. Decided from several signs, and the signs are kept.

A page's own figures are strong (461 characters hidden, 9 of 11 pages shown), an end in mid-clause is strong unless
the parts are out of order, a button (展开阅读全文) says nothing: whole pages have it too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np
import re2

from cleaning.cues import says_hidden
from cleaning.cues.hidden import HIDDEN_NEEDS, hidden_part
from cleaning.cues.marks import OFFERED, UNREAD
from cleaning.cues.register import register
from cleaning.facts import Reader
from cleaning.fold import fold
from cleaning.joining import MISSING_PAGES
from cleaning.model import Document, Fact, Order
from cleaning.sites import layout_named
from cleaning.turns import pages_between

_UNREAD = re.compile(
    r"(?:还剩|剩余|还有|余下)\s*(\d{1,4})\s*页(?:未读|未阅读|未显示)?"
    r"|已(?:阅读|显示|展示)(?:到)?\s*(\d{1,4})\s*页?\s*[/,]\s*(共|还剩|剩余)\s*(\d{1,4})\s*页",
    re.A,
)
_DEED = "(?:下载|开通|购买|登录|付费|充值|会员|解锁|支付|订阅|注册|扫码|打赏|送)"
"""What a reader is to do for the rest."""
_PREVIEW = re.compile(
    r"(?:试读|预览|免费阅读|试阅)(?:已?结束|到此|完毕|部分)|未完待续"
    r"|(?:下载|开通|购买|登录|付费|充值)[^。]{0,12}(?:后|即可|可)[^。]{0,6}(?:查看|阅读|浏览)[^。]{0,4}(?:剩余|余下)"
    rf"|(?:剩余|余下|后续|其余|剩下|后面)的?(?:内容|部分|章节|全文|正文)[^。]{{0,12}}(?:查看|阅读|可读|可见|{_DEED})"
    r"|(?:只|仅)(?:能|可)?(?:展示|显示|公开|提供|展现|放出|刊出|预览)了?(?:一?部分|节选|片段|开头)(?:内容|章节|文字|正文|段落|[,，]|$)"
    # Somebody who is asked whether to read on, and for what: 想看后面吗?送朵花就行.
    rf"|(?:亲|[您你]|想|要)[^。]{{0,6}}(?:看|读|知道)[^。]{{0,4}}(?:后面|后文|下文|剩下|其余|余下)[^。]{{0,8}}(?:吗|么|[?]|{_DEED})",
    re.A,
)
_OFFER = re.compile(
    r"(?:下载|开通|购买|登录|付费|充值)[^。]{0,12}(?:后|即可|可)[^。]{0,6}(?:查看|阅读|浏览)[^。]{0,4}(?:全文|完整|全部)"
    r"|免费(?:阅读|预览|试读)\s*\d{1,4}\s*页",
    re.A,
)
"""An offer of the whole text stands on whole and on cut pages alike: the text's end decides."""
_COMPLETE = "。!?…”’》)】"
_CUT = frozenset(
    {
        "hidden_chars",
        "unread_pages",
        "hidden_percent",
        "pages_shown",
        "missing_pages",
        "ends_in_mid_sentence",
        "preview_notice",
    }
)
"""Signs that say that text is missing."""
_CLOSING = re.compile(r"谢谢|感谢大家|讲完了|讲到这里|讲到这儿|完毕|此致|敬礼|^[(\[]?全?文?完[)\]]?$")
_PERORATION = re.compile(
    r"(?:贡献|奋斗|新?篇章|华章|佳绩|胜利|辉煌|新局面|新台阶|新征程|新跨越)[!。]$|!$"
    r"|(?:^|[。!?;])(?:最后|希望(?:大家|同志们|各位)|(?:衷心)?祝愿?|(?:我|我们)(?:坚信|相信)|让我们|同志们[,:!])[^。!?]{4,120}[。!]$"
)
"""How a speech ends that does not thank: 作出新的更大的贡献！"""
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_MARKER = re2.compile(
    r"(?:[(]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)]?|(?:^|[。;])(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、))$"
)
_MARKER_ENDS = frozenset("0123456789一二三四五六七八九十).、")
"""What the number of a point ends with."""
_THANKS = re.compile(r"谢谢(?:大家|各位|同志们)?[。!]?$")
_DATED = re2.compile(
    r"(?:\d|[xX×*〇零一二三四五六七八九十])\s*日?\s*[)]?$|^[(]?[\dxX×*〇零一二三四五六七八九十]{2,4}年[^,。;]{1,3}月[)]?$"
)
_SIGNED = re2.compile(
    r"^(?:[^,。:;]{1,10}(?:办公室|委员会|政府|[县市区省乡镇党工团]委|公司|中心|学校|学院|医院|[^一-]?[局厅处])"
    rf"|[{_SURNAMES}]\s?(?:某某?|[^的要在是和与把对向为上下,。:;\d])(?:\s?[^的要在是和与把对向为上下,。:;\d])?)$"
)
"""A last line that names who spoke: an office, or a surname with one or two characters."""


def _statements(doc: Document) -> Iterator[tuple[str, int, Fact]]:
    """Statements on the page that something is hidden: (sign, figure, evidence)."""
    folded = doc.rendered.folded
    found = [(start, *statement) for start, text, bits in _short_lines(doc, folded) for statement in _said(text, bits)]
    for line, name, figure, begin, stop in found:
        at, end = line + begin, line + stop
        if not _is_speech(doc, at) or _is_left_behind(doc, line, at):
            yield name, figure, Fact("truncation", name, doc.original[at:end], at, end, source="notice")


def _said(line: str, bits: int) -> Iterator[tuple[str, int, int, int]]:
    """What a folded line says is missing, as (sign, figure or 0, start, end). `bits` tell what it may have."""
    # That a line says so at all is the quicker question.
    if bits & HIDDEN_NEEDS == HIDDEN_NEEDS and says_hidden(line) and (part := hidden_part(line)):
        figure, unit, start, end = part
        # A button that unfolds what the page holds says 展开剩余91%.
        if unit != "%" or (figure < 100 and "展开" not in line):
            yield {"页": "unread_pages", "%": "hidden_percent"}.get(unit, "hidden_chars"), figure, start, end
    if bits & UNREAD and (match := _UNREAD.search(line)):
        left, shown, of, pages = match.groups()
        # 已阅读3页/共9页 names a total, 已阅读3页，还剩6页 what is left.
        unread = int(left) if left else int(pages) - (int(shown) if of == "共" else 0)
        if unread > 0:
            yield "unread_pages", unread, *match.span()
    if not bits & OFFERED:
        return
    for pattern, sign in ((_PREVIEW, "preview_notice"), (_OFFER, "offer_of_the_whole")):
        if match := pattern.search(line):
            yield sign, 0, *match.span()


def _short_lines(doc: Document, folded: str) -> Iterator[tuple[int, str, int]]:
    """Lines that may say so, as (start, folded text, bits). Of long ones only those with a sentence of the site."""
    lines = doc.rendered.lines
    marked = sorted(span.start for span in doc.spans if span.rule == "site_sentences")
    bits = doc.rendered.columns.bits[: len(lines)]
    for index in np.flatnonzero((bits & HIDDEN_NEEDS == HIDDEN_NEEDS) | (bits & (UNREAD | OFFERED) > 0)).tolist():
        line = lines[index]
        if line.hidden:
            continue
        if line.end - line.start <= 400 or bisect_left(marked, line.start) < bisect_left(marked, line.end):
            yield line.start, folded[line.start : line.end], int(bits[index])


def _is_speech(doc: Document, at: int) -> bool:
    """Whether a character of the original is part of the speech: in its body, and not cut."""
    start, end = doc.body or (0, 0)
    return start <= at < end and any(begin <= at < stop for _, begin, stop in doc.left.runs)


def _is_left_behind(doc: Document, start: int, at: int) -> bool:
    """Whether a line is one of the last of the text and sounds like a site's: no other rule was sure of it."""
    folded = doc.rendered.folded
    stop = folded.find("\n", at)
    line = folded[start : stop if stop >= 0 else len(folded)].strip()
    return doc.body is not None and doc.body[1] - at <= _NEAR and len(line) <= _SHORT and register(line) > 0


_NEAR = 160
"""Characters before the end of the body in which such lines stand."""


def _pages_shown(doc: Document) -> int | None:
    """The last page number printed in the text, where page numbers stand in it."""
    numbers = pages_between(doc)
    for span in doc.spans:
        if span.rule == "page_marks":
            digits = re2.search(r"\d{1,3}", fold(doc.original[span.start : span.end]))
            if digits:
                numbers.append(int(digits.group(0)))
    # One number alone is no row of pages: the page shows no others.
    return max(numbers) if len(numbers) > 1 else None


def _last_line(doc: Document) -> str:
    """The last line of the text, folded; not one without a stop that sounds like a site's: it cuts no sentence.

    Behind a whole sentence a line may sound only half like it: few speeches are cut so soon behind one.
    """
    lines = [line.strip() for line in doc.left.folded.rstrip().rsplit("\n", _LEFT_BEHIND + 1)[-_LEFT_BEHIND - 1 :]]
    for before, text in zip(reversed(lines[:-1]), reversed(lines[1:]), strict=True):
        is_likely = before[-1:] in _COMPLETE and _FEWEST <= len(text) <= _LABEL
        if text and (text[-1] in _COMPLETE or len(text) > _SHORT or register(text) <= (_DOUBT if is_likely else 0.0)):
            return text
    return lines[0]


_LEFT_BEHIND, _SHORT = 3, 40
"""Lines of a site that may be left behind a text, and characters of such a line."""
_FEWEST, _LABEL, _DOUBT = 8, 24, -0.9
"""Characters of a line behind a whole sentence, and log odds above which it is none of a speaker's."""


def _ends_open(doc: Document) -> bool:
    """Whether the text stops within a sentence: no mark of an end, no closing words, no date."""
    last = _last_line(doc)
    if not last or (last[-1] in _MARKER_ENDS and _MARKER.search(last)):
        return bool(last)
    if last[-1] in _COMPLETE:
        return False
    return not (_CLOSING.search(last[-12:]) or (len(last) <= 24 and _DATED.search(last)) or _SIGNED.search(last))


def _ends_whole(doc: Document, shown: int | None, stated: Fact | None, offered: bool) -> bool:
    """Whether a text that nothing says is cut is plainly whole. A cut at a page's end may fall on a full stop."""
    if shown and stated and isinstance(stated.value, int) and shown <= stated.value <= shown + 1:
        return True
    # Where the site cuts by a count of characters, a cut seldom falls on a sentence's end.
    counted = any(span.rule in ("segments", "wraps") for span in doc.spans)
    if (stated is None or counted) and not offered:
        return True
    lines = doc.left.folded.rstrip().rsplit("\n", 3)[-3:]
    return any(_CLOSING.search(line[-24:]) for line in lines) or bool(_PERORATION.search(lines[-1]))


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
    if MISSING_PAGES in doc.flags:
        signs.append(MISSING_PAGES)
    open_end = _ends_open(doc)
    if open_end:
        signs.append("ends_in_mid_sentence" if doc.order is not Order.SUSPECT else "ends_in_mid_sentence_out_of_order")
    # Where the text stands below pictures of its pages, unread pages are those of the pictures.
    layout = layout_named(doc.layout)
    of_pictures = not open_end and layout is not None and layout.pictures
    # Behind its thanks a speech has no more pages, whatever number stands on the last one.
    thanked = bool(_THANKS.search(doc.left.folded.rstrip()[-16:]))
    counted = [
        sign
        for sign in signs
        if not (of_pictures and sign.startswith("unread_pages")) and not (thanked and sign.startswith("pages_shown"))
    ]
    cut = any(sign.split(":")[0] in _CUT for sign in counted)
    yield Fact("is_truncated", cut, ", ".join(signs), source="truncation")
    yield Fact("truncation_evidence", tuple(signs), ", ".join(signs), source="truncation")
    n_shown = len(doc.text.replace("\n", ""))
    if hidden:
        yield Fact(
            "shown_share", n_shown / (n_shown + hidden), f"{n_shown} shown, {hidden} hidden", source="truncation"
        )
    elif not cut and _ends_whole(doc, shown, stated, "offer_of_the_whole" in signs):
        yield Fact("hidden_chars", 0, "whole", source="truncation")


READER = Reader("truncation", "text", _read)
