"""The tables of the corpus: every column with its type and one sentence.

The types hold for every file of a snapshot. A column that nothing fills yet is null, but exists with its type.
`docs/schema.md` is rendered from here: `python -m cleaning.corpus.schema > docs/schema.md`.

A column is added in `pages` (speeches and documents), `left_out` (removed spans and rejections) or `passages`.
"""

from cleaning.corpus.schema.kinds import (
    CONFLICTS,
    COPIES,
    FACTS,
    FILLED,
    FLOAT,
    INT,
    PARTS,
    PIECES,
    REWRITES,
    SECTIONS,
    TEXT,
    TEXTS,
    TIMESTAMP,
)
from cleaning.corpus.schema.left_out import REJECTED, REMOVED_SPANS
from cleaning.corpus.schema.pages import DOCUMENTS, SPEECHES
from cleaning.corpus.schema.passages import PASSAGE_USES, PASSAGES
from cleaning.corpus.schema.rendered import markdown
from cleaning.corpus.schema.tables import PURPOSE, SCHEMA_VERSION, TABLES, sentence

__all__ = [
    "CONFLICTS",
    "COPIES",
    "DOCUMENTS",
    "FACTS",
    "FILLED",
    "FLOAT",
    "INT",
    "PARTS",
    "PASSAGES",
    "PASSAGE_USES",
    "PIECES",
    "PURPOSE",
    "REJECTED",
    "REMOVED_SPANS",
    "REWRITES",
    "SCHEMA_VERSION",
    "SECTIONS",
    "SPEECHES",
    "TABLES",
    "TEXT",
    "TEXTS",
    "TIMESTAMP",
    "markdown",
    "sentence",
]
