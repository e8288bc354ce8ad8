"""One sentence of the site in the running text, of the kind that claims the text or sends the reader elsewhere.

A watermark that stands only once, where repetition can't tell it: `本文由…用户上传，未经许可不得转载`. It has a site's
name, an address or a claim, and it stands where no author puts a clause: a pause is missing before or behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import re2

from cleaning.brands import names
from cleaning.cues import is_notice, said, site_words
from cleaning.cues.register import register
from cleaning.fold import CJK, code_points
from cleaning.literals import Literals, literals
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_STOP = re.compile("[。!?]")
_PAUSE = "。!?;:,、…"
_DONE = "必究|(?:转载|外传|保密|复制|传播|翻印|盗用|商用|打印|转发)(?:必究)?"
"""What a claim forbids."""
_CLAIM = rf"[^。,!?;:\n]{{0,8}}?(?:{_DONE}|参考|交流|所有|使用|学习|注明|来源|出处|资料|正版)"
_VERB = (
    "(?:上传|提供|分享|独家收录|收录|整理|首发|出品|原创|发布|制作|奉献|搜集|编辑|所有|版权所有|保留一切权利|保留所有权利|"
    "共有|专家|家园|首选|平台|好帮手|完整版|客服|公众号|官网|[一二三四五六七八九十]{1,3}年)"
)
_MORE = (
    "(?:下载|阅读|查看|获取|领取|咨询|访问|收藏|必纠|追究|维权|追责|网站|特供|专供|专用|独家|授权|许可|编制|编写|推荐|监制|荣誉|推出|"
    "免费|资源|写作|文秘|公文|范文|材料|服务|品质|正版|盗版|试读|预览|样稿|原文|全文)"
)
"""What else its slogans end with, in a row."""
_SITE = "(?:(?:文库|文档|文秘|材料|资料|公文|范文)(?:网|库)?|平台|公众号|阁|网)"
_TO = r"(?:尽在|就在|请到|请上|请访问|请登录|请搜索|请关注|请见|请认准|认准)"
_OPEN = (
    "(?:更多|海量|精品|全网|全套|加群|加微信|加qq|扫码|关注|下载|需要|获取|找范文|找材料|搜索|请支持|请到|请认准|侵权|版权|正版|盗版|"
    "想看|想要|未经|文秘人|写材料|原稿|"
    "欢迎|来源|出处|摘自|转自|下载自|选自|来自|[本此该]文|[本此该]稿|[本此该]资料|[本此该]文档|[本此该]文章|转载)"
)
"""How the site's sentences begin."""
_ADDRESS = (
    r"(?:(?:https?://|www\.)[a-z0-9./_-]{4,40}|[a-z0-9-]{3,20}\.(?:com|cn|net)|(?:qq|微信)(?:群|号)?:?[a-z0-9_-]{5,20})"
)
_THIS = "(?:[本此该原](?:文|篇|文档|资料|内容|作品|文章|稿|稿件|范文|样稿|材料)|原稿)"
_UNPAID = (
    "(?:试读稿?|试看稿?|样稿|样张|预览版?本?|付费样稿|内部(?:资料|文件|材料)|正版|盗版|版权所有|翻印必究|"
    "未经[^。,!?;:\n]{0,10}(?:授权|许可|同意|允许))"
)
_ATTRIBUTION = re2.compile(
    # 本文由…用户上传, 此文为…文库独家收录
    rf"{_THIS}(?:由|来自于?|来源于?|源自|出自|转自|系|为|归|属|仅供|仅限)"
    rf"(?:[^。,!?;:\n]{{2,18}}?{_VERB}|[^。,!?;:\n]{{2,14}}?{_SITE})(?:[,，]{_CLAIM}){{0,2}}"
    # 更多…尽在…网
    r"|(?:更多|海量|精品|全网)[^。,!?\n]{0,12}(?:范文|文档|资料|文章|公文|材料|讲话稿?|模板|内容|范例)[^。,!?\n]{0,6}"
    rf"{_TO}[^。,!?\n]{{2,14}}?{_SITE}"
    # 加群领取…:QQ群7382…
    rf"|{_OPEN}[^。!?;\n]{{0,20}}?{_ADDRESS}"
    # 内部资料，请勿外传; 样稿预览，购买后去除水印
    rf"|{_UNPAID}[^。!?;:\n要有的把被]{{0,12}}?(?:{_DONE}|去除水印|认准正版)(?:[,，]{_CLAIM})?"
    # …文库——您身边的…专家
    rf"|[{CJK}]{{2}}(?:文库|文档|文秘|(?:材料|资料|公文|范文)(?:网|库))[—\-,:]*[您你][^。,!?;:\n]{{0,10}}"
    r"(?:专家|家园|平台|助手|帮手|首选)"
    r"|[此本该]稿为付费[^。!?;:\n]{1,10}必究"
    r"|[此本该](?:文|稿|文档|资料|文章)编号:?[a-z]{0,3}\d{4,12}"
)
_ATTRIBUTES = re.compile(
    rf"{_THIS}(?:由|来自|来源于|源自|出自|转自|系|为|归|属|仅供|仅限)|{_TO}|https?://|www\.|\.(?:com|cn|net)|qq|微信|{_UNPAID}"
    r"|(?:文库|文档|文秘|网|库)[—\-,:]*[您你]|稿为付费|编号"
)
"""What `_ATTRIBUTION` cannot match without."""
_OF_ITSELF = (
    "(?:[本此该](?:文档|文稿|资料|稿件|文章|篇|文|稿)|文档|文稿|资料来源|文章来[自源]|内容来[自源]|网友|版权归?|原作者|作者|必究|侵删|商用|商业用途|范文|会员专享|"
    f"[{CJK}]{{2}}(?:文库|文档库|文档网|文秘网|写作网|(?:材料|资料|公文|范文)(?:网|库)))"
)
"""Words by which a claim speaks of the document itself."""
_CLAIMS = (
    "(?:请勿|严禁|禁止|不得|谢绝|仅供|必究|侵删|欢迎下载|值得下载|受法律保护|受版权保护|需授权|版权归|"
    "倾情|奉献|出品|尽在|独家|首发|值得收藏|建议收藏|欢迎收藏|放心下载|"
    "纯属巧合|支持原创|支持正版)"
)
"""Words by which it forbids or allows something."""
_EDITABLE = "可(?:以|自由|任意|随意|直接|在线)?(?:编辑|修改|打印|复制|下载)"
"""What it says of a file."""
_EDITS = (
    "可编辑 由编辑 意编辑 接编辑 线编辑 以编辑 可打印 接打印 由打印 由修改 意修改 接修改 "
    "可复制 由复制 接复制 可下载 接下载 由下载"
).split()
_OTHERS = (
    "(?:网络|用户|会员|上传|整理|收集|原创|首发|独家|转载|外传|外泄|传播|复制|摘编|抄袭|所有|授权|许可|同意|未经|个人|内部|学习|"
    "交流|参考|使用|精品|编辑|修改|注明|出处|来源|侵权|违者|下载|讲话稿|提供|荣誉|推荐|分享|发布|制作|就在|更多|打印|排版|互联网|来自|源于|"
    "雷同|感谢|支持|如有|收藏|素材)"
)
_LINK = rf"(?:{_OF_ITSELF}|{_CLAIMS}|{_EDITABLE}|{_OTHERS})"
_CHAIN = re2.compile(rf"{_LINK}(?:[,:]?[^。,!?;:\n]{{0,2}}?{_LINK}){{1,12}}")
"""Such words in a row, with hardly a character between them."""
# Lists of words alone: any engine reads them in linear time, and this one without a copy.
_ITS_OWN, _ITS_CLAIM, _LINKS = re.compile(_OF_ITSELF), re.compile(f"{_CLAIMS}|{_EDITABLE}"), re.compile(_LINK)


