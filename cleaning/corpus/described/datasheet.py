"""DATASHEET.md of a snapshot, along the questions of "Datasheets for Datasets" (Gebru et al., 2021)."""

from __future__ import annotations

from collections.abc import Iterator

from cleaning.corpus.described import protocol
from cleaning.corpus.described.subject import Subject, period, share
from cleaning.corpus.schema import PURPOSE

_SECTIONS = (
    "Motivation",
    "Composition",
    "Collection process",
    "Preprocessing, cleaning, labelling",
    "Uses",
    "Distribution",
    "Maintenance",
)


def datasheet(subject: Subject) -> str:
    """The sheet. Every number in it comes from the build."""
    answers = (_motivation, _composition, _collection, _preprocessing, _uses, _distribution, _maintenance)
    lines = ["# Datasheet", "", f"Of snapshot `{subject.snapshot}`."]
    for section, answer in zip(_SECTIONS, answers, strict=True):
        lines += ["", f"## {section}"]
        for question, text in answer(subject):
            lines += ["", f"**{question}** {text}".replace(" \n", "\n", 1)]
    return "\n".join(lines) + "\n"


def _motivation(_subject: Subject) -> Iterator[tuple[str, str]]:
    yield (
        "For what was it made?",
        "The same speeches (讲话, 发言, 致辞) stand on many sites, wrapped in notices, cut to previews and copied "
        "under other titles. The data set gives each once, as whole as it was found, and says where every copy stands "
        "and what was removed.",
    )
    yield "Who made it?", "The person who ran Jianghua on the pages; the software is by the Jianghua authors."


def _composition(subject: Subject) -> Iterator[tuple[str, str]]:
    counts, figures = subject.counts, subject.figures
    rows = figures.rows["speeches"]
    yield "What is a row?", "\n" + "".join(f"\n- `{table}`: {purpose}" for table, purpose in PURPOSE.items())
    yield "How many are there?", "; ".join(f"{count} rows of `{table}`" for table, count in figures.rows.items()) + "."
    yield (
        "Is it a sample?",
        f"It is what {counts['pages']} pages held: {counts['speeches']} speeches and "
        f"{sum(counts['copies'].values())} further copies. "
        "Which pages were read was decided by what the sites list and allow; it represents no population.",
    )
    cut = figures.values["is_truncated"].get("true", 0)
    yield (
        "Is anything missing from rows?",
        f"{cut} speeches ({share(cut, rows)}) are shown only in part. {protocol.MISSING}",
    )
    known = ", ".join(f"`{name}` {share(count, rows)}" for name, count in figures.known.items())
    yield "How often is a fact known?", f"{known}."
    yield "Are there errors and noise?", f"{_flags(subject)} {protocol.LIMITATIONS}"
    yield (
        "Are rows related?",
        "Copies through `speech_id`, parts of one page through `parent_id`, shared passages through `passage_uses`.",
    )
    yield "Does it hold personal data?", protocol.personal(subject.settings)


def _flags(subject: Subject) -> str:
    flags = ", ".join(f"`{flag}` {count}" for flag, count in subject.figures.flags.items())
    return f"Speeches by quality flag: {flags}." if flags else "No speech has a quality flag."


def _collection(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "How was it collected?", protocol.COLLECTION
    crawled = subject.figures.crawled
    yield (
        "When?",
        f"Pages were fetched {period(crawled)}." if crawled else "The inputs do not say when.",
    )
    yield "Were authors asked?", "No. The texts are public pages; a text is taken out on request."


def _preprocessing(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "What was done?", f"{protocol.PREPROCESSING} {protocol.MANIPULATION}"
    kinds = ", ".join(f"{kind} {count}" for kind, count in subject.figures.removed_by_kind.items())
    yield "How much was removed?", f"Spans by what they are: {kinds}." if kinds else "Nothing."
    yield "Was anything filled in?", protocol.IMPUTATION
    yield "Was it labelled?", protocol.ANNOTATION
    yield (
        "Is the raw data kept?",
        "In the raw archive of the person who built it; `documents.original` holds the text as shown.",
    )


def _uses(_subject: Subject) -> Iterator[tuple[str, str]]:
    yield "What is it for?", protocol.USES
    yield "What is it not for?", protocol.NOT_USES
    yield "What may bias a study?", protocol.BIASES


def _distribution(_subject: Subject) -> Iterator[tuple[str, str]]:
    yield (
        "Under what terms?",
        "See [LICENSE.md](LICENSE.md): the texts belong to their authors and no licence comes with them.",
    )
    yield "How is it cited?", "With the id of the snapshot: [CITATION.cff](CITATION.cff)."


def _maintenance(_subject: Subject) -> Iterator[tuple[str, str]]:
    yield "How is it kept?", protocol.MAINTENANCE
    yield (
        "How are errors mended?",
        "By a rule with an example, and a new build from the raw archive; `jianghua diff` says what it changed.",
    )
