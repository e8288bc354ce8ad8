"""The site of a url."""

from __future__ import annotations

import pytest

from cleaning.corpus.hosts import host, registered_domain


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://www.b6857.cn/a/1k7bi8e.html", "b6857.cn"),
        ("https://max.book118.com/html/2017/0712/1.shtm", "book118.com"),
        ("https://m.jinchutou.com/shtml/view-5.html", "jinchutou.com"),
        ("https://WWW.Taowenge.COM:8080/p-9.html", "taowenge.com"),
        ("http://www.some.gov.cn/x", "some.gov.cn"),
        ("http://news.some.com.cn/x", "some.com.cn"),
        ("http://www.some.bj.cn/x", "some.bj.cn"),
        ("http://docs.qq.cn/x", "qq.cn"),
        ("http://gov.cn/x", "gov.cn"),
        ("http://localhost/x", "localhost"),
        ("http://192.168.1.20:80/x", "192.168.1.20"),
        ("http://[2001:db8::1]/x", "2001:db8::1"),
        ("http://example.com./x", "example.com"),
    ],
)
def test_the_registered_part_of_a_host(url: str, domain: str) -> None:
    """Desktop, mobile and numbered hosts of a site are one."""
    assert registered_domain(url) == domain


@pytest.mark.parametrize("url", ["", "p-1.html", "/a/b", "http://", "http://[broken/x", "seeds/a.txt"])
def test_what_has_no_host_has_no_site(url: str) -> None:
    """An address that can't be read is not guessed at."""
    assert host(url) is None
    assert registered_domain(url) is None
