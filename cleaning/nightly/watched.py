"""Holds a night's pages of each site against its past, before they are built."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from cleaning.engines import engine
from cleaning.health import Health, Pulse, Sign, Thresholds, judge, pulse, sign
from cleaning.inputs.held import GROWING
from cleaning.model import Page, Rejection
from cleaning.nightly.report import Night
from cleaning.pages import read
from cleaning.pipeline import clean_all

Lists = tuple[int, int]
"""How many lists were read, and how many of them led to no document."""


def unjudged(raw: Path, site: str, past: Sequence[Night]) -> list[Path]:
    """The archive files of a site that are later than those of the last of these nights in which it was judged.

    A night that died or was stopped left them, or a crawl by hand. None where no such night is known.
    """
    nights = (one for night in past for one in night.sites if one.site == site and one.pulse is not None)
    latest = max((name for one in nights for name in one.files), default=None)
    if latest is None:
        return []
    found = {path.name.removesuffix(GROWING): path for path in raw.glob(f"{site}-*.warc.gz*")}
    return [path for name, path in sorted(found.items()) if name > latest and name.rsplit("-", 2)[0] == site]


def pulses(files: Mapping[str, Sequence[Path]], lists: Mapping[str, Lists], workers: int | None) -> dict[str, Pulse]:
    """The pulse of each site by the archive files that the night wrote; a site without files has none."""
    run = engine("local", workers)
    return {
        site: pulse(
            site, (one for signs in run.map(_signs, read(paths), _failed) for one in signs), *lists.get(site, (0, 0))
        )
        for site, paths in files.items()
        if paths
    }


def _signs(page: Page | Rejection) -> tuple[Sign, ...]:
    """Runs on a worker: what a page says of its site."""
    results = (page,) if isinstance(page, Rejection) else clean_all(page)
    kind = (page.kind or "detail") if isinstance(page, Page) else "detail"
    return tuple(found for found in (sign(result, kind) for result in results) if found is not None)


def _failed(_page: Page | Rejection, _why: str) -> tuple[Sign, ...]:
    return (Sign(rejected="failed"),)


def judged(
    tonight: Mapping[str, Pulse], past: Sequence[Night], thresholds: Thresholds, held: Collection[str] = ()
) -> list[Health]:
    """The judgement on each site, by its healthy nights among these. `held` are files that are still held back."""
    return [judge(one, _healthy(site, past, held), thresholds) for site, one in tonight.items()]


def _healthy(site: str, past: Sequence[Night], held: Collection[str]) -> list[Pulse]:
    """The pulses of nights in which nothing was off, and of those whose pages somebody looked at and released."""
    nights = [one for night in past for one in night.sites if one.site == site]
    released = [not one.held_back or (one.files and not set(one.files) & set(held)) for one in nights]
    return [Pulse(**one.pulse) for one, fine in zip(nights, released, strict=True) if fine and one.pulse is not None]
