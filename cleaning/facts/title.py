"""The title: the page's own heading, without file endings, advertising and the site's name.

`title_form` facts are other forms of it that stand on the page; the rule for repeated titles uses them.
"""

from collections.abc import Iterator

import re2

from cleaning.cues import Kind, cue
from cleaning.facts import Reader
from cleaning.fold import fold
from cleaning.model import Document, Fact
from cleaning.rules.script import is_traditional, to_simplified

_TAIL = re2.compile(
    r"(?:\s*(?:\.(?:docx?|pdf|pptx?|wps|txt|rtf)|vip|免费下载|免费阅读|全文|在线阅读|[_-]\s*第\s*\d+\s*页|\(\s*共?\s*\d+\s*页(?:珍藏版)?\s*\)|"
    r"【[^】]{1,16}】|\[[^\]]{1,16}\]|〖[^〗]{1,16}〗|\((?:全文|范文|模板|定稿|终稿|修改稿|精选|推荐|最新|通用|合集|优选|汇总|共|参考|完整|必备|热门|珍藏|原创)[^)]{0,12}\)|(?:精选|最新|通用|优秀)?\d+篇|word版?|下载))+$"
)
_HEAD = re2.compile(r"^\s*(?:《|【[^】]{1,12}】|\[[^\]]{1,12}\])")
_SITE_TAIL = re2.compile(r"\s*(?:[-_|–—·>»]+)\s*[^-_|–—·>»]{1,40}$")
_SPEECH = re2.compile(
    r"讲话|发言|致辞|致词|演讲|主持词|报告|表态|讲稿|述职|总结|动员|贺词|祝词|寄语|欢迎词|党课|汇报|心得|体会|感言"
)
_BARE = re2.compile(r"[《》\s]")
_SHORTEST, _LONGEST = 4, 90


def clean_title(raw: str) -> str:
    """Take file endings and advertising off both ends of a title."""
    text = raw.strip()
    while match := _TAIL.search(fold(text)):
        if match.start() < _SHORTEST:
            break
        text = text[: match.start()].rstrip()
    folded = fold(text)
    if folded.startswith("《") and folded.count("》") == folded.endswith("》"):
        text = text.strip("《》")
    elif match := _HEAD.match(folded):
        text = text[match.end() :] if folded[0] != "《" else text
    text = text.strip()
    return to_simplified(text) if is_traditional(text) else text


def _candidates(doc: Document) -> Iterator[tuple[str, int, int]]:
    """Lines that may be the title, with their place: headings, then short lines in page order."""
    boxes = doc.rendered.boxes
    for line in doc.rendered.lines:
        if line.hidden or line.end - line.start > _LONGEST or line.link_share > 0.5:
            continue
        raw = doc.original[line.start : line.end].strip()
        folded = fold(raw)
        tag = boxes[line.box].tag if line.box >= 0 else ""
        found = cue(fold(clean_title(raw)), line.link_share).kind
        is_name = found is Kind.SHORT or (found is Kind.TEXT and folded[-1:] not in "。;:" and tag in ("h1", "h2"))
        if len(raw) >= _SHORTEST and is_name:
            yield raw, line.start, line.end


def _score(doc: Document, raw: str, place: int, folded_page: str, head: str) -> float:
    """What speaks for a line being the title: in <title>, a speech by name, repeated on the page, early, a heading."""
    solid = fold(clean_title(raw))
    if len(solid) < _SHORTEST:
        return -1.0
    line = next((line for line in doc.rendered.lines if line.start == place), None)
    tag = doc.rendered.boxes[line.box].tag if line and line.box >= 0 else ""
    score = 3.0 if solid in head else 0.0
    score += {"h1": 2.5, "h2": 1.0}.get(tag, 0.0)
    score += 1.5 if _SPEECH.search(solid) else 0.0
    score += 0.4 * min(4, folded_page.count(solid) - 1)
    return score - 1.5 * place / max(1, len(folded_page))


def _read(doc: Document) -> Iterator[Fact]:
    folded_page = fold(doc.original)
    head = fold(doc.rendered.title or "")
    ranked = sorted(
        ((_score(doc, raw, start, folded_page, head), -start, raw, start, end) for raw, start, end in _candidates(doc)),
        reverse=True,
    )
    if not ranked or ranked[0][0] < 0.5:
        if doc.rendered.title:
            bare = _SITE_TAIL.sub("", doc.rendered.title) or doc.rendered.title
            yield Fact("title", clean_title(bare), doc.rendered.title, source="head")
        return
    _, _, raw, start, end = ranked[0]
    title = clean_title(raw)
    yield Fact("title", title, title, start, end, source="heading")
    for _, _, other, other_start, other_end in ranked[1:6]:
        form = clean_title(other)
        if form != title and (form in title or title in form) and len(form) >= 6:
            yield Fact("title_form", form, form, other_start, other_end, source="heading")


READER = Reader("title", "head", _read)
