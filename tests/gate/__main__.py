"""Measure the cleaning on generated pages: `python -m tests.gate`. See README.md beside this file."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from cleaning.model import Document
from cleaning.pipeline import clean
from tests.gate import floors as fl
from tests.gate import report
from tests.gate.case import FORMS, case, cases
from tests.gate.families import EVERY
from tests.gate.fresh.make import SITES
from tests.gate.fresh.run import run
from tests.gate.score import score

JUDGING = (61, 62, 101, 102)
"""The seeds that judge; rules are not written against their pages. Those from 101 on have other notices, labels,
watermarks and brands as well."""
PAGES = 20
"""Pages a family, form and seed, on which floors are set."""
FEWEST = 20
"""Pages that a knob's value needs for a floor of its own."""
DEVELOPMENT = (1, 2)
"""The seeds to look at while writing rules."""


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument(
        "--seeds",
        type=int,
        nargs="+",
        help=f"judging: {JUDGING}; for development: {DEVELOPMENT}",
    )
    parser.add_argument("--pages", type=int, help="pages a family, form and seed")
    parser.add_argument("--family", metavar="NAME", action="append", help="only this family; may stand several times")
    parser.add_argument("--form", choices=FORMS, action="append", help="only this form")
    parser.add_argument(
        "--show",
        nargs="?",
        const="3",
        metavar="N|CASE",
        help="the N worst pages of each group, or one case by its name",
    )
    parser.add_argument("--knobs", action="store_true", help="a table by knob value over all families, worst first")
    parser.add_argument(
        "--write", type=Path, metavar="DIR", help="write each page and its truth to a folder, and measure nothing"
    )
    parser.add_argument(
        "--update-floors", action="store_true", help="move the floors up to this run; refuses to lower one"
    )
    parser.add_argument(
        "--new-test-set",
        action="store_true",
        help="after a change of the generator, when figures can no more be compared: set the floors anew",
    )
    parser.add_argument("--fresh", action="store_true", help="the second test set, by another hand; fails no run")
    args = parser.parse_args(argv)
    known = SITES if args.fresh else EVERY
    for name in args.family or ():
        if name not in known:
            parser.error(f"no family {name!r}; there are {', '.join(known)}")
    if args.fresh and (args.update_floors or args.new_test_set):
        parser.error("the fresh test set has no floors; leave --update-floors and --new-test-set out")
    return args


def main(argv: list[str] | None = None) -> int:
    """0 all floors hold, 1 one does not, 2 wrong usage."""
    args = arguments(argv)
    if args.fresh:
        return run(args)
    args.seeds, args.pages = args.seeds or list(JUDGING), args.pages or PAGES
    chosen = tuple(args.family or EVERY), tuple(args.form or FORMS)
    if args.write:
        return _write(args, *chosen)
    if args.show and "/" in args.show:
        print(_one(args.show))
        return 0
    results = []
    seconds = 0.0
    for one in cases(args.seeds, args.pages, *chosen):
        start = time.process_time()
        got = clean(one.page)
        seconds += time.process_time() - start
        results.append(report.result(one, score(one, got), got.text if isinstance(got, Document) else ""))
    figures = report.by_family(results)
    knobs = report.by_knob(results, 1 if args.knobs and not _whole(args) else FEWEST)
    print(report.table(figures, _goal))
    print(f"\n{report.table(report.by_fact(results))}")
    if args.knobs:
        print(f"\n{report.table(dict(sorted(knobs.items(), key=lambda row: row[1]['f1'])), _goal)}")
    if args.show:
        print(f"\n{report.worst(results, int(args.show))}")
    rate = len(results) / max(seconds, 1e-9)
    print(f"\n{len(results)} pages, {seconds:.1f} CPU seconds of cleaning, {rate:.0f} pages a second")
    for what, rows in (("families and forms", figures), ("knob values", knobs)):
        print(f"goals hold on {sum(not fl.missed(*row) for row in rows.items())} of {len(rows)} {what}")
    return _judge(args, figures | knobs if _whole(args) else figures)


def _whole(args: argparse.Namespace) -> bool:
    """Whether this is the run on which floors are set."""
    return tuple(args.seeds) == JUDGING and args.pages == PAGES and not args.family and not args.form


def _goal(group: str, row: report.Row) -> str:
    missed = fl.missed(group, row)
    return f"misses {missed}" if missed else "goals hold"


def _judge(args: argparse.Namespace, figures: dict[str, report.Row]) -> int:
    floors = fl.load()
    now = fl.test_set_hash()
    if args.update_floors or args.new_test_set:
        if not _whole(args):
            print(
                "floors are set on all pages of the judging seeds; leave --seeds, --pages, --family and --form out",
                file=sys.stderr,
            )
            return 2
        try:
            fl.save((fl.anew if args.new_test_set else fl.raised)(floors, figures, now))
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        return 0
    if floors.test_set != now:
        print(
            f"note: the test set is {now}, the floors were set on {floors.test_set}. Where the change is meant, "
            "run with --update-floors once all floors hold.",
            file=sys.stderr,
        )
    found = fl.failures(floors, figures)
    for line in found:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if found else 0


def _one(name: str) -> str:
    """One case in full: its page, its truth and what came out."""
    family, form, seed, index = name.split("/")
    one = case(family, form, int(seed), int(index))
    got = clean(one.page)
    text = got.text if isinstance(got, Document) else ""
    facts = {f.name: f.value for f in got.facts} if isinstance(got, Document) else {}
    parts = {
        "page": one.text,
        "truth": one.truth.body,
        "text": text,
        "true facts": one.truth.facts,
        "facts": facts,
        "score": report.describe(report.Result(one, score(one, got), text)),
    }
    return "\n\n".join(f"=== {title}\n{part}" for title, part in parts.items())


def _write(args: argparse.Namespace, families: tuple[str, ...], forms: tuple[str, ...]) -> int:
    for one in cases(args.seeds, args.pages, families, forms):
        path = args.write / one.name.replace("/", "-")
        path.parent.mkdir(parents=True, exist_ok=True)
        if one.page.body is not None:
            path.with_suffix(".html").write_bytes(one.page.body)
        else:
            path.with_suffix(".txt").write_text(one.page.text or "", encoding="utf-8")
        truth = {
            "body": one.truth.body,
            "facts": one.truth.facts,
            "site_strings": one.truth.site_strings,
            "knobs": one.knobs,
            "content_type": one.page.content_type,
            "url": one.page.url,
        }
        path.with_suffix(".json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1, default=str), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
