"""Short lines of a site between paragraphs, told by their form: what to click, how often read, the page's record.

A speaker's line between paragraphs ends its sentence or heads a part. A site's has no stop, and calls on the reader of
the page (下载本文, 点击…), counts (已被阅读 88 次), or is a number of the page or of its record.
"""

from __future__ import annotations

import re

from cleaning.cues.notices import said

_LONGEST = 60
_SHORT = 20
_STOP = re.compile("[。!?;…]")
_GOES_ON = frozenset(":”,、")
_RECORD = re.compile(
    r"^\D{0,12}icp[备证]\s*\d{6,}号(?:-\d+)?(?:\s.*)?$"
    r"|^[(\[【]?(?:本文|全文|文档|本文档|本篇)?共\s?\d+\s?页[,\s]*(?:当前|现在|正在看|您在看)[^。]{0,4}第?\s?\d+\s?页[)\]】]?$"
    r"|^(?:本文|本文档|文档|该文|此文|本篇)(?:已被?|被|累计|总共)*(?:阅读|浏览|下载|收藏|点击|查看|转发)[过了]?\s*[\d,.]+\s*[万千]?次?$"
)
"""The number of a site's licence, of a page, of readers."""
_CALL = re.compile(
    r"^(?:请?(?:点击|点此|登录|注册|下载|购买|付费|支付|扫码|打开|展开|收起|查看|阅读|复制|收藏)|如需|如要|如果?[您你]?(?:需要|想)|想看|"
    r"需要|本文档?(?:下载自|来自|转自|摘自|选自|由)|以上(?:内容|资料|文章)由)"
)
_TEASER = re.compile(r"[(\[【]?(?:点击|长按|识别|[左右上下向]{1,2}滑动|戳|猛戳)|[▼▲↓↑►▶★☆◆●■]+\w{2,12}[▼▲↓↑◀◄★☆◆●■]+$")
"""How a line begins that calls on the reader's hand, or is framed by signs."""
_BETTER = "(?:[,!]?[^,。:]{0,4}(?:更[佳好多快爽]|体验|流畅|精彩|全文|更多)[^,。:]{0,6})"
_APP = re.compile(
    rf"请?打开[^,。:]{{2,24}}(?:客户端|app|小程序){_BETTER}?|请?(?:下载|安装|前往|进入)[^,。:]{{2,24}}(?:客户端|app|小程序){_BETTER}"
    rf"|请?[在用][^,。:]{{0,24}}(?:客户端|app|小程序)[内中里]?(?:打开|查看|阅读|浏览)(?:{_BETTER}|[^,。:]{{0,4}}|全部\s?\d*\s?[字页][^,。:]{{0,4}})"
    r"|[点按戳请]{1,2}击?[\[【“「]?(?:下一?页|下一?章|继续)[\]】”」]?[^,。:]{0,12}"
)
_LIKE = re.compile(
    r"(?:[^。]{0,12}[,，])?(?:记得|别忘了?|欢迎|请|帮忙|顺手|随手|麻烦)?(?:点个?|点击|戳)[^。]{0,4}?“?(?:在看|个?赞|收藏|转发|星标)"
    r"(?:”|[^。]{0,3})(?:[,，][^。]{2,14})?"
)
"""What calls on the reader to open the site's own app, or to tell others of the page."""
FIRSTS = frozenset("请打下安前进在用记别欢帮顺随麻点戳觉喜")
"""First characters, without which these do not match as a rule."""
_OF_THE_PAGE = re.compile("本文|全文|原文|完整|后即?可|按钮|>>|文档|本篇|版本|word|pdf|app")
_ADDRESS = re.compile(r"www\.|https?:|[a-z0-9-]{2,}\.(?:com|cn|net|org|cc)(?![a-z])")
_OFFICIAL = re.compile(r"\.gov\.|\.edu\.")
_TRADE = re.compile("下载|文档|范文|文库|公文|讲话稿|发言稿|素材|模板|资料|阅读|收藏|材料")
_TITLE = (
    r"[《【]?[^:。;!?]{2,50}(?:(?:会|会议|仪式|典礼|活动|培训班|调研时)上?的?|上的)[^:。;!?]{0,8}?"
    r"(?:讲话|发言|致辞|致词|主持词|演讲|总结|悼词)[稿词]?[》】]?"
)
_LEAD = re.compile(
    rf"\W{{0,4}}\s?([^\s:,。《》>】※→|]{{2,8}})\s?[:>》】※→|]{{1,3}}\s?{_TITLE}(?:\s?[(\[]?[\d/-]{{1,10}}篇?[)\]]?)?"
)
"""A label with the title of another document behind it."""
_FOLLOWED = re.compile(rf"{_TITLE}\s?(?:相关|同类|类似|更多)(?:的)?(?:文章|阅读|推荐|范文|文档|稿件|内容|资料):?")
"""Such a title with the label behind it."""
_FOLLOWS = re.compile("相关|同类|类似|更多")
"""What such a label begins with."""
_CAPTION = re.compile(
    r"[▲△▼]?[^。!?:;]{0,24}[\s(/|][^\s()/|]{1,8}\s?/?\s?摄影?[)]?|[(\[]?(?:附|配|插|题)?图片?[一二三四五六七八九十\d]{0,2}[)\]]?"
    r"|(?:题?图片?|配图|照片)(?:来?源[:于]|来自|由|为(?![啥何了的什])|说明:)[^。!?,]{2,20}|[▲△][^。!?]{2,24}"
)
"""What stands below a picture: what it shows, where it is from, who took it."""
_HEADING = re.compile(
    "^第|[一二三四五六七八九十0-9]$|^[一二三四五六七八九十0-9]+[篇部]|篇[一二三四五六七八九十0-9]|"
    "[议主]题|题目|标题|主持|议程|内容|附件|名称|[项人长记]$"
)
"""How a speaker's own headings begin."""


def is_aside(folded: str) -> bool:
    """Whether a line without a stop is the site's, wherever it stands."""
    if len(folded) > _LONGEST or folded[-1:] in _GOES_ON or _STOP.search(folded):
        return False
    if _RECORD.match(folded) or _APP.fullmatch(folded) or (len(folded) <= 2 * _SHORT and _LIKE.fullmatch(folded)):
        return True
    if _ADDRESS.search(folded) and not _OFFICIAL.search(folded):
        return bool(_TRADE.search(folded)) and not said(folded).speaker
    if len(folded) <= _SHORT and _TEASER.match(folded):
        words = said(folded)
        return words.strong + words.weak + words.edge >= 2 and words.edge_share >= 0.5 and not words.speaker
    if not _CALL.match(folded) or not _OF_THE_PAGE.search(folded):
        return False
    words = said(folded)
    return words.speaker == 0 and words.strong + words.weak + words.edge >= 2 and words.edge_share >= 0.35


def is_lead(folded: str) -> bool:
    """Whether a line without a stop is the title of another document with a label before or behind it."""
    lead = _LEAD.fullmatch(folded) if len(folded) <= 2 * _LONGEST else None
    if lead is not None:
        return not _HEADING.search(lead.group(1))
    return _FOLLOWS.search(folded) is not None and _FOLLOWED.fullmatch(folded) is not None


def is_caption(folded: str) -> bool:
    """Whether a short line without a stop is the caption of a picture."""
    return len(folded) <= 2 * _SHORT and _CAPTION.fullmatch(folded) is not None
