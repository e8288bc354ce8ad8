"""The line from a page to a document, as a list that reads aloud."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from urllib.parse import urlsplit

import numpy as np

from cleaning import compilations, joining, rules
from cleaning.body import find_body
from cleaning.compiled import get_ready
from cleaning.cues.marks import TELLING
from cleaning.decode import DecodeError
from cleaning.facts import read_facts
from cleaning.fold import fold
from cleaning.genre import is_greeting, is_speech, name_wall
from cleaning.language import name_language
from cleaning.learned.patterns import NOTHING, Learned
from cleaning.limits import too_much_markup, too_much_text
from cleaning.lines import render_html, render_text
from cleaning.model import Document, Page, Rejection, Rendered, Step, reject
from cleaning.mojibake import flag_lost_characters
from cleaning.noise import flag_noise
from cleaning.order import judge_order
from cleaning.reading import read_text
from cleaning.sites import layouts, recognise

_SHORTEST = 40
"""Characters of text below which nothing is a speech, but for a greeting (致辞) or a declaration."""
_SHORTEST_GREETING = 16


def render(page: Page) -> Rendered | Rejection:
    """Turn a page's bytes or text into lines."""
    try:
        text, reading = read_text(page)
    except DecodeError as error:
        return _refuse(page, "decode", error.reason, str(error))
    if not text.strip():
        return _refuse(page, "decode", "empty", "no characters but blanks")
    if detail := too_much_markup(text) if page.is_html else too_much_text(text):
        return _refuse(page, "render", "too_large", detail)
    rendered = render_html(text) if page.is_html else render_text(text)
    if detail := too_much_text(rendered.original, len(rendered.lines)):
        return _refuse(page, "render", "too_large", detail)
    return replace(rendered, reading=reading) if reading else rendered


def _refuse(page: Page, step: str, reason: str, detail: str) -> Rejection:
    return Rejection(page.page_id, page.url, step, reason, detail, file_path=page.file_path)


def name_layout(doc: Document) -> Document:
    """Recognise the layout by the page's shape, and the site by its own words or its host."""
    rendered = doc.rendered
    telling = np.flatnonzero(rendered.columns.bits & TELLING).tolist()
    lines = [rendered.lines[at] for at in telling]
    folded = "\n".join([rendered.folded[line.start : line.end] for line in lines])
    fetched = doc.page.fetched_at
    layout = recognise(folded, fetched.date() if fetched else None)
    host = (urlsplit(doc.page.url).hostname or "") if doc.page.url else ""
    named = replace(doc, layout=layout.name, layout_version=layout.version) if layout else doc
    return replace(named, site=_site(named, folded, host))


def _site(doc: Document, folded: str, host: str) -> str:
    """The site's name: by its host if that is known, else by the name that the page gives itself, else its host."""
    known = [brand for layout in layouts() for brand in layout.sites]
    for word, name in known:
        if host and f".{word}." in f".{host}.":
            return name
    brand = doc.fact("brand")
    if brand is not None:
        named = fold(brand.raw)
        return next((name for word, name in known if word in named), brand.raw)
    if not host:
        counts = [(folded.count(word), name) for word, name in known if word in folded]
        return max(counts)[1] if counts else ""
    return host.removeprefix("www.").removeprefix("m.")


def is_long_enough(doc: Document) -> Document | Rejection:
    """Reject what is left of pages that hold no speech: lists, empty previews, walls."""
    length = len(doc.text.replace("\n", "").replace(" ", ""))
    if length >= _SHORTEST or (length >= _SHORTEST_GREETING and is_greeting(doc)):
        return doc
    return reject(doc, "is_long_enough", "too_short", f"{length} characters of text are left")


def _stages(first: str, last: str) -> Step:
    """The rules of all stages from the first to the last."""
    stages = rules.STAGES[rules.STAGES.index(first) : rules.STAGES.index(last) + 1]
    return partial(rules.apply_all, [rule for rule in rules.rules() if rule.stage in stages])


