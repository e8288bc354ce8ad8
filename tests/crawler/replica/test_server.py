import gzip
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from crawler.replica import PageKind, Replica


@pytest.fixture
def session(replica: Replica) -> Iterator[requests.Session]:
    """A client that goes through the proxy and trusts its CA."""
    with requests.Session() as client:
        client.trust_env = False
        client.proxies = {"http": replica.proxy_url, "https": replica.proxy_url}
        client.verify = str(replica.ca_file)
        yield client


def first(replica: Replica, site: str) -> str:
    return next(url for url, t in replica.truth.items() if t.site == site and t.kind is PageKind.DOCUMENT)


def exchange(replica: Replica, raw: bytes) -> bytes:
    """What the proxy answers to raw bytes, until it closes or has said one answer."""
    parts = urlsplit(replica.proxy_url)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=5) as connection:
        connection.sendall(raw)
        return connection.recv(65536)


@pytest.mark.parametrize("site", ["haobigan", "book118", "shiting", "jinchutou", "taowenge"])
def test_every_site_answers_under_its_own_name(replica: Replica, session: requests.Session, site: str) -> None:
    """A document of each site comes through the proxy, plain or with TLS, byte for byte, and is logged."""
    url = first(replica, site)
    answer = session.get(url, timeout=5)
    assert answer.status_code == 200
    assert answer.content == replica.world.resources[url].body
    assert int(answer.headers["Content-Length"]) > 0
    last = replica.log[-1]
    assert (last.method, last.url, last.status) == ("GET", url, 200)
    assert last.at.utcoffset() is not None


def test_gzip_comes_only_to_those_who_ask(replica: Replica, session: requests.Session) -> None:
    """A site that compresses does so on request, with the right length; without it the page comes plain."""
    url = first(replica, "haobigan")
    packed = session.get(url, headers={"Accept-Encoding": "gzip"}, stream=True, timeout=5)
    raw = packed.raw.read(decode_content=False)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(raw) == int(packed.headers["Content-Length"])
    assert gzip.decompress(raw) == replica.world.resources[url].body
    plain = session.get(url, headers={"Accept-Encoding": "identity"}, timeout=5)
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in session.get(first(replica, "shiting"), timeout=5).headers


def test_a_connection_serves_many_requests(replica: Replica, session: requests.Session) -> None:
    """Plain and tunnelled connections are kept alive."""
    for site in ("haobigan", "taowenge"):
        answers = [session.get(url, timeout=5) for url in list(replica.truth)[:1] + [first(replica, site)] * 4]
        assert all(a.status_code == 200 for a in answers)
        assert all(a.headers.get("Connection", "keep-alive") == "keep-alive" for a in answers)
    tunnel = session.get(first(replica, "taowenge"), timeout=5, stream=True)
    before = tunnel.raw.connection
    tunnel.content  # noqa: B018 - reading it gives the connection back
    again = session.get(first(replica, "taowenge"), timeout=5, stream=True)
    assert again.raw.connection is before


def test_head_has_no_body(session: requests.Session) -> None:
    """HEAD gives the headers of GET and nothing else."""
    answer = session.head("http://www.b6857.cn/", headers={"Accept-Encoding": "identity"}, timeout=5)
    assert answer.status_code == 200
    assert int(answer.headers["Content-Length"]) > 1000
    assert answer.content == b""


def test_missing_pages_are_404(replica: Replica, session: requests.Session) -> None:
    """An address that no site has is answered with 404 and logged."""
    answer = session.get("https://www.jinchutou.com/p-1.html", timeout=5)
    assert answer.status_code == 404
    assert replica.log[-1].status == 404


def test_redirects(replica: Replica, session: requests.Session) -> None:
    """http leads to https on hosts that speak it, /shtml/view- to /p- on taowenge, the mobile home to the main one."""
    main = first(replica, "taowenge")
    number = replica.truth[main].facts.doc_number
    plain = session.get(main.replace("https://", "http://"), allow_redirects=False, timeout=5)
    assert (plain.status_code, plain.headers["Location"]) == (301, main)
    view = session.get(f"https://www.taowenge.com/shtml/view-{number}.html", timeout=5)
    assert [r.status_code for r in view.history] == [301]
    assert view.url == main
    assert session.get("https://m.jinchutou.com/", timeout=5).url == "https://www.jinchutou.com/"


