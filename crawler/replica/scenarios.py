"""How a site of the replica misbehaves, when it is told to: one function a scenario, named as it is asked for.

A scenario is given what the site would answer and gives what it answers instead. robots.txt is answered as ever unless
the scenario is about it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import repeat
from urllib.parse import urlsplit

from crawler.replica.model import Resource

PRIVATE = (
    "http://127.0.0.1:9/",
    "http://10.1.2.3/a/0000001.html",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://localhost/",
    "http://{host}@127.0.0.1/",
    "http://127.0.0.1#@{host}/",
    "http://{host}:8080/",
    "http://{host}.spam.example/",
    "//spam.example/",
    "file:///etc/hostname",
    "ftp://{host}/a/0000001.html",
    "gopher://{host}/",
)
"""Where redirects and refreshes lead that leave the site or the web."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A request that the scenario answers."""

    url: str
    ordinary: Resource
    number: int
    """How many requests the site has had since the scenario began, this one and not robots.txt counted."""
    detail: bool
    """Whether it asks for a document."""

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.url).hostname or ""

    @property
    def robots(self) -> bool:
        """Whether it asks for robots.txt."""
        return urlsplit(self.url).path == "/robots.txt"


Scenario = Callable[[Scene], Resource | None]
"""What is answered instead; None closes the connection without an answer."""


def _robots(**changes: object) -> Scenario:
    """Answers robots.txt otherwise."""
    return lambda scene: replace(scene.ordinary, **changes) if scene.robots else scene.ordinary  # type: ignore[arg-type]


def _pages(answer: Callable[[Scene], Resource | None], *, details: bool = False) -> Scenario:
    """Answers everything but robots.txt otherwise, or documents only."""
    return lambda scene: scene.ordinary if scene.robots or (details and not scene.detail) else answer(scene)


def _html(scene: Scene, body: str, status: int = 200, **more: object) -> Resource:
    page = f"<!doctype html><html><head><title>提示</title></head><body>{body}</body></html>"
    return Resource(scene.url, page.encode(), status=status, **more)  # type: ignore[arg-type]


def _moved(scene: Scene, location: str) -> Resource:
    return Resource(scene.url, b"", status=302, location=location)


def _busy(scene: Scene, when: str) -> Resource:
    """Every fourth request is one too many."""
    if scene.number % 4:
        return scene.ordinary
    return _html(scene, "<p>稍后再来</p>", 429, headers=(("Retry-After", when),))


def _busy_until(scene: Scene) -> Resource:
    return _busy(scene, format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True))


def _astray(scene: Scene) -> Resource:
    """Redirects and refreshes in turn, to everywhere that is not the site."""
    target = PRIVATE[scene.number % len(PRIVATE)].format(host=scene.host)
    if scene.number % 2:
        return _moved(scene, target)
    return _html(scene, f'<meta http-equiv="refresh" content="0;url={target}"><a href="{target}">继续</a>')


def _new_layout(scene: Scene) -> Resource:
    """The site was rebuilt: texts come by script, lists lead to addresses of another form."""
    if scene.ordinary.status != 200:
        return scene.ordinary
    if scene.detail:
        body = (
            '<div id="app" data-src="/api/doc"><nav><a href="/">首页</a><a href="/hot/">热门</a></nav>'
            f'<section class="reader-v3" data-doc="{scene.number}"><h1>文档阅读器</h1>'
            "<p>新版阅读器上线，翻页更顺手，收藏不丢失。</p><p>正在为您准备内容，请保持网络畅通。</p>"
            '</section></div><script src="/static/reader.9f2c.js"></script>'
        )
    else:
        links = re.sub(rb'href="[^"]*?([0-9a-z]{4,})(?:\.s?html?)"', rb'href="/d/\1"', scene.ordinary.body)
        return replace(scene.ordinary, body=links)
    return _html(scene, body)


def _vanished(scene: Scene) -> Resource:
    """Documents are gone, in each of three manners."""
    if scene.number % 3 == 2:
        return _html(scene, f"<p>抱歉，该文档已被删除。</p><p>编号{scene.number}</p>")
    return _html(scene, "<h1>页面不存在</h1>", (404, 410)[scene.number % 3])


