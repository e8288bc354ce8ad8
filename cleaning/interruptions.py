"""Lines of the site between paragraphs of the speech, told by how they are set and how they sound together.

Speakers' paragraphs end their sentences, and what does not is a heading, a name or a date. A line without a stop
between such paragraphs that sounds like a site is the site's: 精彩推荐→…, 图为会场, 想学写讲话?点我报名. What the ear
leaves open other signs settle: arrows and frames, an address of the web, the title of this document or of another, a
box of another kind than those of the speech, the same words a second time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from cleaning.cues import Cue, Kind
from cleaning.formal import OUTLINE, is_formula, opens_speech
from cleaning.judged import Judged, sounds, titles
from cleaning.model import Document
from cleaning.wrapped import Paragraphs

_LONGEST = 60
_PARAGRAPH = 20
"""Characters of a paragraph that tells whether paragraphs end with a stop here."""
_CLOSED_SHARE = 0.7
_CLOSED = frozenset("。!?;:…”’\"')》】")
_OPEN_END = frozenset('。;,、:…”’"》')
"""How a line ends that is a sentence, or goes on."""
_ENOUGH = 0.75
"""Log odds from which a line between paragraphs is cut."""
_AFTER_OPEN = 1.25
"""What more it takes behind a line that has no end: what stands there may go on with it."""
_MARKED, _NAMED, _OTHER, _ADDRESS, _CAPTION, _AGAIN, _STRANGE = 1.0, 1.5, 2.5, 2.5, 4.0, 1.0, 1.0
"""Log odds of the signs below."""
_SIGNS = re.compile(r"^[▲△▼▽►▶▷※★☆◆◇●○■□→←↑↓☞✦✿♥※>»]|[▲△▼▽◀◁★☆◆◇●■□→←↑↓☜>»]$|^[-—=*~]{2,}[^-—=*~].*[-—=*~]{2,}$")
_WEB = re.compile(r"www\.|https?:|[a-z0-9-]{2,}\.(?:com|cn|net|org|cc)(?![a-z])")
_OFFICIAL = re.compile(r"\.gov\.|\.edu\.")
_SPEECH = re.compile(
    r"^\W?(?P<label>[^\s:,。《》]{2,8})\W{1,3}《?[^:。;!?]{4,50}(?:讲话|发言|致辞|致词|主持词|演讲|总结|报告)[稿词]?》?"
    r"(?:\s?[(\[]?\d+\s?篇[)\]]?)?$"
)
"""A label with the title of a speech behind it."""
_PICTURE = re.compile(
    r"^[(\[【▲△↑]?\s*(?:图片|配图|组图|资料图|效果图|示意图|图\s?[一二三四五六七八九十\d]{1,2})\s*[)\]】]?$"
    r"|^[(\[【▲△↑]?\s*(?:图片?|照片|摄影|供图|配图)(?:来?源|/文|由|为|[:|/])[^。]{0,30}[。]?$"
    r"|^[▲△↑↓]?\s*[^。!?;:,、]{2,16}(?:现场|合影(?:留念|照)?|留影|一角|剪影|掠影|花絮|特写|全景|外景|实拍)[▲△↑↓]?$"
    r"|^[^。!?;]{2,40}[\s(/·][^\s。!?;()/]{0,12}(?:摄|供图|摄影)[)\]】]?$|^[▲△↑][^。!?;]{2,40}摄$"
)
"""What stands under a picture: 图为会场, (图一), 大会现场, 与会人员认真听讲 方舟/摄."""
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")


def without_interruptions(doc: Document, judged: Sequence[Judged], printed: Paragraphs) -> tuple[Judged, ...]:
    """The judged lines, with those between a speaker's that are the site's though their words alone do not say so.

    They say nothing of where the text ends.
    """
    full = [line for line in judged if line.folded]
    if not _ends_its_paragraphs(full, printed):
        return tuple(judged)
    named_as = titles(doc)
    strange: frozenset[int] | None = None
    often: Counter[str] | None = None
    found = set()
    before: Judged | None = None
    heard = sounds(doc, full)
    spoken = list(map(_is_spoken, full, heard))
    for place, line in enumerate(full):
        likely = len(line.folded) <= _LONGEST and line.at not in printed and _is_among(spoken, place)
        if before is not None and likely and _may_be(line) and _is_between(full, place):
            often = often or Counter(_DIGITS.sub("0", other.folded) for other in full)
            strange = _strange_boxes(doc, full) if strange is None else strange
            if often[_DIGITS.sub("0", line.folded)] >= _OF_PAGES:
                # The head of printed pages, of which `running_heads` knows what it cut.
                continue
            signs = sum(_signs(line.folded, named_as))
            signs += _STRANGE * (doc.rendered.lines[line.at].box in strange)
            again = len(line.folded) >= _SHORT and often[_DIGITS.sub("0", line.folded)] > 1
            odds = heard[place] + signs + _AGAIN * again if signs else 0.0
            is_open = before.folded[-1] not in _CLOSED and not OUTLINE.match(before.folded)
            if odds >= _ENOUGH + _AFTER_OPEN * is_open and not _is_in_sentences(line.folded, full):
                found.add(line.at)
                continue
        if line.cue.kind is Kind.TEXT or line.cue.kind is Kind.SHORT:
            before = line
    return tuple(line._replace(cue=_FOUND) if line.at in found else line for line in judged) if found else tuple(judged)


_FOUND = Cue(Kind.CHROME, 2.0)
_SHORT = 5
"""Characters of a line that tells by standing on the page again."""


def _is_in_sentences(text: str, full: Sequence[Judged]) -> bool:
    """Whether the same words stand within a line of text too: a watermark, which is told by all of its places."""
    return any(text in line.folded and text != line.folded and line.cue.kind is Kind.TEXT for line in full)


_OF_PAGES = 3
"""How often the head of printed pages stands on the page."""
_NEAR = 6
"""Lines on either side among which a speaker's sentence stands."""
_SENTENCE, _SPOKEN = 8, -0.5
"""Characters and log odds of such a sentence."""


