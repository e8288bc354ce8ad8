"""What a line is by its shape: fields, separators, labels, menus, lists of links, or running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

import re2

from cleaning.cues.hidden import says_hidden
from cleaning.cues.notices import is_notice, is_surely_notice
from cleaning.cues.words import FIELD_NAMES, LABELS
from cleaning.fold import CJK

FIELD = re2.compile(
    r"(?:^|[\s|·,;【\[(])("
    + "|".join(sorted(FIELD_NAMES, key=lambda name: (-len(name), name)))
    + r")\s*[:】\]]\s*([^\s|]*)"
)
"""A field of a page, `name:value`; group 1 is the name, group 2 the value up to the next blank."""

_SECTIONS = re2.compile(
    r"^[\[【〖「(]?(?:更多|全部|查看|您?可能|你可能)?(?:感兴趣的?|还喜欢|喜欢的?)?(?:相关|类似|猜你喜欢|猜您喜欢|热门|最新|最热|本周|今日|推荐|同类|其他|热点|下载排行|阅读排行|点击排行|精选|精品|大家|为你|为您|网友|用户|友情|文档|文章|本栏目?|本类|下载)"
    r"(?:推荐|热门|热点|最新|相关|都在看|还在看|都在搜|精选|喜欢)?(?:的)?(?:文档|文章|资源|资料|搜索|搜寻|阅读|推荐|下载|排行榜?|热点|热词|标签|内容|范文|评论|点评|留言|链接|链接交换|专题|栏目|信息|列表|范本|素材|公文|讲话稿)?(?:排行榜?|推荐|更多)?"
    r"\s*(?:[(\[]\s*\d+\s*(?:条|篇|个)?\s*[)\]]|\d+\s*(?:条|篇|个)?)?\s*[\]】〗」)]?\s*[:>》]*(?:\s*(?:更多|more|换一批|换一换)\s*[>》]*)?$"
)
TIES = frozenset("的了是在要和有不我们这为以也就都把对到上着过与等及")
"""Small words that tie sentences and that names in a row have none of."""
# Classes of characters alone: any engine reads them in linear time, and this one counts them without a copy.
_WORDS = re.compile(r"[\s|·•/>»<,:()\[\]【】]+")
_PARTS = re.compile(r"[\s|_·,、/>-]+")
_GAP = re.compile(r"\s{2,}|\s*[|·]\s*")
_SENTENCE = re.compile(r"[。!?;…]|(?:^|[^\d]):$")
_CLAUSE = re.compile(r"[,。!?;、:]")
_CHINESE = re.compile(f"[{CJK}]")
_FIRM = re2.compile(
    r"有限公司|厂家|官网|公司|价格|报价|多少钱|批发|定制|定做|订做|加盟|招商网|信息网|培训学校|哪家好|哪里好|开奖|彩票|六合|棋牌|娱乐城|代理|工厂|"
    r"工作室|商行|维修|安装|商贸|专卖|制造商|供应商"
)
_SUMMARY = re2.compile(
    r"^(?:[【\[〖](?:摘要|简介|导读|提要|导语|内容提要|内容简介|内容摘要|文章摘要|核心提示|编者按|小编寄语|文档简介|文档摘要|资源描述|资源简介|内容导读|内容预览)[】\]〗]|(?:摘要|简介|导读|提要|导语|内容提要|内容简介|内容摘要|文章摘要|核心提示|编者按|小编寄语|文档简介|文档摘要|资源描述|资源简介|内容导读)\s*:)"
)
_LEAD = re2.compile(
    r"^[【\[〖](?:扩展|延伸|拓展|相关|推荐|热门|猜你)(?:阅读|文章|推荐|喜欢|内容)|^(?:相关(?:阅读|文章|热词|搜索|链接|推荐|标签|资料|文档|范文|内容|专题|新闻)|热门(?:搜索|推荐|文章|文档|标签)|推荐(?:阅读|访问|文章|文档)|延伸阅读|拓展阅读|更多(?:阅读|文章|范文|内容)|上一?[篇条]|下一?[篇条]|前一篇|后一篇|"
    r"看[过了完][^。,]{0,60}(?:人|网友|用户|读者)[^。,]{0,12}|[您你]可能[^。,]{0,12}|猜[您你]喜欢|大家[都还]在[看搜])\s*[:>》]|^(?:暂无|还没有|暂时没有)(?:任何|更多)?(?:评论|留言|内容|回复|相关)|^欢迎(?:来到|光临|访问|您)|^(?:免责声明|版权声明|版权说明|版权信息|特别声明|本站声明|温馨提示|友情提示|下载须知|使用说明)\s*[:,]|^(?:搜索|请输入|输入关键词)[^。,]{0,10}$|^(?:以上|上面|下面|以下)(?:就)?是[^。]{0,40}(?:小编|本站|网)"
)
_PERSON = re2.compile(
    r"^\S{1,24}\s*\+\s*关注|^[^\s:]{0,8}\*{2,8}[^\s:]{0,8}$|^(?:匿名用户|匿名|游客|网友|用户|会员|访客)\s*[\da-z_*]{1,16}\s*[:说]"
)
_FILE = re2.compile(r"[^\s]\.(?:docx?|pdf|wps|pptx?|xlsx?|rtf|txt)(?:[^a-z0-9/]|vip|$)|\((?:word|pdf|wps)版\)")
_STAMP = re2.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}:\d{2}")
_PAGER = re2.compile(
    r"^(?:.{0,80}[_-])?第\s*\d+\s*页\s*(?:[/,]?\s*共\s*\d+\s*页)?$|^\d+\s*/\s*\d+$|^共\s*\d+\s*页$|^[<>«»\d\s.…]*(?:上一页|下一页)[<>«»\d\s.…]*"
)
_CRUMB = re2.compile(
    r"^(?:您的?|你|您现在|你现在)?(?:所在的?|当前)?的?(?:位置|位于|当前位置)\s*[:>]|^首页\s*[>»/\-]|>\s*正文$|^[^。,]{1,12}(?:\s*[>»]\s*[^。,>»]{1,20}){2,}$"
)


class Kind(Enum):
    """What a line is."""

    TEXT = "running text"
    SHORT = "a line without a sentence: a heading, a name, a label that nobody knows"
    CHROME = "a line of the site"
    NOTICE = "a sentence of the site about the document"
    SPAM = "a list of links or keywords"
    SECTION = "the heading of a list of the site; what follows is the site's"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line is, and how much says so."""

    kind: Kind
    weight: float
    """How strongly, in characters: what a line of text of that length says for being text."""


