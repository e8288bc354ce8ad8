"""Documents of the gate for order: 400 in the wrong order and 400 intact ones of each stock, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import opencc

from cleaning.model import Page
from tests.gate.draw import Draw
from tests.order.printing import (
    Line,
    Look,
    Shown,
    cut_anywhere,
    in_true_order,
    print_lines,
    print_pages,
    show,
    text_of,
)
from tests.order.speeches import TOP, Writer

SHUFFLED = {
    "string order, whole": 150,
    "string order, cut": 20,
    "parts at line ends, whole": 90,
    "parts at line ends, cut": 25,
    "parts anywhere, whole": 90,
    "parts anywhere, cut": 25,
}
"""Kinds in the wrong order, with how many documents of a stock are of the kind."""
INTACT = {
    "whole": 80,
    "cut": 80,
    "many pages, whole": 40,
    "many pages, cut": 40,
    "thanks inside": 40,
    "quoted speech": 30,
    "lists": 30,
    "excerpt": 30,
    "compilation": 15,
    "slip in the outline": 15,
}


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    """stock/kind/index: makes the same case again."""
    kind: str
    shuffled: bool
    page: Page
    true: str
    """The shown characters in their true order, Simplified, without blanks."""
    paragraphs: tuple[str, ...]
    """The whole speech."""
    knobs: dict[str, str]


def case(stock: str, kind: str, index: int) -> Case:
    """The case of that name; always the same one."""
    draw = Draw("order", stock, kind, index)
    speech, shown, look, pages = _shuffled(draw, stock, kind) if kind in SHUFFLED else _intact(draw, stock, kind)
    text, true = text_of(shown, look), in_true_order(shown)
    if draw.knob("script", {"Hans": 7, "Hant": 1}) == "Hant":
        text = _traditional().convert(text)
    if draw.knob("states pages", {"yes": 4, "no": 1}) == "no":
        pages = 0
    name = f"{stock}/{kind}/{index}"
    return Case(
        name, kind, kind in SHUFFLED, Page(name, text=_page(draw, text, pages)), true, tuple(speech), draw.knobs
    )


def cases(stock: str, share: float = 1.0) -> Iterator[Case]:
    """All cases of a stock, or the first ones of each kind."""
    for kind, n in (SHUFFLED | INTACT).items():
        for index in range(max(1, round(n * share))):
            yield case(stock, kind, index)


def _shuffled(draw: Draw, stock: str, kind: str) -> tuple[list[str], Shown, Look, int]:
    writer, outline = Writer(draw, stock), _outline(draw)
    look = _look(draw)
    if kind.startswith("string order"):
        n = draw.between(10, 30)
        parts, speech = _printed(draw, writer, outline, n)
        order = sorted(range(len(parts)), key=lambda number: str(number + 1))
    else:
        size = draw.skewed(1500, 8000)
        speech = writer.speech(size, outline, nested=draw.chance(0.7))
        lines = print_lines(speech, draw.between(24, 38))
        n = draw.between(2, 5)
        draw.knobs["parts"] = str(n)
        parts = _cut(draw, lines, n, at_lines="line ends" in kind)
        order = list(range(n))
        while order == sorted(order) or not _all_move(order):
            order = draw.sample(range(n), n)
    solid = "".join(speech)
    shown = [char for number in order for char in show(solid, parts[number], look, draw)]
    if kind.endswith("cut"):
        shown = shown[: int(len(shown) * (0.55 + 0.4 * draw.between(0, 100) / 100))]
    return speech, shown, look, len(parts) if kind.startswith("string") else max(2, len(solid) // 600)


def _all_move(order: list[int]) -> bool:
    """Whether no two parts stand side by side as they belong: then there are as many parts as were cut."""
    return all(b != a + 1 for a, b in pairwise(order))


def _cut(draw: Draw, lines: list[Line], n: int, *, at_lines: bool) -> list[list[Line]]:
    """Parts of at least a twentieth of the text each."""
    size = lines[-1].end
    while True:
        places = sorted(draw.between(1, size - 1) for _ in range(n - 1))
        edges = [0, *places, size]
        if min(b - a for a, b in pairwise(edges)) >= size // 20:
            break
    if not at_lines:
        return cut_anywhere(lines, places)
    starts = [line.start for line in lines]
    return cut_anywhere(lines, sorted({min(starts[1:], key=lambda start: abs(start - place)) for place in places}))


def _printed(draw: Draw, writer: Writer, outline: str, n: int) -> tuple[list[list[Line]], list[str]]:
    """A speech that fills so many printed pages, the last one in part."""
    width, height = draw.between(22, 28), draw.between(11, 16)
    title, widows = draw.between(1, 4), draw.chance(0.5)
    speech = writer.speech(int(n * width * height * 0.86), outline)
    lines = print_lines(speech, width)
    # The text decides how many pages it takes; the height is set so that they are `n`.
    for tall in sorted(range(8, 40), key=lambda tall: abs(tall - height)):
        pages = print_pages(lines, tall, title, widows=widows)
        if len(pages) == n:
            return pages, speech
    return print_pages(lines, height, title, widows=widows), speech


def _look(draw: Draw) -> Look:
    kind = draw.knob("look", {"blanks": 6, "lines": 4, "segments over blanks": 4, "segments": 1, "paragraphs": 1})
    lost = draw.pick([0.0, 0.0, 0.1, 0.25])
    match kind:
        case "blanks":
            return Look("blank", lost, draw.pick([" ", " ", "    ", "\n"]))
        case "lines":
            return Look("line")
        case "segments over blanks":
            return Look("blank", lost, draw.pick([" ", " ", ""]), segments=True)
        case "segments":
            return Look("none", paragraph=draw.pick(["", " "]), segments=True)
        case _:
            return Look("none", paragraph="\n")


def _outline(draw: Draw) -> str:
    return (
        TOP[0]
        if draw.knob("outline", {"yes": 65, "no": 35}) == "yes" and draw.chance(0.8)
        else (draw.pick(TOP) if draw.knobs["outline"] == "yes" else "")
    )


def _intact(draw: Draw, stock: str, kind: str) -> tuple[list[str], Shown, Look, int]:
    writer, outline = Writer(draw, stock), _outline(draw)
    look = _look(draw)
    n = draw.between(10, 30) if kind.startswith("many pages") else 0
    size = n * draw.between(250, 400) if n else draw.skewed(1200, 8000)
    speech = writer.speech(size, outline, nested=draw.chance(0.7))
    if kind in _TEMPTING:
        speech = _TEMPTING[kind](draw, writer, speech)
    solid = "".join(speech)
    shown = show(solid, print_lines(speech, draw.between(24, 38)), look, draw)
    open_end = kind.endswith("cut") or (kind in _TEMPTING and draw.chance(0.5))
    if open_end:
        shown = shown[: int(len(shown) * (0.5 + 0.45 * draw.between(0, 100) / 100))]
    pages = n or max(1, len(solid) // draw.between(350, 620))
    return speech, shown, look, pages


def _thanks(draw: Draw, writer: Writer, speech: list[str]) -> list[str]:
    """Thanks, wishes and calls within the speech, at the end of a paragraph or in its middle."""
    words = [
        "在这里，我代表班子向大家道一声辛苦，谢谢大家！",
        "借此机会，向一直关心支持我们的各界朋友表示衷心的感谢！",
        "让我们记住这一天，记住每一个为此奋斗的人！",
        "祝愿各位在新的一年里工作顺利、万事如意！",
        "这些成绩的取得，为长远发展作出了重要贡献。",
        "同志们，没有大家的付出就没有今天的局面，谢谢同志们！",
    ]
    for _ in range(draw.between(1, 3)):
        at = draw.between(len(speech) // 4, max(len(speech) // 4, len(speech) - 3))
        speech[at] = speech[at] + draw.pick(words) + (writer.sentence() if draw.chance(0.5) else "")
    return speech


def _quoted(draw: Draw, writer: Writer, speech: list[str]) -> list[str]:
    """A speech within the speech: greeting and thanks in quotation marks, or told."""
    at = draw.between(len(speech) // 3, max(len(speech) // 3, len(speech) - 3))
    quotes = [
        f"他走上台，第一句话就是：“{writer.fill('salutations')}{writer.sentence()}谢谢大家！”台下静了很久。",
        f"有位代表在发言中说：“{writer.sentence()}我的发言完了，谢谢！”这番话我一直记着。",
        f"信的开头写着“{writer.fill('salutations')}”，结尾写着“此致敬礼”，中间只有一句：{writer.sentence()}",
    ]
    speech.insert(at, draw.pick(quotes))
    return speech


def _lists(draw: Draw, writer: Writer, speech: list[str]) -> list[str]:
    """Several lists that begin anew, and points in one sentence."""
    for _ in range(draw.between(2, 4)):
        at = draw.between(2, max(2, len(speech) - 2))
        speech[at:at] = writer.items()
        speech[at] = speech[at]
    at = draw.between(2, len(speech) - 2)
    n = draw.between(3, 4)
    own = "".join(f"{'一二三四'[i]}{'要' if i < 2 else '是'}{writer.fill('points')}，" for i in range(n))
    speech.insert(at, own.rstrip("，") + "。")
    return speech


def _excerpt(draw: Draw, writer: Writer, speech: list[str]) -> list[str]:
    """What begins in the middle: a later part, or a later page."""
    at = draw.between(2, max(3, len(speech) // 2))
    rest = speech[at:]
    if draw.chance(0.5):
        rest[0] = rest[0][len(rest[0]) // 2 :]
    return rest if sum(map(len, rest)) > 700 else speech


def _compilation(draw: Draw, writer: Writer, speech: list[str]) -> list[str]:
    """Two or three speeches one behind the other."""
    whole = ["第一篇：在会上的讲话", *speech]
    for number in range(draw.between(1, 2)):
        whole += [
            f"第{'二三'[number]}篇：在会上的讲话",
            *writer.speech(draw.between(900, 2500), draw.pick([TOP[0], ""])),
        ]
    return whole


def _slip(draw: Draw, writer: Writer, speech: list[str]) -> list[str]:
    """An outline whose author left out a number or used one twice."""
    marks = [at for at, paragraph in enumerate(speech) if paragraph[1:2] == "、" and paragraph[0] in "二三四五六"]
    if marks:
        at = draw.pick(marks)
        number = "一二三四五六七八".index(speech[at][0])
        speech[at] = "一二三四五六七八"[number + draw.pick([-1, 1])] + speech[at][1:]
    return speech


_TEMPTING: dict[str, Callable[[Draw, Writer, list[str]], list[str]]] = {
    "thanks inside": _thanks,
    "quoted speech": _quoted,
    "lists": _lists,
    "excerpt": _excerpt,
    "compilation": _compilation,
    "slip in the outline": _slip,
}


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _page(draw: Draw, text: str, pages: int) -> str:
    """The body in a page of the family on which parts were seen out of order."""
    title = draw.pick(["在年度工作推进会上的讲话", "在专题座谈会上的讲话", "在总结表彰大会上的讲话"])
    stated = f" 页数:{pages}" if pages else ""
    head = f"上传人:文** 文档编号:{draw.digits(8)} 上传时间:2022-0{draw.between(1, 9)}-1{draw.between(0, 9)} 格式:DOCX"
    return (
        f"{title}.docx\n\n{head}{stated} 大小:{draw.between(15, 60)}.2KB\n返回 下载 相关 举报\n资源描述\n\n"
        f"《{title}.docx》由会员分享,可在线阅读,更多相关《{title}.docx》请在文档网上搜索。\n\n{text}\n\n展开阅读全文\n相关资源\n相关搜索\n"
    )