def test_other_addresses_of_a_document_are_the_same_document(replica: Replica, session: requests.Session) -> None:
    """jinchutou has each document at /p-, /shtml/view- and on its mobile host; the truth names the main address."""
    main = replica.truth[first(replica, "jinchutou")]
    for host in ("www", "m"):
        url = f"https://{host}.jinchutou.com/shtml/view-{main.facts.doc_number}.html"
        assert session.get(url, timeout=5).status_code == 200
        assert replica.truth[url].same_as == main.url
        assert replica.truth[url].body == main.body


def test_foreign_hosts_are_refused_and_logged(replica: Replica, session: requests.Session) -> None:
    """A host that is not the replica's gets 502, plain and as a tunnel, and leaves a line in the log."""
    assert session.get("http://wenku-friends.example/index.html", timeout=5).status_code == 502
    assert (replica.log[-1].url, replica.log[-1].status) == ("http://wenku-friends.example/index.html", 502)
    with pytest.raises(requests.exceptions.ProxyError):
        session.get("https://www.gongwen-links.example/", timeout=5)
    assert (replica.log[-1].method, replica.log[-1].url) == ("CONNECT", "https://www.gongwen-links.example/")
    assert replica.log[-1].status == 502


@pytest.mark.parametrize("target", ["www.b6857.cn:443", "www.taowenge.com:8443", "127.0.0.1:22", "nonsense"])
def test_tunnels_lead_only_to_hosts_that_speak_tls(replica: Replica, target: str) -> None:
    """CONNECT to a plain host, another port, an address or nonsense is refused."""
    answer = exchange(replica, f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 502 ")


def test_a_request_that_is_no_proxy_request_is_told_so(replica: Replica) -> None:
    """A client that takes the proxy for a web server gets 400 and a word on what to do."""
    answer = exchange(replica, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")


def test_certificates_are_for_the_host_that_was_asked(replica: Replica, session: requests.Session) -> None:
    """Verification is real: without the CA a client refuses the certificate."""
    session.verify = True
    with pytest.raises(requests.exceptions.SSLError):
        session.get("https://max.book118.com/", timeout=5)
    context = ssl.create_default_context(cafile=str(replica.ca_file))
    assert len(context.get_ca_certs()) == 1


def test_disallowed_pages_answer_so_that_careless_clients_are_seen(replica: Replica, session: requests.Session) -> None:
    """robots.txt disallows them on every host, they answer with 200, and the log tells."""
    for host in ("http://www.b6857.cn", "https://www.taowenge.com", "https://m.jinchutou.com"):
        assert "Disallow: /login.html" in session.get(f"{host}/robots.txt", timeout=5).text
    assert session.get("https://www.taowenge.com/search.html?q=1", timeout=5).status_code == 200
    assert replica.log[-1].url == "https://www.taowenge.com/search.html?q=1"


def test_leaving_the_context_ends_everything() -> None:
    """Afterwards nothing listens, kept connections are closed, and the CA's folder is gone."""
    with Replica(2) as replica:
        parts = urlsplit(replica.proxy_url)
        address = (str(parts.hostname), parts.port or 0)
        kept = socket.create_connection(address, timeout=5)
        kept.sendall(b"GET http://www.b6857.cn/robots.txt HTTP/1.1\r\nHost: www.b6857.cn\r\n\r\n")
        assert kept.recv(65536).startswith(b"HTTP/1.1 200 ")
        folder = replica.ca_file.parent
        assert folder.is_dir()
    with kept:
        assert kept.recv(1) == b""
    assert not folder.exists()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(address, timeout=5)


@pytest.mark.slow
def test_it_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    """`python -m crawler.replica` says where it listens, serves, and on SIGTERM writes its log and leaves nothing."""
    ready, log = tmp_path / "ready.json", tmp_path / "log.jsonl"
    command = [
        sys.executable,
        "-m",
        "crawler.replica",
        "--port",
        "0",
        "--ready-file",
        str(ready),
        "--log-file",
        str(log),
    ]
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        proxies = {"http": told["proxy_url"], "https": told["proxy_url"]}
        answer = requests.get("https://max.book118.com/", proxies=proxies, verify=told["ca_file"], timeout=10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert answer.status_code == 200
    assert json.loads(ready.read_text()) == told
    assert [json.loads(line)["url"] for line in log.read_text().splitlines()] == ["https://max.book118.com/"]
    assert not Path(told["ca_file"]).exists()
