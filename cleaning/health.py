"""Whether a night's pages of a site are like those of the nights before.

A site that was rebuilt gives pages that no layout claims, lists without documents, texts that are no speeches or of
another length. Any of it can happen to a few pages on any night; the judgement is about shares, each held against the
site's own recent past with room for chance. The pages of a site with an alarm are held back until a person has looked.

This is the one judgement on a site's pages: the report of a night prints it first, and adds only what its pages can't
tell (`cleaning.nightly.report`). `Thresholds` are those of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from statistics import median

from pydantic import BaseModel, ConfigDict, Field

from cleaning.inputs.held import hold
from cleaning.model import Document, Rejection

FACTS = ("title", "uploader", "uploaded_at", "doc_number", "page_count", "category")
"""Facts whose absence tells of another layout, where most pages had them."""
_NOT_JUDGED = frozenset(
    {"http_status", "robots_txt", "rights_file", "joined_page", "duplicate_record", "superseded", "unreadable"}
)
"""Rejections that say nothing of how the site's pages look."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a night's pages of a site were like. Plain values, to be kept as JSON."""

    site: str
    documents: int
    """Pages of documents, whatever became of them; vanished ones not counted."""
    accepted: int
    claimed: int
    """Of the accepted, those that a layout claimed."""
    chars: float
    """The median length of the accepted texts; 0 where there are none."""
    stated: Mapping[str, int] = field(default_factory=dict)
    """How many of the accepted stated each of `FACTS`."""
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Of the documents, by reason."""
    lists: int = 0
    """List pages that the crawl read."""
    empty_lists: int = 0
    """Those that led to no document."""


class Thresholds(BaseModel):
    """When a night of a site is off, beside the site's last nights. Shares are 0 to 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nights: int = Field(default=7, ge=1)
    """How many nights back are looked at."""

    sigma: float = Field(default=3.0, ge=0)
    """Standard errors of a share that chance is granted."""
    least_drop: float = Field(default=0.25, ge=0, le=1)
    """A drop of a share (documents read, claimed by a layout, stating a fact) that is no alarm however many show it."""
    few: int = Field(default=3, ge=1)
    """Documents below which nothing is told from them."""
    past_documents: int = Field(default=20, ge=1)
    """Documents of the past below which it is no measure."""
    hopeless: float = Field(default=0.2, ge=0, le=1)
    """Without a past: the share of documents that could be read below which a site is off."""
    shorter: float = Field(default=0.4, ge=0)
    longer: float = Field(default=2.5, ge=0)
    """Bounds of tonight's median length of texts, in that of the past."""
    few_texts: int = Field(default=5, ge=1)
    """Texts below which their length tells nothing."""
    empty_lists: float = Field(default=0.5, ge=0, le=1)
    """A share of lists without a document up to which nothing is off."""
    more_empty_lists: float = Field(default=0.3, ge=0, le=1)
    """By how much that share must exceed the past's."""

    least_nights: int = Field(default=3, ge=1)
    """How many nights there must be before a count of pages can be called unusual."""
    fewer_pages: float = Field(default=0.5, ge=0, le=1)
    """Fewer pages than this share of the median are told."""
    least_pages: int = Field(default=10, ge=0)
    """Pages of a usual night below which their number means nothing."""
    failed: float = Field(default=0.1, ge=0, le=1)
    """More failed requests than this share are told."""
    lost_speeches: float = Field(default=0.01, ge=0, le=1)
    """More speeches gone from the corpus than this share are told."""


USUAL = Thresholds()


@dataclass(frozen=True, slots=True)
class Health:
    """The judgement on a site's night."""

    site: str
    reasons: tuple[str, ...] = ()
    """What is off; empty where nothing is."""

    @property
    def healthy(self) -> bool:
        """Whether the night's pages may be published."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Sign:
    """What one result says of how its site's pages look."""

    chars: int = 0
    """Of an accepted text."""
    claimed: bool = False
    stated: tuple[str, ...] = ()
    rejected: str = ""
    """The reason; empty where it was accepted."""


def sign(result: Document | Rejection, kind: str) -> Sign | None:
    """The sign of a page that the crawl took for this kind; None where its rejection says nothing of its site."""
    if isinstance(result, Document):
        stated = tuple(name for name in FACTS if result.fact(name) is not None)
        return Sign(len(result.text), bool(result.layout), stated)
    if result.reason in _NOT_JUDGED or kind != "detail":
        return None
    return Sign(rejected=result.reason)


