"""The types that every step shares.

All are frozen: a step returns a new `Document`, it never edits one. Offsets are code points of
`Document.original`. `None` means unknown; no field holds a guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from cleaning.cues.lines import Cue, cues
from cleaning.cues.marks import Columns, columns
from cleaning.cues.register import registers
from cleaning.fold import fold
from cleaning.spans import Span, view
from cleaning.view import View


@dataclass(frozen=True, slots=True)
class Page:
    """A page as an input gave it, before anything is known of its text. Holds `body` or `text`, never both."""

    page_id: str
    """The input's own id, else the url, else the file's name. Unique within a build."""
    url: str | None = None
    fetched_at: datetime | None = None
    """When the bytes were fetched, UTC."""
    status: int | None = None
    """The HTTP status, where the input kept it."""
    content_type: str | None = None
    """The Content-Type header as the server sent it. It may lie."""
    headers: tuple[tuple[str, str], ...] = ()
    """Headers of the answer that say what may be done with it, names in lower case: `RIGHTS_HEADERS` of the inputs."""
    body: bytes | None = None
    """The page's bytes, after content and transfer decoding. HTML, or text if `is_html` is False."""
    text: str | None = None
    """The page's text, where the input has no bytes: a text dump, a WET record, a JSONL row."""
    is_html: bool = False
    """Whether `body` or `text` is markup."""
    file_path: str = ""
    """The file it came from, relative to the input that was named, with forward slashes."""
    record: int = 0
    """Its place in that file: byte offset of a WARC record, row number of a table, 0 for a file of one page."""
    kind: str = ""
    """What the crawl took it for by its address: list, detail, part, other. Empty where the input does not say."""
    number: int = 1
    """Which page of its document it is, from 1, where a site spreads documents over several addresses."""
    further: tuple[Page, ...] = ()
    """The document's further pages, in their order."""
    gaps: tuple[int, ...] = ()
    """Numbers of pages that the document has and the input lacks."""


class Box(NamedTuple):
    """An element of the page that contains lines: what a line's place in the page is told by."""

    parent: int
    """Index of the enclosing box, -1 for the root."""
    tag: str
    names: str
    """Its id and class names, lower case, blanks between them."""


class Line(NamedTuple):
    """A stretch of text that the page shows as one line or block, and what is known of its place."""

    start: int
    end: int
    block: int
    """Lines of one block element (cut by <br>) share a number. In text, lines without a blank line between them do."""
    box: int = -1
    """Index into `Rendered.boxes`; -1 where the page is plain text."""
    link_share: float = 0.0
    """Share of its characters that stand inside links, 0 to 1."""
    hidden: bool = False
    """Whether the page's own markup hides all of it."""


