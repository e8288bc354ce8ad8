"""Mail addresses, WeChat ids and passports: what is written in letters and digits. All patterns are for folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.personal.kinds import Hit, Kind

_USER = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,63} ?\Z")
_USER_WINDOW = 66
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_DOT = r"(?: ?[.。] ?| ?[(\[【]dot[)\]】] ?| dot )"
_HOST = re.compile(rf" ?{_LABEL}(?:{_DOT}{_LABEL}){{1,4}}")
_SIGNS = ("@", "(at)", "[at]", "【at】", "(a)", "艾特", " at ", *"#★☆●○◎◆◇■□△▲▼※*&$^~!|")
_NEEDED = ("@", "艾特", "com", "cn", "net", "dot")
"""One of these stands in whatever is told as an address."""
_AT = re.compile("|".join(map(re.escape, _SIGNS)))
_KNOWN = re.compile(
    rf" ?(?:(?:vip{_DOT})?(?:qq|foxmail|163|126|yeah|139|189|sina|sohu|gmail|hotmail|outlook|aliyun|21cn|tom)"
    rf"{_DOT}(?:com|cn|net)|{_LABEL}(?: ?[(\[【]dot[)\]】] ?| dot ))"
)
"""Hosts by which an address is told where another sign stands in place of @; and whatever has its dots spelt."""
_TOP = re.compile(r"(?:com|cn|net|org|edu|gov|hk|tw|cc|info|me|io|top|vip|xyz|us|uk|jp|de|mil|biz|tv|co)\Z")
_WECHAT = re.compile(
    r"(?:[微威薇徽葳崴] ?[信芯x]|v信|(?<![a-z0-9])(?:wx|vx|wechat|weixin|[v微薇][+❤♥💬]*:)|加[v微薇威]|\+v)"
    r"((?:号码|号|帐号|账号|id|客服|同步|联系|添加|搜索|搜|加|为|是|[:/()\[\]>❤♥💬👉→-]| ){0,6})"
    r"([a-z][a-z0-9_-]{5,19})(?![a-z0-9_@]|\.[a-z]|版|系统|客户端)"
)
_WECHAT_BEHIND = re.compile(r"(?<![a-z0-9_.@/-])([a-z][a-z0-9_-]{5,19}) ?\((?:微信号?|v信|vx|wx)\)")
_ID = re.compile("[a-z][a-z0-9_-]{5}")
_PASSPORT = re.compile(r"(?<![a-z0-9])(?:[a-z][0-9]{8}|[a-z]{2}[0-9]{7})(?![a-z0-9])")
_PASSPORT_REACH = 16
_URL_END = r"""[^\s\u3400-\u9fff,;!"'<>()，。；！？、“”（）《》【】]*"""
_URL = re.compile(
    rf"(?:https?://|ftp://|www\.){_URL_END}|(?<![a-z0-9@.-])[a-z0-9][a-z0-9.-]{{0,60}}\.(?:com|cn|net|org|cc|top)(?::[0-9]+)?/{_URL_END}"
)


def urls(folded: str) -> list[tuple[int, int]]:
    """Addresses of pages: numbers in them stay."""
    if "//" not in folded and "www." not in folded and "/" not in folded:
        return []
    return [match.span() for match in _URL.finditer(folded)]


def mails(folded: str) -> Iterator[Hit]:
    """Mail addresses, with blanks around their signs or another sign in place of @ too."""
    if not any(sign in folded for sign in _NEEDED):
        return
    for sign in _AT.finditer(folded):
        user = _USER.search(folded, max(0, sign.start() - _USER_WINDOW), sign.start())
        host = _HOST.match(folded, sign.end())
        if user is None or host is None:
            continue
        if sign.group() not in {"@", "艾特"} and not _KNOWN.match(folded, sign.end()):
            continue
        end = _host_end(host)
        if end is not None:
            yield Hit(user.start(), end, Kind.MAIL)


def _host_end(host: re.Match[str]) -> int | None:
    """Where a host ends: behind its last part that is a top-level domain."""
    ends = [match.end() for match in re.finditer("[a-z0-9-]+", host.group())]
    parts = re.findall("[a-z0-9-]+", host.group())
    for count in range(len(parts), 1, -1):
        if _TOP.fullmatch(parts[count - 1]):
            return host.start() + ends[count - 1]
    return None


def wechats(folded: str) -> Iterator[Hit]:
    """WeChat ids: with a digit or a sign in them, or announced as the id."""
    if _ID.search(folded) is None:
        return
    for match in _WECHAT.finditer(folded):
        name = match.group(2).rstrip("-_")
        told = re.search("[0-9_-]", name) or ":" in match.group() or "号" in match.group(1)
        if told and len(name) >= 6:
            yield Hit(match.start(2), match.start(2) + len(name), Kind.WECHAT)
    for match in _WECHAT_BEHIND.finditer(folded):
        yield Hit(*match.span(1), Kind.WECHAT)


def passports(folded: str) -> Iterator[Hit]:
    """Numbers of passports and travel permits, where these are named beside them."""
    if "护照" not in folded and "通行证" not in folded and "passport" not in folded:
        return
    for match in _PASSPORT.finditer(folded):
        around = folded[max(0, match.start() - _PASSPORT_REACH) : match.end() + 4]
        if "护照" in around or "通行证" in around or "passport" in around:
            yield Hit(*match.span(), Kind.PASSPORT)