def _chains(sentence: str) -> Iterator[re2._Match]:
    """Claims told by their words alone: 文稿版权归作者,请勿用于商业用途. A speaker's ban speaks of something else."""
    if not _ITS_CLAIM.search(sentence) or not _ITS_OWN.search(sentence):
        return
    for match in _CHAIN.finditer(sentence):
        claim = match.group(0)
        if not _ITS_OWN.search(claim) or not _ITS_CLAIM.search(claim):
            continue
        links = _LINKS.findall(claim)
        if sum(map(len, links)) >= 0.7 * len(claim) and len(set(links)) >= 3:
            yield match


_NAME = "\ue000"
"""What each character of the site's name is put as."""


@cache
def _branded() -> re2._Regexp:
    """The site's own name with what it says of itself: …文库倾情奉献，盗版必究."""
    name = f"{_NAME}+网?"
    # The name alone may be the speaker's word: 据…网报道.
    said_of_itself = rf"(?:[^。,!?;:\n的]{{0,8}}?{_VERB}(?:[,，]{_CLAIM}){{0,2}}|(?:[,，]{_CLAIM}){{1,2}})"
    source = rf"(?:{_THIS}|资料|文章)?(?:来源|出处|下载自|来自|摘自|转自|选自)[:于]?{name}(?:[,，]{_CLAIM})?"
    slogan = (
        rf"[—\-,:·]*[^。!?;:\n]{{0,14}}?(?:{_VERB}|{_DONE}|{_MORE})"
        rf"(?:[^。,!?;:\n]{{0,2}}?(?:{_VERB}|{_DONE}|{_MORE})){{0,3}}(?:[,，]{_CLAIM}){{0,2}}"
    )
    return re2.compile(
        rf"(?:由|来自于?|来源于?)?{name}{said_of_itself}|{_OPEN}[^。!?;:\n]{{0,12}}?{name}(?:[^。,!?;:\n]{{0,10}}?"
        rf"(?:{_VERB}|{_DONE}|授权|许可|频道|栏目|专区|专栏))?(?:[,，]{_CLAIM})?|{source}|{_TO}{name}|{name}{slogan}"
    )


