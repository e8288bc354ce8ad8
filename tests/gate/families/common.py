"""What the families share: brands, chrome that any site has, scripts, previews, and the truth about a stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from tests.gate import phrases
from tests.gate.draw import Draw
from tests.gate.families import held_out as unseen
from tests.gate.page import Draft, FactValue, Part, Truth, site_text
from tests.gate.stream import BODY, PARA, SENTENCE_END, WRAP, Stream, Token, body_of, breaks, joins


@dataclass(frozen=True, slots=True)
class Brand:
    name: str
    domain: str


UNSEEN = [
    Brand(name, f"{host}.{end}")
    for name, host, end in [
        ("墨耕文秘网", "mogengwm", "cn"),
        ("青禾材料网", "qinghecl", "com"),
        ("秉烛公文网", "bingzhugw", "cn"),
        ("云杉文库", "yunshanwk", "com"),
        ("拾穗文档", "shisuidoc", "com"),
        ("北斗写作网", "beidouxz", "net"),
        ("稻香文库", "daoxiangwk", "cn"),
        ("砚台文档网", "yantaidoc", "com"),
        ("帆影文库", "fanyingwk", "net"),
        ("柳岸资料网", "liuanzl", "com"),
        ("知行文档库", "zhixingdk", "com"),
        ("小满文秘", "xiaomanwm", "cn"),
    ]
]


def brand(draw: Draw, known: Brand) -> Brand:
    """The family's known brand, or as often one that no rule has seen."""
    return (
        known
        if draw.knob("brand", {"known": 1, "unseen": 1}) == "known"
        else draw.say("brand", UNSEEN, [Brand(*pair) for pair in unseen.BRANDS])
    )


def other_titles(draw: Draw, n: int) -> list[str]:
    """Titles of other documents, for lists of related ones."""
    kinds = ["讲话", "发言", "讲话稿", "总结讲话", "动员讲话稿", "致辞"]
    return [draw.fill(draw.pick(phrases.OCCASIONS), phrases.SLOTS) + draw.pick(kinds) for _ in range(n)]


def date_and_time(draw: Draw) -> tuple[str, str]:
    year, month, day = draw.between(2011, 2024), draw.between(1, 12), draw.between(1, 28)
    return (
        f"{year}-{month:02d}-{day:02d}",
        f"{draw.between(0, 23):02d}:{draw.between(0, 59):02d}:{draw.between(0, 59):02d}",
    )


def nav(draw: Draw, site: Brand) -> list[Part]:
    """The head of the page, which only some text dumps show."""
    words = [
        "首页",
        "公文写作",
        "领导讲话",
        "工作总结",
        "心得体会",
        "党建材料",
        "演讲稿",
        "述职报告",
        "会员中心",
        "上传文档",
        "注册",
        "登录",
        "VIP会员",
        "帮助中心",
        "办公范文",
    ]
    chosen = draw.sample(words, draw.between(4, 9))
    html_only = draw.knob("dump", {"tight": 2, "with_chrome": 1}) == "tight"
    parts = [Part("nav", ("  ".join(chosen),), links="  ", html_only=html_only)]
    if draw.chance(0.4):
        parts.append(
            Part(
                "search",
                (
                    f"热门搜索： {' '.join(draw.sample(list(phrases.SLOTS['field']), 4))}",
                    "搜索文档",
                    f"欢迎来到{site.name}",
                ),
                html_only=html_only,
            )
        )
    return parts


def sidebar(draw: Draw) -> list[Part]:
    """Lists beside or under the text."""
    if draw.knob("sidebar", {"none": 1, "titles": 2, "dated": 1}) == "none":
        return []
    head = draw.pick(["热门文章", "最新文档", "本周排行", "猜你喜欢", "大家还在看", "精选推荐"])
    titles = other_titles(draw, draw.between(4, 12))
    if draw.knobs["sidebar"] == "dated":
        titles = [f"{title} {date_and_time(draw)[0][5:]}" for title in titles]
    tight = draw.knobs.get("dump", "tight") == "tight"
    return [Part("sidebar", (head,), html_only=tight), Part("sidebar", tuple(titles), links="", html_only=tight)]


def related(draw: Draw) -> list[Part]:
    """Related documents behind the text."""
    kind = draw.knob("related", {"none": 2, "head": 2, "titles": 2})
    if kind == "none":
        return []
    heads = ["相关文档", "相关推荐", "相关文章", "您可能感兴趣的文档", "相似文档", "猜您喜欢的范文"]
    head = draw.say("related", heads, unseen.RELATED)
    return [Part("related", (head,))] + (
        [Part("related", tuple(other_titles(draw, draw.between(3, 8))), links="")] if kind == "titles" else []
    )


def comments(draw: Draw) -> list[Part]:
    """Comments of readers."""
    kind = draw.knob("comments", {"none": 3, "empty": 1, "some": 1})
    if kind == "none":
        return []
    if kind == "empty":
        return [Part("comments", (draw.pick(["网友评论(0)", "文档评论（0）", "暂无评论，快来抢沙发吧", "发表评论"]),))]
    voices = [
        "写得太好了，借来用一用",
        "资料很全，谢谢楼主分享",
        "这篇讲话稿帮了我大忙",
        "格式有点乱，内容还行",
        "已经下载，五星好评",
        "请问有没有今年的版本",
    ]
    said = [
        f"{draw.pick(['匿名用户', '游客', '网友'])}{draw.digits(4)}：{v}"
        for v in [*draw.sample(voices, draw.between(0, 3)), draw.say("comments", voices, unseen.VOICES)]
    ]
    return [Part("comments", (f"网友评论({len(said)})", *said))]


