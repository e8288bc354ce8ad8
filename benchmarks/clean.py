"""Pages per CPU second of `clean` beside trafilatura on the same generated pages: `python -m benchmarks.clean`.

trafilatura extracts the text alone, its deduplication off; `clean` also marks, rewrites and reads facts. Each takes
turns page by page in this process, the best of several rounds counts: other work on the machine slows both alike.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import count

import trafilatura

from cleaning.decode import decode
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.gate.case import case
from tests.gate.families import FAMILIES

_LARGE = 200_000
_ROUNDS = 3


def small_pages(wanted: int) -> list[Page]:
    """HTML pages of every family as they come, about 10 kB."""
    return [case(FAMILIES[index % len(FAMILIES)], "html", 1, index).page for index in range(wanted)]


def large_page(index: int) -> Page:
    """A page of about 200 kB: the middles of many pages of one family, one behind the other in the first of them."""
    family = FAMILIES[index % len(FAMILIES)]
    html = ""
    at = 0
    for number in count(1000 * index):
        page = case(family, "html", 1, number).page
        part = decode(page.body or b"", page.content_type).text
        start, end = part.find("<p", len(part) // 3), part.rfind("</p>") + 4
        if not html:
            html, at = part, end if end > 3 else len(part) // 2
        elif 0 <= start < end:
            html, at = html[:at] + part[start:end] + html[at:], at + end - start
        if len(html.encode()) >= _LARGE or number - 1000 * index > 200:
            return Page(f"large/{index}", text=html, is_html=True)
    raise AssertionError("a count has no end")


def _extract(page: Page) -> object:
    return trafilatura.extract(page.text or page.body, deduplicate=False)


def _seconds(work: Callable[[Page], object], page: Page) -> float:
    start = time.process_time()
    work(page)
    return time.process_time() - start


def measure(pages: Sequence[Page]) -> tuple[float, float]:
    """CPU seconds a page of `clean` and of trafilatura."""
    ours = theirs = 0.0
    for page in pages:
        rounds = [(_seconds(clean, page), _seconds(_extract, page)) for _ in range(_ROUNDS)]
        ours += min(own for own, _ in rounds)
        theirs += min(other for _, other in rounds)
    return ours / len(pages), theirs / len(pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=40, help="small pages; a fifth as many large ones")
    wanted = parser.parse_args().pages
    small = small_pages(max(1, wanted))
    sets = {"small": small, "large": [large_page(index) for index in range(max(1, wanted // 5))]}
    clean(small[0])  # dictionaries and automata are built at the first page
    _extract(small[0])
    print(f"{'pages':8}{'kB':>8}{'kept':>6}{'found':>7}{'clean/s':>10}{'trafilatura/s':>15}{'ratio':>8}")
    for name, pages in sets.items():
        ours, theirs = measure(pages)
        size = sum(len(page.body or (page.text or "").encode()) for page in pages) / len(pages) / 1000
        kept = sum(isinstance(clean(page), Document) for page in pages)
        found = sum(bool(_extract(page)) for page in pages)
        print(f"{name:8}{size:8.1f}{kept:6}{found:7}{1 / ours:10.1f}{1 / theirs:15.1f}{theirs / ours:8.2f}")


if __name__ == "__main__":
    main()
