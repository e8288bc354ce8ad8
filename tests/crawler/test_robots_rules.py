"""What a robots.txt says, whatever its bytes are (RFC 9309)."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.politeness.robots import MAX_AGE, Robots
from crawler.politeness.rules import MAX_BYTES, Rules, read_rules

HOME = "http://www.b6857.cn"
DOC = f"{HOME}/a/0000001.html"


def rules(body: bytes, status: int = 200) -> Rules:
    return read_rules(Response(f"{HOME}/robots.txt", status=status, body=body), "jianghua")


def allows(body: bytes, path: str) -> bool:
    return rules(body).allows(HOME + path, "jianghua")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 599, 301, 304, 204])
def test_no_telling_forbids(status: int) -> None:
    """Faults of the server, and answers that hold no rules."""
    assert not rules(b"User-agent: *\nAllow: /\n", status).allows(DOC, "jianghua")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_none_there_allows(status: int) -> None:
    """4xx other than 429 means that there are no rules, whatever the body says."""
    assert rules(b"<html>User-agent: *\nDisallow: /", status).allows(DOC, "jianghua")


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><p>all welcome",
        b"\xef\xbb\xbf  \r\n<html>",
        b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>",
        b"\n\n<!-- --><HTML><body>User-agent: *\nAllow: /\n",
        b"loading <script>location='/verify'</script>",
        '{"code": 403, "message": "访问过于频繁"}'.encode(),
        "页面不存在".encode("gb18030"),
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        b"OK",
    ],
)
def test_what_is_no_rules_is_no_permission(body: bytes) -> None:
    """A page, a message or debris in place of the rules forbids everything."""
    assert not rules(body).allows(DOC, "jianghua")
    assert rules(body).why


@pytest.mark.parametrize(
    "body", [b"", b"\n\n", b"# nothing to say\n", b"User-agent: *\nDisallow:\n", b"Sitemap: /s.xml"]
)
def test_no_rule_forbids_nothing(body: bytes) -> None:
    """An empty file, comments, an empty Disallow, a sitemap only."""
    assert rules(body).allows(DOC, "jianghua")


@pytest.mark.parametrize(
    ("body", "path", "allowed"),
    [
        (b"User-agent: *\r\nDisallow: /a/\r\n", "/a/1.html", False),
        (b"User-agent: *\rDisallow: /a/\r", "/a/1.html", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a/\n", "/a/1.html", False),
        ("User-agent: *\nDisallow: /a/\n".encode("utf-16"), "/a/1.html", False),
        (b"user-AGENT : *\ndisallow : /a/ # not these\n", "/a/1.html", False),
        (b"User-agent: *\nDisallow: /\nAllow: /a/\n", "/a/1.html", True),
        (b"User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/1.html", False),
        (b"User-agent: *\nAllow: /a/1.html\nDisallow: /a/1.html\n", "/a/1.html", True),
        (b"User-agent: *\nDisallow: /*.html$\n", "/a/1.html", False),
        (b"User-agent: *\nDisallow: /*.html$\n", "/a/1.html?x=1", True),
        (b"User-agent: *\nDisallow: /u-*.html\n", "/u-12.html", False),
        (b"User-agent: *\nDisallow: /*?id=\n", "/view.aspx?id=3", False),
        (b"User-agent: *\nDisallow: /A/\n", "/a/1.html", True),
        (b"User-agent: other\nUser-agent: *\nDisallow: /a/\n", "/a/1.html", False),
        (b"User-agent: other\nDisallow: /\n\nUser-agent: third\nDisallow: /\n", "/a/1.html", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: jianghua\nDisallow: /c/\n", "/a/1.html", True),
        (b"User-agent: JiangHua/2.0 beta\nDisallow: /a/\n", "/a/1.html", False),
        (b"User-agent: jianghua\nDisallow: /b/\n\nUser-agent: jianghua\nDisallow: /a/\n", "/a/1.html", False),
        (b"User-agent: jiang\nDisallow: /\n", "/a/1.html", True),
        (b"User-agent: jianghua-news\nDisallow: /\n", "/a/1.html", True),
        (b"User-agent: *\n\nCrawl-delay: 2\n\nDisallow: /a/\n", "/a/1.html", False),
        (b"User-agent: *\nSitemap: /s.xml\nDisallow: /a/\n", "/a/1.html", False),
        (b"nonsense\n\x00\xff\nUser-agent: *\nDisallow: /a/\n", "/a/1.html", False),
        (b"Disallow: /a/\n", "/a/1.html", True),
        ("User-agent: *\nDisallow: /讲话/\n".encode(), "/%E8%AE%B2%E8%AF%9D/1.html", False),
        ("User-agent: *\nDisallow: /讲话/\n".encode("gb18030"), "/%BD%B2%BB%B0/1.html", False),
        (b"User-agent: *\nDisallow: /%61/\n", "/a/1.html", False),
        (b"User-agent: *\nDisallow: /" + b"x" * 100_000 + b"\nDisallow: /a/\n", "/a/1.html", False),
        (b"User-agent: *\nDisallow: /\n", "/robots.txt", True),
    ],
)
def test_rules_hold_as_written(body: bytes, path: str, allowed: bool) -> None:
    """Line ends, marks, encodings, cases, groups, wildcards, the longest match."""
    assert allows(body, path) is allowed


def test_the_file_is_read_to_its_cap() -> None:
    """Rules before 500 KiB hold, those behind don't, and the rule that the cap cuts in two is none."""
    head = b"User-agent: *\nDisallow: /b/\n"
    cut = b"Allow: /b/private\n"
    filler = b"#" * (MAX_BYTES - len(head) - len(b"Allow: /b/") - 1) + b"\n"
    body = head + filler + cut + b"Disallow: /a/\n"
    assert len(head + filler) + len(b"Allow: /b/") == MAX_BYTES
    assert not allows(body, "/b/1.html")
    assert allows(body, "/a/1.html")


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        (b"User-agent: *\nCrawl-delay: 7\n", 7.0),
        (b"User-agent: *\nCrawl-delay: 0.5\n", 0.5),
        (b"User-agent: *\nRequest-rate: 1/10s\n", 10.0),
        (b"User-agent: *\nRequest-rate: 30/1m\nCrawl-delay: 1\n", 2.0),
        (b"User-agent: *\nCrawl-delay: 7\n\nUser-agent: jianghua\nDisallow:\n", 0.0),
        (b"User-agent: *\nCrawl-delay: soon\n", 0.0),
        (b"User-agent: *\nCrawl-delay: -3\n", 0.0),
        (b"User-agent: *\nCrawl-delay: inf\n", 0.0),
        (b"<html>", 0.0),
    ],
)
def test_the_gap_that_rules_ask_for(body: bytes, gap: float) -> None:
    """Crawl-delay and Request-rate of our own group, the longer of the two."""
    assert rules(body).gap("jianghua") == gap


