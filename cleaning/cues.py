"""What a line is by its own words and shape: a site's line, running text, or neither.

A word alone proves nothing: 下载, 关注, 举报 and 版权 are words of speeches too. A line counts as a site's line by its
shape (fields, separators, a label and nothing else), or by several different words that together only a site says.
All patterns match on folded text (`cleaning.fold`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

import ahocorasick_rs
import re2

from cleaning.fold import CJK

_FIELD_NAMES = (
    "上传人 上传者 上传用户 上传会员 上传时间 上传日期 文档编号 文件编号 资源编号 编号 文档格式 文件格式 资源格式 格式 文件类型 文档类型 类型 "
    "文档页数 页数 总页数 文档大小 文件大小 资源大小 大小 时间 日期 发布时间 发布日期 发布人 发布者 更新时间 更新日期 发表时间 录入时间 添加时间 浏览 浏览次数 浏览量 "
    "阅读 阅读数 阅读量 点击 点击数 点击量 人气 热度 下载次数 下载量 下载数 所需积分 下载积分 积分 所需金币 金币 价格 售价 评分 评论 评论数 收藏 收藏数 "
    "贡献者 分享者 分享人 作者 编辑 责任编辑 责编 来源 稿源 出处 字数 分类 所属分类 栏目 所属栏目 标签 关键词 关键字 tag tags 属性 星级 推荐度 推荐指数 整理人 供稿 投稿 投稿人 投稿时间 语言 版本 本文标题 "
    "本文链接 本文地址 本文网址 链接地址 原文链接 原文地址 文章链接 文章标题 转载地址 永久链接 url 网址 推荐访问 相关热词 相关热词搜索 热词 热词搜索 搜索热词 本文关键词 文章关键词 tag标签 文章tag 热门标签 文章标签 文档标签 相关标签 本文标签"
).split()
FIELD = re2.compile(
    r"(?:^|[\s|·,;【\[(])("
    + "|".join(sorted(_FIELD_NAMES, key=lambda name: (-len(name), name)))
    + r")\s*[:】\]]\s*([^\s|]*)"
)
"""A field of a page, `name:value`; group 1 is the name, group 2 the value up to the next blank."""

_LABELS = frozenset(
    "网友投稿 用户投稿 佚名 未知 本站 本站原创 原创 首页 返回 返回首页 返回顶部 回到顶部 顶部 top 下载 立即下载 免费下载 下载文档 下载本文 点击下载 点击下载文档 下载此文档 word下载 下载word pdf下载 下载全文 收藏 加入收藏 收藏本站 "
    "举报 分享 分享到 点赞 赞 踩 打印 打印本页 关闭 关闭窗口 评论 发表评论 写评论 我要评论 登录 注册 登录注册 登录/注册 退出 客服 在线客服 联系客服 意见反馈 反馈 纠错 报错 投诉 版权申诉 版权投诉 版权声明 "
    "免责声明 关于我们 联系我们 帮助中心 网站地图 友情链接 设为首页 上传文档 上传 我要上传 开通vip 成为vip 升级vip vip会员 充值 签到 关注 +关注 +关注他 已关注 相关 预览 全屏 全屏阅读 展开 收起 "
    "查看更多 点击查看更多 加载更多 查看全文 展开全文 展开阅读全文 阅读全文 继续阅读 点击推荐 推荐度 推荐 举报文档 文档评论 上一页 下一页 上一篇 下一篇 尾页 末页 第一页 搜索 热门搜索 手机版 电脑版 触屏版 "
    "大 中 小 字体 字号 复制 复制链接 复制全文 一键复制 微信 微博 qq qq空间 朋友圈 新浪微博 扫一扫 微信扫一扫 实名认证 文档贡献者 贡献者 认证用户 更多 更多>> more 换一批 换一换 相关文档 相关推荐 相关资源 相关搜索 "
    "相关文章 猜你喜欢 热门文档 热门推荐 最新文档 推荐文档 推荐阅读 为您推荐 为你推荐 大家都在看 精品文档 资源描述 文档简介 内容简介 内容摘要 文档介绍 正文 文档正文 下载声明 下载须知 温馨提示 版权说明 网友评论 最新评论 全部评论 "
    "暂无评论 还没有评论 广告 推广 赞助商链接 文章目录 目录 打赏 支付宝 微信支付 提交 提交评论 发布 取消 确定 匿名 匿名用户 本文标签 标签".split()
)
_SECTIONS = re2.compile(
    r"^[\[【〖「(]?(?:更多|全部|查看|您?可能|你可能)?(?:感兴趣的?|还喜欢|喜欢的?)?(?:相关|类似|猜你喜欢|猜您喜欢|热门|最新|最热|本周|今日|推荐|同类|其他|热点|下载排行|阅读排行|点击排行|精选|精品|大家|为你|为您|网友|用户|友情|文档|文章|本栏目?|本类|下载)"
    r"(?:推荐|热门|热点|最新|相关|都在看|还在看|都在搜|精选|喜欢)?(?:的)?(?:文档|文章|资源|资料|搜索|搜寻|阅读|推荐|下载|排行榜?|热点|热词|标签|内容|范文|评论|点评|留言|链接|链接交换|专题|栏目|信息|列表|范本|素材|公文|讲话稿)?(?:排行榜?|推荐|更多)?"
    r"\s*(?:[(\[]\s*\d+\s*(?:条|篇|个)?\s*[)\]]|\d+\s*(?:条|篇|个)?)?\s*[\]】〗」)]?\s*[:>》]*(?:\s*(?:更多|more|换一批|换一换)\s*[>》]*)?$"
)
_STRONG = (
    "本站 本网站 我站 本平台 本文档 该文档 此文档 文档由 由会员 由用户 由网友 会员上传 用户上传 网友上传 网友投稿 用户投稿 用户提供 会员分享 网友分享 自行上传 上传分享 上传者 上传人 原作者 文档贡献者 投稿赚钱 "
    "vip文档 vip会员 成为vip 开通vip 升级vip vip免费 vip后 八大权益 下载权益 次下载 二次下载 下载券 下载点 积分下载 免费下载 下载后 下载本文 下载到电脑 点击下载 立即下载 全文下载 下载全文 请下载 付费下载 付费阅读 付费文档 继续阅读 阅读全文 阅读剩余 剩余内容 未读 全文在线 在线阅读 在线预览 试读 预览结束 免费预览 "
    "此处隐藏 已隐藏 内容隐藏 隐藏内容 部分内容 版权所有 版权归 著作权归 侵权必究 违者必究 违责必纠 版权申诉 版权投诉 版权声明 版权信息 免责声明 不承担任何 概不负责 法律责任由 立即删除 及时删除 给予删除 予以删除 联系删除 请联系我们 联系我们 联系客服 客服qq 客服电话 客服微信 举报电话 举报邮箱 "
    "商业用途 非商业 仅供参考 供大家参考 供您参考 供参考 学习参考 仅供学习 学习交流 仅供个人 转载请 转载或引用 请注明出处 注明出处 注明来源 来自互联网 来源于网络 来自网络 来源网络 收集整理 互联网收集 交易模式 中间服务平台 存储空间 收益归 "
    "icp备 icp证 公网安备 网安备 备案号 经营许可证 copyright 版权归原 技术支持 主站蜘蛛池 友情链接 小编 编者按 请在 珍藏版 蜘蛛池 公众号 扫码 二维码 加微信 微信号 qq群 "
    "更多相关 更多精彩 更多内容 全部文档 完整版 喜欢就下载 word文档 方便收藏 收藏和打印 复制下载 猜你喜欢 上一篇 下一篇 点击查看 点击加载 展开全文 原创力 文库网 文档网 范文网 文秘网 网友评论 实名认证 "
    "您的支持 精彩文章 支持我们 本文来自 本文来源 本文由 本文链接 本文地址 本文标题 文章来源 责任编辑 app下载 客户端 浏览器 网盘 充值 不退款 退款"
).split()
_WEAK = (
    "下载 文档 文库 会员 vip 积分 上传 分享 收藏 打印 版权 侵权 侵犯 举报 删除 免费 付费 预览 阅读 转载 声明 搜索 网站 网友 用户 投稿 客服 qq 微信 电话 邮箱 备案 参考 学习 研究 复制 格式 word docx pdf 整理 编辑 "
    "范文 推荐 点击 登录 注册 链接 www http .com .cn .net 权益 隐私 权利 著作权 作者 所有 删帖 反馈 精选 内容 查看 相关 文章 资料 希望 帮助 欢迎 关注 喜欢"
).split()
_TIES = frozenset("的了是在要和有不我们这为以也就都把对到上着过与等及")
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
HIDDEN = re2.compile(
    r"(?:隐藏|未读|未显示|未展示|不予显示|省略|略去|未完|隐去|还剩|剩下|还有|尚有|剩余|余下|其余|折叠|屏蔽|省|略|隐)[^。!?\n\d]{0,10}(\d{1,6})\s*(余?个?字符?|余?页|%)"
    r"|(\d{1,6})\s*(余?个?字符?|余?页|%)[^。!?\n\d]{0,8}(?:被?隐藏|未读|未能?显示|未展示|没有展示|不予显示|被?省略|略去|从略|被?折叠|被?屏蔽|没有显示|不可见|待(?:查看|阅读|解锁)|需?要?(?:下载|登录|付费|购买|开通|充值))"
)
"""A statement of how much is hidden; the groups are the number and its unit, in one of two orders."""
_HIDDEN_TOO = (
    "隐藏",
    "下载",
    "阅读",
    "查看",
    "未读",
    "全文",
    "会员",
    "折叠",
    "浏览",
    "登录",
    "登陆",
    "付费",
    "购买",
    "解锁",
    "完整",
    "显示",
    "展开",
    "开通",
    "扫码",
)
_EDITOR = re2.compile(
    r"小编|(?:为|给)(?:您|你|大家|各位|朋友|读者|广大|网友)[^。]{0,12}(?:推荐|整理|收集|搜集|带来|准备|分享|提供|精选|介绍|汇总|编写)|(?:整理|收集|推荐|分享|精选|汇总)(?:了|的)?[^。]{0,30}(?:范文|篇)|由[^。,]{2,16}(?:编辑|整理|收集|搜集|提供|发布|分享)|(?:关于|以上)[^。]{4,60}(?:介绍|分享|整理)到(?:这里|此)"
)
_EDITOR_TOO = re2.compile(
    r"供[^。]{0,8}(?:参考|借鉴|使用|阅读|学习|欣赏|选用|参阅)|(?:希望|但愿)[^。]{0,16}(?:帮助|启发|帮到|喜欢|有用)|欢迎[^。]{0,10}(?:阅读|参考|参阅|借鉴|下载|收藏|分享|查看|浏览)|范文|\d篇|多篇|相关的?(?:文章|内容|资料)|一起来?看|仅供|本站|(?:文库|文档|范文|文秘|公文)网?"
)
_SUMMARY = re2.compile(
    r"^(?:[【\[〖](?:摘要|简介|导读|提要|导语|内容提要|内容简介|内容摘要|文章摘要|核心提示|编者按|小编寄语|文档简介|文档摘要|资源描述|资源简介|内容导读|内容预览)[】\]〗]|(?:摘要|简介|导读|提要|导语|内容提要|内容简介|内容摘要|文章摘要|核心提示|编者按|小编寄语|文档简介|文档摘要|资源描述|资源简介|内容导读)\s*:)"
)
_LEAD = re2.compile(
    r"^[【\[〖](?:扩展|延伸|拓展|相关|推荐|热门|猜你)(?:阅读|文章|推荐|喜欢|内容)|^(?:相关(?:阅读|文章|热词|搜索|链接|推荐|标签|资料|文档|范文|内容|专题|新闻)|热门(?:搜索|推荐|文章|文档|标签)|推荐(?:阅读|访问|文章|文档)|延伸阅读|拓展阅读|更多(?:阅读|文章|范文|内容)|上一?[篇条]|下一?[篇条]|前一篇|后一篇|"
    r"看[过了完][^。,]{0,60}(?:人|网友|用户|读者)[^。,]{0,12}|[您你]可能[^。,]{0,12}|猜[您你]喜欢|大家[都还]在[看搜])\s*[:>》]|^(?:暂无|还没有|暂时没有)(?:任何|更多)?(?:评论|留言|内容|回复|相关)|^欢迎(?:来到|光临|访问|您)|^(?:搜索|请输入|输入关键词)[^。,]{0,10}$|^(?:以上|上面|下面|以下)(?:就)?是[^。]{0,40}(?:小编|本站|网)"
)
_PERSON = re2.compile(r"^\S{1,24}\s*\+\s*关注|^[^\s:]{0,8}\*{2,8}[^\s:]{0,8}$")
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


@cache
def _terms() -> tuple[ahocorasick_rs.AhoCorasick, int]:
    return ahocorasick_rs.AhoCorasick([*_STRONG, *_WEAK], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), len(
        _STRONG
    )


def site_words(folded: str) -> tuple[int, int, int]:
    """How many different strong and weak site words a folded text has, and how many characters they take."""
    automaton, n_strong = _terms()
    strong, weak, covered = set(), set(), 0
    for index, start, end in automaton.find_matches_as_indexes(folded):
        (strong if index < n_strong else weak).add(index)
        covered += end - start
    return len(strong), len(weak), covered


def is_notice(folded: str) -> bool:
    """Whether a line may be a sentence of the site about the document: several site words, thick for its length.

    Enough at the edge of the text, where the site's lines stand. Between lines of text see `is_surely_notice`.
    """
    strong, weak, covered = site_words(folded)
    share = covered / max(1, len(folded))
    if says_hidden(folded) or (_EDITOR.search(folded) and _EDITOR_TOO.search(folded) and len(folded) <= 300):
        return True
    if strong == 0:
        return (weak >= 3 and share >= 0.2) or (weak >= 2 and share >= 0.25)
    return strong + weak >= 2 and share >= (0.16 if strong == 1 else 0.08)


def says_hidden(folded: str) -> bool:
    """Whether a line or sentence says how many characters or pages the page does not show."""
    return len(folded) <= 300 and any(word in folded for word in _HIDDEN_TOO) and bool(HIDDEN.search(folded))


def is_surely_notice(folded: str) -> bool:
    """The same, for a line or sentence between lines of text, where a wrong cut would take a part of the speech."""
    if says_hidden(folded):
        return True
    strong, weak, covered = site_words(folded)
    return strong >= 2 and strong + weak >= 3 and covered / max(1, len(folded)) >= 0.3


def is_spam(folded: str) -> bool:
    """Whether a line is a list of other sites: many parts apart by strokes, and hardly a sentence among them."""
    parts = folded.count("|") + folded.count("_")
    sentences = len(_SENTENCE.findall(folded))
    if parts >= 3 and parts > 3 * sentences and len(folded) >= 20:
        return True
    if sentences == 0 and len(folded) >= 40 and len(_PARTS.findall(folded)) >= 5:
        # Names in a row have none of the small words that sentences are tied with.
        ties = sum(char in _TIES for char in folded)
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
    return bool(words) and all(word in _LABELS or word.isdigit() for word in words)


def _is_menu(folded: str) -> bool:
    """A line of short names far apart: `首页  领导讲话  心得体会`."""
    names = [name for name in _GAP.split(folded) if name.strip()]
    return len(names) >= 3 and all(len(name.strip()) <= 8 for name in names) and not _SENTENCE.search(folded)


def cue(folded: str, link_share: float = 0.0) -> Cue:
    """Judge one line by its folded words, its shape and its links."""
    text = folded.strip()
    length = len(text)
    chinese = len(_CHINESE.findall(text))
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
    if says_hidden(text):
        # The text may go on behind it: it counts for little against what follows.
        return Cue(Kind.NOTICE, 1.0)
    if is_notice(text):
        sure = is_surely_notice(text)
        return Cue(Kind.NOTICE, 40.0 + min(length, 300) if sure else 10.0 + 0.5 * min(length, 200))
    if link_share > 0.5:
        return Cue(Kind.CHROME, 8.0 + min(length, 60) * link_share)
    if chinese < 2:
        return Cue(Kind.SHORT, 0.0)
    if _SENTENCE.search(text) or (length >= 12 and _CLAUSE.search(text)):
        return Cue(Kind.TEXT, float(min(length, 400)))
    return Cue(Kind.SHORT, float(length) if length >= 20 else 0.0)


def _is_meeting_header(found: list[tuple[str, str]], text: str) -> bool:
    """A speech may open with `时间:2023年3月5日` and `地点:…`: one field whose value has Chinese date words."""
    return (
        len(found) == 1 and found[0][0] in ("时间", "日期") and "年" in text and "月" in text and text.count(":") == 1
    )
