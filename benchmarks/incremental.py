"""What a night costs beside a build from nothing, in CPU seconds: `python -m benchmarks.incremental`.

Generated pages stand in archives of 500. Processes of one worker build them into a folder; then they and a night's new
pages into the same folder; then the same again, with nothing new; and all of it from nothing into another folder. The
corpora of the night and of the build from nothing must be equal, byte for byte. Kernels are compiled before.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from warcio.warcwriter import WARCWriter

from benchmarks.dedup import ROOT
from benchmarks.dedup_tables import table
from cleaning.build import build
from cleaning.store.store import FOLDER
from tests.cleaning.archives import bytes_of, response
from tests.gate.case import case
from tests.gate.families import FAMILIES

_ARCHIVE = 500


def main() -> int:
    """0 done, 1 where the night's corpus is not that of the build from nothing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=20_000, help="pages that are stored")
    parser.add_argument("--new", type=int, default=1_000, help="pages that a night brings")
    parser.add_argument("--folder", type=Path, help="keep the pages here, and use those that are there")
    parser.add_argument("--build", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.build:
        return _build(Path(chosen.build[0]), Path(chosen.build[1]))
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary, "pages")
        before, all_pages = folder / "before", folder / "all"
        _write(all_pages, chosen.pages + chosen.new)
        _link(all_pages, before, chosen.pages)
        warm = Path(temporary, "warm")
        _link(all_pages, warm, 40)
        _measured(warm, Path(temporary, "warm-out"))
        nights, whole = Path(temporary, "nights"), Path(temporary, "whole")
        rows = []
        for name, inputs, out in (
            (f"{chosen.pages:,} pages from nothing", before, nights),
            (f"a night: {chosen.new:,} new pages", all_pages, nights),
            ("a night: nothing new", all_pages, nights),
            (f"all {chosen.pages + chosen.new:,} pages from nothing", all_pages, whole),
        ):
            seconds, memory, report = _measured(inputs, out)
            rows.append((name, seconds, memory, report))
            if out == nights and len(rows) == 2:
                after = bytes_of(nights)
        same = after == bytes_of(whole)
        size = sum(path.stat().st_size for path in (nights / FOLDER).iterdir())
    print(table(["", "cleaned", "from the store", "CPU s", "MiB"], [_row(*row) for row in rows]))
    print(
        f"\nA night costs 1/{rows[3][1] / rows[1][1]:.1f} of a build from nothing, one without news 1/"
        f"{rows[3][1] / rows[2][1]:.1f}. The store takes {size / (chosen.pages + chosen.new) / 1000:.1f} kB a page."
    )
    print(f"The corpus of the night is {'' if same else 'NOT '}that of the build from nothing.")
    return 0 if same else 1


def _row(name: str, seconds: float, memory: int, report: dict[str, int]) -> list[str]:
    return [name, f"{report['cleaned']:,}", f"{report['stored']:,}", f"{seconds:.1f}", f"{memory:,}"]


def _build(inputs: Path, out: Path) -> int:
    report = build(sorted(inputs.iterdir()), out, workers=1)
    print(json.dumps({"cleaned": report.cleaned, "stored": report.stored, "seconds": report.seconds}))
    return 0


def _measured(inputs: Path, out: Path) -> tuple[float, int, dict[str, int]]:
    """CPU seconds, MiB and the report of a build in a process of its own."""
    command = [sys.executable, "-m", __spec__.name, "--build", str(inputs), str(out)]
    with tempfile.TemporaryFile("w+") as told:
        child = subprocess.Popen(command, cwd=ROOT, stdout=told)
        _, status, used = os.wait4(child.pid, 0)
        if code := os.waitstatus_to_exitcode(status):
            raise subprocess.CalledProcessError(code, command)
        told.seek(0)
        report = json.load(told)
    print(time.strftime("%H:%M:%S"), out.name, report, file=sys.stderr)
    return used.ru_utime + used.ru_stime, used.ru_maxrss >> 10, report


def _write(folder: Path, pages: int) -> None:
    """Archives of generated pages, a seventh of each family; those that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, pages, _ARCHIVE):
        path = folder / f"{first:07d}.warc.gz"
        if path.exists():
            continue
        aside = path.with_suffix(".part")
        with aside.open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for number in range(first, min(pages, first + _ARCHIVE)):
                page = case(FAMILIES[number % len(FAMILIES)], "html", 1, number).page
                url = f"{page.url or 'http://www.wenku.cn/'}?n={number}"
                kind = ("Content-Type", page.content_type or "text/html")
                response(writer, url, page.body or (page.text or "").encode(), headers=[kind])
        aside.replace(path)


def _link(folder: Path, other: Path, pages: int) -> None:
    """The archives of the first pages, in another folder."""
    other.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.warc.gz")):
        if int(path.name.partition(".")[0]) < pages and not (other / path.name).exists():
            (other / path.name).hardlink_to(path)


if __name__ == "__main__":
    sys.exit(main())
