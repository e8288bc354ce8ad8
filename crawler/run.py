"""Run spiders and say what came of it. Imports no Scrapy: the crawl runs in a process of its own.

A reactor can be started once in a process, and a page that kills the parser should kill a crawl, not its caller.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from crawler.sites import check_sites

PROXY_NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


class CrawlError(RuntimeError):
    """The crawl process died or could not start. What it kept until then is in the archive."""


class CrawlUsageError(ValueError):
    """The crawl was asked for something that can't be done; the message says what to change."""


class CrawlInterrupted(KeyboardInterrupt):  # it is no error
    """The caller was told to end (Ctrl-C) and the crawl has ended in order."""

    def __init__(self, report: CrawlReport | None) -> None:
        super().__init__()
        self.report = report
        """What came until then; None where the crawl had not begun."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What came of one site."""

    site: str
    requested: int
    """Requests that left this machine, robots.txt not counted; retries and redirects are."""
    pages: int
    """Answers with status 200."""
    bytes: int
    """Of all answers' bodies, as they came over the wire."""
    refused_by_robots: int
    """Addresses that robots.txt forbids, or whose host gave no usable robots.txt."""
    refused_otherwise: int
    """Addresses outside the site, beyond the budget, of a host that asked us to wait for long, or at a stop."""
    skipped: int
    """Documents that an earlier run fetched."""
    missing: int
    """Addresses that the site answered with 404 or 410."""
    failed: int
    """Addresses that brought no page otherwise, after all retries."""
    warc_files: tuple[str, ...]
    """Paths of the archive files that this run wrote."""
    seconds: float
    outcome: str
    """Why it ended; `finished` where all went well."""
    errors: tuple[str, ...]
    """What a person should look at."""
    walls: int = 0
    """Answers that were a login, a test for robots or a block page in place of what was asked for."""
    lists: int = 0
    """List pages that were read."""
    lists_without_documents: int = 0
    """Those of them that led to no document: many of them tell of a site that was rebuilt."""


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What came of a crawl, in the order in which the sites were named."""

    sites: tuple[SiteReport, ...]
    seconds: float

    @property
    def pages(self) -> int:
        """Answers with status 200 over all sites."""
        return sum(site.pages for site in self.sites)

    @property
    def warc_files(self) -> tuple[str, ...]:
        """Every archive file that was written."""
        return tuple(file for site in self.sites for file in site.warc_files)

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but something needs a look, 2 nothing could be read."""
        if not self.pages:
            return 2
        clean = all(site.outcome == "finished" and not site.failed and not site.errors for site in self.sites)
        return 0 if clean else 1

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "exit_code": self.exit_code}


Progress = Callable[[Mapping[str, Mapping[str, int]]], None]
"""Called about once a second with the numbers of each site so far: requested, pages, bytes."""


def crawl(
    sites: Sequence[str],
    raw_dir: Path,
    *,
    urls: Sequence[str] | None = None,
    proxy: str | None = None,
    ca_file: Path | None = None,
    max_pages: int | None = None,
    delay: float | None = None,
    contact: str | None = None,
    skip_fetched: bool = True,
    replay: Path | None = None,
    log_level: str = "WARNING",
    settings: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> CrawlReport:
    """Crawl these sites, all at once, and keep what comes in `raw_dir`.

    `urls` are start addresses instead of the sites' home pages, each of one of the sites. `proxy` is an HTTP proxy for
    http and https; without it the environment decides. `ca_file` holds the only certificates to trust. `max_pages`
    is a ceiling on the requests to each site, `delay` the seconds between two requests to a host. `replay` is a WARC
    file or a folder of them that answers in place of the network; then `raw_dir` gets the ledger of this run and no
    archive. `settings` are Scrapy's, for what has no argument here. Log lines go to stderr.

    Raises UnknownSiteError, CrawlUsageError (no contact for a real site, an address of no chosen site, a folder that
    can't be written) before anything is asked, CrawlError where the process died, and CrawlInterrupted, which has the
    report, where this process is told to end meanwhile.
    """
    names = list(dict.fromkeys(sites))
    check_sites(names)
    _check_folder(raw_dir)
    overrides = dict(settings or {})
    overrides |= {"RAW_DIR": str(raw_dir.resolve()), "SKIP_FETCHED": skip_fetched, "LOG_LEVEL": log_level}
    if replay is not None:
        if not replay.exists():
            raise CrawlUsageError(f"there is no archive {replay}: name a WARC file or a folder of them")
        overrides["REPLAY"] = str(replay.resolve())
    if max_pages is not None:
        overrides["MAX_PAGES"] = max_pages
    if contact is not None:
        overrides["CONTACT"] = contact
    if delay is not None:
        overrides |= {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_START_DELAY": delay, "AUTOTHROTTLE_ENABLED": delay > 0}
    job = {"sites": names, "urls": list(urls or []), "settings": overrides, "progress": progress is not None}
    answer = _run(job, _environment(proxy, ca_file), progress)
    if "usage" in answer:
        raise CrawlUsageError(answer["usage"])
    return _report(answer)


def _report(answer: Mapping[str, Any]) -> CrawlReport:
    reports = [
        SiteReport(**{**site, "warc_files": tuple(site["warc_files"]), "errors": tuple(site["errors"])})
        for site in answer["sites"]
    ]
    return CrawlReport(tuple(reports), answer["seconds"])


def _check_folder(raw_dir: Path) -> None:
    """Raise CrawlUsageError for a folder in which nothing can be kept."""
    try:
        raw_dir.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=raw_dir):
            pass
    except OSError as error:
        raise CrawlUsageError(
            f"nothing can be kept in {raw_dir}: {error.strerror}; choose another raw folder"
        ) from error


def _run(job: Mapping[str, Any], environment: dict[str, str], progress: Progress | None) -> dict[str, Any]:
    """Hand a job to a crawl process; its last line is the answer, those before are progress.

    Its stdin stays open as long as this process lives: when it closes, the crawl ends in order.
    """
    command = [sys.executable, "-m", "crawler.worker"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 # ours
        assert process.stdin is not None
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        try:
            answer = _listen(process, progress)
        except KeyboardInterrupt:
            process.stdin.close()
            answer = _listen(process, None)  # a crawl that is interrupted still seals its archive
            raise CrawlInterrupted(_report(answer) if answer and "sites" in answer else None) from None
    if answer is None:
        code = process.returncode
        raise CrawlError(f"the crawl process ended with {code} before it could report; its log says why")
    return answer


def _listen(process: subprocess.Popen[str], progress: Progress | None) -> dict[str, Any] | None:
    """Pass progress on until the process closes its stdout; the answer, if there was one."""
    assert process.stdout is not None
    answer: dict[str, Any] | None = None
    for line in process.stdout:
        message = json.loads(line)
        if "progress" not in message:
            answer = message
        elif progress is not None:
            progress(message["progress"])
    return answer


def _environment(proxy: str | None, ca_file: Path | None) -> dict[str, str]:
    """The environment of the crawl process."""
    environment = dict(os.environ)
    if proxy is not None:
        for name in PROXY_NAMES:
            environment.pop(name, None)
            environment.pop(name.lower(), None)
        environment |= {"http_proxy": proxy, "https_proxy": proxy}
    if ca_file is not None:
        environment["SSL_CERT_FILE"] = str(ca_file.resolve())
    root = str(Path(__file__).resolve().parent.parent)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [root, environment.get("PYTHONPATH")]))
    environment["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    return environment
