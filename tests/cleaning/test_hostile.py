"""Pages made to do harm: each ends in documents or a rejection, in linear time, whatever stands on it."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection

import pytest

from cleaning.model import REASONS, Document, Page, Rejection
from cleaning.pipeline import clean_all
from tests.cleaning.hostile import FORMS, MARKUP, TEXTS, text_page

_SECONDS = 15
"""CPU seconds for one page: ten times what the slowest takes here, and a part of what the square of its size does."""
_TEXT, _MARKUP = 200_000, 2_000_000
"""Characters: half of the bound, and beyond most of the bounds."""
_OF_WORDS = [name for name in TEXTS if name.startswith("words of")][::3]
"""Every third: with all of them the slow tests would take minutes more."""
_OTHERS = [name for name in TEXTS if not name.startswith("words of")]
_ON_PAGES = [
    (name, form)
    for nth, name in enumerate(_OTHERS)
    for at, form in enumerate(FORMS)
    if form == "text" or nth % 4 == at % 4
]
"""All texts alone, and each on one of the other forms of page."""


def _serve(connection: Connection, make: Callable[[], Page]) -> None:
    """The life of a child: one page under a limit that ends it."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    connection.send(_told(clean_all(make())))


def _told(results: tuple[Document | Rejection, ...]) -> list[str]:
    """In one word each, what became of a page."""
    return [result.reason if isinstance(result, Rejection) else "document" for result in results]


def _cleaned(make: Callable[[], Page]) -> list[str]:
    """What became of a page, cleaned in a process of its own that is ended when it takes too long."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, make))
    process.start()
    theirs.close()
    try:
        return list(ours.recv())
    except EOFError:
        process.join()
        pytest.fail(f"the page took more than {_SECONDS} CPU seconds or raised (exit code {process.exitcode})")
    finally:
        process.join()


def _are_explained(told: list[str]) -> bool:
    return bool(told) and all(word == "document" or word in REASONS for word in told)


@pytest.mark.parametrize("name", TEXTS)
def test_a_short_hostile_text_is_cleaned(name: str) -> None:
    """Every text of the catalogue, short, gives documents or a rejection with a known reason."""
    assert _are_explained(_told(clean_all(text_page(name, "text", 1_500))))


@pytest.mark.parametrize("name", MARKUP)
def test_short_hostile_markup_is_cleaned(name: str) -> None:
    """Every markup of the catalogue, short, gives documents or a rejection with a known reason."""
    assert _are_explained(_told(clean_all(MARKUP[name](3_000))))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "form"), _ON_PAGES)
def test_a_long_hostile_text_does_not_stall(name: str, form: str) -> None:
    """A long text is done before a quadratic step would be, alone and on pages of layouts that are known or not."""
    assert _are_explained(_cleaned(lambda: text_page(name, form, _TEXT)))


@pytest.mark.slow
@pytest.mark.parametrize("name", _OF_WORDS)
def test_the_words_of_the_rules_do_not_stall_them(name: str) -> None:
    """A page full of what the patterns of one module look for takes linear time."""
    assert _are_explained(_cleaned(lambda: text_page(name, "text", _TEXT // 3)))


@pytest.mark.slow
@pytest.mark.parametrize("name", MARKUP)
def test_long_hostile_markup_does_not_stall(name: str) -> None:
    """Megabytes of tags, attributes, styles, scripts or bytes that are none are done or refused in linear time."""
    assert _are_explained(_cleaned(lambda: MARKUP[name](_MARKUP)))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["script", "picture", "less than", "links", "random bytes", "style of commas", "NULs"])
def test_twenty_megabytes_do_not_stall(name: str) -> None:
    """The largest page that an input takes is done or refused in linear time."""
    assert _are_explained(_cleaned(lambda: MARKUP[name](20_000_000)))
