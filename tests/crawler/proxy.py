"""A site of the test's own making behind a proxy on loopback, which can misbehave in every way a test asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What the site answers. `raw` is sent as it is; without it, status, headers and body are."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    wait: float = 0.0


ALLOW_ALL = b"User-agent: *\nDisallow:\n"
Site = Callable[[str], Answer | None]
"""The answer for an absolute URL; None closes the connection without one."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # with Python's 5, some of twenty connections made at once wait a second


class MiniProxy:
    """An HTTP proxy that answers everything itself and opens no connection.

    `asked` holds the URLs in order, but those of tdmrep.json: they stand in `asked_rights`.
    """

    def __init__(self, site: Site) -> None:
        self.asked: list[str] = []
        self.asked_rights: list[str] = []
        self.heads: list[str] = []
        self.rights: dict[str, Answer] = {}
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True  # an answer in two writes else waits 40 ms for the client's word

            def do_GET(self) -> None:  # the name that the base class looks for
                if self.path.endswith("/.well-known/tdmrep.json"):
                    proxy.asked_rights.append(self.path)
                    self._send(proxy.rights.get(self.path, Answer(b"", 404)))
                    return
                proxy.asked.append(self.path)
                proxy.heads.append(str(self.headers))
                answer = site(self.path)
                if answer is None:
                    self.close_connection = True
                    return
                with suppress(BrokenPipeError, ConnectionResetError):  # a client that was killed hangs up
                    self._send(answer)

            def _send(self, answer: Answer) -> None:
                time.sleep(answer.wait)
                if answer.raw is not None:
                    self.wfile.write(answer.raw)
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name, value in {"Content-Type": "text/html", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def do_CONNECT(self) -> None:
                proxy.asked.append(self.path)
                self.send_error(502)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def links(*urls: str) -> bytes:
    """A page of links, UTF-8."""
    anchors = "".join(f'<li><a href="{url}">讲话</a></li>' for url in urls)
    return f"<!doctype html><html><body><ul>{anchors}</ul></body></html>".encode()


def from_pages(pages: Mapping[str, Answer | bytes]) -> Site:
    """A site of fixed pages. What it lacks is 404; robots.txt allows everything unless it is given."""

    def site(url: str) -> Answer:
        found = pages.get(url)
        if found is None:
            return Answer(ALLOW_ALL) if url.endswith("/robots.txt") else Answer(b"gone", 404)
        return found if isinstance(found, Answer) else Answer(found)

    return site
