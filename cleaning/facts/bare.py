"""A title without what a store puts at its ends: file endings, advertising, what it files it under."""

from __future__ import annotations

import re

import re2

from cleaning.fold import fold
from cleaning.simplify import to_simplified
from cleaning.writing import is_traditional

SHORTEST = 4
"""Characters of the shortest title."""
_TAIL = re2.compile(
    r"(?:\s*(?:\.(?:docx?|pdf|pptx?|wps|txt|rtf)|vip|免费下载|免费阅读|全文|在线阅读|[_-]\s*第\s*\d+\s*页|\(\s*[共第]?\s*\d+\s*页(?:珍藏版)?\s*\)|\(\d+/\d+\)|"
    r"【[^】]{1,16}】|\[[^\]]{1,16}\]|〖[^〗]{1,16}〗|\((?:(?:19|20)\d\d年?)?(?:全文|范文|模板|定稿|终稿|修改稿|精选|推荐|最新|通用|合集|优选|汇总|共|参考|完整|必备|热门|珍藏|原创)[^)]{0,12}\)|(?:精选|最新|通用|优秀)?\d+篇|word版?|下载))+$"
)
_TAIL_ENDS = tuple("doc docx pdf ppt pptx wps txt rtf vip 下载 阅读 全文 页 篇 word word版 ) 】 ] 〗".split())
"""What such a tail ends with."""
_TAIL_LASTS = frozenset(tail[-1] for tail in _TAIL_ENDS)
_FILED = re.compile(
    r"(?P<name>.{2,}(?:讲话|发言|致辞|致词|演讲|主持词|报告|表态|讲稿|述职|总结|动员|贺词|祝词|欢迎词|党课|汇报)稿?)\s*"
    r"(?:[_\-—|]\s*[^_\-—|]{0,6}(?:资料|图文|文档|文库|范文|网|版|稿|讲话|发言|致辞|写作|公文|材料|类|模板|素材)|范文)$"
)
"""A title with what the site files it under: …的讲话_领导讲话, …的发言-资料."""
_FILING = re.compile(r"[_\-—|]|范文$")
"""What `_FILED` cannot match without."""
_HEAD_BEGINS = frozenset("【[《")
_HEAD = re.compile(r"^\s*(?:【[^】]{1,12}】|\[[^\]]{1,12}\])")


def clean_title(raw: str) -> str:
    """Take file endings and advertising off both ends of a title."""
    text, _ = bared(raw, fold(raw))
    return to_simplified(text) if is_traditional(text) else text


def bared(raw: str, folded: str) -> tuple[str, str]:
    """A title without what stands at its ends, as the page writes it and folded. `folded` is as long as `raw`."""
    text, folded = _unquoted(raw.strip()), _unquoted(folded.strip())
    while folded.endswith(_TAIL_ENDS) and (tail := _TAIL.search(folded)) and tail.start() >= SHORTEST:
        text = text[: tail.start()].rstrip()
        folded = folded[: len(text)]
    if filed := _FILED.match(folded):
        text, folded = text[: filed.end("name")], folded[: filed.end("name")]
    if head := _HEAD.match(folded):
        text, folded = text[head.end() :], folded[head.end() :]
    return _unquoted(text.strip()), _unquoted(folded.strip())


def _unquoted(text: str) -> str:
    """A title without the marks 《 》 around all of it, and without one that has lost its other."""
    opened, closed = text.count("《"), text.count("》")
    if text.startswith("《") and opened == 1 and (text.endswith("》") or not closed):
        return text.strip("《》").strip()
    return text[:-1].strip() if text.endswith("》") and closed == 1 and not opened else text


def may_be_bared(folded: str) -> bool:
    """Whether a line may have something of a file's name or of the site's at one of its ends."""
    if folded[-1] in _TAIL_LASTS and folded.endswith(_TAIL_ENDS):
        return True
    # Of letters and figures alone, none stands apart.
    return folded.endswith("范文") if folded.isalnum() else folded[0] in _HEAD_BEGINS or bool(_FILING.search(folded))