def _is_out_of_place(text: Text, start: int, end: int) -> bool:
    """Whether a pause is missing before or behind a string, so that it is no clause of its author's."""
    solid = text.solid
    before, behind = solid[start - 1 : start], solid[end : end + 1]
    if behind != "" and behind not in _PAUSE:
        return True
    return before not in _PAUSE and before not in "”’》)" and not _begins_paragraph(text, start)


def _begins_paragraph(text: Text, start: int) -> bool:
    """Whether a line begins at a place of the solid text, and no wrap: a heading has no pause at its end."""
    at = text.place(start)
    line_end = text.folded.rfind("\n", 0, at)
    if line_end < 0 or text.folded[line_end:at].strip():
        return False
    line = text.folded[text.folded.rfind("\n", 0, line_end) + 1 : line_end]
    printed = text.printed
    return printed is None or not printed.by_lines or not printed.is_full(line_end - len(line), line_end)


@cache
def _needed() -> tuple[Literals, int]:
    """Words of which one stands in every sentence that a pattern without the site's name matches.

    With them how many there are, from the first on, that attributions need.
    """
    of_this = [this + what for this in "本此该原" for what in "文 篇 资料 内容 作品 稿 范文 样稿 材料".split()]
    others = (
        "尽在 就在 请到 请上 请访问 请登录 请搜索 请关注 请见 请认准 认准 http www. .com .cn .net qq 微信 试读 试看 "
        "样稿 样张 预览版 内部资料 内部文件 内部材料 正版 盗版 版权所有 翻印必究 未经 文库 文档 文秘 材料网 材料库 "
        "资料网 资料库 公文网 公文库 范文网 范文库 稿为付费"
    ).split()
    attributions = [*of_this, *others]
    return literals([*attributions, *_EDITS, *re.findall("[^(?:|)]+", _CLAIMS)]), len(attributions)


