"""The script that the speech was written in on the page: Hans, Hant, or mixed where lines differ."""

from collections.abc import Iterator
from dataclasses import replace

from cleaning.facts import Reader
from cleaning.model import Document, Fact
from cleaning.rules.script import scripts
from cleaning.spans import view


def _as_written(doc: Document) -> str:
    """The text before characters were rewritten. Widths are of no script."""
    kept = tuple(span for span in doc.spans if span.kind != "script")
    return doc.text if len(kept) == len(doc.spans) else view(replace(doc, spans=kept)).text


def _read(doc: Document) -> Iterator[Fact]:
    traditional = simplified = 0
    for line in _as_written(doc).split("\n"):
        of_traditional, of_simplified = scripts(line)
        if of_traditional > of_simplified:
            traditional += len(line)
        elif of_traditional or of_simplified:
            simplified += len(line)
    total = traditional + simplified
    if total == 0:
        return
    value = "Hant" if traditional >= 0.9 * total else "Hans" if traditional <= 0.1 * total else "mixed"
    yield Fact("source_script", value, f"{traditional} of {total} characters in Traditional lines", source="script")


READER = Reader("script", "text", _read)
