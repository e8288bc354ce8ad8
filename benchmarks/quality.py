"""Jianghua beside its peers on the same pages, in one run: `make peers`, or `python -m benchmarks.quality`.

The pages are those of the gate's judging seeds (tests/gate). Each peer works in a process of its own out of .venv-peers
(benchmarks/peers.py); here their texts are scored. The tables are printed and put into docs/quality.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path

from benchmarks.peers import PEERS
from cleaning.model import Document
from cleaning.pipeline import clean
from tests.gate.__main__ import JUDGING
from tests.gate.case import Case, cases
from tests.gate.families import EVERY, NO_LAYOUT
from tests.gate.families.common import simplified
from tests.gate.floors import GOALS, LOWER_GOALS, missed
from tests.gate.page import fold
from tests.gate.report import KNOB, Result, Row, figures, result
from tests.gate.score import score_text

ROOT = Path(__file__).resolve().parent.parent
PEER_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- figures of `make peers` -->", "<!-- end of the figures -->"
OURS, OURS_TEXT = "Jianghua", "Jianghua, text dumps"
_FEWEST = 20
"""Pages below which a knob's value has no row."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one contestant made of all pages."""

    name: str
    version: str
    results: tuple[Result, ...]
    seconds: float
    """CPU seconds of the extraction alone, all pages."""
    failed: int = 0
    """Pages on which it raised an error or gave nothing."""


def ours(pages: Sequence[Case], name: str) -> Run:
    """Decode, clean, facts and all, in this process."""
    clean(pages[0].page)  # dictionaries and automata are built at the first page
    results, seconds, failed = [], 0.0, 0
    for one in pages:
        start = time.process_time()
        got = clean(one.page)
        text = got.text if isinstance(got, Document) else ""
        seconds += time.process_time() - start
        failed += not text
        results.append(_result(one, text))
    return Run(name, "this version", tuple(results), seconds, failed)


def peer(name: str, pages: Sequence[Case]) -> Run:
    """A peer in its own process; raises OSError where .venv-peers is missing, CalledProcessError where it breaks."""
    lines = "".join(json.dumps({"name": one.name, "html": one.text}, ensure_ascii=False) + "\n" for one in pages)
    command = [str(PEER_PYTHON), str(Path(__file__).with_name("peers.py")), name]
    done = subprocess.run(
        command, input=lines, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True, cwd=ROOT
    )
    head, *rows = [json.loads(line) for line in done.stdout.splitlines()]
    texts = {row["name"]: row for row in rows}
    results = tuple(_result(one, simplified(texts[one.name]["text"])) for one in pages)
    failed = sum(not row["text"].strip() for row in rows)
    return Run(name, head["version"], results, sum(row["seconds"] for row in rows), failed)


def _result(one: Case, text: str) -> Result:
    """Scored without the title where that is the first line: the corpus has it in a column, others at the head."""
    lines = [line for line in text.split("\n") if line.strip()]
    titles = {fold(simplified(one.draft.title)), fold(str(one.truth.facts.get("title")))}
    if lines and fold(lines[0]) in titles:
        lines = lines[1:]
    text = "\n".join(lines)
    return result(one, score_text(one, text), text)


def tables(runs: Sequence[Run], dumps: Run) -> str:
    """The Markdown that goes into docs/quality.md."""
    html = runs[0].results
    families = len({one.case.family for one in html})
    seeds = sorted({int(one.case.name.split("/")[2]) for one in html})
    versions = dict.fromkeys(run.version for run in runs if run.name != OURS)
    everyone = [*runs, dumps]
    return "\n\n".join(
        [
            f"{len(html)} HTML pages for every contestant, {len(html) // families} of each family, seeds "
            f"{', '.join(map(str, seeds))}; as many text dumps for the last column. {', '.join(versions)}.",
            "### All pages",
            _overall(everyone),
            "### By family",
            _CELLS,
            _grouped(everyone, _families, 1, sort=False),
            "### By knob",
            f"Values that fewer than {_FEWEST} pages have are left out.",
            _grouped(everyone, _knobs, _FEWEST, sort=True),
        ]
    )


_CELLS = f"""Cells are body F1 and the share of pages with site text left; for Jianghua order and joins stand beside
them, and which of the goals it misses on HTML: F1 {GOALS["f1"]}
(sites without a layout {LOWER_GOALS["unseen/"]}, unseen brands {LOWER_GOALS["knob brand=unseen"]}),
order {GOALS["order"]}, joins {GOALS["joins"]}, site text left on {100 * GOALS["site_text_left"]} % of pages at most."""


