"""What was learned, as it is applied: patterns by site, and the step that marks what they find in a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cleaning.fold import fold
from cleaning.learned.form import SHORTEST_TITLE, TITLE, site_of
from cleaning.learned.judge import Shape
from cleaning.model import Document
from cleaning.personal.kinds import MARKS
from cleaning.rules import text_of
from cleaning.spans import Span

LEARNED = "learned_"
"""How the names of learned rules begin."""
VERSION = 2
"""Raised whenever the same pages would teach something else, or the same patterns cut something else."""
LARGEST_SHARE = 0.3
"""No page loses more of its characters: then what recurs is no frame around the text, and the page stays as it is."""
_SLOTS = re.compile(rf"\{{n\}}|\{{title\}}|{MARKS.pattern.lower()}")
_MASKED = "[0-9a-z零〇一幺二三四五六七八九壹贰叁肆伍陆柒捌玖@._+()#—–-]{5,64}"
"""What a mark may stand for, in a folded text without blanks."""
_STOPS = "。.!?！？"
_OPEN, _CLOSE = "“‘《「『【\"'(", "”’》」』】\"')"


@dataclass(frozen=True)
class Pattern:
    """A string of one site that is cut."""

    site: str
    """The key of the site, as `cleaning.learned.form.site_of` gives it."""
    text: str
    """The string, folded, without blanks; {n} stands for digits, {title} for the page's own title, 〔电话〕 and the
    like for what is masked in the corpus and stands unmasked in the page."""
    shape: Shape

    @cached_property
    def name(self) -> str:
        """The name of its rule: the same for the same string on the same site."""
        return LEARNED + hashlib.sha256(f"{self.site}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()[:10]

    @property
    def kind(self) -> str:
        """What the noise is, of `cleaning.spans.SPAN_KINDS`."""
        return "watermark" if self.shape is Shape.INSIDE else "notice"

    @cached_property
    def longest(self) -> str:
        """Its longest stretch without a slot: a text without that can't hold it."""
        return max(_SLOTS.split(self.text), key=len)

    def expression(self, title: str) -> re.Pattern[str]:
        """What it matches in the folded text, without blanks, of a page with that title."""
        parts = [re.escape(part) for part in _SLOTS.split(self.text)]
        slots = [_slot(slot, title) for slot in _SLOTS.findall(self.text)]
        both = "".join(part + slot for part, slot in zip(parts, [*slots, ""], strict=True))
        return re.compile(("(?<![0-9])" if self.text.startswith("{n}") else "") + both)


def _slot(slot: str, title: str) -> str:
    """What stands in the page for a slot of a pattern."""
    if slot == "{n}":
        return "[0-9]+"
    return re.escape(title) if slot == "{title}" else f"(?:{slot}|{_MASKED})"


def spelled(form: str) -> str:
    """A string of the form that is compared, as a pattern's text."""
    return fold(form).replace("0", "{n}").replace(TITLE, "{title}")


@dataclass(frozen=True)
class Learned:
    """All patterns of a build, or of a reviewed file."""

    patterns: tuple[Pattern, ...] = ()

    @cached_property
    def by_site(self) -> dict[str, tuple[Pattern, ...]]:
        """The patterns of each site, the longest first."""
        sites: dict[str, list[Pattern]] = {}
        for pattern in sorted(self.patterns, key=lambda pattern: (-len(pattern.text), pattern.text)):
            sites.setdefault(pattern.site, []).append(pattern)
        return {site: tuple(found) for site, found in sites.items()}

    def mark(self, doc: Document) -> Document:
        """A copy with what the patterns of its site find in its text marked, as a rule would."""
        patterns = self.by_site.get(site_of(doc), ()) if self.patterns else ()
        return _marked(doc, patterns) if patterns else doc


NOTHING = Learned()


def _marked(doc: Document, patterns: tuple[Pattern, ...]) -> Document:
    text = text_of(doc)
    solid = re.sub("[ \n\t]+", "", text.folded)
    likely = [pattern for pattern in patterns if pattern.longest in solid]
    if not likely:
        return doc
    title = _title(doc)
    places = [match.start() for match in re.finditer("[^ \n\t]", text.folded)]
    taken: list[tuple[int, int]] = []
    spans = []
    for pattern in likely:
        for start, end in _found(pattern, solid, title):
            first, last = places[start], places[end - 1] + 1
            if pattern.shape is not Shape.INSIDE and not _stands_alone(pattern, text.folded, first, last):
                continue
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                taken.append((start, end))
                spans.append(Span(*text.view.origin(first, last), pattern.name, pattern.kind, VERSION))
    if sum(end - start for start, end in taken) > LARGEST_SHARE * len(solid):
        return doc
    return doc.mark(*spans)


def _title(doc: Document) -> str:
    """The page's title as it stands in the text; empty where it is too short to tell anything."""
    fact = doc.fact("title")
    title = re.sub(r"\s+", "", fold(str(fact.value))) if fact else ""
    return title if len(title) >= SHORTEST_TITLE else ""


def _found(pattern: Pattern, solid: str, title: str) -> Iterator[tuple[int, int]]:
    """Where a pattern stands in a text without blanks, with the stop behind it where one would be left alone."""
    if "{title}" in pattern.text and not title:
        return
    for match in pattern.expression(title).finditer(solid):
        start, end = match.span()
        if solid[start - 1 : start] in (*_OPEN,) and solid[end : end + 1] in (*_CLOSE,):
            continue
        begins = start == 0 or solid[start - 1] in _STOPS
        if begins and solid[end : end + 1] in (*_STOPS,):
            end += 1
        yield start, end


def _stands_alone(pattern: Pattern, folded: str, start: int, end: int) -> bool:
    """Whether a line or a sentence stands as one: nothing of another before or behind it."""
    before, behind = folded[:start].rstrip(" \t"), folded[end:].lstrip(" \t")
    first = before[-1:] in ("", "\n")
    last = behind[:1] in ("", "\n")
    if pattern.shape is Shape.LINE:
        return first and last
    return (first or before[-1] in _STOPS) and (last or folded[end - 1] in _STOPS)
