"""The day of the speech, where it is stated, and the days between which it lies.

A day is given on plain words only: a date in the title, in a line below it or alone at the end, 今天是2019年3月5日. A
date anywhere else is one of something that the speech tells, and the day of the upload is no day of a speech. A date
after the upload or the fetch is not believed.

The interval holds for speeches that state no day: the year in the title, words that were not said before a day
(`cleaning.facts.dated`), and at the latest the upload. What disagrees gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cleaning.facts import Reader
from cleaning.facts.anchors import Anchors, Piece, anchors, found_in
from cleaning.facts.dated import bounds
from cleaning.facts.offices import APART, NAME, NO_NAME, OFFICE
from cleaning.model import Document, Fact

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_NUMBER = r"[〇○零一二三四五六七八九十]{1,3}"
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_DAY = (
    rf"(?P<month>\d{{1,2}}|{_NUMBER})\s*月(?:\s*(?P<day>\d{{1,2}}|{_NUMBER})\s*[日曰])?"  # 曰 is what a machine reads
)
_DATE = rf"{_YEAR}\s*年\s*{_DAY}"
_POINTED = r"(?P<year>(?:19|20)\d\d)\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<day>\d{1,2})"
_HALF = r"(?:\s*[上下]午|\s*晚上?)?"
_RECORDED = r"(?:,?\s*(?:根据|按照?|依据)[^()\d]{0,12}(?:整理|稿|记录))?"
_CALENDAR = (
    r"(?P<year>[一二][九〇○零][〇○零一二三四五六七八九]{2})\s*年\s*(?P<month>[一二三四五六七八九十]{1,2})\s*月"
    r"(?:\s*(?P<day>[一二三四五六七八九十]{1,3})\s*[日曰])?"
)
"""A date as no site writes its own: 二○一九年五月十一日."""
_IN_BRACKETS = re.compile(rf"\s*[（(〔\[]\s*(?:{_DATE}){_HALF}{_RECORDED}\s*[）)〕\]]\s*")
_ALONE = re.compile(rf"\s*[（(〔\[]?\s*{_DATE}{_HALF}\s*[）)〕\]]?\s*")
_IN_TITLE = re.compile(rf"[（(〔\[]\s*{_DATE}\s*[）)〕\]]\s*$")
_POINTED_IN_TITLE = re.compile(rf"[（(〔\[](?:[^（()）\d]{{1,16}}\s)?\s*{_POINTED}\s*[）)〕\]]\s*$")
_OF_TITLE = re.compile(rf"(?:^|在){_DATE}(?=在|全|召|举|[\u4e00-\u9fff]{{2,30}}(?:上的|会|讲话|致辞))")
_LINES = (
    _IN_BRACKETS,
    re.compile(rf"\s*[（(〔\[—-]+\s*{_POINTED}\s*[）)〕\]]\s*"),
    re.compile(
        rf"[（(〔\[—-]*\s*{_DATE}{_HALF}\s*,?\s*(?:于|在)?[^。!?:]{{2,46}}(?:会|会议|大会|上|仪式|典礼|论坛|活动)(?:的(?:讲话|发言|致辞|报告))?\s*[）)〕\]]?"
    ),
    re.compile(rf"(?:讲话|会议|发言|演讲|致辞|报告)?(?:时间|日期)\s*:\s*(?:{_DATE})[^。]{{0,30}}"),
    re.compile(rf"[\u4e00-\u9fff、\s某×X*:()]{{2,30}}?[（(\s]\s*{_DATE}\s*[）)]?"),
    re.compile(_CALENDAR),
)
_SURE_LINES = (
    _LINES[0],
    _LINES[2],
    re.compile(r"\s*[（(〔\[]\s*(?P<year>(?:19|20)\d\d)\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})\s*[）)〕\]]\s*"),
    re.compile(rf"(?:讲话|会议|发言|演讲|致辞|报告)?(?:时间|日期)\s*:\s*{_DATE}\s*(?:上午|下午|晚).{{0,20}}"),
    re.compile(rf"(?:讲话|会议|发言|演讲|致辞)(?:时间|日期)\s*:\s*{_DATE}"),
    re.compile(_CALENDAR),
    re.compile(rf"{_DATE}\s*(?:[上下]午|晚上?)"),
    re.compile(rf"[-—]*[\u4e00-\u9fff、\s]{{0,20}}{OFFICE}\s*[\u4e00-\u9fff某×X*]{{0,4}}\s*[（(]\s*{_DATE}\s*[）)]"),
)
"""Lines beside the text that no site writes of its own."""
_BY = re.compile(
    rf"[-—(]*[\u4e00-\u9fff、,\s]{{0,24}}{OFFICE}\s*:?\s*"
    rf"(?:{NO_NAME}{NAME}|[\u4e00-\u9fff] [\u4e00-\u9fff]|{APART})?\)?"
)
"""A line with the speaker's office."""
_SIGNER_WORDS = "(?:述职|汇报|报告|发言|讲话|致辞|宣讲|演讲|竞聘)人:"
_SIGNED = (
    _ALONE,
    re.compile(rf"[\u4e00-\u9fff、\s某×X*:]{{2,30}}?[（(\s,]\s*{_DATE}\s*[）)]?"),
    re.compile(_POINTED),
    re.compile(rf"{_SIGNER_WORDS}[\u4e00-\u9fff某×X*\s]{{2,5}}?\s*{_DATE}"),
)
_SIGNER = re.compile(_SIGNER_WORDS)
_TODAY = re.compile(rf"今天(?:是|\()\s*{_DATE}")
_TODAY_DAY = re.compile(
    r"今天(?:是|\()\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_TITLE_YEAR = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})(?:[-—至](?P<second>(?:19|20)\d\d))?(?P<unit>年度?|学年|届|级)(?P<rest>.{0,40})"
)
_NO_YEAR = re.compile(r"(?:纪念|到|至|贯彻|精神|规划|目标|面向|迎接|回顾)[^,。]{0,6}$")
_NO_YEAR_BEHIND = re.compile(r"^[^,。]{0,14}(?:规划|远景|目标|精神|以来|事件|地震|起义)")
_REVIEW = re.compile(
    r"述[职责廉]|总结|表彰|表扬|奖励|颁奖|授奖|考核|考评|汇报|报告|履职|盘点|年终|决算|评议|民主生活会|季度|半年|月份"
)
_NEW_YEAR = re.compile(r"新年|元旦|贺词|迎新|春节|新春|团拜|贺岁")
_OF_TEXT = re.compile(
    r"(?:去年|上年|过去的一年)[（(](?P<last>20\d\d|19\d\d)年?[)）]|刚刚过去的(?P<past>20\d\d|19\d\d)年|即将过去的(?P<leaving>20\d\d)年"
)
_TELLING = ("去年(", "上年(", "一年(", "过去的19", "过去的20")
"""What such a year cannot stand without."""
_EARLIEST = 1949
_SHARED = frozenset({"upload", "fetch"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that bounds the day of a speech, both ends included."""

    source: str
    raw: str
    first: date | None
    last: date | None

    def __str__(self) -> str:
        return f"{self.source} {self.raw}".rstrip() + f" {self.first or ''}..{self.last or ''}"


def date_in(words: str, pattern: re.Pattern[str] = _ALONE) -> tuple[datetime, str] | None:
    """The date that a line is, and `day` or `month`; None where it is none, or no day of a calendar."""
    found = pattern.fullmatch(words) if pattern is not _IN_TITLE else pattern.search(words)
    return _date_of(found) if found is not None else None


def _date_of(found: re.Match[str]) -> tuple[datetime, str] | None:
    year, month = int(_digits(found["year"])), _number(found["month"])
    day = _number(found["day"]) if found["day"] else 1
    if month is None or day is None or year < _EARLIEST:
        return None
    try:
        return datetime(year, month, day), "day" if found["day"] else "month"  # noqa: DTZ001 - as the text states it
    except ValueError:
        return None


def _digits(word: str) -> str:
    return "".join(_DIGITS.get(char, char) for char in word)


def _number(word: str) -> int | None:
    """3, 三, 十二, 二十一: up to 99."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.partition("十")
    figures = _digits(tens) if tens else "1" if ten else "", _digits(ones) if ones else "0" if ten else ""
    joined = "".join(figures)
    return int(joined) if joined.isdigit() and len(joined) <= 2 else None


def _stated(doc: Document, at: Anchors) -> Iterator[tuple[tuple[datetime, str], str, int, int]]:
    """Dates on plain words, the surest first: (date, the page's words, their range in the original)."""
    for title in (Piece(at.title, -1), *at.again):
        for pattern in (_IN_TITLE, _POINTED_IN_TITLE, _OF_TITLE):
            if (found := pattern.search(title.words)) and (when := _date_of(found)):
                yield when, *_words(doc, title, 0, len(title.words))
    by = any(_BY.fullmatch(line.words) for line in at.head)
    for line in at.head:
        # Beside the text a date may be the site's, but for one in brackets, a meeting's words or by a name.
        own = [_ALONE] if by or (not line.outside and _another_day(doc)) else []
        for pattern in (*_SURE_LINES, *own) if line.outside else (*_LINES, *own):
            if (found := pattern.fullmatch(line.words)) and (when := _date_of(found)):
                yield when, *_words(doc, line, 0, len(line.words))
                break
    if (found := _TODAY.search(at.opening.words)) and (when := _date_of(found)):
        yield when, *_words(doc, at.opening, found.start(), found.end())
    signed = any(_SIGNER.match(line.words) for line in at.tail)
    for line in at.tail:
        # Alone below the text a day may be the site's, but for one under the speaker's name.
        for pattern in _SIGNED[1:2] if line.outside and not signed else _SIGNED:
            if (found := pattern.fullmatch(line.words)) and (when := _date_of(found)):
                yield when, *_words(doc, line, 0, len(line.words))
                break


def _another_day(doc: Document) -> bool:
    """Whether the site names its own day on a line of its own: one without a name is then the speech's."""
    uploaded = doc.fact("uploaded_at")
    return uploaded is not None and uploaded.source.startswith(("field", "cell"))


def _words(doc: Document, piece: Piece, start: int, end: int) -> tuple[str, int, int]:
    raw, begin, stop = found_in(doc, piece, start, end)
    return raw.strip(), begin, stop


def _latest(doc: Document) -> Evidence | None:
    """The day of the upload, else of the fetch."""
    uploaded = doc.fact("uploaded_at")
    if uploaded is not None and isinstance(uploaded.value, datetime):
        return Evidence("upload", "", None, uploaded.value.date())
    if doc.page.fetched_at is not None:
        return Evidence("fetch", "", None, doc.page.fetched_at.date())
    return None


def title_years(title: str) -> Iterator[Evidence]:
    """The period in which a speech with this title was given, by a year that stands there."""
    for found in _TITLE_YEAR.finditer(title):
        year, rest = int(_digits(found["year"])), found["rest"]
        if _NO_YEAR.search(title[: found.start()]) or _NO_YEAR_BEHIND.match(rest) or not 1980 <= year <= 2100:
            continue
        raw = title[found.start() : found.start("rest")]
        first, last = _period(year, found["unit"], rest)
        if found["unit"] == "届" and not re.search("毕业|离校|学位", rest):
            continue
        if found["unit"] == "级" and not re.search("新生|开学|入学|迎新|军训", rest):
            continue
        if found["second"]:
            last = date(int(found["second"]), 12, 31)
        yield Evidence("title", raw, first, last)


def _period(year: int, unit: str, rest: str) -> tuple[date, date]:
    if unit == "学年":
        return date(year, 7, 1), date(year + 1, 8, 31)
    if _REVIEW.search(rest):
        return date(year - 1, 10, 1), date(year + 1, 12, 31)
    if _NEW_YEAR.search(rest):
        return date(year - 1, 12, 1), date(year, 3, 15)
    return date(year - 1, 11, 1), date(year, 12, 31)


def _of_text(folded: str) -> Iterator[Evidence]:
    for bound in bounds(folded):
        yield Evidence("cue", folded[bound.start : bound.end], bound.first, bound.last)
    told = any(word in folded for word in _TELLING)
    for found in _OF_TEXT.finditer(folded) if told else ():
        raw = found.group()
        if found["last"]:
            year = int(found["last"]) + 1
            yield Evidence("text", raw, date(year, 1, 1), date(year, 12, 31))
        elif found["past"]:
            year = int(found["past"]) + 1
            yield Evidence("text", raw, date(year - 1, 12, 15), date(year, 12, 31))
        else:
            year = int(found["leaving"])
            yield Evidence("text", raw, date(year, 10, 1), date(year + 1, 2, 28))


def _interval(evidence: list[Evidence]) -> tuple[date | None, date | None, list[Evidence]]:
    """The narrowest interval, and the evidence that sets it; of what disagrees only the page's own day is left."""
    first = max((one for one in evidence if one.first), key=lambda one: one.first or date.min, default=None)
    last = min((one for one in evidence if one.last), key=lambda one: one.last or date.max, default=None)
    if first is not None and last is not None and first.first and last.last and first.first > last.last:
        shared = [one for one in evidence if one.source in _SHARED]
        return None, shared[0].last if shared else None, shared
    used = [one for one in dict.fromkeys((first, last)) if one is not None]
    return (first.first if first else None), (last.last if last else None), used


def _only_day(doc: Document, at: Anchors, first: date | None, last: date | None) -> Iterator[Fact]:
    """今天（3月5日） where the interval has one such day only."""
    found = _TODAY_DAY.search(at.opening.words)
    if found is None or first is None or last is None or (last - first).days > 730:
        return
    month, day = _number(found["month"]), _number(found["day"])
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    fit = [one for one in days if (one.month, one.day) == (month, day)]
    if len(fit) == 1:
        when = datetime(fit[0].year, fit[0].month, fit[0].day)  # noqa: DTZ001 - as the text states it
        raw, start, end = _words(doc, at.opening, *found.span())
        yield from _facts((when, "day"), raw, start, end)


def _read(doc: Document) -> Iterator[Fact]:
    at = anchors(doc)
    latest = _latest(doc)
    for when, raw, start, end in _stated(doc, at):
        if latest is not None and latest.last is not None and when[0].date() > latest.last:
            continue
        yield from _facts(when, raw, start, end)
        return
    evidence = [*title_years(at.title or (at.again[0].words if at.again else "")), *_of_text(doc.left.folded)]
    if latest is not None:
        evidence.append(latest)
    first, last, used = _interval(evidence)
    exact = list(_only_day(doc, at, first, last))
    yield from exact
    if not exact:
        yield from _bounds(first, last, tuple(map(str, used)))


def _facts(found: tuple[datetime, str], raw: str, start: int, end: int) -> Iterator[Fact]:
    when, precision = found
    yield Fact("speech_date", when, raw, start, end, "speech_date")
    yield Fact("speech_date_precision", precision, raw, start, end, "speech_date")
    last = when.date()
    if precision == "month":
        last = (when.replace(day=28) + timedelta(4)).replace(day=1).date() - timedelta(1)
    yield from _bounds(when.date(), last, (str(Evidence("stated", raw, when.date(), last)),))


def _bounds(first: date | None, last: date | None, evidence: tuple[str, ...]) -> Iterator[Fact]:
    raw = "; ".join(evidence)
    for name, day in (("speech_date_from", first), ("speech_date_to", last)):
        if day is not None:
            yield Fact(name, datetime(day.year, day.month, day.day), raw, source="speech_date")  # noqa: DTZ001 - a day
    if evidence:
        yield Fact("speech_date_evidence", evidence, raw, source="speech_date")


READER = Reader("speech_date", "text", _read)
