"""A night's report for people (Markdown), its numbers for Prometheus, and where both lie."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from cleaning.nightly.report import FOLDER, Night, read

METRICS = "jianghua.prom"


def markdown(night: Night) -> str:
    """The report: what is off first, then the sites, then the corpus."""
    return "\n".join(_lines(night)) + "\n"


def _lines(night: Night) -> Iterator[str]:
    yield f"# The night of {night.started_at}"
    yield ""
    yield f"Exit code {night.exit_code}. {_verdict(night)}"
    if night.findings:
        yield from ("", "## What is off", "")
        yield from (f"- **{one.about}**, {one.what}: {one.sentence}" for one in night.findings)
    if night.warnings:
        yield from ("", "## What the check warns of", "")
        yield from (f"- {warning}" for warning in night.warnings)
    yield from ("", "## Sites", "")
    names = (
        "requests",
        "pages",
        "usual",
        "MB",
        "skipped",
        "missing",
        "failed",
        "robots",
        "accepted",
        "speeches",
        "rejected",
    )
    yield f"| site | {' | '.join(names)} | outcome |"
    yield f"|---|{'--:|' * len(names)}---|"
    for s in night.sites:
        usual = "" if s.usual is None else f"{s.usual:g}"
        yield (
            f"| {s.site} | {s.requested} | {s.pages} | {usual} | {s.bytes / 1e6:.1f} | {s.skipped} | {s.missing} "
            f"| {s.failed} | {s.refused_by_robots} | {s.accepted} | {s.speeches} | {sum(s.rejected.values())} "
            f"| {s.outcome} |"
        )
    reasons = [(s.site, reason, count) for s in night.sites for reason, count in s.rejected.items()]
    if reasons:
        yield from ("", "| site | rejected as | pages |", "|---|---|--:|")
        yield from (f"| {site} | `{reason}` | {count} |" for site, reason, count in reasons)
    yield from _facts(night)
    corpus = night.corpus
    yield from ("", "## Corpus", "")
    if not corpus.built:
        stands = f"{corpus.after} stands as it did." if corpus.after else "There is none."
        yield f"Nothing was built. {stands}"
    else:
        yield from _corpus(night)
    yield from ("", "| step | seconds |", "|---|--:|")
    yield from (f"| {step} | {value:.1f} |" for step, value in night.seconds.items())


def _facts(night: Night) -> Iterator[str]:
    """Of each site the share of accepted pages that state a fact."""
    names = sorted({name for site in night.sites for name in site.known})
    if names:
        yield from ("", "Accepted pages on which a fact is known:", "", f"| site | {' | '.join(names)} |")
        yield f"|---|{'--:|' * len(names)}"
        for site in night.sites:
            if site.known:
                yield f"| {site.site} | {' | '.join(f'{site.known.get(name, 0):.0%}' for name in names)} |"


def _corpus(night: Night) -> Iterator[str]:
    corpus = night.corpus
    yield from ("| | |", "|---|--:|", f"| snapshot | {corpus.after or 'none'} |")
    yield f"| before | {corpus.before or 'none'} |"
    for name in ("pages", "speeches", "copies", "rejected", "new", "changed", "gone"):
        yield f"| {name} | {getattr(corpus, name)} |"
    yield f"| snapshots removed | {len(night.pruned)} |"


def _verdict(night: Night) -> str:
    if night.findings:
        return f"{len(night.findings)} things need a look."
    return "Nothing is off." if night.exit_code == 0 else "The steps below say what needs a look."


def prometheus(night: Night, finished: float) -> str:
    """In the text format of Prometheus. `finished` is when the night ended, in seconds since 1970."""
    lines = [
        "# HELP jianghua_night_finished_timestamp_seconds When the last night ended.",
        "# TYPE jianghua_night_finished_timestamp_seconds gauge",
        f"jianghua_night_finished_timestamp_seconds {finished:.0f}",
        "# HELP jianghua_night_exit_code The exit code of the last night.",
        "# TYPE jianghua_night_exit_code gauge",
        f"jianghua_night_exit_code {night.exit_code}",
        "# HELP jianghua_night_findings What needs a look after the last night.",
        "# TYPE jianghua_night_findings gauge",
        f"jianghua_night_findings {len(night.findings)}",
        "# HELP jianghua_night_seconds Wall time of a step.",
        "# TYPE jianghua_night_seconds gauge",
        *(f'jianghua_night_seconds{{step="{step}"}} {value}' for step, value in night.seconds.items()),
    ]
    if night.corpus.built:  # a night without a build knows no rows: 0 would be a lie
        names = ("pages", "speeches", "copies", "rejected", "new", "changed", "gone")
        lines.append("# HELP jianghua_corpus Rows of the corpus after the last night, and what it changed.")
        lines.append("# TYPE jianghua_corpus gauge")
        lines += [f'jianghua_corpus{{what="{name}"}} {getattr(night.corpus, name)}' for name in names]
    lines += ["# HELP jianghua_site A site's numbers in the last night.", "# TYPE jianghua_site gauge"]
    counts = ("requested", "pages", "bytes", "skipped", "missing", "failed", "refused_by_robots", "accepted")
    for site in night.sites:
        lines += [f'jianghua_site{{site="{site.site}",what="{name}"}} {getattr(site, name)}' for name in counts]
        rejected = sum(site.rejected.values())
        lines.append(f'jianghua_site{{site="{site.site}",what="rejected"}} {rejected}')
    return "\n".join(lines) + "\n"


def past(out: Path, nights: int) -> tuple[list[Night], list[str]]:
    """The last nights of a corpus folder, oldest first, and a sentence for each report that can't be read."""
    found: list[Night] = []
    unread: list[str] = []
    for path in sorted((out / FOLDER).glob("*.json"), reverse=True):
        if len(found) == nights:
            break
        try:
            found.append(read(path))
        except (OSError, ValueError, KeyError, TypeError) as error:
            unread.append(f"the report {path.name} can't be read and was passed over: {error}")
    return found[::-1], unread


def write(night: Night, out: Path, metrics: Path | None, finished: float, keep: int) -> Path:
    """Writes the report, its JSON and the metrics, each in one rename; gives the report's path.

    Of older reports `keep` stay. Raises OSError where the disk takes no more.
    """
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    name = night.started_at.replace(":", "").replace("-", "")
    _replace(folder / f"{name}.json", json.dumps(night.as_dict(), ensure_ascii=False, indent=2) + "\n")
    _replace(folder / f"{name}.md", markdown(night))
    _replace(metrics or folder / METRICS, prometheus(night, finished))
    for old in sorted(folder.glob("*.json"))[:-keep]:
        old.with_suffix(".md").unlink(missing_ok=True)
        old.unlink()
    return folder / f"{name}.md"


def _replace(path: Path, text: str) -> None:
    """A reader, such as Prometheus' collector, sees the old file or the new one."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
