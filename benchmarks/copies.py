"""Generated speeches of which it is known which are copies of one, and of what kind.

Every speech is composed clause by clause, so two of them share phrases as real ones do, but no paragraph unless it is
meant. Beside the copies stand hard negatives: different speeches that share stock paragraphs, an opening, a title, or
most of last year's paragraphs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


HOW = _words("扎实 稳步 全力 大力 着力 持续 深入 切实 积极 主动 有序 精准 统筹 合力 抓紧 从严 细致 全面 加快 坚决")
DO = _words(
    "推进 抓好 落实 做好 办好 完善 优化 深化 强化 夯实 提升 拓宽 守住 补齐 理顺 打通 管好 建强 改进 规范 检查 部署"
)
WHAT = _words(
    "乡村产业 防汛备汛 招商引资 项目建设 春耕生产 道路养护 社区服务 校园安全 医保征缴 河道治理 信访接待 "
    "森林防火 旧区改造 营商环境 数据共享 干部培训 党员教育 文明创建 饮水工程 秸秆禁烧 养老服务 就业帮扶 人才引进 "
    "粮食收购 物流园区 夜间经济 温室种植 供热保障 垃圾分类 档案管理 窗口服务 基层治理 志愿服务 城乡公交 债务化解 "
    "园区配套 禽畜防疫 土地流转 文物保护 应急演练 用电检修 税源调查 村级账目 图书下乡 水库除险 危房排查 "
    "疫苗接种 燃气改造 法律援助 统计监测"
)
WHO = _words("各乡镇 各部门 机关干部 村两委 分管领导 责任单位 驻村队员 企业负责人 街道社区 牵头科室 一线职工 工作专班")
WHEN = _words("上半年 这个月 汛期之前 入冬以来 年底之前 本周之内 三季度 节日期间 开工之后 验收之前 会后 今后一段时间")
WHY = _words(
    "群众还有意见 进度比去年慢了 责任没有压到人 账目仍不清楚 有的同志畏难 资金到位晚 上级已经点名 邻县走在了前面 "
    "图纸改了又改 底数至今不明 会开了不少却没有结果 老问题又冒了头 考核排名靠后 协调的事没有人管"
)
OPENINGS = (
    "同志们，今天我们在这里召开全市工作会议，主要任务是总结前一阶段的工作，分析当前面临的形势，安排下一步的重点任务。",
    "各位代表，受本级政府委托，我向大会报告工作，请予审议，并请各位列席的同志提出宝贵意见和建议。",
    "同志们，这次会议开得很有必要也很及时，刚才几个单位作了很好的发言，我都赞成，请大家回去认真贯彻。",
    "尊敬的各位来宾，女士们，先生们，在这个收获的季节里，我们欢聚一堂，共同见证园区的又一件大事。",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is known of it."""

    text: str
    speech: int
    """Texts of one number are copies of one speech."""
    kind: str
    """How it came to be: `original`, a kind of copy, or a kind of hard negative."""


def corpus(documents: int, seed: int) -> list[Text]:
    """About that many texts in random order, three in ten of them copies and one in ten hard negatives."""
    draw = random.Random(seed)
    stock = [paragraph(draw) for _ in range(40)]
    texts: list[Text] = []
    speech = 0
    while len(texts) < documents:
        speech += 1
        body = paragraphs(draw, draw.randint(4, 14))
        texts.append(Text("\n".join(body), speech, "original"))
        look_alike = draw.random() < 0.13
        if not look_alike and draw.random() < 0.23:
            for _ in range(draw.choice((1, 1, 2, 3))):
                kind = draw.choice(tuple(COPIES))
                texts.append(Text(COPIES[kind](draw, "\n".join(body)), speech, kind))
        if look_alike:  # of speeches without copies: a preview may show only what two speeches share
            speech += 1
            kind = draw.choice(NEGATIVES)
            texts.append(Text("\n".join(_negative(draw, kind, body, stock)), speech, kind))
    draw.shuffle(texts)
    return texts


