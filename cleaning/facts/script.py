"""The script that the speech was written in on the page: Hans, Hant, or mixed where lines differ."""

from collections.abc import Iterator
from dataclasses import replace

from cleaning.facts import Reader
from cleaning.model import Document, Fact
from cleaning.rules.script import is_traditional, scripts
from cleaning.spans import view


def _read(doc: Document) -> Iterator[Fact]:
    traditional = simplified = 0
    shown = [span for span in doc.spans if span.kind not in ("script", "width")]
    for line in view(replace(doc, spans=tuple(shown))).text.split("\n"):
        if is_traditional(line):
            traditional += len(line)
        elif sum(scripts(line)):
            simplified += len(line)
    total = traditional + simplified
    if total == 0:
        return
    value = "Hant" if traditional >= 0.9 * total else "Hans" if traditional <= 0.1 * total else "mixed"
    yield Fact("source_script", value, f"{traditional} of {total} characters in Traditional lines", source="script")


READER = Reader("script", "text", _read)
