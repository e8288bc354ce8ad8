"""The script that the speech was written in on the page: Hans, Hant, or mixed where lines differ."""

from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.model import Document, Fact
from cleaning.rules.script import is_traditional, scripts


def _read(doc: Document) -> Iterator[Fact]:
    body = doc.body or (0, len(doc.original))
    traditional = simplified = 0
    for line in doc.rendered.lines:
        if line.start < body[0] or line.end > body[1]:
            continue
        text = doc.original[line.start : line.end]
        if is_traditional(text):
            traditional += line.end - line.start
        elif sum(scripts(text)):
            simplified += line.end - line.start
    total = traditional + simplified
    if total == 0:
        return
    value = "Hant" if traditional >= 0.9 * total else "Hans" if traditional <= 0.1 * total else "mixed"
    yield Fact("source_script", value, f"{traditional} of {total} characters in Traditional lines", source="script")


READER = Reader("script", "text", _read)
