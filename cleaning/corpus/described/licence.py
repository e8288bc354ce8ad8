"""LICENSE.md of a snapshot: what may be done with the data, as far as anyone here knows."""

from __future__ import annotations

from collections.abc import Iterator

from cleaning.corpus.described.card import PUBLISHED
from cleaning.corpus.described.subject import Subject

STATEMENT = "The texts belong to their authors; no licence comes with them."

_HOLDERS = (
    (
        "texts, titles, originals of pages",
        "their authors', and perhaps the sites'",
        "what the law of your country and the site's terms allow; no licence comes with them",
    ),
    (
        "facts about texts: dates, places, offices, counts, hashes, relations",
        "nobody's as single facts",
        "use them; the collection as a whole may be protected where databases are",
    ),
    (
        "descriptions of columns, this note and its companions",
        "the Jianghua authors'",
        "Apache-2.0, as Jianghua itself",
    ),
)


def licence(subject: Subject) -> str:
    """The note on rights."""
    return "\n".join(_lines(subject)) + "\n"


def _lines(subject: Subject) -> Iterator[str]:
    yield "# Rights in this data set"
    yield ""
    yield f"Snapshot `{subject.snapshot}`. {PUBLISHED[str(subject.settings.get('reuse', 'text'))]}"
    yield ""
    yield from ("| what | whose | what may be done with it |", "|---|---|---|")
    yield from (f"| {what} | {whose} | {may} |" for what, whose, may in _HOLDERS)
    yield ""
    yield (
        "Speeches of officials in office may be free of copyright where the law exempts texts of state organs; whether "
        "one is, this data set does not know. `reuse` says what the record of the site and the signs on the page "
        "(robots meta, reservation of text and data mining, notices of licence) came to, `terms_url` where "
        "the terms stand."
    )
    if reuse := subject.figures.values.get("reuse"):
        yield ""
        yield "| `reuse` | speeches |"
        yield "|---|---|"
        yield from (f"| {level} | {count} |" for level, count in reuse.items())
    yield ""
    yield (
        "Before you publish anything made from it: read the terms of the sites named in `source`, and honour what was "
        "taken down since, by taking the newest snapshot."
    )
