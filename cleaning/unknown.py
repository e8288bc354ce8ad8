"""Pages that no layout claims: a second opinion on which lines are the text, from trafilatura.

Its deduplication stays off: it remembers earlier pages, and the same page would give another text on another day.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaning.cues import Cue, Kind
from cleaning.judged import Judged
from cleaning.model import Document

_DOUBT = 0.3
"""What a line of text counts for that trafilatura leaves out. It leaves out text too: the others' lines decide."""


_LONGEST = 500_000
"""Characters of markup. Trafilatura takes seconds for more, and such pages are no single speech."""


def second_opinion(doc: Document, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The judged lines, with less weight on text that trafilatura does not take for text."""
    kept = kept_by_trafilatura(doc)
    if kept is None:
        return tuple(judged)
    return tuple(
        line
        if line.at in kept or line.cue.kind is not Kind.TEXT
        else line._replace(cue=Cue(Kind.TEXT, _DOUBT * line.cue.weight))
        for line in judged
    )


def kept_by_trafilatura(doc: Document) -> frozenset[int] | None:
    """Indexes of the lines that trafilatura takes for text. None where it has nothing to say: text, or no result."""
    if doc.rendered.html is None or len(doc.rendered.html) > _LONGEST:
        return None
    # It takes half a second to import, and most pages have a layout.
    import trafilatura  # noqa: PLC0415

    extracted = trafilatura.extract(doc.rendered.html, include_comments=False, include_tables=True, deduplicate=False)
    if not extracted:
        return None
    solid = _solid(extracted)
    return frozenset(
        index
        for index, line in enumerate(doc.rendered.lines)
        if (text := _solid(doc.original[line.start : line.end])) and text in solid
    )


def _solid(text: str) -> str:
    return "".join(text.split())
