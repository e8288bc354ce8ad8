"""Seven nights of two sites that change: what each night asks for, fetches and does to the corpus, exactly."""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.nightly.night import Net, night
from cleaning.nightly.report import Night, SiteNight
from cleaning.nightly.settings import night_settings
from crawler.replica import Replica
from crawler.replica.model import PageKind, Resource
from crawler.replica.world import World, build_world

SITES = ("haobigan", "shiting")
HOME = "http://www.b6857.cn/"
UNLINKED = re.compile(rb'href="[^"]*/a/[^"]*"')


@dataclass
class Nights:
    """A corpus folder, the sites, and what came of each night."""

    folder: Path
    replica: Replica
    day: int = 0
    pages: dict[str, Resource | None] = field(default_factory=dict)
    """What differs from the world since some night."""

    def next(self, scenarios: Mapping[str, str] | None = None, *, days: int = 1) -> tuple[Night, Counter[str]]:
        """The next night, so many days later: its report, and how often each address was asked for."""
        if self.day:
            self._age(days)
        self.day += 1
        self.replica.night(scenarios, self.pages)
        before = len(self.replica.log)
        settings = night_settings(
            None,
            raw=self.folder / "raw",
            out=self.folder / "corpus",
            contact="https://demo.invalid/",
            sites=SITES,
            workers=1,
        )
        net = Net(self.replica.proxy_url, self.replica.ca_file, 0.005)
        done, _ = night(settings, net, now=lambda: datetime(2026, 3, self.day, 1, 30, tzinfo=UTC))
        rules = ("/robots.txt", "/tdmrep.json")
        asked = Counter(entry.url for entry in self.replica.log[before:] if not entry.url.endswith(rules))
        return done, asked

    def _age(self, days: int) -> None:
        """All that waits, waits so much less."""
        with sqlite3.connect(self.folder / "raw" / "ledger.sqlite") as ledger:
            rows = ledger.execute("SELECT crawl, key, due_at FROM frontier WHERE due_at IS NOT NULL").fetchall()
            for crawl, key, due in rows:
                earlier = (datetime.fromisoformat(due) - timedelta(days=days)).isoformat(timespec="microseconds")
                ledger.execute("UPDATE frontier SET due_at = ? WHERE crawl = ? AND key = ?", (earlier, crawl, key))
        ledger.close()

    def size(self, asked: Counter[str], host: str) -> int:
        """Bytes of the answers of a host, its robots.txt and tdmrep.json too, as they go over the wire."""
        total = 0
        rules = (f"http://{host}/robots.txt", f"http://{host}/.well-known/tdmrep.json")
        for url, times in (asked | Counter(rules)).items():
            if f"//{host}" in url:
                answer = self.pages[url] if url in self.pages else self.replica.world.answer(url)
                body = answer.body if answer else "<p>您访问的页面不存在</p>".encode()
                total += times * len(gzip.compress(body, 5, mtime=0) if answer and answer.gzip else body)
        return total

    def speeches(self) -> dict[str, str]:
        """The texts that stand, by url."""
        table = pq.read_table(self.folder / "corpus" / "current" / "data" / "speeches", columns=["url", "text"])
        return dict(zip(*(table.column(name).to_pylist() for name in ("url", "text")), strict=True))


def site(done: Night, name: str) -> SiteNight:
    return next(one for one in done.sites if one.site == name)


def documents(world: World, name: str) -> list[str]:
    """The addresses of a site's documents, one each."""
    return [t.url for t in world.truth.values() if t.site == name and t.kind is PageKind.DOCUMENT and not t.same_as]


