"""Links are told by their shape; a document has one identity whatever address it is linked by."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from crawler.links import MAX_LINKS, Kind, Link, Shapes, follow, hrefs
from crawler.sites import SHITING_HOST, known_sites
from crawler.spiders.base import SiteSpider
from crawler.spiders.book118 import Book118
from crawler.spiders.haobigan import Haobigan
from crawler.spiders.jinchutou import Jinchutou
from crawler.spiders.shiting import Shiting
from crawler.spiders.taowenge import Taowenge

SHITING = f"http://{SHITING_HOST}"
DETAILS = [
    (Haobigan, "http://www.b6857.cn/a/1k7bi8e.html", "1k7bi8e"),
    (Book118, "https://max.book118.com/html/2017/0712/121971213.shtm", "121971213"),
    (Book118, "https://max.book118.com/html/2023/1115/5201102033011011.shtm", "5201102033011011"),
    (Shiting, f"{SHITING}/fanwen/lianzheng/20871.html", "lianzheng/20871"),
    (Jinchutou, "https://www.jinchutou.com/p-88057032.html", "88057032"),
    (Jinchutou, "https://www.jinchutou.com/shtml/view-530714945.html", "530714945"),
    (Jinchutou, "https://m.jinchutou.com/shtml/view-597790307.html", "597790307"),
    (Jinchutou, "https://www.jinchutou.com/view.aspx?id=88057032", "88057032"),
    (Jinchutou, "https://www.jinchutou.com/view.aspx?from=list&id=88057032&x=1", "88057032"),
    (Jinchutou, "https://www.jinchutou.com/View.aspx?ID=88057032", "88057032"),
    (Jinchutou, "https://www.jinchutou.com/m/p-88057032.html", "88057032"),
    (Taowenge, "https://www.taowenge.com/p-93106981.html", "93106981"),
    (Taowenge, "https://www.taowenge.com/doc/93106981.html", "93106981"),
    (Taowenge, "https://www.taowenge.com/paper/93106981.html", "93106981"),
]
LISTS = [
    (Haobigan, "http://www.b6857.cn/", 1),
    (Haobigan, "http://www.b6857.cn", 1),
    (Haobigan, "http://www.b6857.cn/c/jianghua/", 1),
    (Haobigan, "http://www.b6857.cn/c/jianghua/2.html", 2),
    (Book118, "https://max.book118.com/list/31.html", 1),
    (Book118, "https://max.book118.com/list/31-12.html", 12),
    (Shiting, f"{SHITING}/fanwen/lianzheng/", 1),
    (Shiting, f"{SHITING}/fanwen/lianzheng/index_2.html", 2),
    (Jinchutou, "https://www.jinchutou.com/c-00013.html", 1),
    (Jinchutou, "https://www.jinchutou.com/c-00013-2.html", 2),
    (Taowenge, "https://www.taowenge.com/list.html", 1),
]
PARTS = [
    (Book118, "https://max.book118.com/html/2017/0712/121971213_2.shtm", "121971213", 2),
    (Jinchutou, "https://www.jinchutou.com/p-88057032-3.html", "88057032", 3),
    (Taowenge, "https://www.taowenge.com/p-93106981-12.html", "93106981", 12),
]
STRANGERS = [
    (Haobigan, "http://www.b6857.cn/search.html"),
    (Haobigan, "http://www.b6857.cn/a/about.html"),
    (Haobigan, "http://spam.example/a/1k7bi8e.html"),
    (Haobigan, "http://b6857.cn.spam.example/a/1k7bi8e.html"),
    (Haobigan, "http://www.b6857.cn:8080/a/1k7bi8e.html"),
    (Haobigan, "http://user:word@www.b6857.cn/a/1k7bi8e.html"),
    (Haobigan, "http://www.b6857.cn@10.0.0.1/a/1k7bi8e.html"),
    (Haobigan, "http://[::1/a/1k7bi8e.html"),
    (Haobigan, "file:///a/1k7bi8e.html"),
    (Haobigan, "javascript:void(0)"),
    (Book118, "https://max.book118.com/vip/121971213.shtm"),
    (Book118, "https://max.book118.com/html/2017/0712/121971213.shtm.exe"),
    (Shiting, f"{SHITING}/fanwen/lianzheng/20871.html/comment"),
    (Jinchutou, "https://www.jinchutou.com/u-1234.html"),
    (Jinchutou, "https://www.jinchutou.com/login.html"),
    (Jinchutou, "https://www.jinchutou.com/search.html?p=0&q=1"),
    (Jinchutou, "https://www.jinchutou.com/download/88057032"),
    (Jinchutou, "https://m.jinchutou.com/"),
    (Jinchutou, "https://www.jinchutou.com/p-٣٤.html"),
]


def shapes(site: type[SiteSpider]) -> Shapes:
    return Shapes(site.hosts, site.home.partition(":")[0], site.shapes)


@pytest.mark.parametrize(("site", "url", "doc"), DETAILS)
def test_a_document_is_known_by_its_number(site: type[SiteSpider], url: str, doc: str) -> None:
    """Every form of a detail page's address gives the same key."""
    assert shapes(site).classify(url) == Link(url, Kind.DETAIL, doc, 1, doc)


