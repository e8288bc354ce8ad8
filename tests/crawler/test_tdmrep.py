"""A host's tdmrep.json is asked for once, under robots.txt, and noted beside pages that do not speak for themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.http import Response

from cleaning.model import Page
from cleaning.pages import read
from crawler.politeness.tdmrep import matches, notes, read_rules
from crawler.run import crawl
from tests.cleaning.archives import html
from tests.crawler.kills import HOME, doc
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

FILE = f"{HOME}/.well-known/tdmrep.json"
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def rules(*found: object) -> Answer:
    return Answer(json.dumps(list(found)).encode())


@pytest.mark.parametrize(
    ("location", "path", "matched"),
    [
        ("/", "/a/1.html", True),
        ("/a/", "/a/1.html", True),
        ("/a/", "/c/a/1.html", False),
        ("/*/1.html", "/a/1.html", True),
        ("/*.pdf$", "/a/1.pdf", True),
        ("/*.pdf$", "/a/1.pdf?x", False),
        ("/*1*1$", "/1", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("*", "/a", True),
        ("/" + "*a" * 5_000 + "$", "/" + "a" * 4_999, False),
    ],
)
def test_a_location_is_a_pattern_of_paths(location: str, path: str, matched: bool) -> None:
    """As in robots.txt, in linear time."""
    assert matches(location, path) is matched


def test_the_first_rule_that_matches_holds() -> None:
    """With its policy; rules that nobody can read are passed over."""
    body = [
        7,
        {"location": 1, "tdm-reservation": 1},
        {"location": "/open/", "tdm-reservation": 0},
        {"location": "/x", "tdm-reservation": "maybe"},
        {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://h.example/terms\r\nWARC-Type: x"},
    ]
    found = read_rules(Response("http://h.example/", body=json.dumps(body).encode()))
    assert notes(found, "http://h.example/open/1.html") == {"tdmrep-reservation": "0"}
    policy = "https://h.example/terms WARC-Type: x"
    assert notes(found, "http://h.example") == {"tdmrep-reservation": "1", "tdmrep-policy": policy}


@pytest.mark.parametrize(
    ("location", "url", "matched"),
    [
        ("/path/foo-%24", "http://h.example/path/foo-$", True),
        ("/path/foo-%24", "http://h.example/path/foo-%24", True),
        ("/a%2A", "http://h.example/ab", False),
        ("/%61/", "http://h.example/a/1.html", True),
        ("/a/", "http://h.example/%61/1.html", True),
        ("/讲话/", "http://h.example/%e8%ae%b2%E8%AF%9D/1.html", True),
        ("/a%2fb", "http://h.example/a%2Fb", True),
        ("/a%2fb", "http://h.example/a/b", False),
        ("/A/", "http://h.example/a/", False),
    ],
)
def test_escapes_make_no_other_path(location: str, url: str, matched: bool) -> None:
    """Those of signs that need none are undone before octets are compared; `$` and `*` themselves are written so."""
    body = [{"location": location, "tdm-reservation": 1}]
    found = notes(read_rules(Response("http://h.example/", body=json.dumps(body).encode())), url)
    assert bool(found) is matched


@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b"[" * 100_000, b"null", b"\xff\xfe", b'["/"]'])
def test_what_is_no_such_file_reserves_nothing(body: bytes) -> None:
    """Whatever the server sends in its place."""
    assert read_rules(Response("http://h.example/", body=body)) == ()
    assert read_rules(Response("http://h.example/", status=404, body=b'[{"location":"/","tdm-reservation":1}]')) == ()


@pytest.mark.slow
def test_pages_carry_what_their_host_reserves(serve: Serve, tmp_path: Path) -> None:
    """But for a page that speaks for itself; the file is asked for once, and is evidence in the archive."""
    own = html().replace("<head>", '<head><meta name="tdm-reservation" content="0">').encode()
    pages = {f"{HOME}/": links(doc(1), doc(2)), HOME + doc(1): html().encode(), HOME + doc(2): own}
    proxy = serve(from_pages(pages))
    proxy.rights[FILE] = rules({"location": "/a/", "tdm-reservation": 1, "tdm-policy": "https://h.example/terms"})
    assert crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0).exit_code == 0
    assert proxy.asked_rights == [FILE]
    found = {one.url: one for one in read([tmp_path], lambda _: None)}
    said = {one.url: dict(one.headers) for one in found.values() if isinstance(one, Page)}
    reserved = {"tdm-reservation": "1", "tdm-policy": "https://h.example/terms"}
    assert said == {f"{HOME}/": {}, HOME + doc(1): reserved, HOME + doc(2): {}}
    assert getattr(found[FILE], "reason", "") == "rights_file"


@pytest.mark.slow
def test_it_may_lie_elsewhere_on_the_site(serve: Serve, tmp_path: Path) -> None:
    """A redirect is followed to a file of that name, and to no other page."""
    moved, page = "/rights/tdmrep.json", "/rights.html"
    site: dict[str, Answer | bytes] = {f"{HOME}/": links(doc(1)), HOME + doc(1): html().encode(), HOME + page: b"x"}
    held = {HOME + moved: rules({"location": "/a/", "tdm-reservation": 1}), **site}
    for number, target in enumerate((moved, page)):
        proxy = serve(from_pages(held))
        proxy.rights[FILE] = Answer(b"", 302, {"Location": target})
        crawl(["haobigan"], tmp_path / str(number), proxy=proxy.url, delay=0)
        assert (HOME + moved in [*proxy.asked, *proxy.asked_rights]) is (target == moved)
        assert HOME + page not in proxy.asked
        found = {one.url: one for one in read([tmp_path / str(number)], lambda _: None)}
        said = getattr(found[HOME + doc(1)], "headers", ())
        assert dict(said) == ({"tdm-reservation": "1"} if target == moved else {})


@pytest.mark.slow
def test_it_is_not_asked_for_where_robots_forbids_it(serve: Serve, tmp_path: Path) -> None:
    """The pages are, and nothing is known of their reservation."""
    robots = Answer(b"User-agent: *\nDisallow: /.well-known/\n")
    proxy = serve(from_pages({f"{HOME}/robots.txt": robots, f"{HOME}/": links(doc(1)), HOME + doc(1): b"1"}))
    assert crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0).pages == 2
    assert proxy.asked_rights == []
