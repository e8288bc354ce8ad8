"""README.md of a snapshot: a data set card that Hugging Face tools and people both read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from cleaning.corpus.described import protocol
from cleaning.corpus.described.citation import bibtex
from cleaning.corpus.described.features import features
from cleaning.corpus.described.figures import FACTS
from cleaning.corpus.described.subject import TITLE, Subject, period, share
from cleaning.corpus.schema import PURPOSE, SPEECHES, TABLES, sentence

_SIZES = ("1K", "10K", "100K", "1M", "10M", "100M", "1B")
"""The bounds of the hub's size categories, each ten times the one before."""
_LISTED = 30
"""Sites of which the card gives a line; the others are counted together."""


def card(subject: Subject) -> str:
    """The card of a snapshot. Every number in it comes from the build."""
    parts = (
        _head,
        _summary,
        _tables,
        _opening,
        _figures,
        _coverage,
        _columns,
        _rights,
        _personal,
        _notes,
        _cited,
        _more,
    )
    return "\n".join("\n".join([*part(subject), ""]) for part in parts)


def _head(subject: Subject) -> Iterator[str]:
    yield from (
        "---",
        "pretty_name: Jianghua, Chinese speeches from document-sharing sites",
        "language:",
        "- zh",
        "license: other",
        "license_name: unknown",
        "license_link: LICENSE.md",
        "annotations_creators:",
        "- machine-generated",
        "language_creators:",
        "- found",
        "multilinguality:",
        "- monolingual",
        "source_datasets:",
        "- original",
        "task_categories:",
        "- text-generation",
        "tags:",
        "- speeches",
        "- chinese",
        "size_categories:",
        f"- {_size(subject.figures.rows['speeches'])}",
        "configs:",
    )
    for table in TABLES:
        yield f"- config_name: {table}"
        if table == "speeches":
            yield "  default: true"
        yield from ("  data_files:", "  - split: train", f"    path: data/{table}/train-*.parquet")
    yield "dataset_info:"
    for table, schema in TABLES.items():
        yield from (f"- config_name: {table}", "  features:")
        yield from features(schema, "  ")
    yield "---"


def _size(rows: int) -> str:
    for power, (below, above) in enumerate(pairwise(("", *_SIZES)), start=3):
        if rows < 10**power:
            return f"{below}<n<{above}" if below else f"n<{above}"
    return f"n>{_SIZES[-1]}"


def _summary(subject: Subject) -> Iterator[str]:
    counts, figures, versions = subject.counts, subject.figures, subject.versions
    yield f"# {TITLE}"
    yield ""
    yield f"Snapshot `{subject.snapshot}`, made by Jianghua {versions['jianghua']}, schema {versions['schema']}."
    yield ""
    yield (
        f"{counts['pages']} pages were read. They hold {counts['speeches']} speeches and "
        f"{sum(counts['copies'].values())} further copies of them; {sum(counts['rejected'].values())} were rejected."
    )
    if figures.median_characters is not None:
        yield (
            f"The speeches have {figures.characters} characters, half of them {figures.median_characters} or fewer"
            f" each.{_spans(subject)}"
        )
    yield from ("", "| | pages |", "|---|---|", f"| speeches, one page each | {counts['speeches']} |")
    yield from (f"| copies, {relation} | {count} |" for relation, count in counts["copies"].items())
    yield from (f"| rejected, `{reason}` | {count} |" for reason, count in counts["rejected"].items())


def _spans(subject: Subject) -> str:
    crawled, spoken = subject.figures.crawled, subject.figures.spoken
    said = f" Pages were fetched {period(crawled)}." if crawled else ""
    return said + (f" The dates known of speeches run from {spoken[0]} to {spoken[1]}." if spoken else "")


def _tables(subject: Subject) -> Iterator[str]:
    yield from ("## Tables", "", "| table | rows | |", "|---|---|---|")
    yield from (f"| `{table}` | {subject.figures.rows[table]} | {purpose} |" for table, purpose in PURPOSE.items())


def _opening(_subject: Subject) -> Iterator[str]:
    yield """## How to open it

In the folder of this file:

```python
import pandas
speeches = pandas.read_parquet("data/speeches")

import polars
speeches = polars.read_parquet("data/speeches/*.parquet")

import duckdb
speeches = duckdb.sql("select * from read_parquet('data/speeches/*.parquet')")

from pyspark.sql import SparkSession
speeches = SparkSession.builder.getOrCreate().read.parquet("data/speeches")

import datasets
speeches = datasets.load_dataset(".")["train"]
removed = datasets.load_dataset(".", "removed_spans")["train"]

import mlcroissant
speeches = mlcroissant.Dataset(jsonld="croissant.json").records("speeches")
```

`datasets` opens a table without rows as a stream only (`streaming=True`); the others read it as it is."""


