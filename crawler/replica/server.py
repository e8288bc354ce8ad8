"""The replica: an HTTP proxy on loopback that plays the five sites under their true names.

Clients reach it through HTTP_PROXY and HTTPS_PROXY. It answers for its own hosts out of memory, terminates TLS
itself, and never opens a connection: any other host gets 502 and a line in the log.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from crawler.replica.authority import make_contexts
from crawler.replica.model import LoggedRequest, PageKind, Resource, Truth
from crawler.replica.scenarios import Scenario, Scene, scenario
from crawler.replica.world import World, build_world

IDLE_SECONDS = 30
"""A silent connection is closed after this."""
PLAIN = "text/plain; charset=utf-8"


class Replica:
    """The five sites behind a proxy on 127.0.0.1, as a context manager.

    `seed` decides every byte of the sites; `port` 0 takes a free port. Raises OSError if the port is taken.
    """

    def __init__(self, seed: int = 1, port: int = 0) -> None:
        self.world: World = build_world(seed)
        self.log: list[LoggedRequest] = []
        self._folder = tempfile.TemporaryDirectory(prefix="jianghua-replica-")
        self.ca_file, contexts = make_contexts(Path(self._folder.name), self.world.tls_hosts)
        try:
            self._server = _Server(("127.0.0.1", port), self.world, contexts, self.log)
        except OSError:
            self._folder.cleanup()
            raise
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def night(
        self,
        scenarios: Mapping[str, str] | None = None,
        pages: Mapping[str, Resource | None] | None = None,
        *,
        after: int = 0,
    ) -> None:
        """From now on these sites misbehave by these scenarios, all others behave; the log goes on.

        `after` is the number of requests, robots.txt not counted, that a site answers as ever before. `pages` are
        answers other than the world's, None for 404: what was added, changed or removed since the night before.
        Raises UnknownScenarioError, and KeyError for an unknown site.
        """
        chosen = {site: scenario(name) for site, name in (scenarios or {}).items()}
        hosts = {site.key: {urlsplit(r.url).hostname or "" for r in site.resources} for site in self.world.sites}
        self._server.conduct = Conduct(
            {host: Play(site, play, after) for site, play in chosen.items() for host in hosts[site]},
            dict(pages or {}),
            frozenset(
                host for site, name in (scenarios or {}).items() if name == "wrong_certificate" for host in hosts[site]
            ),
        )

    @property
    def truth(self) -> Mapping[str, Truth]:
        """What stands on each page, by url."""
        return self.world.truth

    @property
    def proxy_url(self) -> str:
        """The address for HTTP_PROXY and HTTPS_PROXY."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.close_all()
        self._thread.join()
        self._folder.cleanup()


@dataclass(slots=True)
class Play:
    """A scenario that a site is playing."""

    site: str
    scenario: Scenario
    after: int
    """Requests that are answered as ever before it begins."""


@dataclass(slots=True)
class Conduct:
    """How the sites behave tonight."""

    plays: dict[str, Play] = field(default_factory=dict)
    """By host."""
    pages: dict[str, Resource | None] = field(default_factory=dict)
    """Answers other than the world's."""
    impostors: frozenset[str] = frozenset()
    """Hosts that show the certificate of another."""
    asked: Counter[str] = field(default_factory=Counter)
    """Requests by site, robots.txt not counted."""


