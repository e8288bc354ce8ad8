"""The description for machines."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.cleaning.corpus.examples import publish, small_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("corpus"), small_corpus()).path


@pytest.fixture(scope="module")
def described(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    return read


def ids(node: object) -> Iterator[str]:
    """Every @id that is defined, not only referred to."""
    if isinstance(node, dict):
        if "@type" in node and "@id" in node:
            yield node["@id"]
        for value in node.values():
            yield from ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from ids(value)


def test_every_file_is_described_with_its_digest(folder: Path, described: dict[str, Any]) -> None:
    """Paths lead to files, digests are theirs."""
    objects = [entry for entry in described["distribution"] if entry["@type"] == "cr:FileObject"]
    assert {entry["contentUrl"] for entry in objects} == {
        path.relative_to(folder).as_posix() for path in folder.glob("data/*/*.parquet")
    }
    for entry in objects:
        assert hashlib.sha256((folder / entry["contentUrl"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_field_points_to_a_column_of_its_files(folder: Path, described: dict[str, Any]) -> None:
    """A file set's pattern finds its files, and they have the columns."""
    sets = {entry["@id"]: entry for entry in described["distribution"] if entry["@type"] == "cr:FileSet"}
    for records in described["recordSet"]:
        for field in records["field"]:
            files = sets[field["source"]["fileSet"]["@id"]]
            (path,) = folder.glob(files["includes"])
            assert field["source"]["extract"]["column"] in pq.read_schema(path).names
            assert field["@id"].startswith(records["@id"] + "/")
    speeches = next(records for records in described["recordSet"] if records["@id"] == "speeches")
    kinds = {field["name"].split("/")[1]: (field["dataType"], field.get("repeated")) for field in speeches["field"]}
    assert kinds["text"] == ("sc:Text", None)
    assert kinds["tags"] == ("sc:Text", True)
    assert kinds["n_chars"] == ("sc:Integer", None)
    assert kinds["speech_date"] == ("sc:Date", None)
    assert "copies" not in kinds


def test_ids_are_unique_and_references_lead_somewhere(described: dict[str, Any]) -> None:
    """A graph without loose ends."""
    defined = list(ids(described))
    assert len(defined) == len(set(defined))
    referred = {field["source"]["fileSet"]["@id"] for records in described["recordSet"] for field in records["field"]}
    assert referred <= set(defined)


def test_the_required_properties_are_there(described: dict[str, Any]) -> None:
    """Those that the specification asks of a data set."""
    assert described["@type"] == "sc:Dataset"
    assert "http://mlcommons.org/croissant/1.0" in described["conformsTo"]
    required = ("@context", "name", "description", "license", "creator", "version", "distribution", "recordSet")
    for name in (*required, "citeAs", "datePublished"):
        assert described[name]


def test_what_a_responsible_user_asks_is_answered(described: dict[str, Any]) -> None:
    """The RAI extension: collection with its days, limits, biases, personal data, maintenance."""
    assert described["rai:dataCollectionTimeFrame"] == ["2024-03-01", "2024-03-08"]
    for name in ("dataCollection", "dataLimitations", "dataBiases", "personalSensitiveInformation", "dataUseCases"):
        assert described[f"rai:{name}"], name
    assert described["rai:dataCollectionRawData"].startswith("12 pages")


@pytest.mark.slow
def test_mlcroissant_validates_it_and_loads_records(folder: Path) -> None:
    """Without an error or a warning. In a process of its own, as it and absl take the logging over."""
    code = f"""
import os
import mlcroissant
dataset = mlcroissant.Dataset(jsonld={str(folder / "croissant.json")!r})
assert not dataset.metadata.issues.report(), dataset.metadata.issues.report()
speeches = list(dataset.records("speeches"))
assert len(speeches) == 5, len(speeches)
first = {{name.split("/")[1]: value for name, value in speeches[0].items()}}
assert len(first["text"].decode()) == first["n_chars"]
noisy = next(row for row in speeches if row["speeches/page_id"] == b"noisy")
assert noisy["speeches/tags"] == ["讲话".encode(), "大会".encode()], noisy["speeches/tags"]
assert len(list(dataset.records("removed_spans"))) == 3
os._exit(0)  # threads of what mlcroissant brings along now and then abort an interpreter that ends in order
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
