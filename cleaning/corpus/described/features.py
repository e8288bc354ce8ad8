"""The types of the tables in the words of Hugging Face `datasets`, for the head of the card.

With them a table without rows loads too, and no type is guessed from the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

_INDENT = "  "


def features(schema: pa.Schema, indent: str) -> Iterator[str]:
    """Lines of YAML: one entry a column, each line begun with `indent`."""
    for field in schema:
        yield from _field(field.name, field.type, indent)


def _field(name: str, kind: pa.DataType, indent: str) -> Iterator[str]:
    yield f"{indent}- name: {name}"
    yield from _type(kind, indent + _INDENT)


def _type(kind: pa.DataType, indent: str) -> Iterator[str]:
    if not isinstance(kind, pa.ListType):
        yield f"{indent}dtype: {_name(kind)}"
    elif isinstance(kind.value_type, pa.StructType):
        yield f"{indent}list:"
        yield from _struct(kind.value_type, indent)
    else:
        yield f"{indent}list: {_name(kind.value_type)}"


def _struct(kind: pa.StructType, indent: str) -> Iterator[str]:
    fields: Iterable[pa.Field[Any]] = (kind.field(at) for at in range(kind.num_fields))
    for field in fields:
        yield from _field(field.name, field.type, indent)


def _name(kind: pa.DataType) -> str:
    """`datasets` says `date32` and `float32` where Arrow says `date32[day]` and `float`."""
    renamed = {pa.date32(): "date32", pa.float32(): "float32"}
    return renamed.get(kind, str(kind))