class _Server(ThreadingHTTPServer):
    """Accepts connections and knows which are open, so that leaving the context ends them."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], world: World, contexts: Mapping[str, ssl.SSLContext], log: list[LoggedRequest]
    ) -> None:
        super().__init__(address, _Handler)
        self.world = world
        self.contexts = contexts
        self.log = log
        self.conduct = Conduct()
        self.open: set[socket.socket] = set()
        self.lock = threading.Lock()

    def answer(self, url: str) -> Resource | None:
        """What a host of the replica answers tonight; None for nothing at all."""
        conduct = self.conduct
        if url in conduct.pages:
            ordinary = conduct.pages[url] or Resource(url, "<p>您访问的页面不存在</p>".encode(), status=404)
        else:
            ordinary = self.world.answer(url)
        play = conduct.plays.get(urlsplit(url).hostname or "")
        if play is None:
            return ordinary
        if urlsplit(url).path == "/.well-known/tdmrep.json":
            return ordinary
        robots = urlsplit(url).path == "/robots.txt"
        with self.lock:
            conduct.asked[play.site] += not robots
            number = conduct.asked[play.site] - play.after
        if number <= 0 and not robots:
            return ordinary
        known = self.world.truth.get(url)
        return play.scenario(Scene(url, ordinary, number, known is None or known.kind is not PageKind.LIST))

    def close_all(self) -> None:
        """Close the listening socket and every connection."""
        self.server_close()
        with self.lock:
            for connection in self.open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in mid-answer is no event for the terminal; other errors are shown."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """One connection: absolute-form requests, or one tunnel and the requests inside it."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    wbufsize = -1
    disable_nagle_algorithm = True
    tunnel: str | None = None
    """Host whose TLS this connection speaks, once a CONNECT was accepted."""

    def setup(self) -> None:
        super().setup()
        self.plain = self.connection
        with self.server.lock:
            self.server.open.add(self.plain)

    def finish(self) -> None:
        with self.server.lock:
            self.server.open.discard(self.plain)
        with suppress(OSError):
            super().finish()

    def do_CONNECT(self) -> None:
        """Open a tunnel to one of the hosts that speak TLS; refuse any other."""
        host, _, port = self.path.rpartition(":")
        context = self.server.contexts.get(host.lower())
        if host.lower() in self.server.conduct.impostors:
            context = next(other for name, other in self.server.contexts.items() if name != host.lower())
        if self.tunnel or context is None or port != "443":
            self._refuse(f"https://{host}/")
            self.close_connection = True
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.wfile.flush()
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = self.connection.makefile("wb")
        self.tunnel = host.lower()
        self.close_connection = False

    def do_GET(self) -> None:
        """Answer a page."""
        url = self._url()
        if url is None:
            self._send(Resource(self.path, b"This is a proxy: name it in HTTP_PROXY.\n", PLAIN, 400), self.path)
            return
        if urlsplit(url).hostname not in self.server.world.hosts:
            self._refuse(url)
            return
        answer = self.server.answer(url)
        if answer is None:
            self.server.log.append(LoggedRequest(self.command, url, 0, datetime.now(UTC)))
            self.close_connection = True
            return
        self._send(answer, url)

    do_HEAD = do_GET  # noqa: N815 - named by http.server

    def version_string(self) -> str:
        """What the Server header says."""
        return "nginx"

    def log_message(self, *args: object) -> None:
        """Nothing on stderr: the log of the replica is the record."""

    def _url(self) -> str | None:
        """The absolute url asked for, without default port and fragment, or None for a request that is no proxy's."""
        if self.tunnel:
            return f"https://{self.tunnel}{self.path}" if self.path.startswith("/") else None
        parts = urlsplit(self.path)
        if parts.scheme != "http" or not parts.hostname:
            return None
        port = "" if parts.port in (None, 80) else f":{parts.port}"
        return urlunsplit(("http", parts.hostname + port, parts.path or "/", parts.query, ""))

    def _refuse(self, url: str) -> None:
        self._send(Resource(url, b"Not a host of this replica.\n", PLAIN, 502), url)

    def _send(self, resource: Resource, url: str) -> None:
        self.server.log.append(LoggedRequest(self.command, url, resource.status, datetime.now(UTC)))
        time.sleep(resource.wait)
        if resource.stream is not None:
            self._pour(resource.stream(), resource.wait)
            return
        body = resource.body
        packed = resource.gzip and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            body = gzip.compress(body, 5, mtime=0)
        self.send_response(resource.status)
        self.send_header("Content-Type", resource.content_type)
        self.send_header("Content-Length", str(len(body)))
        if resource.gzip:
            self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in resource.headers:
            self.send_header(name, value)
        if resource.location:
            self.send_header("Location", resource.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def _pour(self, parts: Iterator[bytes], wait: float) -> None:
        """Send parts until they or the client's patience end."""
        self.close_connection = True
        with suppress(OSError):
            for part in parts:
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(wait)
