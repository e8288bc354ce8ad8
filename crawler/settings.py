"""Settings of the crawl. Every default is the polite one, with its reason.

Override one for a run with `-s NAME=value` (scrapy) or by the arguments of `crawler.run.crawl`.
"""

from __future__ import annotations

import os

BOT_NAME = "jianghua"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"  # `scrapy crawl` with honest exit codes: Scrapy's own ends with 0 on most failures

# --- who we are -------------------------------------------------------------------------------------------------
# A mail address or web page where a site's owner can reach the people behind the crawl. A real site is not asked
# while this is empty.
CONTACT = os.environ.get("JIANGHUA_CONTACT", "")
# The spider puts the contact behind it: `jianghua (+CONTACT)`.
USER_AGENT = "jianghua"
# The name that robots.txt can address us by.
ROBOTSTXT_USER_AGENT = "jianghua"
# Only codings that every WARC reader undoes: the archive keeps the bytes as they came.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip",
}
# Other sites need not learn what we read; within a site a referrer is what a browser sends.
REFERRER_POLICY = "same-origin"

# --- what we may ask for ----------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True  # by crawler.politeness.robots; Scrapy's own fails open and is off below
HTTPPROXY_ENABLED = True  # HTTP_PROXY and HTTPS_PROXY are how the replica is reached
COOKIES_ENABLED = False  # no session, no login, nothing that could tie our requests together
METAREFRESH_ENABLED = False  # links are followed by their shape; a refresh leads to walls and other hosts
REDIRECT_MAX_TIMES = 5  # RFC 9309 asks for five with robots.txt; a document needs one or two
DEPTH_LIMIT = 0  # Scrapy drops what is deeper without a word; crawler.reach refuses it
MAX_DEPTH = 200  # ends endless calendars and "related" chains; lists of these sites have some hundred pages
# Pages of one list that are followed, from the newest on; 0 for all. A night needs the first few.
MAX_LIST_PAGES = 100
# What was taken down, from the folder in which the crawl is started; where there is no file nothing was.
TAKEDOWNS = "data/takedowns.csv"
# Requests a run and site, robots.txt not counted; 0 for no ceiling.
MAX_PAGES = 0
# Requests to one host and bytes from it, a run; 0 for no ceiling. The first is a night of eight hours at one request in
# three seconds; pages of these sites have some ten kilobytes, so that the second tells of something else than pages.
HOST_MAX_REQUESTS = 10_000
HOST_MAX_BYTES = 2 << 30
# Documents that an earlier run fetched are not asked for again. Lists always are.
SKIP_FETCHED = True
MAX_URL_LENGTH = 1000  # addresses of these sites have under 100 characters; long ones are traps

# --- how fast ---------------------------------------------------------------------------------------------------
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # one connection a host
CONCURRENT_REQUESTS = 4  # over all hosts of a site, most of them waiting; a stop waits for them
DOWNLOAD_DELAY = 3.0  # seconds between two requests to a host, never less ...
DOWNLOAD_DELAY_JITTER = 0  # ... so no jitter: Scrapy's would halve the delay now and then
AUTOTHROTTLE_ENABLED = True  # a slow server is a loaded one: ask it less
AUTOTHROTTLE_START_DELAY = 3.0
AUTOTHROTTLE_MAX_DELAY = 120.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 0.5  # leave the server idle for as long as it worked for us
# Crawl-delay and Retry-After hold on top. A 429 that names no time pauses its host for PAUSE_SECONDS; a host that asks
# for more than MAX_PAUSE_SECONDS is left alone for the rest of the run.
PAUSE_SECONDS = 60.0
MAX_PAUSE_SECONDS = 600.0
DOWNLOAD_TIMEOUT = 30  # a page that takes longer is a fault on one side; the slot is needed
STOP_SECONDS = 10.0  # a crawl that is told to end waits so long for answers on their way, and for nothing else
RETRY_TIMES = 2  # faults pass; a third failure in a row does not
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the report names every address that failed

