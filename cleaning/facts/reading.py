"""How the page's bytes became text, where they were not plain UTF-8."""

from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.model import Document, Fact


def _read(doc: Document) -> Iterator[Fact]:
    if doc.rendered.reading:
        yield Fact("encoding", doc.rendered.reading, doc.rendered.reading, source="reading")


READER = Reader("reading", "head", _read)