def lists(world: World) -> set[str]:
    return {t.url for t in world.truth.values() if t.site in SITES and t.kind is PageKind.LIST}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_seven_nights(tmp_path: Path) -> None:
    """New, unchanged, added, one host down, changed and removed and moved, a new layout, a wall."""
    with Replica(seed=1) as replica:
        world = replica.world
        nights = Nights(tmp_path, replica)

        # 1: everything, each page once
        first, asked = nights.next()
        every = set(asked)
        assert set(asked.values()) == {1}
        assert {*lists(world), *documents(world, "haobigan")} <= every
        assert first.exit_code == 0
        assert (first.corpus.new, first.corpus.changed, first.corpus.gone) == (first.corpus.speeches, 0, 0)
        for name, host in zip(SITES, ("www.b6857.cn", "www.shiting.example"), strict=True):
            assert site(first, name).bytes == nights.size(asked, host)
            assert site(first, name).pages == sum(1 for url in asked if host in url)

        # 2: nothing has changed: lists alone
        second, asked = nights.next()
        assert asked == Counter(dict.fromkeys(lists(world), 1))
        assert (second.exit_code, second.corpus.new, second.corpus.changed, second.corpus.gone) == (0, 0, 0, 0)

        # 3: two documents more, on the first page
        other = build_world(2)
        strangers = [url for url in documents(other, "haobigan") if url not in world.truth][:2]
        for url in strangers:
            page = other.resources[url]
            nights.pages[url] = replace(page, body=UNLINKED.sub(b'href="#"', page.body))
        links = "".join(f'<li><a href="{url}">新上传的讲话</a></li>' for url in strangers).encode()
        home = world.resources[HOME]
        nights.pages[HOME] = replace(home, body=home.body.replace(b"</ul>", links + b"</ul>", 1))
        third, asked = nights.next()
        assert asked == Counter(dict.fromkeys([*lists(world), *strangers], 1))
        assert (third.exit_code, third.corpus.new, third.corpus.changed, third.corpus.gone) == (0, 2, 0, 0)
        assert set(strangers) <= set(nights.speeches())

        # 4: one host is down: its robots.txt is tried, nothing else of it is asked for
        fourth, asked = nights.next({"shiting": "down"})
        assert asked == Counter(dict.fromkeys((url for url in lists(world) if "b6857" in url), 1))
        assert fourth.exit_code == 1
        assert "no robots.txt" in fourth.findings[0].sentence
        assert (fourth.corpus.new, fourth.corpus.changed, fourth.corpus.gone) == (0, 0, 0)

        # 5: a month later all is due: one page was rewritten, one removed, one moved
        told = nights.speeches()
        rewritten, removed, moved = [url for url in documents(world, "haobigan") if url in told][:3]
        target = moved.replace(".html", "9.html")
        fresh = other.resources[[url for url in documents(other, "haobigan") if url not in world.truth][4]]
        nights.pages[rewritten] = replace(fresh, body=UNLINKED.sub(b'href="#"', fresh.body))
        nights.pages[removed] = None
        nights.pages[moved] = Resource(moved, b"", status=301, location=target)
        nights.pages[target] = world.resources[moved]
        fifth, asked = nights.next(days=31)
        assert asked == Counter(dict.fromkeys([*every, *strangers, target], 1))
        assert site(fifth, "haobigan").bytes == nights.size(asked, "www.b6857.cn")
        assert site(fifth, "haobigan").missing == 1
        assert (fifth.exit_code, fifth.corpus.new, fifth.corpus.changed, fifth.corpus.gone) == (0, 0, 1, 0)
        now = nights.speeches()
        assert now[rewritten] != told[rewritten]
        assert {url: text for url, text in now.items() if url not in (rewritten, moved, target)} == {
            url: text for url, text in told.items() if url not in (rewritten, moved)
        }

        # 6: two months later one site has a new layout: an alarm, and nothing of it stands in the corpus
        sixth, asked = nights.next({"haobigan": "new_layout"}, days=61)
        assert sixth.exit_code == 1
        assert sixth.findings[0].about == "haobigan"
        assert site(sixth, "haobigan").accepted == 0
        assert sum(1 for url in asked if "shiting" in url) == sum(1 for url in every if "shiting" in url)
        assert nights.speeches() == now

        # 7: a wall ends the site for the night after its first answer
        seventh, asked = nights.next({"shiting": "captcha"})
        assert sum(1 for url in asked if "shiting" in url) == 1
        assert "captcha" in " ".join(one.sentence for one in seventh.findings)
        assert seventh.exit_code == 1
        assert nights.speeches() == now
    assert all(urlhost in ("www.b6857.cn", "www.shiting.example", "m.b6857.cn") for urlhost in hosts(replica))


def hosts(replica: Replica) -> set[str]:
    """Every host that was asked for anything."""
    return {entry.url.split("/")[2] for entry in replica.log}