def is_spam(folded: str) -> bool:
    """Whether a line is a list of other sites: many parts apart by strokes, and hardly a sentence among them."""
    parts = folded.count("|") + folded.count("_")
    sentences = len(_SENTENCE.findall(folded))
    if parts >= 3 and parts > 3 * sentences and len(folded) >= 20:
        return True
    if sentences == 0 and len(folded) >= 40 and len(_PARTS.findall(folded)) >= 5:
        # Names in a row have none of the small words that sentences are tied with.
        ties = sum(char in TIES for char in folded)
        if ties < 0.03 * len(folded):
            return True
    firms = len(_FIRM.findall(folded))
    return firms >= 3 and sentences == 0 and len(_PARTS.findall(folded)) >= 3


def fields(folded: str) -> list[tuple[str, str]]:
    """The fields of a line as (name, value)."""
    return [(match.group(1), match.group(2)) for match in FIELD.finditer(folded)]


def is_label(folded: str) -> bool:
    """A line of nothing but buttons and labels."""
    words = [word for word in re2.split(r"[\s|·•/>»«<,:()\[\]【】]+", folded) if word]
    return bool(words) and all(word in LABELS or word.isdigit() for word in words)


def _is_menu(folded: str) -> bool:
    """A line of short names far apart: `首页  领导讲话  心得体会`."""
    names = [name for name in _GAP.split(folded) if name.strip()]
    return len(names) >= 3 and all(len(name.strip()) <= 8 for name in names) and not _SENTENCE.search(folded)


def cue(folded: str, link_share: float = 0.0) -> Cue:
    """Judge one line by its shape, its folded words and its links, the surest sign first."""
    text = folded.strip()
    return _by_shape(text) or _by_form(text) or _by_words(text, link_share)


def _by_shape(text: str) -> Cue | None:
    """What lists, labels, menus, page numbers and files look like, whatever they say."""
    length = len(text)
    if is_spam(text):
        # Where it stands says nothing: such lists are put anywhere, between paragraphs too.
        return Cue(Kind.SPAM, 2.0)
    if is_label(text) and length <= 40:
        return Cue(Kind.SECTION if _SECTIONS.match(text) and length <= 16 else Kind.CHROME, 30.0)
    if length <= 20 and _SECTIONS.match(text):
        return Cue(Kind.SECTION, 60.0)
    if _is_menu(text):
        return Cue(Kind.CHROME, 30.0)
    if length <= 120 and (_PAGER.match(text) or _CRUMB.search(text)):
        return Cue(Kind.CHROME, 40.0)
    if length <= 120 and _FILE.search(text) and not _SENTENCE.search(text):
        # A file to take away: what follows it is the site's, or it stands over the text.
        return Cue(Kind.SECTION, 40.0)
    return None


def _by_form(text: str) -> Cue | None:
    """Lines that a site fills in: fields, links to other documents, people, summaries, stamps."""
    length = len(text)
    found = fields(text)
    if found and (len(found) >= 2 or length <= 60) and not _is_meeting_header(found, text):
        return Cue(Kind.CHROME, 30.0 + 10.0 * len(found))
    if length <= 120 and _LEAD.match(text):
        # Such lines are put between paragraphs too: where one stands says nothing of where the text ends.
        return Cue(Kind.CHROME, 2.0)
    if length <= 40 and _PERSON.match(text):
        return Cue(Kind.CHROME, 30.0)
    if length <= 300 and _SUMMARY.match(text):
        return Cue(Kind.CHROME, 60.0)
    if length <= 80 and _STAMP.search(text) and not _SENTENCE.search(text):
        return Cue(Kind.CHROME, 40.0)
    return None


def _by_words(text: str, link_share: float) -> Cue:
    """Notices, links and running text."""
    length = len(text)
    if says_hidden(text):
        # The text may go on behind it: it counts for little against what follows.
        return Cue(Kind.NOTICE, 1.0)
    if is_notice(text):
        sure = is_surely_notice(text)
        return Cue(Kind.NOTICE, 40.0 + min(length, 300) if sure else 10.0 + 0.5 * min(length, 200))
    if link_share > 0.5:
        return Cue(Kind.CHROME, 8.0 + min(length, 60) * link_share)
    if len(_CHINESE.findall(text)) < 2:
        return Cue(Kind.SHORT, 0.0)
    if _SENTENCE.search(text) or (length >= 12 and _CLAUSE.search(text)):
        return Cue(Kind.TEXT, float(min(length, 400)))
    return Cue(Kind.SHORT, float(length) if length >= 20 else 0.0)


def _is_meeting_header(found: list[tuple[str, str]], text: str) -> bool:
    """A speech may open with `时间:2023年3月5日` and `地点:…`: one field whose value has Chinese date words."""
    return (
        len(found) == 1 and found[0][0] in ("时间", "日期") and "年" in text and "月" in text and text.count(":") == 1
    )
