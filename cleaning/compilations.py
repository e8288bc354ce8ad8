"""Pages that hold several speeches (精选5篇: 篇一 … 篇五), and where each of them begins and ends.

The headings count from one: 篇一, 第一篇, 范文1, or one title with (一), (二). Chapters of one speech may do so too,
but only a speech of its own greets its hearers again, or has a title that names a speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cleaning.fold import fold
from cleaning.model import Document, Fact
from cleaning.spans import Span
from cleaning.view import View

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_N = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_KIND = (
    "讲话|发言|致辞|致词|演讲|主持词|报告|讲稿|述职|总结|动员|贺词|祝词|欢迎词|答谢词|祝酒词|开幕词|闭幕词|党课|汇报|"
    "感言|表态"
)
HINT = re.compile(rf"[篇稿文词话言辞讲]\s*[(\[【〖第]{{0,2}}\s*{_N}|第\s*{_N}\s*篇")
"""What every heading has. A text without any is told from a compilation at once."""
_NUMBERED = re.compile(
    rf"[(\[【〖]?\s*(?:第\s*(?P<a>{_N})\s*篇(?![章幅])|篇\s*(?P<b>{_N})(?![篇章一-鿿]{{1,2}}[章幅]))\s*[)\]】〗]?\s*(?P<colon>[:、.,]?)"
)
"""第一篇, 篇一, 【篇1】."""
_COUNTED = re.compile(
    rf"^\s*(?P<stem>[^。!?:;,]{{0,40}}?(?:范文|例文|样本|模板|讲稿|稿|{_KIND}))\s*[(\[【〖]?\s*(?P<n>{_N})\s*[)\]】〗]?\s*(?P<rest>$|[:、.].*)"
)
"""讲话稿范文(一), 致辞2: the same words, counted."""
_ADDRESS = re.compile(
    r"(?:尊敬|敬爱|亲爱)的|(?<![一-鿿])(?:各位|同志们|朋友们|同学们|老师们|女士们|先生们|大家(?:好|上午|下午|晚上)|战友们|乡亲们|家长们)"
)
_GREETING = re.compile(
    r"^[ \t]*(?:(?:尊敬|敬爱|亲爱)的|各位|同志们|朋友们|同学们|老师们|女士们|先生们|战友们|乡亲们|家长们)"
    r"[^。;\n]{0,50}[:!。]$",
    re.MULTILINE,
)
"""A line that greets the hearers and says no more."""
_FAREWELL = re.compile(
    r"(?:谢谢[^。\n]{0,8}[。]?|(?:散会|再见|完毕|到此结束)[。]?|[!！]|(?:祝|愿)[^。\n]{2,60}。|干杯.?|(?:讲|说|谈)到这[里儿].{0,6})[)”]?$"
)
"""How a speech ends."""
_TITLED = re.compile(f"(?:{_KIND})(?:稿|词|提纲)?[^。]{{0,6}}$")
_LABELLED = re.compile(
    r"^[(\[【〖]?\s*(?P<sure>(?:part|no)\b)?\s*[.:]?\s*(?:0?\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳Ⅰ-Ⅻ])\s*[)\]】〗]?\s*[、.:]?\s*",
    re.IGNORECASE,
)
"""The number of a heading in any style: Part.01, 1., 一、, ①."""
_GREETED = "greeted"
"""The form of headings that only the greetings below them tell."""
_LINE_HEAD, _LINE_HEADING, _TITLE = 45, 90, 60
_LOOK = 3
"""Lines before the body among which the first heading may stand."""
_NEAR = 160
"""Characters at the head of a speech in which it greets its hearers."""
_SHORTEST = 120
"""Characters of the shortest speech in a compilation; what is shorter between two headings is a table of contents."""
_SEVERAL = re.compile(r"(?:\d{1,2}|[二两三四五六七八九十]{1,3}|多|数)\s*[篇份](?!章)|合集|汇编|大全|篇[一1](?!\d)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one speech in the text that is left: its range, its number, and the title it gives."""

    start: int
    end: int
    number: int
    title: str
    form: str
    """What the heading has in common with the others of its page."""
    place: tuple[int, int] | None = None
    """Its range in the original, where it stands before the body."""


def split(doc: Document) -> tuple[Document, ...]:
    """The speeches of a page that holds several, each a document of its own; empty for any other page.

    A part has the page's original and its own body. It keeps the spans around the page's body and those within its
    own; what lies between is cut as `other_speeches`. Its page id is the page's with `#speech-` and its number.
    """
    left = doc.left
    folded = left.folded
    if doc.body is None:
        return ()
    found = _series(list(_headings(left.text, folded)), folded) if HINT.search(folded) else []
    if len(found) < 2:
        found = _greeted(left.text, folded) or found
    several = _names_several(doc)
    if len(found) < 2 and not several:
        return ()
    headings = [_before_body(doc, heading) for heading in found or [Heading(0, 0, 1, "", "篇")]]
    if not found and headings[0].place is None:
        return ()
    ranges = _ranges(headings, folded)
    if not _are_speeches(headings, ranges, folded):
        return ()
    last = len(ranges) - 1
    return tuple(
        _part(doc, left, number, heading, one, whole=number < last)
        for number, (heading, one) in enumerate(zip(headings, ranges, strict=True))
    )


