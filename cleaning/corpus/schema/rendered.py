"""The page docs/schema.md."""

from __future__ import annotations

from collections.abc import Iterator

from cleaning.corpus.schema.tables import PURPOSE, SCHEMA_VERSION, TABLES, sentence


def markdown() -> str:
    """All tables as the page docs/schema.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The tables of the corpus"
    yield ""
    yield f"Schema version {SCHEMA_VERSION}. Rendered by `python -m cleaning.corpus.schema`: edit that, not this."
    for table, schema in TABLES.items():
        yield from (
            "",
            f"## {table}",
            "",
            PURPOSE[table],
            "",
            "| column | type | null | meaning |",
            "|---|---|---|---|",
        )
        for field in schema:
            kind = str(field.type).replace("element: ", "").replace("|", "\\|")
            yield f"| `{field.name}` | {kind} | {'yes' if field.nullable else 'no'} | {sentence(field)} |"
