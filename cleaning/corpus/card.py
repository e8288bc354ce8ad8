"""README.md of a snapshot: a data set card that Hugging Face tools and people both read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from cleaning.corpus.manifest import File
from cleaning.corpus.schema import PURPOSE, SPEECHES, TABLES, sentence

_SIZES = ("1K", "10K", "100K", "1M", "10M", "100M", "1B")
"""The bounds of the hub's size categories, each ten times the one before."""


def card(snapshot: str, counts: Mapping[str, Any], files: Iterable[File], versions: Mapping[str, Any]) -> str:
    """The card of a snapshot. Every number in it comes from the build."""
    rows = table_rows(files)
    parts = [
        _head(rows["speeches"]),
        _summary(snapshot, counts, versions),
        _tables(rows),
        _opening(),
        _columns(),
        _NOTES,
    ]
    return "\n".join(parts)


def table_rows(files: Iterable[File]) -> dict[str, int]:
    """How many rows each table has."""
    rows = dict.fromkeys(TABLES, 0)
    for file in files:
        if file.rows is not None:
            rows[file.path.split("/")[1]] += file.rows
    return rows


def _head(speeches: int) -> str:
    configs = []
    for table in TABLES:
        configs.append(f"- config_name: {table}")
        if table == "speeches":
            configs.append("  default: true")
        configs += ["  data_files:", "  - split: train", f"    path: data/{table}/train-*.parquet"]
    return "\n".join(
        [
            "---",
            "pretty_name: Jianghua, Chinese speeches from document-sharing sites",
            "language:",
            "- zh",
            "license: other",
            "license_name: unknown",
            "task_categories:",
            "- text-generation",
            "tags:",
            "- speeches",
            "- chinese",
            "size_categories:",
            f"- {_size(speeches)}",
            "configs:",
            *configs,
            "---",
            "",
        ]
    )


def _size(rows: int) -> str:
    for power, (below, above) in enumerate(pairwise(("", *_SIZES)), start=3):
        if rows < 10**power:
            return f"{below}<n<{above}" if below else f"n<{above}"
    return f"n>{_SIZES[-1]}"


def _summary(snapshot: str, counts: Mapping[str, Any], versions: Mapping[str, Any]) -> str:
    lines = [
        "# Jianghua: Chinese speeches (讲话)",
        "",
        f"Snapshot `{snapshot}`, made by Jianghua {versions['jianghua']}, schema {versions['schema']}.",
        "",
        f"{counts['pages']} pages were read. They hold {counts['speeches']} speeches and "
        f"{sum(counts['copies'].values())} further copies of them; {sum(counts['rejected'].values())} were rejected.",
        "",
        "| | pages |",
        "|---|---|",
        f"| speeches, one page each | {counts['speeches']} |",
        *(f"| copies, {relation} | {count} |" for relation, count in counts["copies"].items()),
        *(f"| rejected, `{reason}` | {count} |" for reason, count in counts["rejected"].items()),
        "",
    ]
    return "\n".join(lines)


def _tables(rows: Mapping[str, int]) -> str:
    lines = ["## Tables", "", "| table | rows | |", "|---|---|---|"]
    lines += [f"| `{table}` | {rows[table]} | {purpose} |" for table, purpose in PURPOSE.items()]
    return "\n".join([*lines, ""])


def _opening() -> str:
    return """## How to open it

In the folder of this file:

```python
import pandas
speeches = pandas.read_parquet("data/speeches")

import polars
speeches = polars.read_parquet("data/speeches/*.parquet")

import duckdb
speeches = duckdb.sql("select * from read_parquet('data/speeches/*.parquet')")

import datasets
speeches = datasets.load_dataset(".")["train"]
removed = datasets.load_dataset(".", "removed_spans")["train"]
```
"""


def _columns() -> str:
    lines = ["## Columns of `speeches`", "", "| column | meaning |", "|---|---|"]
    lines += [f"| `{field.name}` | {sentence(field)} |" for field in SPEECHES]
    return "\n".join([*lines, "", "Every file carries these sentences as metadata of its Arrow fields.", ""])


_NOTES = """## Rights

The texts belong to their authors. They were read on public pages of document-sharing sites, whose terms differ; no
licence comes with this data set. `url` and `source` say where each text was found.

## What to know before use

- The texts were cleaned by rules. `documents.original` holds each page's text as it was shown, and `removed_spans`
  every range that was cut from it, with the rule.
- What sites repeat over many speeches was learned from these pages: `boilerplate.jsonl` lists it, cut or left, with the
  evidence.
- A page may show only a part of a speech: see `is_truncated`, `hidden_chars` and `truncation_evidence`.
- Traditional characters were rewritten to Simplified ones: see `source_script` and `n_converted`.
- A null means that nothing is known; nothing is guessed.
"""
