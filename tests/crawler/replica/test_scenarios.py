"""The replica misbehaves where it is told to, and nowhere else."""

from __future__ import annotations

import pytest

from crawler.replica import Replica
from crawler.replica.model import PageKind, Resource
from crawler.replica.scenarios import UnknownScenarioError


def one(replica: Replica, site: str, kind: PageKind) -> str:
    return next(url for url, truth in replica.truth.items() if truth.site == site and truth.kind is kind)


def answer(replica: Replica, url: str) -> Resource:
    found = replica._server.answer(url)
    assert found is not None
    return found


def test_a_night_has_its_scenarios(replica: Replica) -> None:
    """A site plays its own, from the request after those that it answers; the next night all is as ever."""
    document, other = one(replica, "haobigan", PageKind.DOCUMENT), one(replica, "shiting", PageKind.DOCUMENT)
    ever = answer(replica, document)
    replica.night({"haobigan": "captcha"}, after=1)
    assert answer(replica, document) == ever
    assert b"captcha" in answer(replica, document).body
    assert answer(replica, other) == replica.world.answer(other)
    replica.night()
    assert answer(replica, document) == ever


def test_pages_come_change_and_go(replica: Replica) -> None:
    """A night's own pages stand over the world's; None is a page that was removed."""
    document = one(replica, "haobigan", PageKind.DOCUMENT)
    new = "http://www.b6857.cn/a/zzzzzzz.html"
    replica.night(pages={document: None, new: Resource(new, b"new")})
    assert answer(replica, document).status == 404
    assert answer(replica, new).body == b"new"
    replica.night()
    assert answer(replica, document).status == 200
    assert answer(replica, new).status == 404


def test_a_silent_site_says_nothing(replica: Replica) -> None:
    """Not even what robots.txt has."""
    replica.night({"shiting": "down"})
    assert replica._server.answer("http://www.shiting.example/robots.txt") is None
    replica.night()


def test_unknown_names_are_told(replica: Replica) -> None:
    """With those that are known."""
    with pytest.raises(UnknownScenarioError, match="captcha"):
        replica.night({"haobigan": "nonsense"})
    with pytest.raises(KeyError):
        replica.night({"nosuch": "captcha"})
