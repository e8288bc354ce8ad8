"""The data set card."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # it has no types of its own

from cleaning.corpus.described.card import card
from cleaning.corpus.described.features import features
from cleaning.corpus.described.figures import FACTS
from cleaning.corpus.described.subject import period
from cleaning.corpus.schema import SPEECHES, TABLES
from tests.cleaning.corpus.described.subjects import subject
from tests.cleaning.corpus.examples import publish, small_corpus


def head(text: str) -> Any:
    return yaml.safe_load(text.split("---\n")[1])


def test_the_head_names_every_table_with_speeches_as_the_default(tmp_path: Path) -> None:
    """What Hugging Face tools read, with paths that exist."""
    published = publish(tmp_path, small_corpus())
    read = head((published.path / "README.md").read_text(encoding="utf-8"))
    assert [config["config_name"] for config in read["configs"]] == list(TABLES)
    assert [config.get("default") for config in read["configs"]] == [True, *[None] * (len(TABLES) - 1)]
    for config in read["configs"]:
        assert list(published.path.glob(config["data_files"][0]["path"]))
    assert (read["language"], read["license"], read["license_name"]) == (["zh"], "other", "unknown")


@pytest.mark.parametrize(
    ("rows", "size"),
    [
        (0, "n<1K"),
        (999, "n<1K"),
        (1_000, "1K<n<10K"),
        (99_999, "10K<n<100K"),
        (1_000_000, "1M<n<10M"),
        (50_000_000, "10M<n<100M"),
    ],
)
def test_the_size_category_follows_the_rows(rows: int, size: str) -> None:
    """In the words of the hub."""
    assert head(card(subject(speeches=rows)))["size_categories"] == [size]


def test_numbers_and_columns_are_those_of_the_build(tmp_path: Path) -> None:
    """Counts by relation and reason, rows by table, every column, and no time of the build."""
    published = publish(tmp_path, small_corpus())
    text = (published.path / "README.md").read_text(encoding="utf-8")
    assert f"Snapshot `{published.snapshot}`" in text
    assert "12 pages were read. They hold 5 speeches and 5 further copies of them; 2 were rejected." in text
    for line in ("| copies, contained | 4 |", "| rejected, `too_short` | 1 |", "| `documents` | 10 |"):
        assert line in text
    for field in SPEECHES:
        assert f"| `{field.name}` |" in text


def test_the_code_on_the_card_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the card says about opening the corpus is so; Spark, `datasets` and mlcroissant have tests of their own."""
    published = publish(tmp_path, small_corpus())
    text = (published.path / "README.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0].split("from pyspark")[0]
    monkeypatch.chdir(published.current)
    names: dict[str, Any] = {}
    exec(code, names)
    assert len(names["speeches"]) == 5


def test_types_are_those_that_datasets_would_tell_itself() -> None:
    """The head states the features of each table, so that one without rows loads."""
    datasets = pytest.importorskip("datasets")
    for schema in TABLES.values():
        ours = yaml.safe_load("\n".join(features(schema, "")))
        assert ours == datasets.Features.from_arrow_schema(schema)._to_yaml_list()


def test_what_may_be_done_follows_the_settings() -> None:
    """A card never says that texts are masked, or left out, where they are not."""
    unmasked, facts = card(subject()), card(subject(settings={"reuse": "facts", "masked": True}))
    assert "holds the texts whole" in unmasked
    assert "must not be published" in unmasked
    assert "holds no text" in facts
    assert "replaced by typed marks" in facts
    assert "Names stay" in facts
    assert "heuristic" in card(subject(settings={"masked": True, "names_masked": True}))


def test_coverage_and_values_stand_in_tables(tmp_path: Path) -> None:
    """Every fact with its share; sites with theirs."""
    text = (publish(tmp_path, small_corpus()).path / "README.md").read_text(encoding="utf-8")
    assert "| `uploaded_at` | 1 | 20.0 % |" in text
    assert "| site | 某文库 | 1 | 20.0 % |" in text or "| site | 好笔杆子网 | 1 | 20.0 % |" in text
    for name in FACTS:
        assert f"| `{name}` |" in text


def test_it_is_cited_as_croissant_says(tmp_path: Path) -> None:
    """One BibTeX entry with the snapshot's id, in the card and in croissant.json alike."""
    published = publish(tmp_path, small_corpus())
    entry = json.loads((published.path / "croissant.json").read_text(encoding="utf-8"))["citeAs"]
    assert published.snapshot in entry
    assert f"```bibtex\n{entry}\n```" in (published.path / "README.md").read_text(encoding="utf-8")


def test_a_single_day_is_told_as_one() -> None:
    """Pages fetched on one day were not fetched from it to itself."""
    day = date(2024, 3, 1)
    assert (period((day, day)), period((day, date(2024, 3, 8)))) == ("on 2024-03-01", "from 2024-03-01 to 2024-03-08")
