"""What a site says of the rest of a document, glued behind the broken last sentence of a preview.

…人事调整、执法登录后可查看剩余内容: the half sentence is the speaker's. Where the notice begins is told by how both
sides sound, and by the words with which such notices begin. Not where a speaker's sentences go on below.
"""

import re
from collections.abc import Iterator

import re2
import rjieba

from cleaning.cues.register import register
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_REST = re2.compile(
    r"剩下|剩余|余下|其余|未完|后面|后续|后文|下文|全文|完整|全貌|试读|预览|免费部分|免费的部分|到此|读到|读完|看完|从略|略去|省略|"
    r"(?:只能|仅能|仅可|仅限)(?:看|读|阅读|展示|显示)|未登录|接着看|继续(?:看|读|阅读)|解锁|阅读体验|vip会员"
)
"""Words that speak of what is not shown."""
_DEED = re2.compile(
    r"登录|登陆|注册|购买|下载|付费|付款|付 ?\d|支付|开通|会员|vip|解锁|附件|取得|获取|领取|扫码|扫一|app|客户端|"
    r"小程序|公众号|券|卡|试读|预览|\d ?[页张%元]|查看|查阅|待续|展开|广告|积分|金币"
)
"""Words for what a reader is to do for it, or how much it is."""
_OPENER = re.compile(
    r"客官|亲|看到这|看得|未登录|未完|剩|余下|其余|全文|打开|登录|登陆|以下|以上|试读|预览|本文|本页|该文|此处|[(\[【…~]|想|更多|免费|请|"
    r"您|欢迎|温馨|提示|后面|后续|内容|篇幅|由于|因|文档|演示|游客|非会员|会员|还有|共\d|点击|扫码|扫一|下载|购买|开通|抱歉|对不起|不好意思|很?遗憾"
)
"""How such notices begin."""
_REACH, _SHORTEST, _HALF = 60, 6, 8
"""Characters of a line's end among which the notice stands; of a notice, and of what stands before it, at least."""
_PIECE, _SURELY = 14, -3.0
"""Characters of a piece of a notice, and log odds below which it is a speaker's."""
_BESIDE = 24
"""Characters before a notice whose sound is held against it."""
_OPENS = 3.0
"""What it says that a notice begins with a word with which they do."""
_SITE, _SPOKEN, _APART = 2.0, -0.5, 5.0
"""Log odds of the notice and of the text before it; and by how much they differ at least."""
_BELOW, _SENTENCE = 3, 24
"""Lines below among which no sentence of a speaker of that length stands."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    if _REST.search(text.folded) is None:
        return
    lines = text.folded.split("\n")
    at = 0
    for number, line in enumerate(lines):
        tail = line[-_REACH:]
        if len(line) >= _HALF + _SHORTEST and line[-1] not in "。”’" and _REST.search(tail) and _DEED.search(tail):
            place = _place(line.rstrip())
            if place and not _goes_on(lines[number + 1 :]):
                yield Mark(at + place, at + len(line))
        at += len(line) + 1


def _place(line: str) -> int:
    """Where the notice at the end of a line begins; 0 if none does."""
    at = max(0, len(line) - _REACH)
    best = 0.0, 0
    for word in rjieba.cut(line[at:], False):
        tail = line[at:]
        if at >= _HALF and len(tail) >= _SHORTEST:
            site, spoken = register(tail), register(line[max(0, at - _BESIDE) : at])
            apart = site - spoken
            if site >= _SITE and spoken <= _SPOKEN and apart >= _APART and _is_one(tail):
                found = apart + _OPENS * (_OPENER.match(tail) is not None), at
                best = max(best, found)
        at += len(word)
    place = best[1]
    return place if place and register(line[:place]) <= _SPOKEN else 0


def _is_one(tail: str) -> bool:
    """Whether no piece of what may be a notice sounds surely like a speaker's."""
    return all(
        register(tail[at : at + _PIECE]) > _SURELY for at in range(0, max(1, len(tail) - _PIECE // 2), _PIECE // 2)
    )


def _goes_on(below: list[str]) -> bool:
    """Whether a speaker goes on below."""
    full = [line.strip() for line in below[: 4 * _BELOW] if line.strip()][:_BELOW]
    return any(len(line) >= _SENTENCE and register(line) < 2 * _SPOKEN for line in full)


RULE = Rule(
    "preview_tails",
    "notice",
    "watermarks",
    _mark,
    cuts=(
        "同志们：\n各单位要对照暴露出来的漏洞，重点查工程发包、资金拨付、人事调整、执法⟦登录后可查看剩余3页内容⟧",
        "去年冬天修渠，全村出工两千个，今年要把支渠接上。现在⟦试读到此结束，余下部分购买后阅读⟧\n相关文档",
    ),
    leaves=(
        "有的网站点开以后跳出一句话：“试读结束，请购买后继续阅读。”群众很反感。",
        "平台全部免费开放，不登录也能查看完整内容\n从今天起，谁也不许再给群众设门槛，这一条没有商量，请各单位回去就办。",
        "把剩下的5个村全部走完，每个村都要开一次会，一户不落。",
        "讲话全文请大家会后到办公室领取。",
    ),
)