def pulse(site: str, signs: Iterable[Sign], lists: int = 0, empty_lists: int = 0) -> Pulse:
    """The pulse of a site's night: its pages' signs, how many lists were read and how many led to no document."""
    seen = list(signs)
    accepted = [one for one in seen if not one.rejected]
    stated = Counter(name for one in accepted for name in one.stated)
    rejected = Counter(one.rejected for one in seen if one.rejected)
    return Pulse(
        site,
        len(seen),
        len(accepted),
        sum(one.claimed for one in accepted),
        median(one.chars for one in accepted) if accepted else 0.0,
        dict(sorted(stated.items())),
        dict(sorted(rejected.items())),
        lists,
        empty_lists,
    )


def judge(night: Pulse, past: Sequence[Pulse], thresholds: Thresholds = USUAL) -> Health:
    """Hold a night against those before it: the site's recent nights that were healthy, in any order."""
    found = [*_lists(night, past, thresholds)]
    before = sum(one.documents for one in past)
    if before < thresholds.past_documents:
        if night.documents >= 2 * thresholds.few and night.accepted < thresholds.hopeless * night.documents:
            found.append(f"{night.accepted} of {night.documents} documents could be read{_why(night)}")
        return Health(night.site, tuple(found))
    accepted = sum(one.accepted for one in past)
    if _fell(night.accepted, night.documents, accepted, before, thresholds):
        share = f"{night.accepted} of {night.documents} documents could be read, {accepted} of {before} before"
        found.append(share + _why(night))
    claimed = sum(one.claimed for one in past)
    if _fell(night.claimed, night.accepted, claimed, accepted, thresholds):
        found.append(f"a layout claims {night.claimed} of {night.accepted} pages, {claimed} of {accepted} before")
    for name in FACTS:
        had = sum(one.stated.get(name, 0) for one in past)
        if _fell(night.stated.get(name, 0), night.accepted, had, accepted, thresholds):
            found.append(
                f"{night.stated.get(name, 0)} of {night.accepted} pages state {name}, {had} of {accepted} before"
            )
    return Health(night.site, (*found, *_lengths(night, past, thresholds)))


def hold_back(files: Iterable[str | Path], alarms: Sequence[Health]) -> list[Path]:
    """Hold back the archive files of sites with an alarm; gives those. A file of the crawl has pages of one site."""
    stopped = {health.site: "; ".join(health.reasons) for health in alarms if not health.healthy}
    held = []
    for path in map(Path, files):
        site = path.name.rsplit("-", 2)[0]
        if site in stopped:
            hold([path], f"the site looks other than before: {stopped[site]}")
            held.append(path)
    return held


def _fell(now: int, of: int, then: int, of_then: int, thresholds: Thresholds) -> bool:
    """Whether a share is lower than before by more than chance allows."""
    if of < thresholds.few or not of_then:
        return False
    before = then / of_then
    spread = sqrt(before * (1 - before) * (1 / of + 1 / of_then))
    return now / of < before - max(thresholds.least_drop, thresholds.sigma * spread)


def _lists(night: Pulse, past: Sequence[Pulse], thresholds: Thresholds) -> Iterable[str]:
    """Lists without documents: some categories are empty on any night, all of them on none."""
    lists, empty = sum(one.lists for one in past), sum(one.empty_lists for one in past)
    usual = empty / lists if lists else 0.0
    most = max(thresholds.empty_lists, usual + thresholds.more_empty_lists)
    if night.lists and night.empty_lists / night.lists > most:
        yield f"{night.empty_lists} of {night.lists} lists lead to no document, {empty} of {lists} before"


def _lengths(night: Pulse, past: Sequence[Pulse], thresholds: Thresholds) -> Iterable[str]:
    texts = [one.chars for one in past if one.accepted >= thresholds.few_texts]
    if night.accepted < thresholds.few_texts or not texts:
        return
    usual = median(texts)
    if not thresholds.shorter * usual <= night.chars <= thresholds.longer * usual:
        yield f"texts have {night.chars:.0f} characters in the median, {usual:.0f} before"


def _why(night: Pulse) -> str:
    """The most frequent reasons of rejections, in words."""
    most = sorted(night.rejected.items(), key=lambda one: (-one[1], one[0]))[:3]
    return f" ({', '.join(f'{reason} {count}' for reason, count in most)})" if most else ""
