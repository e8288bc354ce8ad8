"""Pages whose printed numbers stand on the page: put in the order of their numbers, and in no other."""

import pytest

from cleaning.fold import fold
from cleaning.model import Document, Order, Page
from cleaning.pipeline import clean
from tests.gate.draw import Draw
from tests.gate.speeches import write

_FORMS = ("第{}页", "- {} -", "{}")


def _sheets(seed: int, count: int) -> list[str]:
    """A speech on so many pages of one length, cut where the page was full."""
    solid = "".join(write(Draw(f"numbered {seed}"), 2400, 4000).paragraphs)
    size = -(-len(solid) // count)
    return [solid[at : at + size] for at in range(0, len(solid), size)]


def _shown(sheets: list[str], order: list[int], form: str, where: str) -> Document:
    """The pages in an order, each with its number at its foot or head, cleaned."""
    number = {at: form.format(at + 1) for at in order}
    pages = [f"{sheets[at]}\n{number[at]}" if where == "foot" else f"{number[at]}\n{sheets[at]}" for at in order]
    done = clean(Page("a", text="在全市工作会议上的讲话\n" + "\n".join(pages) + "\n下载本文档\n"))
    assert isinstance(done, Document)
    return done


def _solid(text: str) -> str:
    """The characters alone, widths folded."""
    return "".join(fold(text).split())


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("seed", range(3))
def test_pages_in_string_order_come_back_whole(form: str, seed: int) -> None:
    """1, 10, 11, 2 … 9 with a number at each foot: restored to the character."""
    sheets = _sheets(seed, 11)
    done = _shown(sheets, sorted(range(11), key=lambda at: str(at + 1)), form, "foot")
    assert (done.order, done.order_method) == (Order.RESTORED, "pages_in_string_order")
    assert _solid(done.text) == _solid("".join(sheets))


def test_numbers_at_the_head_of_pages_count_too() -> None:
    """Where the number stands above its page the page begins there."""
    sheets = _sheets(5, 6)
    done = _shown(sheets, [0, 3, 1, 2, 5, 4], "第{}页", "head")
    assert (done.order, done.order_method) == (Order.RESTORED, "page_numbers_out_of_order")
    assert _solid(done.text) == _solid("".join(sheets))


@pytest.mark.parametrize("where", ["foot", "head"])
def test_pages_in_order_stay(where: str) -> None:
    """Numbers that count up move nothing."""
    sheets = _sheets(7, 12)
    done = _shown(sheets, list(range(12)), "第{}页", where)
    assert done.order is Order.AS_SHOWN
    assert _solid(done.text) == _solid("".join(sheets))


def test_numbers_that_leave_one_out_move_nothing() -> None:
    """1, 10, 11, 2, 3 of a preview: what stands between 3 and 10 is not there, so nothing is joined."""
    done = _shown(_sheets(9, 11), [0, 9, 10, 1, 2], "第{}页", "foot")
    assert done.order is not Order.RESTORED
