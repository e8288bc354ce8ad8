"""The title: the page's own heading, without file endings, advertising and the site's name.

`title_form` facts are other forms of it that stand on the page; the rule for repeated titles uses them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

import re2

from cleaning.cues import Cue, Kind, cues
from cleaning.cues.marks import BLANK, DIGIT, SPEECH
from cleaning.cues.words import SPEECHES
from cleaning.facts import Reader
from cleaning.facts.anchors import SUBTITLE, greeted
from cleaning.facts.bare import SHORTEST, bared, clean_title, may_be_bared
from cleaning.facts.offices import NAME, NO_NAME, OFFICE
from cleaning.fold import fold
from cleaning.model import Document, Fact, Line
from cleaning.repeats import may_repeat
from cleaning.simplify import to_simplified
from cleaning.writing import TRADITIONAL, classify, is_traditional

_SITE_TAIL = re2.compile(r"\s*(?:[-_|–—·>»]+)\s*[^-_|–—·>»]{1,40}$")
_SPEECH = re.compile("|".join(SPEECHES))
_TITLED = re.compile(
    r"[^,。;:!?]{4,60}(?:讲话|发言|致辞|致词|演讲|主持词|报告|表态|讲稿|述职|贺词|祝词|欢迎词|答谢词|开幕词|闭幕词|党课|汇报)(?:稿|材料|提纲)?(?:\([^()]{1,14}\))?"
    r"|[^,。;:!?、]{0,12}(?:讲话|演讲|发言|讲稿|党课|致辞|寄语|主持词|演讲稿|讲话稿):[^,。;:!?]{2,30}"
)
"""A title with a mark (县委书记、县长在…上的讲话, 国旗下讲话:…): a line that is so made is no sentence for it."""
_GLUED = re2.compile(r"^(.{4,60}?)\.(?:docx?|pdf|pptx?|wps|txt|rtf)(?:[^a-z0-9].*)?$")
"""A file's name with the buttons that stand behind it on its line."""
_FILED_AS = re.compile("上传|贡献|分享|发布|作者|提供")
"""What a line has that names a person."""
_DATE = re.compile(r"\W*(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*(?:[月./-]\s*\d{0,2}\s*日?)?\W*")
"""A line that is a date and no more: `\\W` of ASCII alone would have the words behind a date too."""
_BULLETS = ("* ", "- ", "• ", "· ")
_ROW = 3
"""Names in a row, apart by blanks, that make a line of them a menu."""
_LABEL, _LIST = 5, 6
"""Characters of a label that names a kind of speeches (领导致辞), and of the longest name in a menu."""
_GREETS = tuple(
    "尊敬的 敬爱的 亲爱的 各位 同志们 同志: 朋友们 同学们 老师们 女士们 先生们 战友们 乡亲们 家长们".split()
)
"""How the line begins that stands below a title."""
_GREET_FIRSTS = frozenset(greeting[0] for greeting in _GREETS)
_BYLINE = re.compile(rf"[-—(]*[\u4e00-\u9fff、,\s]{{0,24}}{OFFICE}(?:\s*:\s*|\s+){NO_NAME}{NAME}\)?")
"""Who speaks, on a line of its own, which is no title."""
_SITES = ("网", "网站", "之家", "文库", "汇编", "平台", "在线", "频道")
"""How sites and their parts are named."""
_PARTS, _BETWEEN = ("正文", "首页", "列表", "详情", "内容"), re.compile("[›>★» ]")
_CRUMBS = re.compile(rf"[›>★]|(?: - |»).{{1,12}}(?: - |»)|(?:^|[ -])(?:{'|'.join(_PARTS)})$")
"""A path to the page: 书库 - 讲话选 - 正文."""
_NAME = 8
"""Characters that a site's name has at the most; a shorter line of <title> may be one."""
_OFFICES = ("同志", "书记", "主任", "县长", "市长", "校长", "局长")
"""What stands behind the name of a person who speaks."""
_LONGEST = 90
_WHOLE = frozenset(
    "开幕词 闭幕词 欢迎词 欢送词 答谢词 主持词 祝酒词 证婚词 祝词 悼词 贺词 致辞 致词 讲话 发言 开幕辞 寄语".split()
)
"""Titles that are shorter: where hearers are greeted a few lines below."""
_HEAD_LINES = 4
_ENDED = "。;:!?,"
_TAGS = {"h1": 2.5, "h2": 1.0}
_LINES = 2_000
_COUNTED = 50_000
"""Lines among which the title is looked for, and characters of the page in which they are counted."""
_FORMS = 6
_DOUBTFUL = -0.5
"""The least score of a first line that may be a title: no site's name."""


class _Candidate(NamedTuple):
    """A short line of the page, and what speaks for it."""

    score: float
    nth: int
    """Which line of the page it is."""
    line: Line
    raw: str
    tag: str
    bare: str
    """Its folded text without file endings and advertising."""
    greets: bool
    """Whether the line below it greets the hearers."""


_candidate = partial(tuple.__new__, _Candidate)


