"""Crawls as processes: `scrapy crawl`, kills, a disk that fills up, a site of one's own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import recover
from crawler.run import crawl
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

pytestmark = pytest.mark.slow
HOME = "http://www.b6857.cn"
ROOT = Path(__file__).parents[2]
SCRAPY = "from scrapy.cmdline import execute; execute()"
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def doc(number: int) -> str:
    return f"/a/{number:07d}.html"


def command(raw: Path, *arguments: str, code: str = SCRAPY) -> list[str]:
    return [sys.executable, "-c", code, "crawl", *arguments, *FAST, "-s", f"RAW_DIR={raw}"]


def environment(proxy: MiniProxy) -> dict[str, str]:
    return {**os.environ, "http_proxy": proxy.url, "https_proxy": proxy.url, "no_proxy": ""}


def scrapy(proxy: MiniProxy, raw: Path, *arguments: str, code: str = SCRAPY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(raw, *arguments, code=code),
        cwd=ROOT,
        env=environment(proxy),
        capture_output=True,
        text=True,
        check=False,
    )


def archived(raw: Path) -> list[tuple[str, bytes]]:
    """Address and body of each answer in the archive."""
    found = []
    for path in sorted(raw.glob("*.warc.gz")):
        with path.open("rb") as file:
            found += [
                (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
                for record in ArchiveIterator(file)
                if record.rec_type == "response"
                and not record.rec_headers.get_header("WARC-Target-URI").endswith("/tdmrep.json")
            ]
    return found


def test_scrapy_crawl_has_honest_exit_codes(serve: Serve, tmp_path: Path) -> None:
    """`scrapy crawl` works by itself and ends with 0, 1 or 2 as the crawl went."""
    good = serve(from_pages({f"{HOME}/": links(doc(1)), HOME + doc(1): b"x"}))
    seeds = tmp_path / "seeds.txt"
    seeds.write_text(f"# one\n{HOME}{doc(1)}  # a document\n\n")
    assert scrapy(good, tmp_path, "haobigan").returncode == 0
    assert scrapy(good, tmp_path, "haobigan", "-a", f"seeds={seeds}").returncode == 0
    assert good.asked[-1] == HOME + doc(1)
    broken = serve(from_pages({f"{HOME}/": links(doc(2)), HOME + doc(2): Answer(b"", 500)}))
    assert scrapy(broken, tmp_path, "haobigan", "-s", "RETRY_TIMES=0").returncode == 1
    assert scrapy(serve(lambda _: None), tmp_path, "haobigan", "-s", "RETRY_TIMES=0").returncode == 2
    unknown = scrapy(good, tmp_path, "nosuch")
    assert unknown.returncode == 2
    assert "known sites are book118, haobigan" in unknown.stdout + unknown.stderr


def test_a_killed_crawl_loses_nothing_that_it_noted(serve: Serve, tmp_path: Path) -> None:
    """After kill -9 the archive is whole again on the next run, and holds all that the ledger says it holds."""
    slow = {HOME + doc(n): Answer(b"body %d" % n, wait=0.02) for n in range(120)}
    proxy = serve(from_pages({f"{HOME}/": links(*map(doc, range(120))), **slow}))
    with subprocess.Popen(
        command(tmp_path, "haobigan"), cwd=ROOT, env=environment(proxy), stderr=subprocess.DEVNULL
    ) as process:
        while len(proxy.asked) < 40:
            time.sleep(0.01)
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    asked = len(proxy.asked)
    report = crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0)
    assert asked < 110
    assert not list(tmp_path.glob("*.open"))
    bodies = [body for _, body in archived(tmp_path) if body.startswith(b"body")]
    assert set(bodies) == {b"body %d" % n for n in range(120)}
    assert len(bodies) <= 121  # the one that was under way when the kill came
    assert report.sites[0].requested < 90
    with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
        places = db.execute("SELECT file, offset, url FROM asked WHERE outcome = 'kept'").fetchall()
    for name, offset, url in places:
        with (tmp_path / name).open("rb") as file:
            file.seek(offset)
            assert next(iter(ArchiveIterator(file))).rec_headers.get_header("WARC-Target-URI") == url


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_links_of_a_document_survive_the_end_of_its_run(serve: Serve, tmp_path: Path, how: signal.Signals) -> None:
    """What only documents link to is found by the next run, although it does not fetch those documents again."""
    chain = {HOME + doc(n): Answer(links(doc(n + 1), doc(1000 + n)), wait=0.02) for n in range(1, 60)}
    leaves = {HOME + doc(1000 + n): Answer(b"leaf", wait=0.02) for n in range(1, 60)}
    proxy = serve(from_pages({f"{HOME}/": links(doc(1)), HOME + doc(60): b"end", **chain, **leaves}))
    with subprocess.Popen(
        command(tmp_path, "haobigan"), cwd=ROOT, env=environment(proxy), stderr=subprocess.DEVNULL
    ) as process:
        while len(proxy.asked) < 30:
            time.sleep(0.005)
            assert process.poll() is None
        process.send_signal(how)
    assert len(proxy.asked) < 100
    crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0, urls=[HOME + doc(60)])  # an errand is no whole run
    report = crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0)
    assert report.exit_code == 0
    urls = [url for url, _ in archived(tmp_path) if "/a/" in url]
    assert set(urls) == {HOME + doc(60), *chain, *leaves}
    assert len(urls) <= len(set(urls)) + 1


def test_a_stopped_crawl_seals_its_archive(serve: Serve, tmp_path: Path) -> None:
    """SIGTERM lets what is under way end, closes the file, and is no success."""
    slow = {HOME + doc(n): Answer(b"body %d" % n, wait=0.05) for n in range(400)}
    proxy = serve(from_pages({f"{HOME}/": links(*map(doc, range(400))), **slow}))
    with subprocess.Popen(
        command(tmp_path, "haobigan"), cwd=ROOT, env=environment(proxy), stderr=subprocess.DEVNULL
    ) as process:
        while len(proxy.asked) < 20:
            time.sleep(0.01)
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
    assert process.returncode == 1
    assert not list(tmp_path.glob("*.open"))
    assert sorted(url for url, _ in archived(tmp_path)) == sorted(proxy.asked)


def test_an_archive_that_cannot_be_written_ends_the_crawl(serve: Serve, tmp_path: Path) -> None:
    """Nothing more is asked for than can be kept, and the report says so."""
    bodies: dict[str, Answer | bytes] = {HOME + doc(n): os.urandom(60_000) for n in range(50)}
    proxy = serve(from_pages({f"{HOME}/": links(*map(doc, range(50))), **bodies}))
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000));"
    )
    done = scrapy(proxy, tmp_path, "haobigan", code=limited + SCRAPY)
    assert done.returncode == 1
    assert "the archive can't be written" in done.stderr
    assert 5 < len(proxy.asked) < 20
    assert not list(tmp_path.glob("*.warc.gz"))  # nothing is sealed on a disk that refuses to write
    assert recover(tmp_path, "haobigan")
    assert [url for url, _ in archived(tmp_path)] == proxy.asked[:-1]


OWN_SITE = """
import sys
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from crawler.spiders.family import FamilySpider