def hidden(draw: Draw, site: Brand) -> list[Part]:
    """Words for search engines that no reader sees; HTML alone has them."""
    if draw.knob("hidden_text", {"none": 1, "keywords": 1, "sentences": 1}) == "none":
        return []
    if draw.knobs["hidden_text"] == "keywords":
        return [Part("hidden", (" ".join(other_titles(draw, draw.between(3, 10))),), hidden=True, html_only=True)]
    lines = [
        f"{title}由{site.name}收集整理，更多{draw.pick(phrases.SLOTS['field'])}范文请收藏本站"
        for title in other_titles(draw, 3)
    ]
    return [Part("hidden", tuple(lines), hidden=True, html_only=True)]


def footer(draw: Draw, site: Brand) -> list[Part]:
    """The foot of the page."""
    lines = [
        f"Copyright © {draw.between(2008, 2016)}-{draw.between(2018, 2025)} {site.domain} {site.name} 版权所有",
        f"{draw.pick('京沪粤苏浙川鄂豫')}ICP备{draw.digits(8)}号-{draw.between(1, 9)}",
        f"{draw.pick(['京', '苏', '川', '鄂'])}公网安备 {draw.digits(14)}号",
        draw.pick(["关于我们 - 联系我们 - 免责声明 - 网站地图", "关于本站 | 广告服务 | 意见反馈 | 版权申诉"]),
        f"客服QQ：{draw.digits(9)} 服务热线：{draw.digits(3)}-{draw.digits(8)}",
    ]
    chosen = draw.sample(lines, draw.between(1, 4))
    return [Part("footer", tuple(chosen), html_only=draw.knob("footer", {"shown": 1, "html_only": 1}) == "html_only")]


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


KEPT_BY_NAIVE_TABLES = frozenset("于后里面制台系只向致余准了几干斗谷丑松范姜愿适")
"""Characters of several Traditional forms, which some sites' tables leave alone."""


WRONG_PICKS = str.maketrans(
    "后里面发干复只系余云谷斗松制历布准几卷表向冲游周升占才注志台征折采岳杰了着",
    "後裏麵發乾復隻係餘雲穀鬥鬆製曆佈準幾捲錶嚮衝遊週昇佔纔註誌臺徵摺採嶽傑瞭著",
)
"""What tables of single characters pick where one Simplified character stands for several."""


def convert(text: str, script: str) -> str:
    """The text in a script, never longer or shorter.

    `hans`, `s2t`, `s2tw`, `s2hk`; `char` is a table that leaves doubtful characters, `naive` one that picks wrong ones.
    """
    if script == "hans":
        return text
    if script == "naive":
        return "".join(_one(c) for c in text.translate(WRONG_PICKS))
    if script != "char":
        converted = _converter(script).convert(text)
        if len(converted) == len(text):
            return str(converted)
    return "".join(c if c in KEPT_BY_NAIVE_TABLES else _one(c) for c in text)


@cache
def _one(char: str) -> str:
    converted = str(_converter("s2t").convert(char))
    return converted if len(converted) == 1 else char


def simplified(text: str) -> str:
    return str(_converter("t2s").convert(text))


ASCII_FORMS = str.maketrans("，：；（）！？", ",:;()!?")


def punctuation(draw: Draw) -> str:
    return draw.knob("punctuation", {"full": 1, "ascii": 1})


def disguise(stream: Stream, script: str, widths: str, *, every: int = 1) -> Stream:
    """The stream as the page writes it: its script (`every` second paragraph only, if 2) and its punctuation."""
    text = "".join(t.text if t.kind == BODY else "\n" for t in stream if t.kind in (BODY, PARA))
    lines = text.split("\n")
    lines = [convert(line, script) if i % every == 0 else line for i, line in enumerate(lines)]
    shown = iter(c for c in "".join(lines))
    out = [Token(BODY, next(shown)) if t.kind == BODY else t for t in stream]
    return [Token(t.kind, t.text.translate(ASCII_FORMS)) for t in out] if widths == "ascii" else out


def cut(paragraphs: list[str], share: float, *, at_end: bool) -> list[str]:
    """The first share of a speech; `at_end` of a paragraph, or wherever it falls inside a sentence."""
    left = max(300, int(sum(map(len, paragraphs)) * share))
    shown: list[str] = []
    for paragraph in paragraphs:
        if left <= 0:
            break
        shown.append(paragraph if at_end else paragraph[:left])
        left -= len(paragraph)
    if not at_end:
        shown[-1] = shown[-1].rstrip(SENTENCE_END)
    return shown


def truth(
    draft: Draft,
    as_shown: Stream,
    facts: dict[str, FactValue],
    *,
    in_order: Stream | None = None,
    markers: Iterable[str] = (),
    more_joins: Iterable[str] = (),
) -> Truth:
    """The truth of a page from its Simplified stream, in the page's order and, where that is another, in its own."""
    shown = body_of(as_shown)
    body = shown if in_order is None else body_of(in_order)
    strings, lines = site_text(draft, body, markers, simplified)
    layout_lines = any(t.kind == WRAP and t.text in "\n¶" for t in as_shown) and not more_joins
    ends = breaks(as_shown) if draft.paragraphs in ("lines", "blank", "indent") and not layout_lines else []
    return Truth(body, shown, (*joins(as_shown), *more_joins), tuple(ends), strings, lines, facts)