@pytest.mark.parametrize(("site", "url", "number"), LISTS)
def test_lists_and_their_pages(site: type[SiteSpider], url: str, number: int) -> None:
    """Home, categories and their further pages are lists, with the page's number."""
    link = shapes(site).classify(url)
    assert link is not None
    assert (link.kind, link.number, link.doc) == (Kind.LIST, number, None)


@pytest.mark.parametrize(("site", "url", "doc", "number"), PARTS)
def test_further_pages_of_a_document(site: type[SiteSpider], url: str, doc: str, number: int) -> None:
    """A further page belongs to its document and has a key of its own."""
    assert shapes(site).classify(url) == Link(url, Kind.PART, f"{doc}/{number}", number, doc)


@pytest.mark.parametrize(("site", "url"), STRANGERS)
def test_everything_else_is_no_link(site: type[SiteSpider], url: str) -> None:
    """Disallowed areas, foreign hosts, other ports and credentials have no shape that is followed."""
    assert shapes(site).classify(url) is None


def test_the_query_and_the_fragment_of_a_plain_address_are_dropped() -> None:
    """Tracking parameters make no new page."""
    link = shapes(Jinchutou).classify("http://www.jinchutou.com/p-5.html?from=home&s=1#top")
    assert link == Link("https://www.jinchutou.com/p-5.html", Kind.DETAIL, "5", 1, "5")


def test_the_first_page_of_a_document_by_number_is_the_document() -> None:
    """`/p-5-1.html` and `/p-5.html` are one page."""
    link = shapes(Jinchutou).classify("https://www.jinchutou.com/p-5-1.html")
    assert link is not None
    assert (link.kind, link.key) == (Kind.DETAIL, "5")


def test_every_site_declares_itself() -> None:
    """What the registry reads from the files is what Scrapy loads, and each file bears its site's name."""
    loader = SpiderLoader.from_settings(get_project_settings())
    assert known_sites() == sorted(loader.list())
    for name in known_sites():
        spider = loader.load(name)
        assert issubclass(spider, SiteSpider)
        assert spider.__module__ == f"crawler.spiders.{name}"
        link = shapes(spider).classify(spider.home)
        assert link is not None
        assert link.kind is Kind.LIST


def test_from_a_document_only_documents_and_its_own_pages_are_followed() -> None:
    """Lists are followed from lists, further pages from their own document."""
    site = shapes(Jinchutou)
    urls = ["/", "/c-00013.html", "/p-5-2.html", "/p-6.html", "/p-6-2.html", "/shtml/view-6.html"]
    links = [link for url in urls if (link := site.classify(f"https://www.jinchutou.com{url}"))]
    here = site.classify("https://www.jinchutou.com/p-5.html")
    assert [link.key for link in follow(links, here)] == ["5/2", "6"]
    home = site.classify("https://www.jinchutou.com/")
    assert [link.key for link in follow(links, home)] == ["www.jinchutou.com/", "www.jinchutou.com/c-00013.html", "6"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_links_come_out_whole_in_any_encoding(encoding: str) -> None:
    """Chinese text between the tags, whatever its bytes, moves no link."""
    page = '<html><body><p>講話稿，負責人</p><a href="/a/1.html">關於講話</a><a title="讲话" href=\'b.html\'>下</a>'
    body = page.encode(encoding, "replace")
    assert hrefs(body, "http://h.example/x/") == ["http://h.example/a/1.html", "http://h.example/x/b.html"]


def test_a_base_element_counts_and_comments_do_not() -> None:
    """Addresses are relative to <base>, and what is commented out is no link."""
    body = b'<base href="/y/"><!-- <a href="no.html">x</a> --><a href="a.html">x</a><a href=" a.html ">x</a>'
    assert hrefs(body, "http://h.example/x/") == ["http://h.example/y/a.html"]


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff\xfe", b"%PDF-1.7", b"<", b"<a href=", b"<a href='http://[::1/'>x</a>"]
)
def test_bytes_that_are_no_page_have_no_links(body: bytes) -> None:
    """Empty, binary and broken bodies give no links and raise nothing."""
    assert hrefs(body, "http://h.example/") == []