def _is_among(spoken: Sequence[bool], place: int) -> bool:
    """Whether sentences of a speaker stand on both sides of a line."""
    return any(spoken[max(0, place - _NEAR) : place]) and any(spoken[place + 1 : place + 1 + _NEAR])


def _is_between(full: Sequence[Judged], place: int) -> bool:
    """Whether no address stands behind a line: it may be a title."""
    return not any(opens_speech(line.folded) for line in full[place + 1 : place + 3])


def _is_spoken(line: Judged, odds: float) -> bool:
    return odds < _SPOKEN and line.cue.kind is Kind.TEXT and len(line.folded) >= _SENTENCE


def _ends_its_paragraphs(inside: Sequence[Judged], printed: Paragraphs) -> bool:
    """Whether the paragraphs of this text end with a stop, as they do where no wrap cut them."""
    long = [line for line in inside if line.cue.kind is Kind.TEXT and len(line.folded) >= _PARAGRAPH]
    whole = sum(line.at in printed or line.folded[-1] in _CLOSED for line in long)
    return len(long) > 2 and whole >= _CLOSED_SHARE * len(long)


def _may_be(line: Judged) -> bool:
    text = line.folded
    if line.cue.kind not in (Kind.TEXT, Kind.SHORT, Kind.NOTICE) or len(text) > _LONGEST:
        return False
    if _PICTURE.match(text):
        return True
    if (text[-1] in _OPEN_END and not _AT_END.search(text)) or OUTLINE.match(text) or is_formula(line):
        return False
    return not _PART.search(text)


_AT_END = re.compile("[^,。]{2,16}《[^《》]{6,60}》$")
"""A title at the end of a line that says a little of it: 您正在看的文章是《…》."""
_HEADING = re.compile("^第|[一二三四五六七八九十0-9]|篇|[议主]题|题目|标题|主持|议程|内容|附件|名称|[项人长记]$")
"""Labels of a speaker's own: 主题:…, 附件:…."""
_PART = re.compile(r"篇(?!\s?[)\]】]?$)|^第|[一二三四五六七八九十\d][)\]】]?$")
"""What the heading of one speech of several has: 篇二, (三)."""


def _signs(text: str, titles: Sequence[str]) -> Iterator[float]:
    """What a line says for being the site's beside its sound."""
    if _SIGNS.search(text):
        yield _MARKED
    if _WEB.search(text) and not _OFFICIAL.search(text):
        yield _ADDRESS
    if _PICTURE.match(text):
        yield _CAPTION
    lead = _SPEECH.match(text)
    if lead is not None and not _HEADING.search(lead.group("label")):
        yield _OTHER
    if any(title in text and len(text) - len(title) >= 4 for title in titles):
        yield _NAMED


def _strange_boxes(doc: Document, inside: Sequence[Judged]) -> frozenset[int]:
    """The boxes of other kinds (tag and classes) than those that hold nearly all of the speech. None for plain text."""
    boxes, lines = doc.rendered.boxes, doc.rendered.lines
    if not boxes:
        return frozenset()
    mass: dict[tuple[str, str], float] = defaultdict(float)
    for line in inside:
        box = boxes[lines[line.at].box]
        mass[box.tag, box.names] += len(line.folded) if line.cue.kind is Kind.TEXT else 0
    usual = max(mass, key=lambda kind: mass[kind])
    if mass[usual] < _USUAL * sum(mass.values()):
        return frozenset()
    return frozenset(index for line in inside if (boxes[index := lines[line.at].box].tag, boxes[index].names) != usual)


_USUAL = 0.9
"""Share of the speech that stands in boxes of one kind, where boxes of another are strange."""