def _names_several(doc: Document) -> bool:
    """Whether the page's title says that it holds several: 精选5篇."""
    title = doc.fact("title")
    return title is not None and bool(_SEVERAL.search(fold(doc.original[max(title.start, 0) : title.end] or title.raw)))


def _value(word: str) -> int:
    """The value of an Arabic or Chinese number up to 99; 0 for none."""
    if word.isascii():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _headings(text: str, folded: str) -> Iterator[Heading]:
    """Everything that may head a speech, in the order of the text."""
    start = 0
    for line in folded.split("\n"):
        end = start + len(line)
        if (match := _COUNTED.match(line[:_LINE_HEADING])) and not _NUMBERED.search(line[: match.start("rest")]):
            yield _counted(text, folded, start, end, match)
        elif (
            (found := _NUMBERED.search(folded, start, min(end, start + _LINE_HEAD)))
            and _heads(folded, start, found)
            and not _runs_on(folded, found, end)
        ):
            yield _numbered(text, folded, start, end, found)
        else:
            yield from _glued(text, folded, start, end)
        start = end + 1


def _heads(folded: str, start: int, found: re.Match[str]) -> bool:
    """Whether a number of the first characters of a line stands in a heading: no sentence before it."""
    return not any(char in "。!?;,:…" for char in folded[start : found.start()])


def _runs_on(folded: str, found: re.Match[str], end: int) -> bool:
    """Whether a sentence goes on behind a number, so that it heads nothing (第一篇，写的是路)."""
    if found.group("colon") not in ("", ",") or folded[found.end() - 1] in ")]】〗 ":
        return False
    rest = folded[found.end() : end]
    if found.group("colon"):
        return True
    pause = _PAUSE.search(rest)
    return pause is not None and _ADDRESS.search(rest, 0, pause.start() + 1) is None


_PAUSE = re.compile("[。!?;,]")


def _counted(text: str, folded: str, start: int, end: int, match: re.Match[str]) -> Heading:
    """A heading of the same words with another number."""
    stem = start + match.start("stem"), start + match.end("stem")
    stop, title = _title(text, folded, start + match.start("rest"), end)
    return Heading(start, stop, _value(match.group("n")), title or text[slice(*stem)].strip(), match.group("stem"))


def _numbered(text: str, folded: str, start: int, end: int, found: re.Match[str]) -> Heading:
    """A heading 篇一 at the head of a line, with its title before it or behind it."""
    stop, title = _title(text, folded, found.end(), end)
    before = text[start : found.start()].strip(" 【[〖(（")
    return Heading(start, stop, _number(found), title or before, "篇")


def _glued(text: str, folded: str, start: int, end: int) -> Iterator[Heading]:
    """Headings in the middle of a long line, behind the end of a sentence."""
    for found in _NUMBERED.finditer(folded, start, end):
        before = folded[start : found.start()].rstrip()
        closed = found.group("colon") or folded[found.end() - 1] in ")]】〗 "
        if not before or (before[-1] in "。!?…:;)”" and closed):
            stop, title = _title(text, folded, found.end(), end)
            yield Heading(found.start(), stop, _number(found), title, "篇")


def _number(found: re.Match[str]) -> int:
    return _value(found.group("a") or found.group("b"))


def _title(text: str, folded: str, start: int, end: int) -> tuple[int, str]:
    """Where a heading ends, and the title behind its number: the rest of a line, or the words before the address."""
    while start < end and folded[start] in " :、.,)]】〗":
        start += 1
    address = _ADDRESS.search(folded, start, min(end, start + _TITLE))
    stop = address.start() if address else end
    if "。" in folded[start:stop] or stop - start > _TITLE or (not address and folded[stop - 1 : stop] in "。!?;,…"):
        return start, ""
    return stop, text[start:stop].strip(" :：,，")


def _series(found: Sequence[Heading], folded: str) -> list[Heading]:
    """The longest row of headings of one form that counts up by one, with a speech's length behind each of them.

    It may begin with two, where the first speech stands without its heading.
    """
    best: list[Heading] = []
    for form in sorted({heading.form for heading in found}):
        # Of a table of contents and the headings themselves, the later one of a number counts.
        row: list[Heading] = []
        for heading in (heading for heading in found if heading.form == form):
            while row and (heading.number <= row[-1].number or heading.start - row[-1].end < _SHORTEST):
                row.pop()
            if heading.number == (row[-1].number + 1 if row else heading.number) and (row or heading.number in (1, 2)):
                row.append(heading)
        if row and len(folded) - row[-1].end < _SHORTEST:
            row.pop()
        best = max(best, row, key=len)
    if best and best[0].number == 2:
        return [Heading(0, 0, 1, "", best[0].form), *best] if best[0].start >= _SHORTEST else []
    return best