@cache
def page_steps() -> tuple[Step, ...]:
    """The steps that see the whole page, in order."""
    get_ready()  # they run the first kernels
    return (
        partial(read_facts, stage="head"),
        name_layout,
        _stages("hidden", "watermarks"),
        find_body,
        name_language,
        partial(read_facts, stage="page"),
        _stages("segments", "markers"),
    )


def speech_steps(learned: Learned = NOTHING) -> tuple[Step, ...]:
    """The steps that see one speech. Order is judged while the page's cuts are still to be seen.

    What was learned is looked for twice: before wraps are joined, so that a cut leaves a whole line, and at the end,
    where what stood in its way is gone.
    """
    cuts = (learned.mark,) if learned.patterns else ()
    notices, lines, facts = _speech_stages()
    return (
        notices,
        *cuts,
        judge_order,
        lines,
        *cuts,
        flag_lost_characters,
        is_long_enough,
        is_speech,
        flag_noise,
        facts,
    )


@cache
def _speech_stages() -> tuple[Step, Step, Step]:
    return _stages("title", "notices"), _stages("lines", "width"), partial(read_facts, stage="text")


def clean_all(page: Page, learned: Learned = NOTHING) -> tuple[Document | Rejection, ...]:
    """Everything that happens to one page, without memory of any other: its document or its rejection.

    A page that holds several speeches gives a document or a rejection for each, and last the page's own rejection.
    Further pages of a document are joined to it, each with a rejection that says so. `learned` adds rules of the
    page's site.
    """
    whole, others = _whole(page)
    if isinstance(whole, Rejection):
        return (*others, whole)
    steps = speech_steps(learned)
    found = compilations.split(whole)
    if len(found) == 1:
        # Of several that the page promises it shows one, which is the page's own document.
        return (*others, _run(steps, replace(found[0], page=whole.page, parent=None, part=None)))
    parts = [_run(steps, part) for part in found]
    speeches = [part for part in parts if isinstance(part, Document)]
    if not speeches:
        return (*others, _run(steps, whole))
    detail = f"{len(speeches)} speeches: {', '.join(speech.page.page_id for speech in speeches)}"
    aside = replace(reject(whole, "compilations", "compilation", detail), kept_instead=speeches[0].id)
    return (*others, *parts, aside)


def _whole(page: Page) -> tuple[Document | Rejection, tuple[Rejection, ...]]:
    """A page up to where its speech was found, with its further pages joined to it; and the rejections of these.

    Where the first page holds no text, the document begins with the first one that does.
    """
    pages = (replace(page, further=(), gaps=()), *page.further) if page.further else (page,)
    results = [_page(one, further=place > 0) for place, one in enumerate(pages)]
    docs = [result for result in results if isinstance(result, Document)]
    if not page.further or not docs:
        return (joining.join(docs, page.gaps) if docs else results[0]), tuple(
            result for result in results[1:] if isinstance(result, Rejection)
        )
    lost = [one.number for one, result in zip(pages, results, strict=True) if isinstance(result, Rejection)]
    whole = joining.join(docs, (*page.gaps, *lost))
    refused = [result for result in results if isinstance(result, Rejection)]
    if detail := too_much_text(whole.original, len(whole.rendered.lines)):
        return reject(whole, "join", "too_large", detail), (*refused, *(joining.aside(doc, whole) for doc in docs[1:]))
    return whole, (*refused, *(joining.aside(doc, whole) for doc in docs[1:]))


def _page(page: Page, *, further: bool) -> Document | Rejection:
    """One page up to where its speech was found; of a further one without what repeats the document's title."""
    rendered = render(page)
    if isinstance(rendered, Rejection):
        return rendered
    steps = (*page_steps(), _speech_stages()[0]) if further else page_steps()
    return _run(steps, Document(page, rendered))


def clean(page: Page, learned: Learned = NOTHING) -> Document | Rejection:
    """The same for a page that is taken to hold one speech: of several, the page's own rejection."""
    return clean_all(page, learned)[-1]


def _run(steps: Iterable[Step], doc: Document) -> Document | Rejection:
    """Every step in order, up to one that rejects."""
    for step in steps:
        result = step(doc)
        if isinstance(result, Rejection):
            return name_wall(doc, result)
        doc = result
    return doc
