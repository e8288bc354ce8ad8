"""Nights to judge, without one being run."""

from __future__ import annotations

from typing import Any

from cleaning.nightly.report import Change, Night, SiteNight

USUAL: dict[str, Any] = {
    "requested": 110,
    "pages": 100,
    "bytes": 1_000_000,
    "skipped": 5,
    "missing": 1,
    "failed": 0,
    "refused_by_robots": 0,
    "refused_otherwise": 0,
    "outcome": "finished",
    "errors": (),
    "accepted": 80,
    "speeches": 60,
    "rejected": {"list_page": 10, "too_short": 8},
    "known": {"title": 1.0, "uploaded_at": 0.9},
}


def site(name: str = "haobigan", **changed: Any) -> SiteNight:
    """A usual night of a site, but for what is said."""
    return SiteNight(site=name, **{**USUAL, **changed})


def change(**changed: Any) -> Change:
    """A usual night of the corpus."""
    usual = {"before": "a", "after": "b", "pages": 1000, "speeches": 500, "copies": 300, "rejected": 200}
    return Change(**{**usual, "new": 20, "changed": 1, "gone": 1, **changed})


def night(number: int = 1, *sites: SiteNight, **changed: Any) -> Night:
    """A night in March."""
    usual: dict[str, Any] = {
        "started_at": f"2026-03-{number:02d}T01:00:00Z",
        "seconds": {"crawl": 100.0, "build": 10.0},
        "sites": sites or (site(),),
        "corpus": change(),
        "warnings": (),
        "pruned": (),
        "findings": (),
        "exit_code": 0,
    }
    return Night(**{**usual, **changed})
