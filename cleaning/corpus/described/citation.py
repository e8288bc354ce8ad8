"""CITATION.cff of a snapshot, and the same as BibTeX for croissant.json."""

from __future__ import annotations

from collections.abc import Iterator

from cleaning.corpus.described.subject import AUTHORS, TITLE, Subject


def citation(subject: Subject) -> str:
    """In the Citation File Format 1.2.0. A snapshot of pages without a day has no date of release."""
    return "\n".join(_lines(subject)) + "\n"


def _lines(subject: Subject) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield "message: If you use this snapshot, cite it with its id, so that others find the same rows."
    yield "type: dataset"
    yield f'title: "{TITLE}"'
    yield "authors:"
    yield f"- name: {AUTHORS}"
    yield f'version: "{subject.version}"'
    if subject.day:
        yield f'date-released: "{subject.day}"'
    yield "identifiers:"
    yield "- type: other"
    yield f'  value: "{subject.snapshot}"'
    yield "  description: The snapshot's id, made from its content and from the versions that made it."
    yield "keywords:"
    yield from ("- Chinese", "- speeches", "- 讲话", "- corpus")
    yield "abstract: >-"
    yield (
        f"  {subject.counts['speeches']} Chinese speeches with metadata from {subject.counts['pages']} pages of "
        "document-sharing sites, cleaned and deduplicated, with every copy and every removed span."
    )


def bibtex(subject: Subject) -> str:
    """One entry."""
    year = f"  year = {{{subject.day.year}}},\n" if subject.day else ""
    return (
        f"@misc{{jianghua-{subject.snapshot},\n  title = {{{{{TITLE}}}}},\n  author = {{{{{AUTHORS}}}}},\n{year}"
        f"  version = {{{subject.version}}},\n  note = {{snapshot {subject.snapshot}}}\n}}"
    )
