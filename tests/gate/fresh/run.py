"""Measure the cleaning on this test set: `python -m tests.gate --fresh`. Prints figures and fails no run."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Sequence

from cleaning.model import Document
from cleaning.pipeline import clean, clean_all
from tests.gate import report
from tests.gate.case import FORMS, Case
from tests.gate.fresh import make
from tests.gate.score import score, score_text


def run(args: Namespace) -> int:
    """0 where figures, pages or files came out; 2 where a closed site was to be seen."""
    try:
        if args.write:
            return write(args)
        if args.show and "/" in args.show:
            print(one(args.show))
            return 0
        measure(args)
    except make.ClosedError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def judge(case: Case) -> report.Result:
    got = clean(case.page)
    if case.knobs.get("compilation") == "yes" and (text := "\n".join(_speeches(case))):
        return report.result(case, score_text(case, text, {}), text)
    return report.result(case, score(case, got), got.text if isinstance(got, Document) else "")


def _speeches(case: Case) -> list[str]:
    """The speeches of a page that holds several, which `clean` gives no document for."""
    return [got.text for got in clean_all(case.page) if isinstance(got, Document)]


def measure(args: Namespace) -> None:
    """Tables for the open sites and for the closed ones, and the worst pages of open ones where asked."""
    start = time.process_time()
    every: list[report.Result] = []
    for title, sites in (("open", make.OPEN), ("closed", make.CLOSED)):
        chosen = [site for site in sites if not args.family or site in args.family]
        made = make.cases(args.seeds or make.SEEDS, args.pages or make.PAGES, chosen, args.form or FORMS)
        results = [judge(case) for case in made]
        if not results:
            continue
        print(f"{title} sites\n{report.table(report.by_family(results) | _hands(title, results))}\n")
        print(f"{report.table(report.by_fact(results))}\n")
        if args.show and title == "open":
            print(f"{report.worst(results, int(args.show))}\n")
        every += results
    if args.knobs:
        print(f"{report.table(dict(sorted(report.by_knob(every).items(), key=lambda row: row[1]['f1'])))}\n")
    if every:
        print(f"{report.table(_all('open and closed', every))}\n")
    print(f"{len(every)} pages, {time.process_time() - start:.1f} CPU seconds")


def _hands(title: str, results: Sequence[report.Result]) -> dict[str, report.Row]:
    """All sites of a kind, and those by the last hand apart from the older ones where there are both."""
    kin = [r for r in results if r.case.group in make.KIN]
    older = [r for r in results if r.case.group not in make.KIN]
    parts = _all(f"{title}, older", older) | _all(f"{title}, kin", kin) if kin and older else {}
    return parts | _all(title, results)


def _all(title: str, results: Sequence[report.Result]) -> dict[str, report.Row]:
    return {f"{title}, {form}": report.figures([r for r in results if r.case.form == form]) for form in FORMS}


def one(name: str) -> str:
    """One case of an open site in full. Raises ClosedError for the others."""
    case = make.show(name)
    got = clean(case.page)
    facts = {f.name: f.value for f in got.facts} if isinstance(got, Document) else {}
    parts = {
        "page": make.page_text(case),
        "truth": case.truth.body,
        "text": got.text if isinstance(got, Document) else "",
        "true facts": case.truth.facts,
        "facts": facts,
        "score": report.describe(judge(case)),
    }
    return "\n\n".join(f"=== {title}\n{part}" for title, part in parts.items())


def write(args: Namespace) -> int:
    """Open pages and their truths as files. Raises ClosedError where a closed site was named."""
    for site in args.family or make.OPEN:
        for form in args.form or FORMS:
            for seed in args.seeds or make.SEEDS:
                for index in range(args.pages or make.PAGES):
                    _files(args, make.show(f"{site}/{form}/{seed}/{index}"))
    return 0


def _files(args: Namespace, case: Case) -> None:
    path = args.write / case.name.replace("/", "-")
    path.parent.mkdir(parents=True, exist_ok=True)
    if case.page.body is not None:
        path.with_suffix(".html").write_bytes(case.page.body)
    else:
        path.with_suffix(".txt").write_text(case.page.text or "", encoding="utf-8")
    truth = {
        "body": case.truth.body,
        "either": case.truth.either,
        "facts": case.truth.facts,
        "site_strings": case.truth.site_strings,
        "content_type": case.page.content_type,
        "url": case.page.url,
    }
    path.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
