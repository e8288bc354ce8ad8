"""Pages by which a site turns a visitor away: logins, tests for robots, blocks.

Told by an answer's own shape, without memory (`crawler.politeness.watch` has that). An ordinary page has a login box in
its head and may tell of 验证码; a wall has nothing else: hardly any text, no documents to go to. What a wall guards is
never got at another way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from ahocorasick_rs import BytesAhoCorasick

from crawler.markup import tags


class Wall(StrEnum):
    """What turns us away."""

    LOGIN = "login"
    """Only who has an account may go on."""
    CAPTCHA = "captcha"
    """A test that only people pass."""
    BLOCK = "block"
    """The site does not want us, or not so much of us."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A wall that was seen, and by what."""

    wall: Wall
    by: str


MAX_BYTES = 256 << 10
"""A larger page is no wall."""
MAX_OWN_TEXT = 240
"""Characters outside of links that a wall says, at most; four Latin letters count as one. A page with a document has
more, or leads to others."""
MAX_BARE_TEXT = 80
"""The same for a wall that is known by one sign only: a picture to type from, a sentence about accounts."""
MAX_DOCUMENTS = 2
"""Documents that a wall leads to, at most. A page of these sites names related ones, and lists name many."""
MAX_TEST_TEXT = 140
"""The same for a test for robots known by words only: a short speech may tell people to have something verified."""
_GATES = (
    (
        Wall.CAPTCHA,
        r"captcha|verif(?:y|ication)|valid(?:ate|code)|checkcode|anti-?_?(?:spider|bot|crawl)|challenge|robot_?check",
    ),
    (Wall.LOGIN, r"log-?_?[io]n|sign-?_?in|passport|sso|oauth2?|cas"),
    (Wall.BLOCK, r"block(?:ed)?|forbidden|denied|deny|waf|limit(?:ed)?|sorry|banned"),
)
_GATE_PATHS = tuple(
    (wall, re.compile(rf"(?:/|[?&](?:do|act|action|fmdo|mod|op)=)(?:{names})(?=[/._?;&]|$)", re.IGNORECASE))
    for wall, names in _GATES
)
_GATE_HOSTS = tuple((wall, re.compile(rf"(?:{names})\.", re.IGNORECASE)) for wall, names in _GATES)
_TEST_MARKUP = re.compile(
    r"captcha|geetest|turnstile|verify-?_?code|validate-?_?code|check-?_?code|vcode|yzm|challenge-platform|"
    r"security-?check|slide-?_?verify|nc_?token|awsc\.js|antispider|yidun",
    re.IGNORECASE,
)
_TEST_WORDS = re.compile(
    r"请[^。，,]{0,12}(?:输入|填写|完成|通过|进行|拖动|点击|按住)[^。，,]{0,12}(?:验证|滑块|拼图|图中|图片中)|"
    r"(?:完成|进行|通过|点击)[^。，,]{0,6}(?:安全|人机|身份)?(?:验证|校验)[^。，,]{0,6}(?:后|继续|访问)|人机(?:验证|识别|校验)|"
    r"(?:向右|拖动|移动)[^。，,]{0,4}滑块|(?:验证|确认|证明)(?:您|你)(?:是|是否为?|不是)(?:真人|人类|机器人)|"
    r"(?:are|you're) (?:human|not a robot)|just a moment|checking (?:your|if the site) |verify you",
    re.IGNORECASE,
)
_BLOCK_WORDS = re.compile(
    r"(?:访问|请求|操作|刷新|点击|下载)[^。，,]{0,4}(?:过于|太|过度|异常)(?:频繁|快|多)|"
    r"(?:频繁|过快|过多)[^。]{0,12}(?:稍后|稍候|再试|重试)|"
    r"(?:检测到|发现|存在|由于)[^。]{0,12}(?:异常|可疑|恶意)的?(?:访问|请求|流量|行为|操作)|"
    r"(?:IP|访问|请求|地址|账号)[^。，,]{0,44}(?:被|已|受)[^。，,]{0,4}(?:拦截|封禁|禁止|封锁|屏蔽|限制|拒绝|拉黑|阻断)|"
    r"(?:禁止|拒绝|限制)(?:您的|你的)?访问|触发[^。，,]{0,8}(?:防护|防火墙|规则|策略)|"
    r"access (?:denied|forbidden|restricted)|too many requests|(?:has been|was|are) (?:blocked|denied|banned)|"
    r"unusual traffic|rate limit|403 forbidden|request (?:blocked|rejected)|web application firewall",
    re.IGNORECASE,
)
_LOGIN_WORDS = re.compile(
    r"(?:请|需要?|须|必须)[^。，,]{0,6}(?:登录|登陆)|(?:登录|登陆)(?:后|之后|即可|才能)|"
    r"(?:用户|会员|账号|帐号|密码|扫码|手机|立即)登[录陆]|忘记密码|(?:sign|log) ?in",
    re.IGNORECASE,
)
_ONLY_FOR_MEMBERS = re.compile(
    r"(?:登录|登陆|注册)(?:后|之后|即可|才能|方可)[^。，,]{0,6}(?:查看|阅读|访问|浏览|继续)|"
    r"(?:请|需|须)[^。，,]{0,4}(?:登录|登陆)(?:后|再|以)[^。，,]{0,6}(?:查看|阅读|访问|浏览|继续)|"
    r"扫码登录|(?:log|sign) ?in to continue",
    re.IGNORECASE,
)
_CHEAP_WORDS = ("验证", "频繁", "异常", "拦截", "禁", "限制", "拒绝", "滑块", "登录", "登陆", "过多", "过快", "防护")
_CHEAP = BytesAhoCorasick(
    sorted(
        {
            *(b"password", b"captcha", b"geetest", b"turnstile", b"code", b"yzm", b"challenge", b"check", b"verify"),
            *(b"denied", b"forbidden", b"block", b"requests", b"traffic", b"human", b"moment", b"rate limit"),
            *(b"firewall", b"restricted", b"rejected", b"robot", b"spider", b"yidun", b"sign in", b"log in"),
            *(word.encode(codec).lower() for codec in ("utf-8", "gb18030") for word in _CHEAP_WORDS),
        }
    )
)
"""One of these stands on every wall, in the bytes of the page with its Latin letters in lower case."""
_PASSED_OVER = re.compile(rb"!--|(?:a|option|title|script|style|textarea|iframe|noscript|template)(?=[\s/>])")
_ASCII = bytes(range(128))
_INVISIBLE = re.compile(r"[\s\u3000\u200b]+")
_NOT_OWN = frozenset({"a", "option", "title"})
_TELLING = frozenset({"input", "img", "iframe", "script", "form", "div"})
_FIELDS = ("src", "id", "name", "class", "action", "href", "data-sitekey")


