"""What a page says of whose it is: the name behind its title, before its menu, in its copyright line, and its hosts.

Such a name may be any word, and a speaker's too. It tells only together with how it stands (`rules.watermarks_own`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from cleaning.fold import CJK, fold
from cleaning.model import Document

_PART = re.compile(r"\s*[|_\-–—»›>·]+\s*")
_NAME = re.compile(rf"[{CJK}a-z0-9]{{3,10}}")
_FIRST = re.compile(rf"^\W{{0,2}}([{CJK}a-z0-9]{{3,10}})\s*(?:\||->|-->|>|»|›|→|::|·|—|-)")
_SAID = re.compile(
    rf"(?:©|copyright)[\s\d©c()-]{{0,16}}([{CJK}]{{3,10}})|([{CJK}]{{3,10}})\s?(?:版权所有|all rights)"
    rf"|(?:欢迎(?:光临|来到|访问)|收藏|首发于|请认准)\s?([{CJK}]{{3,10}}?)(?=[\s,!。~|★:]|$)"
    rf"|^[#=*\-\s]{{3,}}([{CJK}]{{3,10}})\s"
)
_PARTED = re.compile("[|>»›→:·—-]")
"""What `_FIRST` cannot match without."""
_SAYS = re.compile("©|copyright|版权所有|all rights|欢迎|收藏|首发于|请认准")
_RULED = frozenset("#=*-")
"""What `_SAID` cannot match without, or what it then begins with."""
_HOST = re.compile(r"(?:[a-z0-9-]{2,20}\.){1,3}(?:com|cn|net|org|cc|top|vip|xyz|club|info)(?:\.cn)?(?![a-z])")
_OFFICES = re.compile(
    "[省市县州旗镇乡村]|(?<!社)区|政府|党|委|局|院|校|大学|中学|小学|公司|集团|厂|厅|处|部|团|会$|工会|银行|人民|日报|晚报|电视|新闻|发布"
)
"""What names of offices, firms and media have: speakers name these, and sign for them."""
_OWN = re.compile("首页|正文|讲话|发言|致辞|演讲|登录|注册|搜索|更多|返回|推荐|热门|最新|栏目|本站|本网")
"""What menus have beside the name."""
_EDGE = 16
"""Lines at the page's beginning and at its end that may name it."""


def names(doc: Document) -> list[str]:
    """The names that the page may go by, folded, longest first; each stands on it more than once."""
    rendered = doc.rendered
    lines = rendered.folded_lines
    edge = (*lines[:_EDGE], *lines[-_EDGE:]) if len(lines) > 2 * _EDGE else lines
    stated = (*_stated(fold(rendered.title or ""), edge), *_footed(lines))
    found = {name for name in stated if not _OFFICES.search(name)}
    return sorted((n for n in found if rendered.folded.count(n) > 1), key=lambda name: (-len(name), name))


_OF_ITS_OWN = re.compile(
    rf"(?:©|版权所有)[\s\d©()-]{{0,12}}(?P<a>[{CJK}]{{2,8}})(?=\s|www|\d|$)|(?:^|\s)(?P<b>[{CJK}]{{2,8}}?)(?:用户协议|服务协议|隐私政策|版权声明)"
    rf"|^关于(?P<c>[{CJK}]{{2,8}})(?:\s|$)|(?:^|\s)(?P<d>[{CJK}]{{2,8}})\s(?:www\.|(?:[a-z0-9-]{{2,20}}\.){{1,2}}(?:com|cn|net)\b)"
)
"""What a page's foot says of its site: © 2024 …, …用户协议, 关于…, … www.…."""


def _footed(lines: Sequence[str]) -> Iterator[str]:
    """The names that the page's foot states and its first lines begin with, or that the foot states twice."""
    found = Counter(
        name
        for line in lines[-_EDGE:]
        if len(line) <= _TITLE
        for match in _OF_ITS_OWN.finditer(line)
        for name in match.groups()
        if name and not _OWN.search(name) and not _OF_ALL.search(name)
    )
    for name, times in found.items():
        if times > 1 or any(name in line for line in lines[:_HEAD]):
            yield name


_OF_ALL = re.compile(
    "我们|我的|本|此|程序|帮助|客服|下载|版权|隐私|用户|会员|联系|广告|免责|投诉|招|举报|平台|网站|使用|服务|协议|备案|违法|信息"
)
"""What every page's foot says of itself."""
_HEAD = 4
"""Lines of a page's head that name its site."""


def _stated(title: str, edge: tuple[str, ...]) -> Iterator[str]:
    for line in (title, *edge[:3]):
        parts = _PART.split(line.strip())
        if len(parts) > 1 and len(line) <= _TITLE and _is_name(parts[-1]):
            yield parts[-1]
    for line in edge:
        if len(line) > _TITLE:
            continue
        if _PARTED.search(line) and (match := _FIRST.match(line)) and _is_name(match.group(1)):
            yield match.group(1)
        if (line[:1] in _RULED or _SAYS.search(line)) and (match := _SAID.search(line)):
            name = next(group for group in match.groups() if group)
            if _is_name(name):
                yield name


_TITLE = 100


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and not text.isdigit() and not _OWN.search(text)


def hosts(doc: Document) -> list[str]:
    """The hosts that the page names more than once, or was fetched from, without `www.`; none of an office."""
    folded = doc.rendered.folded
    found: dict[str, int] = {}
    for start, end in _addresses(folded):
        for match in _HOST.finditer(folded, start, end):
            host = match.group(0).removeprefix("www.")
            found[host] = found.get(host, 0) + 1
    own = (urlsplit(doc.page.url or "").hostname or "").removeprefix("www.")
    return sorted(
        (host for host, n in found.items() if (n > 1 or host == own) and not _OFFICIAL.search(host)),
        key=lambda host: (-len(host), host),
    )


def _addresses(folded: str) -> Iterator[tuple[int, int]]:
    """The runs of letters, digits, dots and hyphens with a dot in them: a host is one, or a part of one."""
    end, at = 0, folded.find(".")
    while at >= 0:
        if at >= end:
            run = _RUN.match(folded, at)
            start, end = at, run.end() if run else at + 1
            while start > 0 and folded[start - 1] in _OF_HOSTS:
                start -= 1
            if start < at:
                yield start, end
        at = folded.find(".", max(end, at + 1))


_OF_HOSTS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_RUN = re.compile(r"[a-z0-9.-]+")
_OFFICIAL = re.compile(r"\.gov\b|\.edu\b")
