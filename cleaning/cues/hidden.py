"""Statements of a page that a part of its document is not shown: how many characters, pages or per cent.

Speakers name such numbers too (报告还有12页附件, 还有18%的农户). A statement of a site has the number and, beside it, a
verb of hiding, or what is left and how to get it: 剩余461字，请下载.
"""

from __future__ import annotations

import re

import re2

from cleaning.cues.marks import DIGIT, HIDING, UNIT, Shape
from cleaning.cues.words import SHOWN

_HIDDEN = (
    "隐藏|未读|未(?:能)?(?:完整|完全)?(?:显示|展示|展现|公开|刊出|予刊出|予显示)|没有?(?:能)?(?:显示|展示|公开)|不(?:予)?(?:显示|公开|可见)|"
    "省略|略去|省去|隐去|删去|折叠|屏蔽|收起|加密|遮挡|锁定|截断"
)
"""What was done to the part that does not stand on the page."""
_LEFT = "还有|还剩|还差|尚有|剩余|剩下|余下|其余|后面|后续|更多|未完"
"""What is left of it."""
_HOW = (
    "下载|登录|登陆|注册|购买|付费|支付|收费|会员|vip|解锁|扫码|充值|开通|订阅|客服|点击|点此|按钮|获取|索取|看全文|全文|"
    "完整版|继续阅读|继续看|接着看"
)
"""How the reader gets it."""
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?"
_UNIT = "[多余]?个?字符?|[多余]?页|%"
_NUMBER = rf"({_FIGURE})\s*([千万]?)\s*({_UNIT})"
HIDDEN = re.compile(
    rf"(?:{_HIDDEN}|{_LEFT}|省|略|隐)[^。!?\n\d]{{0,12}}{_NUMBER}"
    rf"|{_NUMBER}[^。!?\n\d]{{0,12}}(?:{_HIDDEN}|从略|略[,)\]】]|待(?:查看|阅读|解锁)|(?:为|是)?(?:付费|收费|会员)内容"
    rf"|需?要?(?:下载|登录|付费|购买|开通|充值)|仅对|会员|正在路上)",
    re.A,
)
"""A statement of how much is hidden; the groups are the number, its power and its unit, in one of two orders."""
_WHOLE = r"(?:本文|全文|全篇|通篇|正文|原文|文章|文档|文件|资料|总)"
_TOTAL = re2.compile(
    rf"{_WHOLE}(?:一?共有?|总?计|合计|字数|篇幅|总|约|有|为|长|:|\s)*({_FIGURE})"
    rf"|(?:共有?|共计|总计|合计)约?\s*({_FIGURE})\s*[千万]?\s*(?:{_UNIT})\s*(?:[,;、/。)\]】]|其中|$)"
)
"""The number of all characters or pages, in a group: 全文6391字, 共3页，下载后查看."""
_ASCII_DIGIT = re.compile("[0-9]")
_DIGIT = re.compile(r"\d", re.A)
_POWERS = {"": 1, "千": 1_000, "万": 10_000}
_IS_HIDDEN = re.compile(rf"(?:{_HIDDEN})[^。!?\n\d]{{0,12}}{_NUMBER}|{_NUMBER}[^。!?\n\d]{{0,12}}(?:{_HIDDEN})", re.A)
_OF_SOMETHING = re.compile(rf"(?:{_HIDDEN})了?[^。!?\n\d]{{0,4}}{_NUMBER}的", re.A)
"""隐藏了12个字的标语: the number tells of a thing, not of the document."""
_SEEN = re.compile(f"{_HOW}|阅读|查看|浏览|显示|展开|可见|完整|全文|开放")
_GET = re.compile(_HOW)
_SPEAKER = re.compile(
    r"我们|咱们|同志|群众|干部|农户|我的|我讲|我念|今天|会后|带回|任务|各单位|各部门|企业|风险|整改|我[^们]|他们|她们"
)
_FRAMED = re.compile(r"^[(\[【〖★=*~.…—\-_ ]{1,}.*[)\]】〗★=*~.…—\-_ ]$")
_LONGEST = 120
HIDDEN_NEEDS = DIGIT | UNIT | HIDING
"""What `says_hidden` cannot do without: a number, its unit, a word of hiding."""
_MAY = re.compile("|".join(SHOWN))
"""Without one of these `HIDDEN` cannot match."""


def hidden_part(folded: str) -> tuple[int, str, int, int] | None:
    """How much a line says is hidden: figure, unit (字, 页 or %), and the place of the words. None for totals."""
    match = HIDDEN.search(_without_totals(folded))
    if match is None:
        return None
    figure, power, unit = match.groups()[:3] if match.group(1) else match.groups()[3:]
    count = round(float(figure.replace(",", "")) * _POWERS[power])
    return count, next(kind for kind in "字页%" if kind in unit), match.start(), match.end()


def _without_totals(folded: str) -> str:
    """The same with the digits of totals put out, so that every character keeps its place."""
    for match in _TOTAL.finditer(folded):
        start, end = match.span(1) if match.group(1) else match.span(2)
        folded = folded[:start] + _DIGIT.sub("#", folded[start:end]) + folded[end:]
    return folded


def may_say_hidden(shape: Shape) -> bool:
    """Whether a text of that shape has what `says_hidden` cannot do without: a number, its unit, a word of hiding."""
    return shape.bits & HIDDEN_NEEDS == HIDDEN_NEEDS


def says_hidden(folded: str) -> bool:
    """Whether a line or sentence says how many characters or pages the page does not show."""
    if len(folded) > _LONGEST or not (_ASCII_DIGIT.search(folded) and _MAY.search(folded) and HIDDEN.search(folded)):
        return False
    if _SPEAKER.search(folded) or _OF_SOMETHING.search(folded):
        return False
    if _IS_HIDDEN.search(folded):
        return bool(_SEEN.search(folded) or _FRAMED.match(folded.strip()) or len(folded) <= 40)
    return bool(_GET.search(folded))
