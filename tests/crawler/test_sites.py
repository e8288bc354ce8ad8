"""The registry of sites is cheap to read and says what it knows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from crawler.sites import UnknownSiteError, check_sites, known_sites


def test_the_five_sites_are_known() -> None:
    """Each by the name of its file."""
    assert known_sites() == ["book118", "haobigan", "jinchutou", "shiting", "taowenge"]


@pytest.mark.parametrize("sites", [["haobigan", "nosuch"], []])
def test_an_unknown_site_is_told_the_known_ones(sites: list[str]) -> None:
    """The error lists every name that would have worked."""
    with pytest.raises(UnknownSiteError, match="book118, haobigan, jinchutou, shiting, taowenge"):
        check_sites(sites)


def test_asking_for_the_sites_and_the_crawl_imports_no_scrapy() -> None:
    """The command line must start fast."""
    code = "import sys, crawler.run, crawler.sites; crawler.sites.known_sites(); print('scrapy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
