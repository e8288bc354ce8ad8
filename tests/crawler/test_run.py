"""A crawl through a real HTTP hop: what is asked, what is kept, and how it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.run import CrawlReport, CrawlUsageError, SiteReport, crawl
from crawler.sites import UnknownSiteError
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

pytestmark = pytest.mark.slow
HOME = "http://www.b6857.cn"
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def doc(number: int) -> str:
    return f"/a/{number:07d}.html"


def kept(report: CrawlReport, kind: str = "response") -> list[tuple[str, str, bytes]]:
    """Address, status (or content) and body of each record of a kind, in the order of the files."""
    found = []
    for name in report.warc_files:
        with Path(name).open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == kind:
                    status = record.http_headers.get_statuscode() if record.http_headers else ""
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    found.append((url, status, record.content_stream().read()))
    return found


def ledger(raw: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(raw / "ledger.sqlite") as db:
        return db.execute(query).fetchall()


def run(proxy: MiniProxy, raw: Path, **options: object) -> CrawlReport:
    return crawl(["haobigan"], raw, proxy=proxy.url, delay=0, **options)  # type: ignore[arg-type]


def test_errors_redirects_and_robots_are_kept_too(serve: Serve, tmp_path: Path) -> None:
    """Whatever the server answered lies in the archive, with its own status line and bytes."""
    pages: dict[str, Answer | bytes] = {
        f"{HOME}/": links(doc(1), doc(2), doc(3), doc(4)),
        HOME + doc(1): Answer(
            raw=b"HTTP/1.1 200 Fine\r\nx-ODD: \xd6\xd0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        ),
        HOME + doc(2): Answer(b"", 301, {"Location": doc(5)}),
        HOME + doc(3): Answer(b"no such page", 404),
        HOME + doc(4): Answer(b"broken", 500),
        HOME + doc(5): b"moved here",
    }
    report = run(serve(from_pages(pages)), tmp_path, settings={"RETRY_TIMES": 1})
    answers = {(url.removeprefix(HOME), status): body for url, status, body in kept(report)}
    assert answers == {
        ("/robots.txt", "200"): b"User-agent: *\nDisallow:\n",
        ("/.well-known/tdmrep.json", "404"): b"",
        ("/", "200"): pages[f"{HOME}/"],
        (doc(1), "200"): b"abc",
        (doc(2), "301"): b"",
        (doc(3), "404"): b"no such page",
        (doc(4), "500"): b"broken",
        (doc(5), "200"): b"moved here",
    }
    with Path(report.warc_files[0]).open("rb") as file:
        heads = [r.raw_stream.read() for r in ArchiveIterator(file, no_record_parse=True) if r.rec_type == "response"]
    head = (
        b"HTTP/1.1 200 Fine\r\nx-ODD: \xd6\xd0\r\nX-Crawler-Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc"
    )
    assert head in heads
    site = report.sites[0]
    assert (site.pages, site.missing, site.failed, site.requested) == (3, 1, 1, 7)
    assert report.exit_code == 1
    assert [error for error in site.errors if doc(4) in error and "500" in error]


def test_metadata_says_where_a_link_stood(serve: Serve, tmp_path: Path) -> None:
    """Each answer has a request and a metadata record with site, kind, identity, depth and the linking page."""
    proxy = serve(from_pages({f"{HOME}/": links("/c/jh/"), f"{HOME}/c/jh/": links(doc(1)), HOME + doc(1): b"x"}))
    report = run(proxy, tmp_path)
    fields = {url: body.decode() for url, _, body in kept(report, "metadata")}
    lines = dict(line.split(": ", 1) for line in fields[HOME + doc(1)].splitlines())
    del lines["fetchTimeMs"]
    expected = {
        "site": "haobigan",
        "kind": "detail",
        "document": "0000001",
        "hopsFromSeed": "2",
        "via": f"{HOME}/c/jh/",
    }
    assert lines == expected
    assert "via" not in fields[f"{HOME}/"]
    assert len(kept(report, "request")) == len(fields) == 5  # with robots.txt and tdmrep.json


def test_the_ledger_tells_every_end_with_its_reason(serve: Serve, tmp_path: Path) -> None:
    """Kept, refused and failed; each with status or reason, and the place of what is kept."""

    def site(url: str) -> Answer | None:
        if url == HOME + doc(4):
            return None
        pages: dict[str, Answer | bytes] = {
            f"{HOME}/robots.txt": b"User-agent: *\nDisallow: /a/0000002",
            f"{HOME}/": links(doc(1), doc(2), doc(3), doc(4)),
            HOME + doc(1): b"one",
            HOME + doc(3): Answer(b"", 302, {"Location": "http://spam.example/"}),
        }
        return from_pages(pages)(url)

    proxy = serve(site)
    report = run(proxy, tmp_path, settings={"RETRY_TIMES": 0})
    rows = ledger(
        tmp_path, "SELECT key, outcome, status, reason FROM asked WHERE kind IN ('detail', 'other') ORDER BY key"
    )
    assert rows == [
        ("0000001", "kept", 200, None),
        ("0000002", "refused", None, "robots"),
        ("0000003", "kept", 302, None),
        ("0000004", "failed", None, "DownloadFailedError"),
        ("http://spam.example/", "refused", None, "foreign_host"),
    ]
    assert HOME + doc(2) not in proxy.asked
    assert (report.sites[0].refused_by_robots, report.sites[0].refused_otherwise, report.sites[0].failed) == (1, 1, 1)
    for file, offset, digest in ledger(tmp_path, "SELECT file, offset, digest FROM asked WHERE outcome = 'kept'"):
        with (tmp_path / str(file)).open("rb") as archive:
            archive.seek(int(str(offset)))
            assert next(iter(ArchiveIterator(archive))).rec_headers.get_header("WARC-Payload-Digest") == digest


def test_a_second_crawl_fetches_only_what_is_new(serve: Serve, tmp_path: Path) -> None:
    """Lists are asked again, known documents are not, failed ones are; a switch fetches all again."""
    pages: dict[str, Answer | bytes] = {
        f"{HOME}/": links(doc(1), doc(2)),
        HOME + doc(1): b"1",
        HOME + doc(2): Answer(b"", 500),
    }
    proxy = serve(from_pages(pages))
    run(proxy, tmp_path, settings={"RETRY_TIMES": 0})
    pages |= {f"{HOME}/": links(doc(1), doc(2), doc(3)), HOME + doc(2): b"2", HOME + doc(3): b"3"}
    proxy.asked.clear()
    report = run(proxy, tmp_path)
    assert sorted(proxy.asked) == sorted(HOME + path for path in ("/robots.txt", "/", doc(2), doc(3)))
    assert report.sites[0].skipped == 1
    proxy.asked.clear()
    run(proxy, tmp_path, skip_fetched=False)
    assert set(proxy.asked) >= {HOME + doc(1), HOME + doc(2), HOME + doc(3)}


def test_a_redirect_to_a_known_document_is_not_followed(serve: Serve, tmp_path: Path) -> None:
    """One document, one fetch: within a run and over runs."""
    pages: dict[str, Answer | bytes] = {
        f"{HOME}/": links(doc(1), doc(2), doc(3)),
        HOME + doc(1): b"1",
        HOME + doc(2): Answer(b"", 301, {"Location": doc(1)}),
        HOME + doc(3): Answer(b"", 301, {"Location": doc(1)}),
    }
    proxy = serve(from_pages(pages))
    run(proxy, tmp_path)
    run(proxy, tmp_path)
    assert proxy.asked.count(HOME + doc(1)) == 1


def test_a_budget_ends_the_crawl_and_prefers_documents(serve: Serve, tmp_path: Path) -> None:
    """No more requests than allowed leave the machine; what was left out is in the ledger."""
    lists = {f"{HOME}/c/jh/{n}.html": links(doc(n), f"/c/jh/{n + 1}.html") for n in range(2, 9)}
    docs: dict[str, Answer | bytes] = {HOME + doc(n): b"x" for n in range(1, 9)}
    proxy = serve(from_pages({f"{HOME}/": links("/c/jh/2.html", doc(1)), **lists, **docs}))
    report = run(proxy, tmp_path, max_pages=5)
    asked = [url.removeprefix(HOME) for url in proxy.asked]
    assert asked == ["/robots.txt", "/", doc(1), "/c/jh/2.html", doc(2), "/c/jh/3.html"]
    assert report.sites[0].requested == 5
    assert {row[0] for row in ledger(tmp_path, "SELECT reason FROM asked WHERE outcome = 'refused'")} == {"budget"}
    assert report.exit_code == 0


def test_the_next_run_takes_up_what_the_budget_left(serve: Serve, tmp_path: Path) -> None:
    """A document that only a known document links to is not forgotten, nor one that failed."""
    chain: dict[str, Answer | bytes] = {HOME + doc(n): links(doc(n + 1)) for n in range(1, 6)}
    broken = {HOME + doc(6): Answer(b"", 500)}
    proxy = serve(from_pages({f"{HOME}/": links(doc(1)), **chain, **broken}))
    run(proxy, tmp_path, max_pages=3)
    assert HOME + doc(3) not in proxy.asked
    run(proxy, tmp_path, settings={"RETRY_TIMES": 3})
    assert [proxy.asked.count(HOME + doc(n)) for n in range(1, 7)] == [1, 1, 1, 1, 1, 4]
    for expected in (8, 12, 12):  # nine failures are enough
        run(proxy, tmp_path, settings={"RETRY_TIMES": 3})
        assert proxy.asked.count(HOME + doc(6)) == expected


def test_pages_of_a_list_have_a_ceiling(serve: Serve, tmp_path: Path) -> None:
    """A calendar without end is not followed for ever."""
    lists = {f"{HOME}/c/jh/{n}.html": links(f"/c/jh/{n + 1}.html") for n in range(2, 30)}
    proxy = serve(from_pages({f"{HOME}/": links("/c/jh/2.html"), **lists}))
    run(proxy, tmp_path, settings={"MAX_LIST_PAGES": 4})
    assert f"{HOME}/c/jh/4.html" in proxy.asked
    assert f"{HOME}/c/jh/5.html" not in proxy.asked
    assert ledger(tmp_path, "SELECT url, reason FROM asked WHERE outcome = 'refused'") == [
        (f"{HOME}/c/jh/5.html", "budget")
    ]


def test_start_addresses_can_be_given(serve: Serve, tmp_path: Path) -> None:
    """The home page is not asked then, and a document's links to lists are not followed."""
    proxy = serve(from_pages({HOME + doc(1): links("/", "/c/jh/", doc(2)), HOME + doc(2): b"x"}))
    run(proxy, tmp_path, urls=[HOME + doc(1)])
    assert proxy.asked == [f"{HOME}/robots.txt", HOME + doc(1), HOME + doc(2)]