HOSTILE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from crawler.links import hrefs
from crawler.markup import tags
size = 8 << 20
link = b"<a href=/a/1.html>x</a>"
pages = {
    "attributes": b"<p><a " + b" ".join(b'a%d="x"' % n for n in range(400_000)) + b" href=/a/1.html>x</a>",
    "nesting": b"<div>" * (size // 5) + link,
    "links": b"".join(b'<a href="/a/%d.html">x</a>' % n for n in range(330_000)),
    "one link": link * (size // 30),
    "brackets": b"<" * size + link,
    "quotes": b'<a "' * (size // 4),
    "open values": b'<a href="' * (size // 9),
    "open comments": b"<!--" * (size // 4),
    "open scripts": b"<script>" * (size // 8),
    "equals": b"<a " + b"=" * size,
    "blanks": b"<a" + b" " * size,
}
for name, page in pages.items():
    print(name, len(hrefs(page, "http://h.example/")), sum(1 for _ in tags(page[: 1 << 20])) > 0, flush=True)
"""


@pytest.mark.slow
def test_no_page_holds_the_reading_of_links_up() -> None:
    """Eleven pages of eight megabytes, each made against parsers, take less CPU together than a child is given."""
    child = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stdout + child.stderr
    found = dict(line.rsplit(" ", 2)[:2] for line in child.stdout.splitlines())
    assert len(found) == 11
    assert (found["attributes"], found["nesting"], found["links"], found["one link"]) == ("1", "1", str(MAX_LINKS), "1")


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (b"<A HREF = '/1.html' >x</A>", ["1"]),
        (b"<a\nclass=x\nhref=/1.html>x</a><a data-href=/2.html>y</a>", ["1"]),
        (b'<a title="it\'s > 3" href=/1.html>x</a>', ["1"]),
        (b"<a title=it's href=/1.html>x</a><a title=it's href=/2.html>y</a>", ["1", "2"]),
        (b"<script>var x = '<a href=/1.html>';</script><a href=/2.html>x</a>", ["2"]),
        (b"<textarea><a href=/1.html></textarea><style>a<a href=/3.html></style><a href=/2.html>", ["2"]),
        (b"<a href=/1.html>x</a><!-- <a href=/2.html> --><a href=/3.html>y</a><!-- <a href=/4.html>", ["1", "3"]),
        (b"<a href='/1.html?a=1&amp;b=2'>x</a>", ["1"]),
        (b"<a/href=/1.html>x</a><area href=/2.html><abbr href=/3.html>", ["1"]),
        (b"<a href=/1.html", []),
        (b"<a href>x</a><a href=''>y</a><a name=top>z</a>", []),
    ],
)
def test_links_are_read_as_browsers_read_them(page: bytes, found: list[str]) -> None:
    """Quotes, blanks, cases and entities; what stands in scripts, styles, comments and text fields is no link."""
    urls = [url for url in hrefs(page, "http://h.example/") if url != "http://h.example/"]
    assert [url.partition(".html")[0].rpartition("/")[2] for url in urls] == found


def test_a_long_speech_in_many_lines_is_read() -> None:
    """A megabyte of text with a link behind it."""
    speech = "".join(f"<p>第{n}，要把工作做实，件件有着落。</p>" for n in range(20_000))
    body = speech.encode() + b'<a href="/a/1.html">x</a>'
    assert len(body) > 1_000_000
    assert hrefs(body, "http://h.example/") == ["http://h.example/a/1.html"]


def test_a_page_of_endless_links_is_cut() -> None:
    """More links than a real list has are not followed."""
    body = b"".join(b'<a href="/a/%d.html">x</a>' % n for n in range(MAX_LINKS + 100))
    assert len(hrefs(body, "http://h.example/")) == MAX_LINKS