class Plain(FamilySpider):
    name = "plain"
    hosts = ("docs.example",)
    home = "http://docs.example/"

settings = Settings()
settings.setmodule("crawler.settings", priority="project")
raw = sys.argv[-1].partition("=")[2]
settings.setdict({"RAW_DIR": raw, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}, priority="cmdline")
process = AsyncCrawlerProcess(settings)
process.crawl(Plain)
process.start()
"""


def test_a_document_refused_by_one_address_is_fetched_by_another(serve: Serve, tmp_path: Path) -> None:
    """An address that robots.txt forbids does not hide a document that has an allowed address too."""
    home = "http://docs.example"
    proxy = serve(
        from_pages(
            {
                f"{home}/robots.txt": b"User-agent: *\nDisallow: /shtml/",
                f"{home}/": links("/shtml/view-77.html", "/c-1.html"),
                f"{home}/c-1.html": links("/p-77.html", "/view.aspx?id=77"),
                f"{home}/p-77.html": b"document",
            }
        )
    )
    assert scrapy(proxy, tmp_path, code=OWN_SITE).returncode == 0
    assert proxy.asked == [f"{home}{path}" for path in ("/robots.txt", "/", "/c-1.html", "/p-77.html")]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_crawl_ends_in_order_when_its_caller_dies(serve: Serve, tmp_path: Path, how: signal.Signals) -> None:
    """The process that called `crawl` leaves no crawl behind, however it ends, and a sealed archive."""
    slow = {HOME + doc(n): Answer(b"x", wait=0.05) for n in range(2000)}
    proxy = serve(from_pages({f"{HOME}/": links(*map(doc, range(2000))), **slow}))
    code = (
        "import sys; from pathlib import Path; from crawler.run import crawl;"
        "crawl(['haobigan'], Path(sys.argv[1]), delay=0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=environment(proxy), stderr=subprocess.DEVNULL
    ) as caller:
        while len(proxy.asked) < 20:
            time.sleep(0.01)
            assert caller.poll() is None
        caller.send_signal(how)
    while list(tmp_path.glob("*.open")):
        time.sleep(0.05)
    asked = list(proxy.asked)
    assert len(asked) < 1000
    assert sorted(url for url, _ in archived(tmp_path)) == sorted(asked)
    time.sleep(0.3)
    assert proxy.asked == asked


INWARDS = OWN_SITE.replace("docs.example", "localhost").replace(
    '"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False', '"CONTACT": "a@b.example", "RETRY_TIMES": 0'
)


def test_a_site_whose_name_points_inwards_is_not_connected_to(tmp_path: Path) -> None:
    """Without a proxy, the name of this machine is refused by the resolver that the crawl really uses."""
    direct = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(
        [sys.executable, "-c", INWARDS, f"RAW_DIR={tmp_path}"],
        cwd=ROOT,
        env=direct,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "localhost resolves to 127.0.0.1, which is no public address: refused" in done.stderr
    with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
        rows = db.execute("SELECT kind, outcome, reason FROM asked ORDER BY id").fetchall()
    assert rows == [("robots", "failed", "CannotResolveHostError"), ("list", "refused", "robots_unreachable")]