def test_an_address_of_no_chosen_site_is_wrong_usage(tmp_path: Path) -> None:
    """It is said before anything is asked."""
    with pytest.raises(CrawlUsageError, match=r"belongs to none of the chosen sites.*www\.b6857\.cn"):
        crawl(["haobigan"], tmp_path, urls=["http://spam.example/"], proxy="http://127.0.0.1:9", delay=0)


def test_a_folder_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    """It is said before anything is asked, and says what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CrawlUsageError, match="choose another raw folder"):
        crawl(["haobigan"], tmp_path / "file" / "raw", proxy="http://127.0.0.1:9", delay=0)


def test_an_unknown_site_is_wrong_usage(tmp_path: Path) -> None:
    """And the error names the known ones."""
    with pytest.raises(UnknownSiteError, match="haobigan"):
        crawl(["nosuch"], tmp_path)


def test_nothing_read_is_exit_code_2(serve: Serve, tmp_path: Path) -> None:
    """A site that can't be reached at all."""
    report = run(serve(lambda _: None), tmp_path, settings={"RETRY_TIMES": 0})
    assert report.exit_code == 2
    assert report.sites[0].errors


def test_a_real_site_needs_a_contact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a proxy on this machine nothing starts until someone can be reached, and the error names the setting."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "JIANGHUA_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(CrawlUsageError, match="set CONTACT"):
        crawl(["haobigan"], tmp_path)
    with pytest.raises(CrawlUsageError, match="DOWNLOAD_DELAY must be at least 3 seconds"):
        crawl(["haobigan"], tmp_path, contact="a@b.example", delay=0.5)
    assert list(tmp_path.iterdir()) == []


