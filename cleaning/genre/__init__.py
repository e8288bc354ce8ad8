"""Whether a text is a speech.

Many signs are counted in one pass and weighed: what the title names, whom the text addresses, who speaks, and the
shapes that other kinds have. A text is rejected only where another kind is clearly stronger: a lost speech is worse
than a kept notice. In between it is kept and flagged.
"""

from __future__ import annotations

import re

from cleaning.cues import is_notice
from cleaning.fold import fold
from cleaning.genre.evidence import GLANCE, Evidence, gather
from cleaning.genre.kinds import KINDS, Score, judge
from cleaning.genre.titles import title_kind
from cleaning.genre.walls import WALLS, Wall, find_wall, says_wall
from cleaning.model import Document, Rejection, reject

LEAST, LEAST_NAMED, MARGIN = 4.5, 4.0, 3.0
"""Points that another kind must have, the same where the title names that kind, and by how many it must exceed the
speech for a page to be rejected."""
DOUBT = 0.0
"""By how many points another kind that has `LEAST_DOUBT` must exceed the speech for a flag."""
LEAST_DOUBT = 3.5
_SURE, _SURE_MARGIN = 8.0, 4.0
"""The same for a first look to settle that a text is a speech."""
_GREETS = 4.0
"""Points of a speech that a text of one or two sentences needs."""
_SHORT = 900
"""Characters of text from which on a page without signs of a speech is not asked whether it is a wall."""
_CLAUSE = re.compile("[，。！？；]")
_HEAD = re.compile(r"[^\s，。！？；：]{2,50}(?=\s)")
_PROSE = 40
"""Characters of sentences below which a title of a speech says nothing of the text."""
_NOTICES = 0.6
"""Share of a short text that sentences about the document must take for it to be no document."""


def is_speech(doc: Document) -> Document | Rejection:
    """Reject what is another kind of text, with the evidence; flag what may be."""
    title = title_of(doc)
    if is_surely_speech(doc.text, title):
        return doc
    evidence = gather(doc.text, title)
    spoken, other = judge(evidence)
    if evidence.length < _SHORT and (rejection := _no_document(doc, evidence, spoken)):
        return rejection
    least = LEAST_NAMED if other.named_by_title() else LEAST
    if other.points >= least and other.points - spoken.points >= MARGIN:
        return reject(doc, "is_speech", other.kind, f"{other}; against it {spoken}")
    if other.points >= LEAST_DOUBT and other.points - spoken.points > DOUBT:
        return doc.flag("doubtful_kind")
    return doc


_ENDED = re.compile(r"[。！!]")


def is_greeting(doc: Document) -> bool:
    """Whether a very short text is a speech all the same: whole sentences that address hearers, or do what they say.

    A title in a list names a speech too, but is no sentence.
    """
    spoken, _ = judge(gather(doc.text, title_of(doc)))
    return spoken.points >= _GREETS and bool(_ENDED.search(doc.text)) and not doc.text.endswith("…")


def is_surely_speech(text: str, title: str) -> bool:
    """Whether a first look at both ends of the text settles it, as it does for most speeches."""
    spoken, other = judge(gather(text, title, GLANCE))
    return spoken.points >= _SURE and spoken.points - other.points >= _SURE_MARGIN


def title_of(doc: Document) -> str:
    """What names the text: its first line where that is no sentence and names a kind, else the document's title.

    A title behind the text is that of another document.
    """
    head = _HEAD.match(doc.text)
    if head and title_kind(head.group(0))[0]:
        return head.group(0)
    fact = doc.fact("title")
    if fact and not (doc.body and fact.start >= doc.body[1]):
        return str(fact.value)
    return doc.rendered.title or (head.group(0) if head else "")


def _no_document(doc: Document, evidence: Evidence, spoken: Score) -> Rejection | None:
    """A rejection where a short text is the site's own: a wall, or sentences about a document that is not there."""
    if spoken.points < 8 and (wall := find_wall(doc)):
        prose = sum(len(line) for line in doc.text.split("\n") if _CLAUSE.search(line) and not says_wall(fold(line)))
        against = (spoken.points if prose >= _PROSE else 0.0) + prose / 40
        if wall.points > against:
            return reject(doc, "is_speech", wall.reason, _said(wall))
    if spoken.points < 4:
        lines = [fold(line) for line in doc.text.split("\n") if line.strip()]
        share = sum(len(line) for line in lines if is_notice(line)) / max(1, evidence.length)
        if share >= _NOTICES:
            return reject(doc, "is_speech", "empty_preview", f"{share:.0%} of the text is about the document; {spoken}")
    return None


def _said(wall: Wall) -> str:
    return f"the page says {wall.said!r} ({wall.points:.0f} points)"


KINDS_REJECTED = (*KINDS, *WALLS)
"""Every reason for which a page is rejected here."""
_WITHOUT_TEXT = frozenset({"no_body", "too_short", "list_page"})


def name_wall(doc: Document, rejection: Rejection) -> Rejection:
    """The rejection with the reason for which there is no text, where the page states it."""
    if rejection.reason not in _WITHOUT_TEXT:
        return rejection
    wall = find_wall(doc)
    if wall is not None:
        return reject(doc, rejection.step, wall.reason, f"{_said(wall)}; {rejection.detail}")
    if doc.layout and rejection.reason != "list_page":
        return reject(doc, rejection.step, "empty_preview", f"a {doc.layout} page; {rejection.detail}")
    return rejection
