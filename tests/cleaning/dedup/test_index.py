"""The index on disk: nights of new texts give what one build over all of them gives."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.copies import corpus, edited, paragraph
from cleaning.dedup.forms import forms
from cleaning.dedup.index import HEAD, Index, IndexDamaged

pytestmark = pytest.mark.slow

Groups = set[frozenset[int]]


@cache
def texts() -> tuple[str, ...]:
    """Copies of all kinds, look-alikes, and one speech of which there are many different copies."""
    draw = random.Random(5)
    famous = "\n".join(paragraph(draw) for _ in range(5))
    stock = paragraph(draw)
    return (
        *(text.text for text in corpus(260, 7)),
        *(edited(draw, famous, 0.03) for _ in range(40)),
        *(famous[: 200 + 40 * number] for number in range(8)),
        *(stock + paragraph(draw) + stock for _ in range(30)),
        *(stock, "啊" * 900, "啊" * 1200, "谢谢大家", ""),
    )


def groups(index: Index, pages: Sequence[tuple[int, int]]) -> Groups:
    """Pages by speech; a page is its number and that of its text in the index."""
    roots = index.roots
    found: dict[int, set[int]] = {}
    for page, text in pages:
        found.setdefault(int(roots[text]) if text >= 0 else -1 - page, set()).add(page)
    return {frozenset(of_speech) for of_speech in found.values()}


def add(index: Index, pages: Sequence[int]) -> list[tuple[int, int]]:
    chunks = [pa.array([texts()[page] for page in pages[at : at + 50]], pa.string()) for at in range(0, len(pages), 50)]
    return list(zip(pages, index.add(chunks).tolist(), strict=True))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.sampled_from([3, 8, 64]))
def test_nights_give_what_one_build_gives(
    tmp_path_factory: pytest.TempPathFactory, draw: random.Random, common: int
) -> None:
    """Twenty nights of random sizes, the index opened anew each night, against all pages at once in another order.

    Few texts make a stock phrase here, so that phrases become stock phrases and leaders change every night.
    """
    folder = tmp_path_factory.mktemp("index")
    order = list(range(len(texts())))
    whole = Index(folder / "whole", common)
    expected = groups(whole, add(whole, order))
    draw.shuffle(order)
    cuts = sorted(draw.randrange(len(order)) for _ in range(19))
    pages: list[int] = []
    for low, high in zip([0, *cuts], [*cuts, len(order)], strict=True):
        passing = draw.sample(order, 4) if draw.random() < 0.3 else []  # pages that come and go again
        nightly = Index(folder / "nightly", common)
        shown = add(nightly, [*(pages if passing else ()), *order[low:high], *passing])
        pages += order[low:high]
        if passing:
            nightly.keep(np.array([text for page, text in shown if page in pages], dtype=np.int64))
    nightly = Index(folder / "nightly", common)
    assert groups(nightly, add(nightly, pages)) == expected
    assert len(nightly._segments) < 8


def test_texts_that_are_known_cost_nothing(tmp_path: Path) -> None:
    """The same texts again have the numbers they had, and nothing is written."""
    index = Index(tmp_path / "index")
    pages = list(range(60))
    first = add(index, pages)
    before = (tmp_path / "index" / HEAD).read_bytes()
    assert add(Index(tmp_path / "index"), pages) == first
    assert (tmp_path / "index" / HEAD).read_bytes() == before


@pytest.mark.parametrize("every", [3, 9])
def test_what_is_forgotten_is_as_if_it_had_never_come(tmp_path: Path, every: int) -> None:
    """After many or few pages went, the groups are those of a build over the rest; and it is gone from the disk."""
    order = list(range(len(texts())))
    rest = [page for page in order if page % every]
    index, other = Index(tmp_path / "index", 8), Index(tmp_path / "other", 8)
    pages = dict(add(index, order))
    left = index.keep(np.array([pages[page] for page in rest]))
    assert left.tolist() == [text for _, text in add(index, rest)]
    assert groups(index, add(index, rest)) == groups(other, add(other, rest))
    assert (len(index) == len(other)) == (every == 3)
    held = b"".join(path.read_bytes() for path in (tmp_path / "index").glob("text-*/units.npy"))
    stored = {page: forms([texts()[page]]).units.tobytes() for page in order}
    shown = b"".join(stored[page] for page in rest)
    assert [page for page in order if stored[page] not in shown and stored[page] in held] == []
    assert all(stored[page] in held for page in rest)
    index.keep(np.array([-1]))
    assert len(Index(tmp_path / "index", 8)) == 0


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_index(tmp_path: Path) -> None:
    """Killed while it takes a night in, the index is that of the night before or after, and the next night is right."""
    program = textwrap.dedent("""
        import sys, pathlib, pyarrow as pa, json
        from cleaning.dedup.index import Index
        folder, nights = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
        index = Index(folder, 8)
        print("ready", flush=True)
        for night in nights:
            index.add([pa.array(night, pa.string())])
    """)
    order = list(range(len(texts())))
    nights = [[texts()[page] for page in order[at : at + 40]] for at in range(0, len(order), 40)]
    (tmp_path / "nights.json").write_text(json.dumps(nights), encoding="utf-8")
    draw = random.Random(3)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "index"), str(tmp_path / "nights.json")],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(draw.uniform(0.02, 0.6))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert len(Index(tmp_path / "index", 8)) <= len(order)
    index, whole = Index(tmp_path / "index", 8), Index(tmp_path / "whole", 8)
    assert groups(index, add(index, order)) == groups(whole, add(whole, order))


def test_a_kill_while_it_forgets_leaves_a_whole_index(tmp_path: Path) -> None:
    """It knows the texts still, or they are gone from the disk too; the next try ends as the first would have."""
    program = textwrap.dedent("""
        import sys, pathlib, numpy as np
        from cleaning.dedup.index import Index
        index = Index(pathlib.Path(sys.argv[1]), 8)
        print("ready", flush=True)
        index.keep(np.flatnonzero(np.arange(len(index)) % 9))
    """)
    pages = dict(add(Index(tmp_path / "first", 8), list(range(len(texts())))))
    rest = [page for page, text in pages.items() if text < 0 or text % 9]
    other, draw = Index(tmp_path / "other", 8), random.Random(4)
    expected = groups(other, add(other, rest))
    stored = {page: forms([texts()[page]]).units.tobytes() for page in pages}
    shown = b"".join(stored[page] for page in rest)
    private = [page for page in pages if page not in rest and stored[page] not in shown]
    for number in range(4):
        folder = tmp_path / f"index-{number}"
        shutil.copytree(tmp_path / "first", folder)
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(folder)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(draw.uniform(0.0, 0.4))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        index = Index(folder, 8)
        gone = {text for text, digest in enumerate(index.digests) if not digest.any()}
        assert gone in (set(), {text for text in range(len(index)) if text % 9 == 0})
        held = b"".join(path.read_bytes() for path in folder.glob("text-*/units.npy"))
        assert {stored[page] in held for page in private} == {not gone}
        index.keep(np.array([text for text in range(len(index)) if text % 9]))
        assert groups(index, [(page, pages[page]) for page in rest]) == expected


def test_a_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    """A file that was cut short is noticed, and the way out is named."""
    index = Index(tmp_path / "index")
    add(index, list(range(30)))
    links = next((tmp_path / "index").glob("state-*/links.npy"))
    links.write_bytes(links.read_bytes()[:40])
    with pytest.raises(IndexDamaged, match="remove that folder"):
        Index(tmp_path / "index")


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    """Numbers of other code mean nothing here."""
    add(Index(tmp_path / "index", 8), list(range(30)))
    assert len(Index(tmp_path / "index", 9)) == 0
    assert np.array_equal(Index(tmp_path / "index", 9).roots, np.empty(0, dtype=np.int64))
