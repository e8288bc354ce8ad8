"""The defaults are the polite ones, for `scrapy crawl` as for every other way in."""

from __future__ import annotations

from scrapy.settings import Settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.project import get_project_settings

from crawler.politeness.permission import MIN_DELAY


def settings() -> Settings:
    return get_project_settings()


def test_the_pace_is_slow() -> None:
    """One connection, the least delay for a real site, and no jitter that would shorten it."""
    found = settings()
    assert found.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert found.getfloat("DOWNLOAD_DELAY") >= MIN_DELAY
    assert found.getfloat("AUTOTHROTTLE_START_DELAY") >= MIN_DELAY
    assert found.getfloat("DOWNLOAD_DELAY_JITTER") == 0
    assert found.getbool("AUTOTHROTTLE_ENABLED")


def test_only_the_web_can_be_asked() -> None:
    """No handler for files, ftp, data or buckets; http and https keep what comes."""
    handlers = {scheme: path for scheme, path in settings().getwithbase("DOWNLOAD_HANDLERS").items() if path}
    assert handlers == dict.fromkeys(("http", "https"), "crawler.handler.KeepingHandler")


def test_no_doors_and_no_cookies() -> None:
    """Nothing listens, nothing is remembered by the site's will, certificates are verified, sizes have a limit."""
    found = settings()
    for name in ("TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "COOKIES_ENABLED", "METAREFRESH_ENABLED"):
        assert not found.getbool(name), name
    assert found.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert 0 < found.getint("DOWNLOAD_MAXSIZE") <= 8 << 20
    assert 0 < found.getfloat("DOWNLOAD_TIMEOUT") <= 30
    assert 0 < found.getint("REDIRECT_MAX_TIMES") <= 5


def test_guards_stand_in_their_order() -> None:
    """The frontier, then hosts before robots before the budget, then Scrapy's; the notes nearest to the network."""
    chain = build_component_list(settings().get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES"))
    assert chain[:8] == [
        "crawler.frontier.FrontierMiddleware",
        "crawler.politeness.hosts.OwnHostsOnly",
        "crawler.takedowns.NotTakenDown",
        "crawler.reach.Reach",
        "crawler.politeness.watch.LeftAlone",
        "crawler.politeness.robots.Robots",
        "crawler.politeness.tdmrep.Tdmrep",
        "crawler.politeness.budget.Budget",
    ]
    assert chain[-1] == "crawler.outcomes.Outcomes"
    assert not [path for path in chain if "robotstxt" in str(path) or "offsite" in str(path)]
