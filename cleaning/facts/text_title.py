"""The title as the text repeats it: on a line of its own above the speech, or glued to its first words.

It may say more than the page's own title does: the day, the speaker's office, the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.facts.anchors import anchors, found_in
from cleaning.model import Document, Fact


def _read(doc: Document) -> Iterator[Fact]:
    for piece in anchors(doc).again:
        words, start, end = found_in(doc, piece, 0, len(piece.words))
        yield Fact("text_title", words.strip(" \u3000.:：\n"), words, start, end, "repeated title")
        return


READER = Reader("text_title", "text", _read)
