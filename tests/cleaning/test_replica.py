"""The demo's sites as a test: what is known of every page is compared with what comes out of it."""

from collections import Counter, defaultdict
from datetime import datetime

import pyarrow as pa
import pytest

from cleaning.dedup.groups import group
from cleaning.dedup.member import member
from cleaning.fold import fold
from cleaning.model import Document, Page, Rejection
from cleaning.pipeline import clean
from crawler.replica.model import Truth
from crawler.replica.world import World, build_world

pytestmark = pytest.mark.slow

_FLOOR = {"haobigan": 0.995, "book118": 0.98, "shiting": 0.995, "jinchutou": 0.99, "taowenge": 0.985}
"""Mean F1 of a site's pages. Out of order, spun and part pages are among them."""


@pytest.fixture(scope="module")
def world() -> World:
    """The sites of a seed that the demo does not use."""
    return build_world(7)


@pytest.fixture(scope="module")
def results(world: World) -> dict[str, tuple[Truth, Document | Rejection]]:
    """Every document page with what came out of it."""
    out = {}
    for url, truth in world.truth.items():
        if truth.kind == "document" and truth.same_as is None:
            page = world.answer(url)
            out[url] = truth, clean(Page(url, url, body=page.body, content_type=page.content_type, is_html=True))
    return out


def _f1(text: str, body: str) -> float:
    grams = []
    for one in (text, body):
        solid = "".join(fold(one).split())
        grams.append(Counter(solid[at : at + 5] for at in range(len(solid) - 4)))
    common = sum((grams[0] & grams[1]).values())
    return 2 * common / max(1, sum(grams[0].values()) + sum(grams[1].values()))


def test_no_document_is_rejected(results: dict[str, tuple[Truth, Document | Rejection]]) -> None:
    """Every page that holds a speech gives a row."""
    rejected = {url: got for url, (_, got) in results.items() if isinstance(got, Rejection)}
    assert rejected == {}


@pytest.mark.parametrize("site", sorted(_FLOOR))
def test_bodies_of_a_site(site: str, results: dict[str, tuple[Truth, Document | Rejection]]) -> None:
    """The text is what the page shows of the speech, and nothing of the site."""
    scores = [
        _f1(got.text, truth.body or "")
        for truth, got in results.values()
        if truth.site == site and isinstance(got, Document)
    ]
    assert len(scores) >= 20
    assert sum(scores) / len(scores) >= _FLOOR[site]


def test_facts_that_pages_state(results: dict[str, tuple[Truth, Document | Rejection]]) -> None:
    """A stated fact is read right; a wrong one is worse than none."""
    right: Counter[str] = Counter()
    wrong: dict[str, list[tuple[str, object, object]]] = defaultdict(list)
    for url, (truth, got) in results.items():
        assert isinstance(got, Document)
        for name in ("uploader", "doc_number", "page_count", "file_size", "uploaded_at"):
            stated, fact = getattr(truth.facts, name), got.fact(name)
            if stated is None or fact is None:
                continue
            value = f"{fact.value:%Y-%m-%d %H:%M:%S}" if isinstance(fact.value, datetime) else fact.value
            if value == stated or (name == "uploaded_at" and value == f"{stated} 00:00:00"):
                right[name] += 1
            else:
                wrong[name].append((url, stated, value))
    assert not wrong, wrong
    assert all(right[name] >= 20 for name in ("uploader", "doc_number", "page_count", "uploaded_at"))


def test_pages_of_one_speech_are_grouped(results: dict[str, tuple[Truth, Document | Rejection]]) -> None:
    """Copies and previews of a speech are one group, and no two speeches are."""
    members, texts, speech_of = [], [], {}
    for truth, got in results.values():
        if isinstance(got, Document) and truth.parts == 1:
            members.append(member(got))
            texts.append(got.text)
            speech_of[got.id] = truth.speech_id
    groups: dict[str, set[str | None]] = defaultdict(set)
    homes: dict[str | None, set[str]] = defaultdict(set)
    for placed in group(members, [pa.array(texts)]):
        groups[placed.speech_id].add(speech_of[placed.id])
        homes[speech_of[placed.id]].add(placed.speech_id)
    assert [names for names in groups.values() if len(names) > 1] == []
    assert sum(len(kept) > 1 for kept in homes.values()) <= 0.02 * len(homes)