def _share(value: float) -> str:
    return "–" if isnan(value) else f"{100 * value:.1f} %"


def _plain(value: float) -> str:
    return "–" if isnan(value) else f"{value:.4f}"


def _overall(runs: Sequence[Run]) -> str:
    """A row for each contestant."""
    names = ("f1", "precision", "recall", "order", "order_shuffled")
    head = [
        "",
        "F1",
        "precision",
        "recall",
        "order",
        "order of shuffled",
        "site text left",
        "joins",
        "no text",
        "pages/s",
    ]
    rows = []
    for run in runs:
        row = figures(run.results)
        cells = [*(_plain(row[name]) for name in names), _share(row["site_text_left"]), _plain(row["joins"])]
        rows.append([run.name, *cells, str(run.failed), f"{len(run.results) / run.seconds:.0f}"])
    return _markdown(head, rows)


def _families(one: Case) -> Iterator[str]:
    known = one.family not in NO_LAYOUT
    new_words = one.group.endswith(" new words")
    yield one.family if known else "no layout"
    yield ("every known family" if known else "no layout") + (", new words" if new_words else ", seen words")
    if known and one.knobs.get("brand") == "unseen":
        yield "every known family, unseen brands"


def _knobs(one: Case) -> Iterator[str]:
    for name, value in one.knobs.items():
        if not name.startswith("words of "):
            yield f"{name} = {value}"


def _grouped(runs: Sequence[Run], keys: Callable[[Case], Iterator[str]], fewest: int, *, sort: bool) -> str:
    """A row for each key, a column for each contestant."""
    groups: list[dict[str, list[Result]]] = []
    for run in runs:
        found: dict[str, list[Result]] = defaultdict(list)
        for one in run.results:
            for key in keys(one.case):
                found[key].append(one)
        groups.append(found)
    wanted = [key for key, results in groups[0].items() if len(results) >= fewest]
    # families in their order, what joins several of them behind
    wanted.sort(key=(lambda key: (key,)) if sort else (lambda key: ("every" in key or "words" in key,)))
    rows = []
    for key in wanted:
        row = figures(groups[0][key])
        cells = [_cell(found[key]) for found in groups]
        own = [cells[0], _plain(row["order"]), _plain(row["joins"]), _missed(key, row)]
        rows.append([key, str(len(groups[0][key])), *own, *cells[1:]])
    names = [run.name for run in runs]
    return _markdown(["", "pages", names[0], "order", "joins", "below goal", *names[1:]], rows)


def _missed(key: str, row: Row) -> str:
    """The goals of the gate that Jianghua misses on HTML."""
    group = key.replace(" = ", "=")
    if group.startswith("no layout"):
        group = "unseen/"
    elif group.endswith("unseen brands"):
        group = "brand=unseen"
    return missed(group if group == "unseen/" else KNOB + group, row) or "–"


def _cell(results: Sequence[Result]) -> str:
    if not results:
        return "–"
    row = figures(results)
    return f"{_plain(row['f1'])} · {_share(row['site_text_left'])}"


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(markdown: str, path: Path = PAGE) -> None:
    """Put the tables between the marks of a page. Raises ValueError where it has none."""
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} lacks the lines {BEGIN!r} and {END!r}; put them back where the tables belong")
    path.write_text(f"{before}{BEGIN}\n\n{markdown}\n\n{END}{after}", encoding="utf-8")


def main() -> int:
    """0 done, 2 where the peers are not installed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--pages", type=int, default=10, help="pages a family and seed")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(JUDGING))
    parser.add_argument("--peer", choices=PEERS, action="append", help="only this one; may stand several times")
    parser.add_argument("--dry", action="store_true", help="print the tables and leave docs/quality.md as it is")
    args = parser.parse_args()
    if not PEER_PYTHON.exists():
        print("the peers are not installed; `make peers` installs them into .venv-peers", file=sys.stderr)
        return 2
    html = list(cases(args.seeds, args.pages, EVERY, ("html",)))
    runs = [ours(html, OURS)]
    for name in args.peer or PEERS:
        print(f"{name} …", file=sys.stderr, flush=True)
        runs.append(peer(name, html))
    dumps = ours(list(cases(args.seeds, args.pages, EVERY, ("text",))), OURS_TEXT)
    markdown = tables(runs, dumps)
    print(markdown)
    if not args.dry:
        write(markdown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