def wall_of_redirect(url: str, location: str) -> Seen | None:
    """The wall to which a redirect leads, told by its address; a gate that was asked for by its own name is none."""
    try:
        target = urlsplit(urljoin(url, location))
        here = urlsplit(url)
    except ValueError:
        return None
    for wall, path in _GATE_PATHS:
        if path.search(f"{target.path}?{target.query}") and not path.search(f"{here.path}?{here.query}"):
            return Seen(wall, f"it redirects to {target.netloc}{target.path}"[:200])
    for wall, host in _GATE_HOSTS:
        if host.match(target.hostname or "") and not host.match(here.hostname or ""):
            return Seen(wall, f"it redirects to {target.hostname}")
    return None


def wall_of_page(body: bytes, documents: Callable[[], int]) -> Seen | None:
    """The wall that a page is, told by its shape; None for every ordinary page.

    `body` has its content coding undone; `documents` counts the other documents of the site that it leads to, and is
    asked only where that may matter.
    """
    if len(body) > MAX_BYTES:
        return None
    lowered = body.lower()  # letters of two-byte characters too, as in the words
    if not _CHEAP.find_matches_as_indexes(lowered) or _says_much(lowered):
        return None
    if documents() > MAX_DOCUMENTS:
        return None
    page = _read(body)
    if _weight(page.own_text) > MAX_OWN_TEXT:
        return None
    return page.wall()


def _says_much(lowered: bytes) -> bool:
    """Whether a page plainly has more text of its own than a wall: a look at its bytes, which ends where it is clear.

    Only bytes beyond ASCII count, three to a character; scripts, comments and links are passed over.
    """
    left = 3 * MAX_OWN_TEXT
    until = b""
    for piece in lowered.split(b"<"):
        if until:
            if not (until in piece if until == b"-->" else piece.startswith(until)):
                continue
            until = b""
        elif found := _PASSED_OVER.match(piece):
            until = b"-->" if found[0] == b"!--" else b"/" + found[0]
            continue
        left -= len(piece[piece.find(b">") + 1 :].translate(None, _ASCII))
        if left < 0:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a page tells a wall."""

    said: str
    """All of its text, blanks taken out but single ones."""
    own_text: str
    """The text outside of links and choices, without blanks."""
    password: bool
    """Whether it asks for one."""
    test: str
    """What of its markup is a test for robots."""

    def wall(self) -> Seen | None:
        """Which wall it is, if it is one."""
        weight = _weight(self.own_text)
        bare = weight <= MAX_BARE_TEXT
        said_test = self.test or weight <= MAX_TEST_TEXT
        if said_test and (words := _TEST_WORDS.search(self.said)):
            return Seen(Wall.CAPTCHA, f"it says {words[0]!r}")
        if self.test and not self.password and bare:
            return Seen(Wall.CAPTCHA, f"it holds {self.test!r}")
        if words := _BLOCK_WORDS.search(self.said):
            return Seen(Wall.BLOCK, f"it says {words[0]!r}")
        if self.password and (words := _LOGIN_WORDS.search(self.said)):
            return Seen(Wall.LOGIN, f"it asks for a password and says {words[0]!r}")
        if bare and (words := _ONLY_FOR_MEMBERS.search(self.own_text)):
            return Seen(Wall.LOGIN, f"it says {words[0]!r}")
        return None


def _read(body: bytes) -> _Shape:
    """A page's text and forms."""
    said: list[bytes] = []
    own: list[bytes] = []
    password, test, inside = False, "", ""
    for tag in tags(body):
        said.append(tag.text)
        if inside not in _NOT_OWN:
            own.append(tag.text)
        if tag.name in _NOT_OWN or tag.name.removeprefix("/") == inside:
            inside = tag.name
        if tag.name in _TELLING:
            attributes = tag.attributes()
            password = password or attributes.get("type", "").lower() == "password"
            values = " ".join(attributes.get(name, "") for name in _FIELDS)
            if not test and (found := _TEST_MARKUP.search(values)):
                test = found[0]
    text = _INVISIBLE.sub(" ", _decoded(b" ".join(said))).strip()
    return _Shape(text, _INVISIBLE.sub("", _decoded(b" ".join(own))), password, test)


def _weight(text: str) -> int:
    """How much a text says: Latin letters and digits take four to a Chinese character."""
    latin = sum(char.isascii() for char in text)
    return len(text) - latin + latin // 4


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
