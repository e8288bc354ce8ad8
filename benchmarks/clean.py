"""Pages per CPU second of `clean` beside trafilatura on the same generated pages: `python -m benchmarks.clean`.

`--where` tells instead how much CPU time each step takes.

trafilatura extracts the text alone, its deduplication off; `clean` also marks, rewrites and reads facts. Each takes
turns page by page in this process, the best of several rounds counts: other work on the machine slows both alike.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import TypeVar

import trafilatura

from cleaning.corpus.measured import measured
from cleaning.decode import decode
from cleaning.model import Document, Page, Rejection, Step
from cleaning.pipeline import clean, page_steps, render, speech_steps
from cleaning.reading import read_text
from cleaning.spans import resolve
from tests.gate.case import case
from tests.gate.families import FAMILIES

T = TypeVar("T")
_SMALL, _LARGE = 20_000, 200_000
"""Bytes of pages."""
_ROUNDS = 3
_STUDY = frozenset({"judge_order", "flag_noise", "outline, frame, counts"})
"""Steps that read order, outline, facts and damage."""


def pages_as_made(wanted: int) -> list[Page]:
    """HTML pages of every family as the generator makes them, about 10 kB."""
    return [case(FAMILIES[index % len(FAMILIES)], "html", 1, index).page for index in range(wanted)]


def page_of(size: int, index: int) -> Page:
    """A page of that many bytes: the middles of several pages of one family, one behind the other in the first."""
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
        if len(html.encode()) >= size or number - 1000 * index > 200:
            return Page(f"{size}/{index}", text=html, is_html=True)
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


def _name(step: Step) -> str:
    """What the table calls a step: its function, with the stage that it reads or the first and last of its rules."""
    if not isinstance(step, partial):
        return getattr(step, "__name__", repr(step))
    chosen = step.args[0] if step.args else ()
    return step.keywords.get("stage", "") + " facts" if not chosen else f"rules {chosen[0].name} … {chosen[-1].name}"


def _took(times: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    result = work()
    times[name] += time.process_time() - start
    return result


def _steps(page: Page) -> dict[str, float]:
    """CPU seconds of each step on one page, in order."""
    times: dict[str, float] = defaultdict(float)
    _took(times, "decode", lambda: read_text(page))
    rendered = _took(times, "decode, parse, walk", lambda: render(page))
    if isinstance(rendered, Rejection):
        return times
    _took(times, "fold", lambda: rendered.folded)
    _took(times, "words of lines", lambda: rendered.columns)
    doc = Document(page, rendered)
    for step in (*page_steps(), *speech_steps()):
        result = _took(times, _name(step), partial(step, doc))
        if isinstance(result, Rejection):
            break
        doc = result
    else:
        spans = resolve(doc.spans, len(doc.original))
        _took(times, "outline, frame, counts", partial(measured, doc.text, spans, doc.flags, truncated=None))
    return times


def where(pages: Sequence[Page]) -> dict[str, float]:
    """CPU seconds a page of each step, in order; the best of several rounds."""
    sums: dict[str, float] = defaultdict(float)
    for page in pages:
        rounds = [_steps(page) for _ in range(_ROUNDS)]
        for name in rounds[0]:
            sums[name] += min(took[name] for took in rounds)
    return {name: seconds / len(pages) for name, seconds in sums.items()}


def _is_study(step: str) -> bool:
    """Whether a step reads what a speech is, after its text was found and cleaned."""
    return step in _STUDY or step.endswith(" facts")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages", type=int, default=40, help="pages as made; half as many small ones, a fifth as many large ones"
    )
    parser.add_argument("--where", action="store_true", help="the CPU time of each step in place of the comparison")
    arguments = parser.parse_args()
    wanted = arguments.pages
    sets = {
        "as made": pages_as_made(max(1, wanted)),
        "small": [page_of(_SMALL, index) for index in range(max(1, wanted // 2))],
        "large": [page_of(_LARGE, index) for index in range(max(1, wanted // 5))],
    }
    clean(sets["as made"][0])  # dictionaries and tables are built at the first page
    _extract(sets["as made"][0])
    gc.freeze()  # as worker processes do
    if arguments.where:
        tables = {name: where(pages) for name, pages in sets.items()}
        print(f"{'ms a page':40}" + "".join(f"{name:>10}" for name in sets))
        for step in tables["as made"] | tables["small"] | tables["large"]:
            print(f"{step:40}" + "".join(f"{1000 * tables[name].get(step, 0):10.3f}" for name in sets))
        studied = {name: sum(took for step, took in table.items() if _is_study(step)) for name, table in tables.items()}
        whole = {name: sum(table.values()) - table["decode"] for name, table in tables.items()}
        for what, sums in (
            ("order, facts, outline, damage", studied),
            ("all that stands before them", {name: whole[name] - studied[name] for name in sets}),
        ):
            print(f"{what:40}" + "".join(f"{1000 * sums[name]:10.3f}" for name in sets))
        return
    print(f"{'pages':8}{'kB':>8}{'kept':>6}{'found':>7}{'clean/s':>10}{'trafilatura/s':>15}{'ratio':>8}")
    for name, pages in sets.items():
        ours, theirs = measure(pages)
        size = sum(len(page.body or (page.text or "").encode()) for page in pages) / len(pages) / 1000
        kept = sum(isinstance(clean(page), Document) for page in pages)
        found = sum(bool(_extract(page)) for page in pages)
        print(f"{name:8}{size:8.1f}{kept:6}{found:7}{1 / ours:10.1f}{1 / theirs:15.1f}{theirs / ours:8.2f}")


if __name__ == "__main__":
    main()
