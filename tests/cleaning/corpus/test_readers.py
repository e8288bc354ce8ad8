"""The corpus opens in the tools that people use, through the link `current`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from cleaning.corpus.rows import cleaned
from tests.cleaning.corpus.examples import document, publish, small_corpus, speech


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("corpus"), small_corpus()).current


def test_pandas_reads_a_table_from_its_folder(current: Path) -> None:
    """With the types of the schema."""
    speeches = pd.read_parquet(current / "data" / "speeches")
    assert len(speeches) == 5
    assert str(speeches["uploaded_at"].dtype) == "datetime64[us, UTC]"
    assert speeches.set_index("page_id").loc["full-1", "text"] == speech(1)
    assert sorted(map(len, speeches["copies"])) == [0, 1, 1, 1, 2]
    assert len(pd.read_parquet(current / "data" / "documents")) == 10
    assert len(pd.read_parquet(current / "data" / "removed_spans")) == 3
    assert len(pd.read_parquet(current / "data" / "rejected")) == 2


def test_polars_reads_the_files(current: Path) -> None:
    """Dates, times and lists arrive as such."""
    speeches = pl.read_parquet(f"{current}/data/speeches/*.parquet")
    assert speeches.height == 5
    assert speeches.schema["crawled_at"] == pl.Datetime("us", "UTC")
    assert speeches.schema["speech_date"] == pl.Date
    assert speeches.filter(pl.col("page_id") == "noisy")["tags"].to_list() == [["讲话", "大会"]]


def test_duckdb_queries_the_files(current: Path) -> None:
    """Copies unnest, tables join."""
    with duckdb.connect() as connection:
        copies = connection.execute(
            f"select s.page_id, c.page_id, c.relation from (select page_id, unnest(copies) as c "
            f"from read_parquet('{current}/data/speeches/*.parquet')) as s order by all"
        ).fetchall()
        assert ("full-0", "same-0", "exact") in copies
        assert len(copies) == 5
        lengths = connection.execute(
            f"select bool_and(length(text) = n_chars) from read_parquet('{current}/data/speeches/*.parquet')"
        ).fetchone()
        assert lengths == (True,)
        spans = connection.execute(
            f"""select bool_and(substring(d.original, r."start" + 1, r."end" - r."start") = r.text)
            from read_parquet('{current}/data/removed_spans/*.parquet') r
            join read_parquet('{current}/data/documents/*.parquet') d using (page_id)"""
        ).fetchone()
        assert spans == (True,)


@pytest.mark.slow
def test_datasets_loads_it_offline_with_speeches_as_the_default(current: Path, tmp_path: Path) -> None:
    """By the configurations of the card. In a process of its own, as it reads its settings when it is imported.

    A table without rows it opens as a stream only, with the features that the card states.
    """
    pages = [cleaned(document(f"q{at}", f"{speech(20 + at)}\n{speech(30, 2)}")) for at in range(2)]
    quoting = publish(tmp_path / "quoting", pages)
    code = f"""
import datasets
speeches = datasets.load_dataset({str(current)!r})
assert list(speeches) == ["train"], speeches
assert speeches["train"].num_rows == 5
assert speeches["train"].features["copies"].feature["share"].dtype == "float32"
assert speeches["train"].features["uploaded_at"].dtype == "timestamp[us, tz=UTC]"
assert {{row["page_id"] for row in speeches["train"]}} >= {{"noisy", "full-0"}}
for table, rows in (("speeches", 5), ("documents", 10), ("removed_spans", 3), ("rejected", 2)):
    assert datasets.load_dataset({str(current)!r}, table)["train"].num_rows == rows, table
for table, rows in (("passages", 1), ("passage_uses", 2)):
    assert datasets.load_dataset({str(quoting.current)!r}, table)["train"].num_rows == rows, table
empty = datasets.load_dataset({str(current)!r}, "passages", streaming=True)["train"]
assert list(empty) == [] and empty.features["n_chars"].dtype == "int32", empty.features
"""
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "HF_DATASETS_CACHE": str(tmp_path / "datasets")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **offline},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_spark_reads_the_folders(current: Path, tmp_path: Path) -> None:
    """With the types of the schema, through the link. In a process of its own, which ends its Java."""
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("Spark needs Java 17 or newer, and there is no java on the PATH")
        pytest.skip("no java on the PATH; install a JRE of version 17 or newer to run this test")
    code = f"""
from pyspark.sql import SparkSession
builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
spark = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
speeches = spark.read.parquet({str(current / "data" / "speeches")!r})
types = dict(speeches.dtypes)
assert types["text"] == "string" and types["n_chars"] == "int" and types["shown_share"] == "float", types
assert types["crawled_at"] == "timestamp" and types["speech_date"] == "date", types
assert types["tags"] == "array<string>" and types["copies"].startswith("array<struct<page_id:string,"), types
assert speeches.count() == 5
assert speeches.where("char_length(text) <> n_chars").count() == 0
assert speeches.where("page_id = 'noisy'").first()["title"] == "在大会上的讲话"
documents = spark.read.parquet({str(current / "data" / "documents")!r})
assert documents.join(speeches, documents.speech_id == speeches.id).count() == 10
for table, rows in (("removed_spans", 3), ("rejected", 2), ("passages", 0), ("passage_uses", 0)):
    assert spark.read.parquet({str(current / "data")!r} + "/" + table).count() == rows, table
spark.stop()
"""
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(tmp_path)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