HOSTILE = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from scrapy.http import Response
from crawler.politeness.rules import MAX_BYTES, read_rules
url = "http://www.b6857.cn/a/" + "a" * 900
agents = b"".join(b"User-agent: a%d\\n" % n for n in range(15_000))
files = [
    agents + b"".join(b"Disallow: /%d\\n" % n for n in range(15_000)),
    b"".join(b"User-agent: a%d\\nDisallow: /\\n" % n for n in range(15_000)),
    b"User-agent: *\\nDisallow: /" + b"*a" * 100_000 + b"b$\\n",
    b"User-agent: *\\n" + b"Disallow: /*a*a*a*a*a*b$\\n" * 15_000,
    b"<" * MAX_BYTES,
    b"\\xff" * MAX_BYTES,
    b"User-agent: *\\nDisallow: " + b"%" * MAX_BYTES,
]
for file in files:
    print(read_rules(Response(url, body=file), "jianghua").allows(url, "jianghua"), flush=True)
"""


@pytest.mark.slow
def test_no_robots_file_holds_the_crawl_up() -> None:
    """Many agents with many rules, wildcards without end, debris: all in the CPU time that a child is given."""
    child = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stdout + child.stderr
    assert len(child.stdout.split()) == 7


def test_rules_are_asked_for_again_after_a_day() -> None:
    """And not before, however many ask."""
    now = [1000.0]
    asked: list[str] = []

    class Counting(Robots):
        async def _fetch(self, origin: str) -> Rules:
            asked.append(origin)
            return rules(b"")

    async def ask() -> None:
        robots = Counting(get_crawler(), clock=lambda: now[0])
        for later, expected in ((0.0, 1), (MAX_AGE - 1, 1), (2.0, 2)):
            now[0] += later
            await asyncio.gather(*(robots._task(HOME) for _ in range(5)))
            assert len(asked) == expected

    asyncio.run(ask())