def paragraphs(draw: random.Random, count: int) -> list[str]:
    """A speech: an opening that others share, then paragraphs of its own."""
    return [draw.choice(OPENINGS), *(paragraph(draw) for _ in range(count))]


def paragraph(draw: random.Random) -> str:
    """Three to eight sentences."""
    return "".join(_sentences(draw, draw.randint(3, 8)))


def _sentences(draw: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        one, two = (draw.choice(HOW) + draw.choice(DO) + draw.choice(WHAT) for _ in range(2))
        yield draw.choice(
            (
                f"{draw.choice(WHEN)}，{draw.choice(WHO)}要{one}，同时{two}。",
                f"目前{draw.choice(WHY)}，{draw.choice(WHO)}必须{one}，不能只看{draw.choice(WHAT)}。",
                f"{one}，这是{draw.choice(WHO)}{draw.choice(WHEN)}的头等大事，投入{draw.randint(2, 980)}万元也值得。",
                f"说到{draw.choice(WHAT)}，{draw.choice(WHY)}，因此{draw.choice(WHEN)}要{two}。",
            )
        )


def edited(draw: random.Random, text: str, share: float) -> str:
    """The text with that share of its characters swapped, dropped or doubled, here and there."""
    out = []
    for character in text:
        roll = draw.random() / share
        if roll < 0.6:
            out.append(chr(draw.randrange(0x4E00, 0x8000)))
        elif roll < 0.8:
            out.append(character * 2)
        elif roll >= 1:
            out.append(character)
    return "".join(out)


def preview(draw: random.Random, text: str, least: float, most: float) -> str:
    """A part of the text: mostly its beginning, sometimes a stretch from within."""
    length = int(len(text) * draw.uniform(least, most))
    start = 0 if draw.random() < 0.8 else draw.randrange(len(text) - length)
    return text[start : start + length]


def reset(draw: random.Random, text: str) -> str:
    """The same characters with other punctuation and lines, as another site sets them."""
    return text.replace("，", ",").replace("。", draw.choice((". ", "。\n"))).replace("\n", draw.choice((" ", "\n\n")))


def framed(draw: random.Random, text: str) -> str:
    """The text between some words of a site that cleaning has missed."""
    return paragraph(draw)[: draw.randint(30, 120)] + text + paragraph(draw)[: draw.randint(0, 80)]


COPIES: dict[str, Callable[[random.Random, str], str]] = {
    "exact": reset,
    "edited 2 %": lambda draw, text: edited(draw, text, 0.02),
    "edited 5 %": lambda draw, text: edited(draw, text, 0.05),
    "framed": framed,
    "preview 10-25 %": lambda draw, text: preview(draw, text, 0.10, 0.25),
    "preview 25-60 %": lambda draw, text: preview(draw, text, 0.25, 0.60),
    "preview 60-90 %": lambda draw, text: preview(draw, text, 0.60, 0.90),
    "preview, edited": lambda draw, text: edited(draw, preview(draw, text, 0.25, 0.6), 0.03),
}
"""Each kind of copy, and how it is made from the original."""

NEGATIVES = ("same opening", "stock paragraphs", "last year's speech")
"""Each kind of different speech that looks alike."""


def _negative(draw: random.Random, kind: str, body: list[str], stock: list[str]) -> list[str]:
    """Another speech: what it takes from elsewhere is at most 60 % of either."""
    taken = {
        "same opening": body[:3],
        "stock paragraphs": [body[0], *draw.sample(stock, len(body) // 2)],
        "last year's speech": [body[0], *draw.sample(body[1:], len(body) - 1)],
    }[kind]
    while len(taken) > 1 and _length(taken) > 0.6 * _length(body):
        taken.pop()
    own: list[str] = []
    while _length(own) < _length(taken) * 2 / 3:
        own.append(paragraph(draw))
    rest = [*taken[1:], *own]
    draw.shuffle(rest)
    return [taken[0], *rest]


def _length(parts: list[str]) -> int:
    return sum(map(len, parts))
