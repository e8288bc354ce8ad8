"""Text that the page's markup hides from its reader."""

from collections.abc import Iterator

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.spans import View


def _shown(left: View) -> Iterator[tuple[int, int, int]]:
    """Pieces as (place in the text, start, end in the original)."""
    at = 0
    for piece, start, end in left.pieces:
        yield at, start, end
        at += len(piece)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    if not doc.rendered.hidden:
        return
    for at, start, end in _shown(text.view):
        for hidden_start, hidden_end in doc.rendered.hidden:
            first, last = max(start, hidden_start), min(end, hidden_end)
            if first < last:
                yield Mark(at + first - start, at + last - start)


RULE = Rule("hidden", "hidden", "hidden", _mark)
