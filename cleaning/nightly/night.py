"""One night: lock, crawl, incremental build with its check, prune, report. The only place that says what comes when."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from cleaning.build import BuildReport, build
from cleaning.checks.running import check, in_words
from cleaning.corpus.errors import Locked, SnapshotError
from cleaning.corpus.lock import Lock
from cleaning.exits import Exit, UsageError
from cleaning.health import Pulse, Thresholds, hold_back
from cleaning.inputs.held import GROWING, HeldError, held
from cleaning.nightly.corpora import Yield, changes, yields
from cleaning.nightly.report import FOLDER, Change, Finding, Night, SiteNight, findings, usual_pages
from cleaning.nightly.settings import NightSettings
from cleaning.nightly.watched import judged, pulses, unjudged
from cleaning.nightly.written import past, write
from cleaning.progress import Progress, silent
from crawler.run import CrawlError, CrawlInterrupted, CrawlReport, SiteReport, crawl
from crawler.sites import check_sites, known_sites


@dataclass(frozen=True, slots=True)
class Net:
    """How the sites are reached, where not straight: the replica's proxy, with its certificates and its pace."""

    proxy: str | None = None
    ca_file: Path | None = None
    delay: float | None = None


@dataclass(slots=True)
class _Came:
    """What came of the night so far."""

    seconds: dict[str, float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    worst: Exit = Exit.DONE
    crawled: CrawlReport | None = None
    built: BuildReport | None = None
    warnings: tuple[str, ...] = ()
    past: list[Night] = field(default_factory=list)
    files: dict[str, list[Path]] = field(default_factory=dict)
    """By site the archive files that came since it was last judged."""
    pulses: dict[str, Pulse] = field(default_factory=dict)
    off: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By site why its pages are held back."""

    def look(self, about: str, what: str, sentence: str, code: Exit = Exit.LOOK) -> None:
        self.findings.append(Finding(about, what, sentence))
        self.worst = max(self.worst, code)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds[step] = round(time.monotonic() - start, 3)


def night(
    settings: NightSettings,
    net: Net | None = None,
    *,
    progress: Progress = silent,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[Night, Path]:
    """Does a night and writes its report: the night, and the report's path.

    A step that fails is told in the report and the later ones go on where they can: a crawl that died leaves what it
    kept, a build that fails leaves the snapshot that stands. Raises `Locked` where another night runs, and
    `UsageError`, `CrawlUsageError` or `UnknownSiteError` where the settings ask for what can't be done.
    """
    sites = list(settings.sites) or known_sites()
    check_sites(sites)
    lock = _lock(settings.out)
    try:
        started = now()
        came = _Came()
        before = _current(settings.out)
        stood = _snapshots(settings.out)
        with came.timed("crawl"):
            _crawl(came, sites, settings, net or Net(), progress)
        with came.timed("watch"):
            _watch(came, settings, sites)
        with came.timed("build"):
            _build(came, settings, progress)
        with came.timed("check"):
            _check(came, settings.out)
        with came.timed("report"):
            done = replace(
                _night(came, started, before, settings, sites), pruned=tuple(sorted(stood - _snapshots(settings.out)))
            )
        return done, write(done, settings.out, settings.metrics, now().timestamp(), settings.keep_reports)
    finally:
        lock.release()


def _lock(out: Path) -> Lock:
    folder = out / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Lock(folder / ".lock")
    except Locked as error:
        raise Locked(f"another night runs on {out}: {error}") from None
    except OSError as error:
        raise UsageError(f"can't write to {folder}: {error.strerror}; name another corpus folder with --out") from error


def _current(out: Path) -> str | None:
    """The snapshot that stands."""
    link = out / "current"
    return link.readlink().name if link.is_symlink() else None


def _snapshots(out: Path) -> set[str]:
    """The snapshots that stand."""
    return {path.name for path in (out / "snapshots").glob("[!.]*")}


def _crawl(came: _Came, sites: Sequence[str], settings: NightSettings, net: Net, progress: Progress) -> None:
    def show(numbers: Mapping[str, Mapping[str, int]]) -> None:
        progress("crawling", sum(site.get("pages", 0) for site in numbers.values()))

    try:
        came.crawled = crawl(
            sites,
            settings.raw,
            proxy=net.proxy,
            ca_file=net.ca_file,
            delay=net.delay,
            contact=settings.contact,
            max_pages=settings.max_pages,
            settings={"TAKEDOWNS": str(settings.takedowns)},
            progress=show,
        )
    except CrawlError as error:
        came.look("crawl", "died", str(error))
    except CrawlInterrupted as stopped:
        came.crawled = stopped.report
        came.look("crawl", "stopped", "the night was stopped while it crawled; what came is kept", Exit.STOPPED)


def _watch(came: _Came, settings: NightSettings, sites: Sequence[str]) -> None:
    """Holds back what came of a site that looks other than before: a build reads none of it.

    Judged is all that came since the site was last judged, also in nights that died or were stopped.
    """
    came.past, unread = past(settings.out, settings.thresholds.nights)
    for sentence in unread:
        came.look("crawl", "report_unread", sentence)
    reports = {one.site: one for one in came.crawled.sites} if came.crawled else {}
    for site in sites:
        written = [Path(file) for file in reports[site].warc_files] if site in reports else []
        names = {path.name for path in written}
        others = (path for path in unjudged(settings.raw, site, came.past) if path.name not in names)
        came.files[site] = [*others, *written]
    if came.worst is Exit.STOPPED:
        return  # nothing is built; the next night judges it
    lists = {one.site: (one.lists, one.lists_without_documents) for one in reports.values()}
    came.pulses = pulses(came.files, lists, settings.workers)
    healths = judged(came.pulses, came.past, settings.thresholds, _still_held(came, settings.raw))
    hold_back((file for of_site in came.files.values() for file in of_site), healths)
    came.off = {health.site: health.reasons for health in healths}


def _still_held(came: _Came, raw: Path) -> Collection[str]:
    """What nobody has released yet."""
    try:
        return held(raw).keys()
    except HeldError as error:  # the build tells it too, and reads nothing of the folder
        came.look("watch", "held_unread", str(error))
        return ()


def _build(came: _Came, settings: NightSettings, progress: Progress) -> None:
    """An incremental build of everything that was ever kept; not in a night that is to end."""
    if came.worst is Exit.STOPPED:
        return
    try:
        came.built = build(
            [settings.raw],
            settings.out,
            workers=settings.workers,
            progress=progress,
            keep=settings.keep,
            takedowns=settings.takedowns,
        )
    except UsageError as error:
        came.look("build", "nothing_to_build", str(error), Exit.NOTHING)
    except SnapshotError as error:
        came.look("build", "not_published", str(error), Exit.NOTHING)
    except KeyboardInterrupt:
        came.look("build", "stopped", "the night was stopped while it built; the next builds all of it", Exit.STOPPED)
    else:
        for problem in came.built.problems:
            came.look("build", "problem", problem)


def _check(came: _Came, out: Path) -> None:
    """What the build did not have to refuse, but somebody should look at."""
    if came.built is None:
        return
    checked = check(out)
    came.warnings = tuple(in_words(outcome) for outcome in (*checked.failed, *checked.warned))
    for outcome in checked.failed:
        came.look("check", "failed", in_words(outcome))


def _night(came: _Came, started: datetime, before: str | None, settings: NightSettings, sites: Sequence[str]) -> Night:
    """Puts together what is known, and judges it against the nights before."""
    reports = {one.site: one for one in came.crawled.sites} if came.crawled else {}
    came_of = _yields(settings.out, came, reports)
    nights = tuple(
        _site(came, site, reports.get(site), came_of.get(site, Yield()), settings.thresholds) for site in sites
    )
    corpus = _change(settings.out, before, came.built)
    judged = findings(nights, corpus, came.past, settings.thresholds)
    everything = (*judged, *came.findings)
    code = max(came.worst, Exit.LOOK if everything or came.warnings else Exit.DONE)
    return Night(
        started_at=started.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        seconds=came.seconds,
        sites=nights,
        corpus=corpus,
        warnings=came.warnings,
        pruned=(),
        findings=everything,
        exit_code=int(code),
    )


def _yields(out: Path, came: _Came, reports: Mapping[str, SiteReport]) -> dict[str, Yield]:
    if came.built is None:
        return {}
    files = {site: [Path(file).name for file in report.warc_files] for site, report in reports.items()}
    return yields(out / "snapshots" / came.built.snapshot, files)


def _change(out: Path, before: str | None, built: BuildReport | None) -> Change:
    """What the build did to the corpus; all zeros but the names where there was none."""
    after = _current(out)
    if built is None:
        return Change(before, after, 0, 0, 0, 0, 0, 0, 0)
    old = out / "snapshots" / before if before else None
    new, changed, gone = changes(old if old and old.is_dir() else None, out / "snapshots" / built.snapshot)
    rejected = sum(built.rejected.values())
    return Change(before, after, built.pages, built.speeches, built.copies, rejected, new, changed, gone)


def _site(came: _Came, site: str, report: SiteReport | None, came_of: Yield, thresholds: Thresholds) -> SiteNight:
    report = report or SiteReport(site, 0, 0, 0, 0, 0, 0, 0, 0, (), 0.0, "not_run", ())
    return SiteNight(
        site=site,
        requested=report.requested,
        pages=report.pages,
        bytes=report.bytes,
        skipped=report.skipped,
        missing=report.missing,
        failed=report.failed,
        refused_by_robots=report.refused_by_robots,
        refused_otherwise=report.refused_otherwise,
        outcome=report.outcome,
        errors=report.errors,
        accepted=came_of.accepted,
        speeches=came_of.speeches,
        rejected=came_of.rejected or {},
        known=came_of.known or {},
        held_back=came.off.get(site, ()),
        files=tuple(path.name.removesuffix(GROWING) for path in came.files.get(site, ())),
        pulse=asdict(came.pulses[site]) if site in came.pulses else None,
        usual=usual_pages(site, came.past, thresholds),
    )
