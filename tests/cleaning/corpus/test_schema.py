"""The tables' schemas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cleaning.corpus.schema import PURPOSE, SCHEMA_VERSION, TABLES, markdown, sentence

ROOT = Path(__file__).resolve().parents[3]
PROMISED = """
    id text title url source source_domain page_id file_path snapshot pipeline_version content_sha256 crawled_at
    uploaded_at uploader doc_number category file_format file_size page_count is_truncated hidden_chars shown_share
    truncation_evidence language source_script n_converted speech_date speech_date_precision place place_code
    speaker_role occasion kind sections n_chars n_paragraphs n_removed removed_chars order order_method quality_score
    quality_flags tags n_copies copies reuse terms_url
""".split()


def types(kind: pa.DataType) -> Iterator[pa.DataType]:
    """A type and all types inside it."""
    yield kind
    for at in range(kind.num_fields):
        yield from types(kind.field(at).type)


def test_speeches_have_every_promised_column() -> None:
    """The columns that other people's scripts rely on."""
    assert set(PROMISED) <= set(TABLES["speeches"].names)
    assert [name for name in TABLES["speeches"].names if not TABLES["speeches"].field(name).nullable] == PROMISED[:5]


def test_documents_have_the_facts_of_speeches_and_their_place() -> None:
    """A page's row says everything that a speech's row says, but of its copies and what they add."""
    missing = set(TABLES["speeches"].names) - set(TABLES["documents"].names)
    assert missing == {"n_copies", "copies", "filled", "conflicts", "joined_text", "joined_from"}
    assert {"speech_id", "relation", "share", "of_page", "original"} <= set(TABLES["documents"].names)
    for name in set(TABLES["speeches"].names) - missing:
        assert TABLES["documents"].field(name).type == TABLES["speeches"].field(name).type


def test_a_copy_begins_with_the_promised_fields() -> None:
    """Scripts that take structs apart by place go on working."""
    copies = TABLES["speeches"].field("copies").type.value_type
    assert [field.name for field in copies][:5] == ["page_id", "url", "source", "relation", "share"]


def test_the_small_tables_have_their_columns() -> None:
    """Removed spans and rejections."""
    assert TABLES["removed_spans"].names == ["page_id", "start", "end", "rule", "kind", "text"]
    assert TABLES["rejected"].names[:5] == ["page_id", "url", "step", "reason", "detail"]


@pytest.mark.parametrize("table", TABLES)
def test_types_are_those_that_every_reader_knows(table: str) -> None:
    """No large strings, no unsigned 64-bit integers; times in UTC microseconds."""
    for field in TABLES[table]:
        for kind in types(field.type):
            assert not pa.types.is_large_string(kind)
            assert not pa.types.is_large_list(kind)
            assert not pa.types.is_uint64(kind)
            if pa.types.is_timestamp(kind):
                assert kind == pa.timestamp("us", tz="UTC")


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_one_sentence(table: str) -> None:
    """It begins like a sentence and ends like one."""
    assert PURPOSE[table].endswith(".")
    for field in TABLES[table]:
        said = sentence(field)
        assert said.endswith(".")
        assert said[0].isupper() or said[0] == "`"
    assert schema_version(TABLES[table]) == SCHEMA_VERSION


def schema_version(schema: Any) -> int:
    return int(schema.metadata[b"schema_version"])


def test_the_documentation_is_current() -> None:
    """docs/schema.md is what the schemas say; `python -m cleaning.corpus.schema > docs/schema.md` renews it."""
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == markdown()
