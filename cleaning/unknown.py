"""Pages that no layout claims and whose text stands in several places: a second opinion on which is theirs.

It comes from trafilatura, which takes longer than all other steps together and seldom disagrees elsewhere.

Its deduplication stays off: it remembers earlier pages, and the same page would give another text on another day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cleaning.cues import Cue, Kind
from cleaning.judged import Judged
from cleaning.model import Document

_DOUBT = 0.3
"""What a line of text counts for that trafilatura leaves out. It leaves out text too: the others' lines decide."""


_LONGEST = 500_000
"""Characters of markup. Trafilatura takes seconds for more, and such pages are no single speech."""


_AGREED = 0.8
"""Share of the text that one element holds where the page's own markup tells which text is the document's."""
_INLINE = frozenset("p span li font b strong blockquote section h1 h2 h3 h4 h5 h6 a em i u".split())
"""Elements that stand inside the one that holds a text."""


def second_opinion(doc: Document, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The judged lines, with less weight on text that trafilatura does not take for text, if the page is in doubt."""
    kept = kept_by_trafilatura(doc) if _is_in_doubt(doc, judged) else None
    if kept is None:
        return tuple(judged)
    return tuple(
        line
        if line.at in kept or line.cue.kind is not Kind.TEXT
        else line._replace(cue=Cue(Kind.TEXT, _DOUBT * line.cue.weight))
        for line in judged
    )


def _is_in_doubt(doc: Document, judged: Sequence[Judged]) -> bool:
    """Whether several elements of the page share its running text."""
    boxes, lines = doc.rendered.boxes, doc.rendered.lines
    mass: dict[int, float] = defaultdict(float)
    for line in judged:
        if boxes and line.cue.kind is Kind.TEXT:
            box = lines[line.at].box
            while box > 0 and boxes[box].tag in _INLINE:
                box = boxes[box].parent
            mass[box] += line.cue.weight
    return bool(mass) and max(mass.values()) < _AGREED * sum(mass.values())


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