def _candidates(doc: Document, folded_page: str) -> Iterator[_Candidate]:
    """The page's short lines, scored: in <title>, a speech by name, repeated on the page, early, a heading."""
    rendered = doc.rendered
    head = fold(rendered.title or "")
    classes = classify(rendered.original)
    mixed = bool(classes.bits & TRADITIONAL)
    traditional = classes.before(TRADITIONAL).tolist() if mixed else []
    # What has characters that stand nowhere else together stands once: most lines need no counting.
    again = may_repeat(folded_page, SHORTEST).tobytes()
    counts: dict[str, int] = {}
    brands = {fold(fact.raw) for fact in doc.facts if fact.name == "brand"}
    lines = rendered.folded_lines
    bits = rendered.columns.bits[:_LINES]
    may_be_named, may_be_row = (bits & SPEECH > 0).tolist(), (bits & (BLANK | DIGIT) > 0).tolist()
    for index, line in enumerate(rendered.lines[:_LINES]):
        start, end, _, box, link_share, hidden = line
        if hidden or link_share > 0.5 or end - start > _LONGEST:
            continue
        folded = lines[index]
        if len(folded) < SHORTEST and not (folded in _WHOLE and _greeted_below(lines, index)):
            continue
        raw = text = rendered.original[start:end].strip()
        bare = folded
        # A date has digits, and names in a row have blanks between them.
        if may_be_row[index] and (_DATE.fullmatch(folded) or _is_row(folded)):
            continue
        if may_be_named[index] and "." in folded and (file := _GLUED.match(folded)) and _SPEECH.search(file.group(1)):
            name = file.group(1)
            cut = _brand_before(doc, name, head, line, lines)
            raw, bare = raw[cut : len(name)], name[cut:]
            text, bare = bared(raw, bare)
        elif may_be_bared(folded):
            text, bare = bared(raw, folded)
        at = folded_page.find(bare, start, end)
        if mixed and traditional[end] > traditional[start] and is_traditional(text):
            bare, at = fold(to_simplified(text)), -1
            may_be_named[index] = True
        tag = rendered.boxes[box].tag if box >= 0 else ""
        if len(bare) < SHORTEST and bare not in _WHOLE:
            yield _candidate((-1.0, index, line, raw, tag, bare, False))
            continue
        once = at >= 0 and again.find(0, at, at + len(bare) - SHORTEST + 1) >= 0
        named = may_be_named[index] and bool(_SPEECH.search(bare))
        greets = index + 1 < len(lines) and _greets(lines[index + 1]) and not _BYLINE.fullmatch(bare)
        score = 0.0 if bare not in head else 3.0 if named or len(bare) > _NAME else 1.0
        score += _TAGS.get(tag, 0.0)
        score += (1.5 if len(bare) > _LABEL else 0.5) if named else float(greets)
        score -= folded.startswith(_BULLETS)
        score -= 2.0 * _is_site(bare, bare in brands)
        if not once:
            if bare not in counts:
                counts[bare] = folded_page.count(bare, 0, _COUNTED)
            score += 0.4 * max(0, min(4, counts[bare] - 1))
        yield _candidate((score - 1.5 * start / max(1, len(folded_page)), index, line, raw, tag, bare, greets))


def _greeted_below(lines: Sequence[str], index: int) -> bool:
    """Whether the page begins with the line, or hearers are greeted a few lines below, behind who speaks and when."""
    return index == 0 or any(_greets(line) for line in lines[index + 1 : index + 1 + _HEAD_LINES])


def _greets(line: str) -> bool:
    """Whether a line begins with a salutation."""
    if line[:1] in _GREET_FIRSTS and line.startswith(_GREETS):
        return True
    return line.endswith((":", "!")) and bool(greeted(line))


def _is_site(bare: str, brand: bool) -> bool:
    """Whether a line names the site or the way to the page."""
    if brand or bare.endswith(_SITES):
        return True
    # A path has signs between its parts, or is one word.
    if bare.isalnum() and len(bare) >= SHORTEST:
        return False
    return (bare.endswith(_PARTS) or _BETWEEN.search(bare) is not None) and _CRUMBS.search(bare) is not None


def _is_row(folded: str) -> bool:
    """Whether a line is a row of short names, as a menu is."""
    names = folded.split()
    return len(names) >= _ROW and max(map(len, names)) <= _LIST and folded[-1] not in _ENDED


def _brand_before(doc: Document, name: str, head: str, line: Line, lines: Sequence[str]) -> int:
    """How many characters of a file's name are the site's own, glued before it: 某某文档在全县大会上的讲话.

    The page's <title> has it behind the document's, or notices of the site name it.
    """
    if head:
        begins = head.split(".", maxsplit=1)[0].strip()
        at = name.find(begins) if SHORTEST < len(begins) < len(name) else -1
        return at if at > 0 and name.endswith(begins) and name[:at] in head else 0
    of_site = (Kind.NOTICE, Kind.CHROME, Kind.SECTION)
    others = [
        text
        for text, cue in zip(lines, doc.rendered.cues, strict=True)
        if cue.kind in of_site and not _SPEECH.search(text) and not _FILED_AS.search(text)
    ]
    for size in range(min(_NAME, len(name) - _LABEL), 2, -1):
        if (
            _is_site(name[:size], False)
            and any(name[:size] in text for text in others)
            and not name.startswith(_OFFICES, size)
        ):
            return size
    return 0