def _greeted(text: str, folded: str) -> list[Heading]:
    """Headings without a number, or with any: a title, then a greeting, and a farewell before the next title.

    A speaker greets again within one speech (同志们: the task is clear), but not below a title of its own.
    """
    greetings = list(_GREETING.finditer(folded))
    if len(greetings) < 2:
        return []
    found: list[Heading] = []
    for greeting in greetings:
        stop = folded.rfind("\n", 0, greeting.start())
        start = folded.rfind("\n", 0, max(stop, 0)) + 1
        if stop < 0:
            found.append(Heading(0, 0, 1, "", _GREETED))
            continue
        line = folded[start:stop].strip()
        before = folded[:start].rstrip()
        label = _LABELLED.match(line)
        signs = bool(_TITLED.search(line)) + bool(_FAREWELL.search(before[-_NEAR:]))
        signs += 0 if label is None else 2 if label.group("sure") else 1
        if len(line) <= _LINE_HEAD and line[-1:] not in tuple("。!?;:,") and signs >= 2:
            title = _unlabelled(text[start:stop])
            found.append(Heading(start, stop, len(found) + 1, title, _GREETED))
    return found if len(found) >= 2 and found[0].start <= _LINE_HEADING else []


def _unlabelled(text: str) -> str:
    """A title without its number."""
    return _LABELLED.sub("", text.strip(), count=1).strip()


def _before_body(doc: Document, heading: Heading) -> Heading:
    """The same; for a first speech without a heading, with the one that stands in the lines before the body."""
    if heading.end or doc.body is None:
        return heading
    lines = [line for line in doc.rendered.lines if line.end <= doc.body[0]][-_LOOK:]
    for line in reversed(lines):
        text = doc.original[line.start : line.end]
        folded = fold(text).strip()
        if heading.form == _GREETED and (_TITLED.search(folded) or _LABELLED.match(folded)):
            return replace(heading, title=_unlabelled(text), place=(line.start, line.end))
        found = next(_headings(text, folded), None)
        if found is not None and (found.number, found.form) == (1, heading.form):
            return replace(heading, title=found.title, place=(line.start, line.end))
    return heading


def _ranges(headings: Sequence[Heading], folded: str) -> list[tuple[int, int]]:
    """The text of each speech, without the blanks at its ends."""
    ends = [heading.start for heading in headings[1:]] + [len(folded)]
    ranges = []
    for heading, end in zip(headings, ends, strict=True):
        text = folded[heading.end : end].rstrip()
        ranges.append((heading.end + len(text) - len(text.lstrip(" \n\t:")), heading.end + len(text)))
    return ranges


def _are_speeches(headings: Sequence[Heading], ranges: Sequence[tuple[int, int]], folded: str) -> bool:
    """Whether the parts are speeches and no chapters: they greet their hearers, or their titles name speeches."""
    if any(end - start < _SHORTEST for start, end in ranges):
        return False
    if any(one.number + 1 != two.number for one, two in pairwise(headings)):
        return False
    greet = sum(_greets(folded, start, min(end, start + _NEAR)) for start, end in ranges)
    named = sum(bool(re.search(_KIND, fold(heading.title))) for heading in headings)
    return greet >= max(min(2, len(ranges)), 0.6 * len(ranges)) or named >= max(2, 0.8 * len(ranges))


def _greets(folded: str, start: int, end: int) -> bool:
    """Whether a text greets its hearers before it says anything: behind a title, a name or a day, but no sentence."""
    return any(
        match.start() == start
        or (folded[match.start() - 1] in "\n \u3000" and _PAUSE.search(folded, start, match.start()) is None)
        for match in _ADDRESS.finditer(folded, start, end)
    )


def _part(doc: Document, left: View, number: int, heading: Heading, one: tuple[int, int], *, whole: bool) -> Document:
    """One speech of the page."""
    start, end = left.origin(*one)
    begin, stop = doc.body or (start, end)
    around = tuple(span for span in doc.spans if span.end <= begin or span.start >= stop)
    within = tuple(span for span in doc.spans if span.start < end and span.end > start)
    others = tuple(Span(a, b, "other_speeches", "part") for a, b in ((begin, start), (end, stop)) if a < b)
    facts = list(_stated(doc, left, heading, whole=whole))
    return replace(
        doc,
        page=replace(doc.page, page_id=f"{doc.page.page_id}#speech-{number + 1}"),
        parent=doc.id,
        part=number + 1,
        body=(start, end),
        spans=(*others, *around, *within),
        facts=(*facts, *doc.facts),
    )


def _stated(doc: Document, left: View, heading: Heading, *, whole: bool) -> Iterator[Fact]:
    """What the page says of one of its speeches: its title, and that it is whole, as another one follows."""
    if len(heading.title) >= 4:
        start, end = heading.place or left.origin(heading.start, heading.end)
        yield Fact("title", heading.title, doc.original[start:end], start, end, source="compilation")
    if whole:
        yield Fact("is_truncated", False, "another speech follows", source="compilation")
        yield Fact("truncation_evidence", (), "", source="compilation")
        yield Fact("hidden_chars", 0, "whole", source="compilation")