class Link(NamedTuple):
    """A link's text range in the original, and where it leads as the page wrote it."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Rendered:
    """A page turned to text: the text, its lines, and what the markup said that the text does not show."""

    original: str
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    """Ranges of `original` that the page hides from its reader, inside lines too."""
    title: str | None = None
    """The text of <title>."""
    meta: tuple[tuple[str, str], ...] = ()
    """Named <meta> elements and link rel=canonical, in page order, names lower case."""
    html: str | None = None
    """The decoded markup, for engines that want it; None for text."""
    reading: str = ""
    """How the page's bytes became text, where they were not plain UTF-8."""

    @cached_property
    def folded(self) -> str:
        """The original in the form that patterns match on (`cleaning.fold`), of the same length. Folded once a page."""
        return fold(self.original)

    @cached_property
    def folded_lines(self) -> tuple[str, ...]:
        """Each line as `folded` has it, without blanks at its ends."""
        folded = self.folded
        return tuple([folded[line.start : line.end].strip() for line in self.lines])

    @cached_property
    def sounds(self) -> list[float]:
        """Whether each folded line sounds like a site's or a speaker's (`cleaning.cues.register`)."""
        return registers(self.folded, [line[0] for line in self.lines], [line[1] for line in self.lines])

    @cached_property
    def columns(self) -> Columns:
        """What the folded lines have, told without a pattern (`cleaning.cues.marks`)."""
        return columns(self.folded_lines or ("",))

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """What each line is by its own words and links (`cleaning.cues`), before anything is cut from it."""
        return tuple(cues(self.folded_lines, [line.link_share for line in self.lines], self.columns))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a page states, with where it says so."""

    name: str
    """The column of the corpus that it fills."""
    value: str | int | float | bool | datetime | tuple[str, ...]
    raw: str
    """The words of the page."""
    start: int = -1
    """Where in the original, in code points; -1 where it stands outside of it (url, head, headers)."""
    end: int = -1
    source: str = ""
    """Which rule or layout read it."""


class Order(StrEnum):
    """How sure we are of the order of a document's parts."""

    AS_SHOWN = "as_shown"
    RESTORED = "restored"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that is no row of the corpus, and why. Nothing disappears without one."""

    page_id: str
    url: str | None
    step: str
    """The step that rejected it, as the pipeline names it."""
    reason: str
    """A short constant in snake case, one of `REASONS`."""
    detail: str = ""
    """What was seen, for people."""
    kept_instead: str | None = None
    """The id of what stands in the corpus in its place, if anything does."""
    file_path: str = ""


REASONS = {
    "unreadable": "the file or record could not be read to its end",
    "too_large": "the page has more text, lines, tags or attributes than any page with a speech",
    "failed": "a step of the cleaning failed on this page",
    "not_text": "the bytes are neither HTML nor text",
    "empty": "there is no text at all",
    "undecodable": "the bytes are text in no encoding that we know",
    "http_status": "the server answered with something else than the page",
    "robots_txt": "a robots.txt, kept in the archive as evidence and no page",
    "rights_file": "a tdmrep.json, kept in the archive as evidence and no page",
    "sitemap": "a list of addresses that a site writes for crawlers",
    "other_language": "the text is in another language than Chinese, which the detail names",
    "no_body": "no running text was found between the site's own lines",
    "too_short": "what is left is shorter than a speech can be",
    "list_page": "a page of links to documents, no document",
    "joined_page": "a further page of a document, whose text stands in the document's one row",
    "compilation": "the page holds several speeches, and each of them stands as a document of its own",
    "page_missing": "the server's page says that the document is gone, whatever its status",
    "login_wall": "the page asks to log in and shows no document",
    "captcha": "the page tests for robots and shows no document",
    "block_page": "the site shut the visitor out and shows no document",
    "empty_preview": "the page is about a document and shows none of its text",
    "regulation": "rules in numbered articles",
    "notice_or_plan": "an official notice, a plan or a call",
    "exam": "questions and answers of an exam",
    "how_to": "an article on how to write or do something",
    "fiction": "a story, even one that quotes a speech",
    "news_report": "a report about a speech or a meeting in the third person",
    "contract": "a contract between parties",
    "resume": "a person's curriculum vitae",
    "essay": "a composition, a review or notes of a learner, written to be read",
    "paper": "a paper with abstract, keywords or references",
    "lyrics": "verses of a song or a poem",
    "product_page": "a recipe or the description of goods",
    "lesson_plan": "a teacher's plan of a lesson",
    "duplicate_record": "the same page was read earlier in this build, with the same text",
    "superseded": "a later fetch of the same page was read in this build",
    "takedown": "it was taken down: `page_id` is `takedown:` and the id of its document, the detail names the takedown",
}
"""Every reason for which a page is rejected, with its meaning."""

QUALITY_FLAGS = {
    "missing_pages": "the site has more pages of this document than were found",
    "lost_characters": "bytes of the page fitted no character; U+FFFD stands in their place",
    "paragraphs_inferred": "the page had lost its paragraphs; they were set where it is sure",
    "placeholders": "names, places or dates are masked (X市, XX, ***, 20xx年)",
    "doubtful_kind": "it may be no speech but another kind of text; not sure enough to reject it",
    "silent_gaps": "words are missing without a mark (书记 月 日)",
    "masked_words": "words are masked by letters, blanks or marks inside them (GJ for 国家, 县__, 省.委)",
    "model_text": "a model to be filled in: full of masks, or with places for names and figures",
    "machine_filler": "written by a language model: its own phrases or markup, or only connecting words and no fact",
    "stray_characters": "characters of another origin stand inside words",
    "ocr_slips": "characters were misread for others of their shape (己经 for 已经), several times",
    "spun_words": "words were swapped by a machine, inside of others too (针关于性 for 针对性)",
    "garbled": "runs of rare characters stand in place of a text that is lost",
}
"""Every quality flag with its meaning."""


@dataclass(frozen=True)
class Document:
    """A page under work. `text` is computed from `original`, `parts` and `spans`, so every cut has its answer."""

    page: Page
    rendered: Rendered
    layout: str = ""
    """Name of the layout that claimed the page; empty where none did."""
    layout_version: int = 0
    site: str = ""
    """Name of the site as people know it (金锄头文库), else its domain, else empty."""
    parent: str | None = None
    """The id of the page's own document, where the page holds several speeches and this is one of them."""
    part: int | None = None
    """Which of them it is, from 1."""
    body: tuple[int, int] | None = None
    """The range of the original in which the speech lies, once a step has found it."""
    spans: tuple[Span, ...] = ()
    """In the order in which the rules marked them; they may overlap (see `cleaning.spans.resolve`)."""
    parts: tuple[tuple[int, int], ...] = ()
    """Ranges of the original in their true order; empty where that is the order of the page."""
    order: Order = Order.AS_SHOWN
    order_method: str | None = None
    facts: tuple[Fact, ...] = ()
    flags: tuple[str, ...] = ()
    """Quality flags, sorted, each of `QUALITY_FLAGS`."""

    @property
    def original(self) -> str:
        """The page's text as it was shown, hidden lines included. Never edited."""
        return self.rendered.original

    @property
    def id(self) -> str:
        """A stable id of the page: 16 hexadecimal digits."""
        return document_id(self.page.page_id)

    @cached_property
    def left(self) -> View:
        """What is left of the original: its parts in order, within the body, without the spans."""
        return view(self)

    @property
    def text(self) -> str:
        """The speech: the original without its spans, parts in order, one paragraph a line."""
        return self.left.text

    def fact(self, name: str) -> Fact | None:
        """The first fact of that name, the one that counts."""
        return next((f for f in self.facts if f.name == name), None)

    def mark(self, *spans: Span, left: View | None = None) -> Document:
        """A copy with more spans; `left` is what they leave, where that is known already."""
        if not spans:
            return self
        return self._copy(left, spans=self.spans + spans)

    def state(self, *facts: Fact) -> Document:
        """A copy with more facts; those already there come first."""
        return self._with_same_text(facts=self.facts + facts) if facts else self

    def flag(self, *flags: str) -> Document:
        """A copy with more quality flags."""
        return self._with_same_text(flags=tuple(sorted({*self.flags, *flags}))) if flags else self

    def changed(self, left: View | None = None, **changes: Any) -> Document:
        """A copy with other fields; `left` is what they leave of the text, where that is known."""
        return self._copy(left, **changes)

    def _with_same_text(self, **changes: Any) -> Document:
        """A copy with changes that leave the text as it is, and so what was computed of it."""
        return self._copy(self.__dict__.get("left"), **changes)

    def _copy(self, left: View | None, **changes: Any) -> Document:
        """What `dataclasses.replace` makes, ten times as fast, with what is left of the text where that is known."""
        copy = object.__new__(Document)
        copy.__dict__.update(self.__dict__, **changes)
        copy.__dict__.pop("left", None)
        if left is not None:
            copy.__dict__["left"] = left
        return copy


Step = Callable[[Document], Document | Rejection]
"""A step of the pipeline."""


def document_id(page_id: str) -> str:
    """The id of a page's document: the first 16 hexadecimal digits of the SHA-256 of its page id."""
    return hashlib.sha256(page_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def reject(doc: Document, step: str, reason: str, detail: str = "") -> Rejection:
    """A rejection of this document. Raises KeyError for a reason that `REASONS` does not explain."""
    REASONS[reason]
    return Rejection(doc.page.page_id, doc.page.url, step, reason, detail, file_path=doc.page.file_path)