# --- what we accept ---------------------------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = 8 << 20  # before and after decompression; the largest pages seen have some hundred kB
DOWNLOAD_WARNSIZE = 2 << 20
DOWNLOAD_FAIL_ON_DATALOSS = True  # a torn answer is no page: ask again
DOWNLOAD_VERIFY_CERTIFICATES = True  # else the page may be anyone's; SSL_CERT_FILE names other roots
DOWNLOAD_HANDLERS = {
    "http": "crawler.handler.KeepingHandler",
    "https": "crawler.handler.KeepingHandler",
    "data": None,  # a link to file:///etc/passwd is read by Scrapy's defaults
    "file": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "crawler.politeness.resolver.PublicResolver"  # no private addresses

# --- where it goes ----------------------------------------------------------------------------------------------
RAW_DIR = "data/raw"  # from the folder in which the crawl is started
WARC_MAX_BYTES = 1 << 30
REPLAY = ""  # a WARC file or a folder of them: answers come from there, nothing is asked of anyone, nothing is kept
SCHEDULER = "crawler.frontier.FrontierScheduler"  # Scrapy's own queues lose a crawl at a kill
# Reasons for which a request is refused for good. What is refused for another one waits for the next run.
FRONTIER_FINAL = ["robots", "foreign_host", "takedown", "too_deep", "too_long", "not_archived"]
FRONTIER_PATIENT = True  # documents come before lists only if all links of a page are known before the next is chosen
FRONTIER_MAX_TRIES = 9  # three runs at the default settings: a page that fails so often is left to the lists naming it
FRONTIER_MAX_KILLS = 3  # a page during which the process died so often is set aside
FRONTIER_ROUND_HOURS = 20.0  # a run goes on with a killed or stopped one, lists included, unless that is a night ago
EXTENSIONS = {
    "crawler.keeping.Keeper": 0,
    "crawler.stopping.Stopping": 0,
    "crawler.politeness.pace.Pace": 0,
    "crawler.politeness.watch.Watch": 0,
    "scrapy.extensions.telnet.TelnetConsole": None,  # no doors into a running crawl
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.feedexport.FeedExporter": None,  # the archive is the only output
    "scrapy.extensions.spiderstate.SpiderState": None,
}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    "crawler.frontier.FrontierMiddleware": 1,  # sees what all others made of an answer
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # ours is stricter
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # ours fails closed
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # we have no accounts
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # ours carries no headers along
    "crawler.politeness.hosts.OwnHostsOnly": 50,  # first of all: not even the robots.txt of a foreign host
    "crawler.takedowns.NotTakenDown": 60,  # before a site is asked for its rules: nothing tells it that we would
    "crawler.reach.Reach": 65,
    "crawler.politeness.watch.LeftAlone": 75,  # a site that turned us away is asked for nothing more
    "crawler.politeness.robots.Robots": 100,
    "crawler.politeness.tdmrep.Tdmrep": 150,  # after robots, which may forbid the file too
    "crawler.politeness.budget.Budget": 200,  # after robots, so that refusals cost nothing
    "crawler.politeness.redirects.Redirects": 600,  # Scrapy's place for it
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # reads the whole environment for each request
    "crawler.proxies.Proxies": 750,
    "crawler.outcomes.Outcomes": 950,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # crawler.reach refuses it instead
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# --- how it runs ------------------------------------------------------------------------------------------------
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"  # robots waits on asyncio tasks
LOG_LEVEL = "INFO"
DOWNLOADER_STATS = False  # the report has its own counts; Scrapy's writes each request and answer anew to measure them
LOGSTATS_INTERVAL = 10.0
# A page yields links and no items. Scrapy starts so many tasks a page to work through what it yields.
CONCURRENT_ITEMS = 1
# Scrapy compiles a callback's source at every page to see whether it returns a value too; mypy has seen it.
WARN_ON_GENERATOR_RETURN_VALUE = False