def test_the_contact_stands_in_the_user_agent(serve: Serve, tmp_path: Path) -> None:
    """So that a site's owner knows whom to write to."""
    proxy = serve(from_pages({f"{HOME}/": b""}))
    run(proxy, tmp_path, contact="mailto:crawl@lab.example")
    assert all("jianghua (+mailto:crawl@lab.example)" in head for head in proxy.heads)


def test_progress_is_reported(serve: Serve, tmp_path: Path) -> None:
    """A caller can draw a bar: the numbers of each site, while it runs."""
    slow = {HOME + doc(n): Answer(b"x", wait=0.3) for n in range(8)}
    seen: list[int] = []
    run(
        serve(from_pages({f"{HOME}/": links(*map(doc, range(8))), **slow})),
        tmp_path,
        progress=lambda sites: seen.append(sites["haobigan"]["pages"]),
    )
    assert seen
    assert seen == sorted(seen)


def test_the_exit_code_is_told_from_what_happened() -> None:
    """0 done, 1 something needs a look, 2 nothing could be read."""

    def code(pages: int = 1, failed: int = 0, outcome: str = "finished", errors: tuple[str, ...] = ()) -> int:
        site = SiteReport("s", 3, pages, 9, 1, 1, 1, 1, failed, (), 1.0, outcome, errors)
        return CrawlReport((site,), 1.0).exit_code

    assert code() == 0
    assert code(failed=1) == code(outcome="shutdown") == code(errors=("robots.txt answered 503",)) == 1
    assert code(pages=0) == 2
