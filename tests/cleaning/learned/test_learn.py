"""What is learned from texts of several sites: the sites' sentences, and nothing that speakers say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from cleaning.learned.form import Trace, features, slotted
from cleaning.learned.learn import Corpus, Lesson, learn
from cleaning.learned.sightings import Sightings
from cleaning.model import document_id
from tests.cleaning.learned.corpora import (
    LAW,
    LONG_NAME,
    MOTTO,
    OATH,
    VERSES,
    Doc,
    SiteOf,
    behind_sentences,
    docs,
    inside,
    line,
    named,
    said,
)

TRAPS = (said(VERSES, 0.35), said(OATH, 0.2), said(MOTTO, 0.3), named(LONG_NAME, 0.6), named(LAW, 0.4))
PLAIN = (SiteOf("plain1.com", 60), SiteOf("plain2.com", 60))


def lesson(documents: Sequence[Doc], folder: Path, speeches: Sequence[str] = ()) -> Lesson:
    """What is learned of texts as they are shown, each a speech of its own where no other is named."""
    sightings = Sightings(folder / "sightings")
    for doc in documents:
        site = doc.url.split("/")[2].removeprefix("www.")
        sightings.add(Trace(site, features(slotted(doc.shown, doc.title))[0].tobytes()))

    def texts(numbers: NDArray[np.int64]) -> Iterator[tuple[int, str, str]]:
        yield from ((number, documents[number].shown, documents[number].title) for number in numbers.tolist())

    ids = [document_id(doc.page_id) for doc in documents]
    corpus = Corpus(ids, [doc.page_id for doc in documents], speeches or ids, ["site"] * len(ids), sightings, texts)
    found = learn(corpus)
    sightings.close()
    return found


def used(found: Lesson) -> set[str]:
    return {entry.text for entry in found.entries if entry.use}


def of_sites(*sites: SiteOf, seed: int = 1) -> list[Doc]:
    return [doc for site in sites for doc in docs(site, seed)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sentences_inside_sentences_are_found_without_their_words(tmp_path: Path, seed: int) -> None:
    """A watermark that stands once in a page, with no word of a site's, is known by the words that it cuts."""
    site = SiteOf("a.cn", 60, (inside("拾光稿集原味首发勿搬运", 0.6), inside("云帆存底，转走请说一声", 0.6)), TRAPS)
    found = lesson(of_sites(site, *PLAIN, seed=seed), tmp_path)
    assert used(found) == {"拾光稿集原味首发勿搬运", "云帆存底,转走请说一声"}
    assert {entry.signs for entry in found.entries if entry.use} == {("cuts_words",)}


def test_lines_and_sentences_of_a_site_are_found_with_slots(tmp_path: Path) -> None:
    """Numbers and the page's own title differ from page to page; the sentence is one."""
    site = SiteOf(
        "b.cn",
        60,
        (
            line("《{title}》一文共{n}字，由晨露读书馆编发，欢迎读者来信", "head"),
            line("【看完记得点个赞，下次找文章更方便】", "foot"),
            behind_sentences("样张由青禾档口供出", 0.5),
        ),
        TRAPS,
    )
    found = lesson(of_sites(site, *PLAIN), tmp_path)
    assert used(found) == {
        "《{title}》一文共{n}字,由晨露读书馆编发,欢迎读者来信",
        "【看完记得点个赞,下次找文章更方便】",
        "样张由青禾档口供出",
    }
    assert {(entry.shape, entry.where) for entry in found.entries if entry.use} == {
        ("line", "head"),
        ("line", "foot"),
        ("inside", "inside"),
    }


@pytest.mark.parametrize("alone", [False, True])
def test_what_speakers_say_again_and_again_is_left(tmp_path: Path, *, alone: bool) -> None:
    """Verses, oaths, mottoes, names and laws that many speeches of one site share stay, and the file tells of them."""
    site = SiteOf("c.cn", 100, (), TRAPS)
    found = lesson(of_sites(site, *(() if alone else PLAIN)), tmp_path)
    assert used(found) == set()
    assert LONG_NAME in {entry.text for entry in found.entries}
    assert {entry.against for entry in found.entries} <= {"no_sign", "quoted", "same_neighbours"}


def test_a_site_alone_needs_stronger_signs(tmp_path: Path) -> None:
    """Without other sites, a watermark that cuts many words is still found."""
    site = SiteOf("a.cn", 80, (inside("拾光稿集原味首发勿搬运", 0.6),), TRAPS)
    assert used(lesson(of_sites(site), tmp_path)) == {"拾光稿集原味首发勿搬运"}


def test_copies_of_one_speech_teach_nothing(tmp_path: Path) -> None:
    """What stands in forty pages of one speech stands in one speech."""
    (base,) = docs(SiteOf("copy.com", 1, (inside("拾光稿集原味首发勿搬运"),)), 1)
    copies = [Doc(f"copy/{i}", base.url, base.title, base.truth, base.shown) for i in range(40)]
    documents = [*copies, *of_sites(*PLAIN)]
    speeches = ["copied"] * 40 + [document_id(doc.page_id) for doc in documents[40:]]
    assert not any(entry.site == "copy.com" for entry in lesson(documents, tmp_path, speeches).entries)


def test_what_stands_on_many_sites_is_left(tmp_path: Path) -> None:
    """A notice-like sentence that speakers of all sites say is no site's own."""
    says = (said("以上意见，仅供参考。", 0.4), said("详情请登录市政府门户网站查询下载。", 0.4))
    sites = [SiteOf(f"s{number}.com", 50, (), says) for number in range(3)]
    assert used(lesson(of_sites(*sites), tmp_path)) == set()


def test_neither_order_nor_number_tells(tmp_path: Path) -> None:
    """The same documents in another order teach the same, to the byte."""
    site = SiteOf(
        "a.cn", 40, (inside("拾光稿集原味首发勿搬运", 0.7), line("【看完记得点个赞，再找文章更方便】", "foot"))
    )
    documents = of_sites(site, *PLAIN)
    first = lesson(documents, tmp_path)
    second = lesson(documents[::-1], tmp_path)
    assert first.entries == second.entries
    assert {documents[number] for number in first.affected} == {documents[::-1][number] for number in second.affected}
    assert used(first)


def test_a_page_without_a_site_is_only_compared_with(tmp_path: Path) -> None:
    """Pages that name no site teach nothing of their own."""
    site = SiteOf("a.cn", 60, (inside("拾光稿集原味首发勿搬运"),))
    documents = [Doc(d.page_id, "x//", d.title, d.truth, d.shown) for d in of_sites(site)]
    assert lesson(documents, tmp_path).entries == ()


def test_an_empty_build_teaches_nothing(tmp_path: Path) -> None:
    """No documents, no entries."""
    assert lesson([], tmp_path) == Lesson()


def test_a_line_on_every_page_at_another_place_needs_no_word(tmp_path: Path) -> None:
    """A line without a stop between other paragraphs each time is the site's, though it is the only site."""
    site = SiteOf("c.cn", 30, (line("晚风入怀，好字入心，竹影书屋伴你", "between"),), (said(MOTTO, 1.0),))
    assert used(lesson(of_sites(site), tmp_path)) == {"晚风入怀,好字入心,竹影书屋伴你"}


def test_a_line_on_some_pages_needs_more(tmp_path: Path) -> None:
    """A slogan that half of the speakers put between paragraphs is left."""
    site = SiteOf("d.cn", 30, (line("实干兴县，实干兴村，实干兴家", "between", 0.5),))
    assert used(lesson(of_sites(site), tmp_path)) == set()
