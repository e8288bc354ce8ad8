"""The script that the speech was written in on the page: Hans, Hant, or mixed where lines differ."""

from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.model import Document, Fact
from cleaning.rules.script import scripts


def _as_written(doc: Document) -> str:
    """The text before characters were rewritten. Widths are of no script."""
    rewritten = {(span.replacement, span.start, span.end) for span in doc.spans if span.kind == "script"}
    if not rewritten:
        return doc.text
    return "".join(doc.original[piece[1] : piece[2]] if piece in rewritten else piece[0] for piece in doc.left.pieces)


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