class _Sentence(NamedTuple):
    """A sentence in which a pattern may match."""

    start: int
    text: str
    attributes: bool
    """Whether something in it is what attributions need."""


def _sentences(solid: str, known: list[str]) -> list[_Sentence]:
    """The sentences in which a pattern may match: none goes over the end of one."""
    words, n_attributions = _needed()
    hits = words.every(code_points(solid))
    places = hits[:, 1].tolist()
    for name in known:
        places += [match.start() for match in re.finditer(re.escape(name), solid)]
    if not places:
        return []
    ends = [match.end() for match in _STOP.finditer(solid)]
    found = sorted({bisect_right(ends, place) for place in places})
    attributed = {
        bisect_right(ends, place)
        for place in hits[hits[:, 0] < n_attributions, 1].tolist()
        if _ATTRIBUTES.search(solid, place, place + _BEHIND)
    }
    pieces = [(n, ends[n - 1] if n else 0, ends[n] if n < len(ends) else len(solid)) for n in found]
    return [_Sentence(start, text := solid[start:end], n in attributed or "预览" in text) for n, start, end in pieces]


_BEHIND = 40
"""Characters from such a word on among which all that attributions need stands."""


def _claims(solid: str, known: list[str]) -> Iterator[tuple[int, int]]:
    """Everything that may be the site's claim, as ranges of the solid text."""
    sentences = _sentences(solid, known)
    plain = [(one.start, one.text) for one in sentences]
    attributed = [(one.start, one.text) for one in sentences if one.attributes and _ATTRIBUTES.search(one.text)]
    named = [(start, sentence) for start, one in plain if (sentence := _with_names(one, known)) != one]
    for looks, among in (
        (_ATTRIBUTION.finditer, attributed),
        (_branded().finditer, named),
        (_chains, plain),
    ):
        for start, sentence in among:
            for match in looks(sentence):
                yield start + match.start(), start + match.end()


def _with_names(sentence: str, known: list[str]) -> str:
    """The same with each name of the site in signs of its own."""
    for name in known:
        sentence = sentence.replace(name, _NAME * len(name))
    return sentence


_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'))
_QUOTED = 60
"""Characters of a quotation on either side of a claim."""
_SLIGHT = 12
_SECTIONS = ("频道", "栏目", "专区", "专栏")
"""Where on the site a claim sends its reader."""
_TOLD = re.compile(
    r"[”’」』]?(?:(?:,?(?:这|那)|等)?[一二两三四五六七八九十几]*(?:个大?字|句话|行字|条提示|段话)"
    r"|(?:这|那|之|等|的)(?:一?类|样|种)?(?:的?话|字样|牌子|标语|说法|招牌|提示|声明|告示|口号))"
)
"""How a speaker goes on who names what is written somewhere: 版权所有、翻印必究这八个字."""


def _is_quoted(solid: str, start: int, end: int) -> bool:
    """Whether a claim fills a quotation, or the rest of it speaks of the same. One put into a quotation does not."""
    for opening, closing in _QUOTES:
        first = solid.rfind(opening, max(0, start - _QUOTED), start)
        last = solid.find(closing, end, end + _QUOTED)
        if first < 0 or last < 0 or closing in solid[first + 1 : start] or opening in solid[end:last]:
            continue
        before, behind = solid[first + 1 : start].strip(_PAUSE), solid[end:last].strip(_PAUSE)
        if not (before and behind) and len(before + behind) <= _SLIGHT:
            return True
        return sum(site_words(before + "\n" + behind)) > 0
    return False