def _judged(doc: Document, some: Sequence[_Candidate]) -> list[Cue]:
    """What candidates are: known where all of the line is one, else judged."""
    lines, known = doc.rendered.folded_lines, doc.rendered.cues
    bared = [one for one in some if one.bare != lines[one.nth]]
    found = iter(cues([one.bare for one in bared], [one.line.link_share for one in bared]))
    return [known[one.nth] if one.bare == lines[one.nth] else next(found) for one in some]


def _names(doc: Document, ranked: Sequence[_Candidate]) -> list[_Candidate]:
    """The first that are no sentence and no line of the site. None is judged behind the last form of the title."""
    named: list[_Candidate] = []
    last = len(ranked)
    for at in range(0, len(ranked), _FORMS):
        if at > last or len(named) >= _FORMS:
            break
        some = ranked[at : at + _FORMS]
        for one, (kind, _) in zip(some, _judged(doc, some), strict=True):
            dated = kind is Kind.CHROME and one.greets and bool(_TITLED.match(one.bare))
            heading = kind is Kind.TEXT and (one.tag in ("h1", "h2") or one.greets) and fold(one.raw[-1]) not in _ENDED
            listed = kind is Kind.TEXT and bool(_TITLED.fullmatch(one.bare))
            if kind is Kind.SHORT or heading or listed or dated:
                named.append(one)
        if named and last == len(ranked):
            title = named[0].bare
            last = max((i for i, one in enumerate(ranked) if one.bare in title or title in one.bare), default=0)
    return named[:_FORMS]


def _first(doc: Document, some: Sequence[_Candidate]) -> _Candidate | None:
    """The line with which a page without a <title> begins, where running text follows: 谈谈做群众工作的方法."""
    if doc.rendered.title:
        return None
    first = next((one for one in some if one.nth == 0), None)
    if first is None or first.score < _DOUBTFUL or fold(first.raw[-1]) in _ENDED or " " in first.bare:
        return None
    known = [cue.kind for cue in doc.rendered.cues[: _HEAD_LINES + 1]]
    behind = next((kind for kind in known[1:] if kind is not Kind.SHORT), None)
    return first if known[0] is Kind.SHORT and behind is Kind.TEXT else None


def _above(doc: Document, best: _Candidate, some: Sequence[_Candidate]) -> _Candidate | None:
    """The title above a line that only adds where it was spoken: 抓住机遇 加快发展 / ——在全市旅游工作会议上的讲话.

    Such a line begins with a dash, or the page has what stands above it twice, as a file's name too.
    """
    if not SUBTITLE.fullmatch(best.bare) or best.bare in fold(doc.rendered.title or ""):
        return None
    kinds = [cue.kind for cue in doc.rendered.cues[: best.nth]]
    last = max((at for at, kind in enumerate(kinds) if kind in (Kind.SHORT, Kind.TEXT)), default=-1)
    one = next((one for one in some if one.nth == last), None)
    if one is None or kinds[last] is not Kind.SHORT or len(one.bare) <= _LABEL or one.score < _DOUBTFUL:
        return None
    sure = best.bare.startswith(("—", "-")) or doc.rendered.folded.count(one.bare, 0, _COUNTED) > 1
    other = _SPEECH.search(one.bare) or fold(one.raw[-1]) in _ENDED or _BYLINE.fullmatch(one.bare)
    return one if sure and not other else None


def _read(doc: Document) -> Iterator[Fact]:
    # In page order where they are equal.
    ranked = sorted(_candidates(doc, doc.rendered.folded), key=itemgetter(0), reverse=True)
    named = _names(doc, ranked)
    if not named or named[0].score < 0.5:
        if first := _first(doc, ranked):
            yield Fact("title", clean_title(first.raw), first.raw, first.line.start, first.line.end, source="first")
            yield Fact("page_title", first.raw, first.raw, first.line.start, first.line.end, source="first")
        elif doc.rendered.title:
            bare = _SITE_TAIL.sub("", doc.rendered.title) or doc.rendered.title
            while _SPEECH.search(shorter := _SITE_TAIL.sub("", bare)) and shorter != bare:
                bare = shorter
            yield Fact("title", clean_title(bare), doc.rendered.title, source="head")
            yield Fact("page_title", doc.rendered.title, doc.rendered.title, source="head")
        return
    best, *others = named
    if above := _above(doc, best, ranked):
        others = [best, *others]
        best = above
    title = clean_title(best.raw)
    yield Fact("title", title, title, best.line.start, best.line.end, source="heading")
    yield Fact("page_title", best.raw, best.raw, best.line.start, best.line.end, source="heading")
    for other in others:
        form = clean_title(other.raw)
        below = above is not None and other is named[0]
        if form != title and (below or form in title or title in form) and len(form) >= 6:
            yield Fact("title_form", form, form, other.line.start, other.line.end, source="heading")


READER = Reader("title", "head", _read)