def _endless(head: bytes, piece: bytes) -> Callable[[Scene], Resource]:
    def parts() -> Iterator[bytes]:
        yield head
        yield from repeat(piece)

    return lambda scene: Resource(scene.url, b"", stream=parts)


def _dripping(scene: Scene) -> Resource:
    """A byte now and then: never silent, never done."""

    def parts() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n"
        yield from repeat(b"x")

    return Resource(scene.url, b"", stream=parts, wait=0.1)


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CAPTCHA = '<h2>安全验证</h2><p>请完成验证后继续访问</p><img src="/captcha.php"><form><input name="code"></form>'
_LOGIN = (
    '<h1>会员登录</h1><form action="/login.html"><input name="u"><input type="password" name="p"></form><p>请登录</p>'
)

SCENARIOS: Mapping[str, Scenario] = {
    "robots_500": _robots(status=500, body=b""),
    "robots_html": _robots(body="<!doctype html><title>首页</title><p>欢迎".encode(), content_type="text/html"),
    "robots_login": _robots(status=302, body=b"", location="/login.html"),
    "robots_loop": _robots(status=302, body=b"", location="/robots.txt"),
    "robots_slow": _robots(wait=2.0),
    "robots_closed": _robots(body=b"User-agent: *\nDisallow: /\n"),
    "robots_delay": _robots(body=b"User-agent: *\nCrawl-delay: 0.4\nDisallow: /search.html\nDisallow: /u-*.html\n"
                            b"Disallow: /download/\nDisallow: /login.html\nDisallow: /vip/\n"),
    "slow": _pages(lambda scene: replace(scene.ordinary, wait=0.5)),
    "busy": _pages(lambda scene: _busy(scene, "1")),
    "busy_until": _pages(_busy_until),
    "busy_for_hours": _pages(lambda scene: _html(scene, "", 429, headers=(("Retry-After", "7200"),))),
    "login_redirect": _pages(lambda scene: _moved(scene, f"/login.html?back={scene.number}"), details=True),
    "login_page": _pages(lambda scene: _html(scene, _LOGIN), details=True),
    "captcha": _pages(lambda scene: _html(scene, _CAPTCHA)),
    "block_page": _pages(lambda scene: _html(scene, "<p>您的访问过于频繁，请稍后再试</p>")),
    "forbidden": _pages(lambda scene: _html(scene, "<h1>403</h1>", 403)),
    "precondition": _pages(lambda scene: _html(scene, "", 412)),
    "same_page": _pages(lambda scene: _html(scene, "<h1>欢迎光临</h1><p>海量文档，一站到底。</p>" * 3), details=True),
    "faulty": _pages(lambda scene: _html(scene, "", 502)),
    "down": lambda _: None,
    "hangs_up": _pages(lambda _: None),
    "new_layout": _pages(_new_layout),
    "vanished": _pages(_vanished, details=True),
    "redirect_loop": _pages(lambda scene: _moved(scene, scene.url), details=True),
    "redirect_chain": _pages(lambda scene: _moved(scene, f"{scene.url.split('?')[0]}?n={scene.number}"), details=True),
    "astray": _pages(_astray, details=True),
    "bomb": _pages(
        lambda scene: Resource(
            scene.url, gzip.compress(b"\0" * (64 << 20), 9), headers=(("Content-Encoding", "gzip"),)
        ), details=True,
    ),
    "endless_body": _pages(_endless(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
                           details=True),
    "endless_headers": _pages(_endless(_OK, b"X-Filler: " + b"y" * 8000 + b"\r\n"), details=True),
    "endless_continue": _pages(_endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), details=True),
    "dripping": _pages(_dripping, details=True),
    "wrong_certificate": lambda scene: scene.ordinary,  # seen to where connections are made
}  # fmt: skip
"""All scenarios by name."""


class UnknownScenarioError(ValueError):
    """A scenario was asked for that nobody wrote."""


def scenario(name: str) -> Scenario:
    """The scenario of this name. Raises UnknownScenarioError, naming the known ones."""
    if name not in SCENARIOS:
        raise UnknownScenarioError(f"unknown scenario {name!r}; known are {', '.join(SCENARIOS)}")
    return SCENARIOS[name]