def _is_of_its_line(folded: str, start: int, end: int) -> bool:
    """Whether a claim begins a line that is the site's as a whole: what a cut would leave is no clause."""
    begin, stop = folded.rfind("\n", 0, start) + 1, folded.find("\n", end)
    line = folded[begin : stop if stop >= 0 else len(folded)].strip()
    return (
        not folded[begin:start].strip()
        and len(line) <= _LINE
        and line[-1] in "。!"
        and (is_notice(line) or register(line) > _SURELY)
    )


_SURELY = 1.0
"""Log odds of a line that is the site's, whatever stands in it."""
_LINE = 120
"""Characters of a line that is one sentence or two of the site."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid = text.solid
    for begin, stop in _claims(solid, names(doc, text.folded)):
        framed = solid[begin - 1 : begin] == "(" and solid[stop : stop + 1] == ")"
        first, last = (begin - 1, stop + 1) if framed else (begin, stop)
        leads_on = solid.endswith(_SECTIONS, begin, stop)
        if leads_on and solid[stop : stop + 1] in ("!", "。") and solid[begin - 1 : begin] in tuple("。!?”"):
            last = stop + 1
        if (
            _is_quoted(solid, first, last)
            or solid.startswith("、", last)
            or _TOLD.match(solid, last)
            or said(solid[begin:stop]).speaker > 0
            or not (leads_on or _is_out_of_place(text, first, last))
        ):
            continue
        start, end = text.place(first), text.place(last - 1) + 1
        within = start > 0 and text.folded[start - 1] not in "。!?\n"
        if _is_of_its_line(text.folded, start, end):
            continue
        if "\n" in text.folded[start:end] and (not within or text.folded[end : end + 1] in ("", "\n")):
            # Lines of the site below each other, no sentence that a wrap cut.
            continue
        yield Mark(start, end + (within and end < len(text.folded) and text.folded[end] == " "))


RULE = Rule(
    "watermarks_once",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        "这是一件也要一件接着一件⟦本文由好范文网用户上传，未经许可不得转载⟧抓的事。",
        "靠的正是摸⟦更多精品范文尽在好材料网⟧清底数。",
        "大家都很关⟦内部资料，请勿外传⟧心。",
        "先把底数⟦加群领取全套讲话稿：QQ群738201945⟧摸清楚。",
        "他说：“要先把底⟦内部资料，请勿外传⟧数摸清，再动手。”大家都点头。",
        "路要一段一段修。⟦精品文稿，值得收藏⟧水要一村一村通。",
        "这件事不留尾巴。⟦文档可直接编辑打印⟧各镇要盯住。",
        "这笔账早晚要补上。⟦样稿预览，购买后去除水印⟧大家再想一想。",
    ),
    leaves=(
        "本文件由市政府办公室负责解释。",
        "这份内部资料要保管好，不要外传。",
        "书店里版权所有、翻印必究这八个字，印在封底是一句话，落到案子里就是一场官司。",
        "更多的群众通过网上办事大厅办成了事。",
        "会议材料由办公室提供，会后收回。",
        "封底印着“版权所有，翻印必究”八个字，谁认真看过？",
        "三、版权要有人管\n版权归作者本人所有，合同里写了，到了打官司的时候才有人翻出来看。",
        "扉页上还是那一行，未经许可，不得转载、不得复制，这十来个字谁也没有当真。",
        "那页纸上写着“本文由网友上传，未经许可不得转载”，可照抄的人一个不少。",
        "他念了一句：“内部资料，请勿外传。”全场都笑了。",
        "一、版权是作者的饭碗\n未经作者许可，不得复制、不得转载，这十来个字印在封底，没有人念。",
        "未经批准，任何单位不得擅自改变土地用途，违者必究。",
        "涉密材料阅后要收回，不得复制、不得外传。",
        "表格放在网上，可以下载打印，也可以直接修改后交回来。",
        "电影片尾写着“如有雷同，纯属巧合”，我看不是巧合。",
        "感谢大家支持原创，抵制盗版，图书馆的藏品值得收藏家看一看。",
    ),
)