def _figures(subject: Subject) -> Iterator[str]:
    figures, rows = subject.figures, subject.figures.rows["speeches"]
    yield from ("## What is in it", "", "| | value | speeches | share |", "|---|---|---|---|")
    named = {"source": "site", "is_truncated": "shows only a part", "speech_date_precision": "date known to the"}
    for column, counted in figures.values.items():
        for value, count in _listed(counted):
            yield f"| {named.get(column, f'`{column}`')} | {value} | {count} | {share(count, rows)} |"
    for flag, count in figures.flags.items():
        yield f"| `quality_flags` | {flag} | {count} | {share(count, rows)} |"
    if figures.removed_by_kind:
        yield from ("", "| removed, by what it is | spans |", "|---|---|")
        yield from (f"| {kind} | {count} |" for kind, count in figures.removed_by_kind.items())


def _listed(counted: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """The most frequent values; what is left is one line."""
    pairs = list(counted.items())
    rest = pairs[_LISTED:]
    return [*pairs[:_LISTED], *([(f"{len(rest)} others", sum(count for _, count in rest))] if rest else [])]


def _coverage(subject: Subject) -> Iterator[str]:
    rows = subject.figures.rows["speeches"]
    yield from ("## How often a fact is known", "", "A null means that nothing is known; nothing is guessed.", "")
    yield from ("| column | speeches | share |", "|---|---|---|")
    yield from (
        f"| `{name}` | {subject.figures.known[name]} | {share(subject.figures.known[name], rows)} |" for name in FACTS
    )


def _columns(_subject: Subject) -> Iterator[str]:
    yield from ("## Columns of `speeches`", "", "| column | meaning |", "|---|---|")
    yield from (f"| `{field.name}` | {sentence(field)} |" for field in SPEECHES)
    yield from ("", "Every file carries these sentences as metadata of its Arrow fields.")


def _rights(subject: Subject) -> Iterator[str]:
    yield from ("## Rights", "")
    yield (
        "The texts belong to their authors. They were read on public pages of document-sharing sites, whose terms "
        "differ; no licence comes with this data set: see [LICENSE.md](LICENSE.md). `url` and `source` say where each "
        "text was found, `reuse` and `terms_url` what is known of the terms. "
        f"{PUBLISHED[str(subject.settings.get('reuse', 'text'))]}"
    )
    yield ""
    yield (
        "Whoever wants a text taken out writes to the person who published this snapshot; a text that is taken down "
        "leaves every copy, preview and later snapshot too."
    )


PUBLISHED = {
    "text": "This snapshot holds the texts whole: it is meant for the person who built it.",
    "excerpt": "This snapshot holds the first lines of each text only, with the hashes and facts of the whole.",
    "facts": "This snapshot holds no text: facts, counts and hashes only.",
}
"""What `build --reuse` publishes, by level."""


def _personal(subject: Subject) -> Iterator[str]:
    yield from ("## Personal data", "")
    yield protocol.personal(subject.settings)


def _notes(_subject: Subject) -> Iterator[str]:
    yield """## What to know before use

- The texts were cleaned by rules. `documents.original` holds each page's text as it was shown, and `removed_spans`
  every range that was cut from it, with the rule.
- What sites repeat over many speeches was learned from these pages: `boilerplate.jsonl` lists it, cut or left, with the
  evidence.
- A page may show only a part of a speech: see `is_truncated`, `hidden_chars` and `truncation_evidence`.
- Traditional characters were rewritten to Simplified ones: see `source_script` and `n_converted`.
- The sites hold what people upload: model texts and drafts stand among speeches that were given. `quality_flags` has
  `model_text`, `placeholders` and `machine_filler` where it shows. That a text stands here does not mean that it was
  spoken."""


def _cited(subject: Subject) -> Iterator[str]:
    yield "## How to cite it"
    yield ""
    yield "With the id of the snapshot, so that others find the same rows; [CITATION.cff](CITATION.cff) says the same."
    yield from ("", "```bibtex", bibtex(subject), "```")


def _more(_subject: Subject) -> Iterator[str]:
    yield from ("## More", "", "| file | |", "|---|---|")
    yield "| [DATASHEET.md](DATASHEET.md) | how it was collected and made, what it is for and what it is not |"
    yield "| [CITATION.cff](CITATION.cff) | how to cite this snapshot |"
    yield "| [LICENSE.md](LICENSE.md) | what may be done with the data |"
    yield "| croissant.json | the same for machines |"
    yield "| manifest.json | every file with its SHA-256, versions, settings |"
