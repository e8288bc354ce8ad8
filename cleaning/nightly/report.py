"""What one night came to, as it is kept: a JSON file a night, and findings against the nights before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median
from typing import Any

from cleaning.health import Thresholds

FOLDER = "nights"
"""In the corpus folder: `<start>.json` and `<start>.md` of each night, `jianghua.prom`, the lock."""


@dataclass(frozen=True, slots=True)
class SiteNight:
    """What came of one site in one night."""

    site: str
    requested: int
    """Requests that left the machine, robots.txt not counted."""
    pages: int
    """Answers with status 200."""
    bytes: int
    skipped: int
    missing: int
    """404 and 410."""
    failed: int
    refused_by_robots: int
    refused_otherwise: int
    outcome: str
    """Why the crawl of the site ended: `finished` where all went well, `not_run` where it never began."""
    errors: tuple[str, ...]
    accepted: int
    """Of this night's pages those that became rows of `documents`."""
    speeches: int
    """Of these, how many give a speech its text."""
    rejected: Mapping[str, int]
    """This night's pages that are no row, by reason."""
    known: Mapping[str, float]
    """Of the accepted ones, the share on which a fact is known."""
    held_back: tuple[str, ...] = ()
    """Why this night's pages of the site were kept out of the corpus; empty where they were not."""
    files: tuple[str, ...] = ()
    """Names of the archive files that it wrote."""
    pulse: Mapping[str, Any] | None = None
    """What its pages were like (`cleaning.health.Pulse`); None where none came."""
    usual: float | None = None
    """The pages of a usual night, the median of those before; None where they are too few to tell."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a night did to the corpus."""

    before: str | None
    """The snapshot that stood before, None where there was none."""
    after: str | None
    """The one that stands now."""
    pages: int
    speeches: int
    copies: int
    rejected: int
    new: int
    """Speeches that were not there before."""
    changed: int
    """Speeches whose text is another one."""
    gone: int
    """Speeches that are not there any more, whether they were merged, rejected or taken down."""

    @property
    def built(self) -> bool:
        """Whether there was a build; without one all numbers are 0, and what stood before stands."""
        return self.pages > 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at."""

    about: str
    """A site's name, or `corpus`, `crawl`, `build`, `check`."""
    what: str
    """A constant, such as `fewer_pages`."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Night:
    """One night."""

    started_at: str
    """UTC, ISO 8601 to the second."""
    seconds: Mapping[str, float]
    """Wall time of each step."""
    sites: tuple[SiteNight, ...]
    corpus: Change
    warnings: tuple[str, ...]
    """What the check of the snapshot warned of."""
    pruned: tuple[str, ...]
    """Snapshots that were removed."""
    findings: tuple[Finding, ...]
    exit_code: int

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def read(path: Path) -> Night:
    """A night that was written before. Raises OSError, ValueError, KeyError or TypeError where it can't be read."""
    value = json.loads(path.read_text(encoding="utf-8"))
    sites = tuple(_tuples(SiteNight, site) for site in value["sites"])
    findings = tuple(Finding(**finding) for finding in value["findings"])
    rest = {"sites": sites, "corpus": Change(**value["corpus"]), "findings": findings}
    return Night(**{**value, **rest, "warnings": tuple(value["warnings"]), "pruned": tuple(value["pruned"])})


def _tuples(kind: type[SiteNight], value: Mapping[str, Any]) -> SiteNight:
    """JSON knows lists only; fields of later versions are passed over."""
    known = {field.name for field in fields(kind)}
    found: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items() if k in known}
    return kind(**found)


def findings(
    sites: Sequence[SiteNight], corpus: Change, past: Sequence[Night], limits: Thresholds
) -> tuple[Finding, ...]:
    """What is off this night, the gravest first: what is held back, did not run, failed, is unusual.

    How a site's pages look is judged before (`cleaning.health`) and only told here. `past` are the nights before, in
    any order; only the last `limits.nights` of them should be given.
    """
    found: list[Finding] = []
    for site in sites:
        found += _absolute(site, limits)
        found += _unusual(site, _before(site.site, past), limits)
    if corpus.before is not None and corpus.gone > limits.lost_speeches * max(1, corpus.speeches + corpus.gone):
        sentence = f"{corpus.gone} speeches are gone that stood in {corpus.before}; jianghua diff says which, and why"
        found.append(Finding("corpus", "lost_speeches", sentence))
    grave = ("held_back", "not_finished", "error", "nothing_came", "lost_speeches", "fewer_pages", "failed")
    order = {what: place for place, what in enumerate(grave)}
    return tuple(sorted(found, key=lambda one: (order.get(one.what, len(order)), one.about, one.sentence)))


def usual_pages(site: str, past: Sequence[Night], limits: Thresholds) -> float | None:
    """The pages of a usual night of a site; None where there are too few nights to tell."""
    before = _before(site, past)
    return median(one.pages for one in before) if len(before) >= limits.least_nights else None


def _before(site: str, past: Sequence[Night]) -> list[SiteNight]:
    """The nights in which a site was crawled."""
    return [one for night in past for one in night.sites if one.site == site and one.outcome != "not_run"]


def _absolute(site: SiteNight, limits: Thresholds) -> list[Finding]:
    """What is off whatever other nights were like."""
    found = [Finding(site.site, "held_back", reason) for reason in site.held_back]
    if site.outcome != "finished":
        found.append(Finding(site.site, "not_finished", f"the crawl ended with {site.outcome}"))
    found += [Finding(site.site, "error", error) for error in site.errors]
    if site.requested and not site.pages:
        found.append(Finding(site.site, "nothing_came", f"{site.requested} requests brought no page"))
    if site.requested and site.failed > limits.failed * site.requested:
        found.append(Finding(site.site, "failed", f"{site.failed} of {site.requested} requests failed"))
    return found


def _unusual(site: SiteNight, before: Sequence[SiteNight], limits: Thresholds) -> list[Finding]:
    """What differs from the same site's nights before."""
    if len(before) < limits.least_nights:
        return []
    found = []
    pages = median(one.pages for one in before)
    if pages >= limits.least_pages and site.pages < limits.fewer_pages * pages:
        found.append(Finding(site.site, "fewer_pages", f"{site.pages} pages came, {pages:g} on a usual night"))
    if site.refused_by_robots and not any(one.refused_by_robots for one in before):
        sentence = f"robots.txt refused {site.refused_by_robots} addresses, and none in the nights before"
        found.append(Finding(site.site, "robots", sentence))
    return found
