"""The types of columns, and what a column is declared with."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

TEXT, INT, FLOAT = pa.string(), pa.int32(), pa.float32()
TIMESTAMP = pa.timestamp("us", tz="UTC")


def may(name: str, kind: pa.DataType, sentence: str) -> pa.Field[Any]:
    """A column that is null where nothing is known."""
    return pa.field(name, kind, metadata={"description": sentence})


def must(name: str, kind: pa.DataType, sentence: str) -> pa.Field[Any]:
    """A column that is never null."""
    return pa.field(name, kind, nullable=False, metadata={"description": sentence})


def structs(*fields: tuple[str, pa.DataType]) -> pa.DataType:
    """A list of structs with these fields."""
    return list_of(pa.struct([pa.field(name, kind) for name, kind in fields]))


def list_of(kind: pa.DataType) -> pa.DataType:
    """A list whose items have the name that Parquet gives them, so that a file's schema is this one to the letter."""
    return pa.list_(pa.field("element", kind))


SECTIONS = structs(
    ("level", INT),
    ("marker", TEXT),
    ("number", INT),
    ("heading", TEXT),
    ("start", INT),
    ("end", INT),
)
FRAME = structs(("part", TEXT), ("kind", TEXT), ("start", INT), ("end", INT))
DAMAGE = structs(("kind", TEXT), ("count", INT), ("places", list_of(INT)))
COPIES = structs(
    ("page_id", TEXT),
    ("url", TEXT),
    ("source", TEXT),
    ("relation", TEXT),
    ("share", FLOAT),
    ("of_page", FLOAT),
)
FILLED = structs(("name", TEXT), ("page_id", TEXT))
CONFLICTS = structs(("name", TEXT), ("value", TEXT), ("page_id", TEXT))
MASKED = structs(("kind", TEXT), ("count", INT))
PIECES = structs(("page_id", TEXT), ("start", INT), ("end", INT))
FACTS = structs(
    ("name", TEXT),
    ("raw", TEXT),
    ("start", INT),
    ("end", INT),
    ("source", TEXT),
)
REWRITES = structs(
    ("start", INT),
    ("end", INT),
    ("replacement", TEXT),
    ("rule", TEXT),
    ("kind", TEXT),
)
PARTS = structs(("start", INT), ("end", INT))
TEXTS = list_of(TEXT)
INTS = list_of(INT)
