"""Generated pages that hold several speeches under counted headings, and pages of one speech that only look so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cleaning.model import Page
from tests.gate.draw import Draw
from tests.gate.speeches import write

_NUMERALS = "一二三四五六七八九十"
_KINDS = ("春节团拜会致辞", "开学典礼校长讲话", "年会员工代表发言", "重阳节座谈会讲话", "表彰大会讲话", "证婚人致辞")
_OPENINGS = (
    "尊敬的各位领导、各位来宾：",
    "同志们：",
    "亲爱的老师们、同学们：",
    "各位代表，各位来宾：",
    "各位亲朋好友，大家上午好！",
)
_ENDS = (
    "谢谢大家！",
    "祝大家新春愉快，万事如意！",
    "我的讲话完了，谢谢大家。",
    "最后，祝同学们学习进步！",
    "让我们共同努力，再创佳绩！",
)
HEADINGS: dict[str, Callable[[int, str], str]] = {
    "篇一：…": lambda n, title: f"篇{_NUMERALS[n]}：{title}",
    "第一篇：…": lambda n, title: f"第{_NUMERALS[n]}篇：{title}",
    "【篇1】…": lambda n, title: f"【篇{n + 1}】{title}",
    "…篇1": lambda n, title: f"{title}篇{n + 1}",
    "致辞(1)": lambda n, _: f"春节团拜会领导致辞({n + 1})",
    "致辞一": lambda n, _: f"春节团拜会领导致辞{_NUMERALS[n]}",
    "第一篇": lambda n, _: f"第{_NUMERALS[n]}篇",
    "篇一": lambda n, _: f"篇{_NUMERALS[n]}",
    "例文1：…": lambda n, title: f"例文{n + 1}：{title}",
    "Part.01 …": lambda n, title: f"Part.0{n + 1} {title}",
    "①…": lambda n, title: f"{chr(ord('①') + n)}{title}",
    "1. …": lambda n, title: f"{n + 1}. {title}",
    "…": lambda _, title: title,
}
GREETED = ("Part.01 …", "①…", "1. …", "…")
"""Headings that only their greeting tells: they need a line of their own."""
FORMS = ("html", "text", "glued")
"""Headings on their own lines, in HTML and text; headings before the first sentence, on its line."""

_TALK = (
    "我们要把思想统一到市委的部署上来，把力量凝聚到项目建设上来，一件一件抓，一项一项落实，确保全年目标圆满完成。" * 4
)
ONE_SPEECH = (
    f"同志们：今天上一堂党课。\n第一篇：学原文\n{_TALK}\n第二篇：悟原理\n{_TALK}\n第三篇：见行动\n{_TALK}\n谢谢大家！",
    f"同学们：\n第一篇，写的是路。同学们，{_TALK}\n第二篇写的是桥。同学们，{_TALK}\n第三篇，写的是人。同学们，{_TALK}\n谢谢大家！",
    f"各位来宾，大家好！\n第一篇章：春之声\n{_TALK}\n第二篇章：夏之韵\n{_TALK}\n祝大家晚安！",
    f"同志们：\n讲话一：形势\n{_TALK}\n讲话二：任务\n{_TALK}\n谢谢！",
    f"同志们：一要读好第一篇文章，各位都要读。{_TALK}二要做好第二篇文章。同志们，{_TALK}第三篇文章是民生。各位代表，{_TALK}谢谢！",
    f"各位领导：\n一、重点工作篇\n{_TALK}\n二、改革创新篇\n{_TALK}\n三、廉政篇一\n{_TALK}\n谢谢！",
    f"各位同志：\n发展篇1：\n{_TALK}\n民生篇2：\n{_TALK}\n党建篇3：\n{_TALK}\n谢谢！",
)
"""Speeches in chapters, and speeches that speak of chapters."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A page with the texts of its speeches and, where its headings give them, their titles."""

    page: Page
    texts: tuple[str, ...]
    titles: tuple[str, ...]


def compiled(heading: str, form: str, seed: int, speeches: int) -> Compiled:
    """The page of that name; always the same one."""
    draw = Draw("compiled", heading, form, seed)
    parts = [_speech(draw) for _ in range(speeches)]
    kinds = draw.sample(_KINDS, len(parts))
    headings = [HEADINGS[heading](n, kind) for n, kind in enumerate(kinds)]
    title = f"2023年春节团拜会领导致辞精选{speeches}篇"
    lines = [("h1", title), ("p", f"下面是小编为大家整理的{title}，欢迎大家借鉴与参考，希望对大家有所帮助。")]
    for head, (first, *rest) in zip(headings, parts, strict=True):
        tag = draw.pick(["h2", "p"])
        lines += [("p", f"{head.rstrip('：')}：{first}")] if form == "glued" else [(tag, head), ("p", first)]
        lines += [("p", paragraph) for paragraph in rest]
    lines += [("p", "推荐访问：致辞 春节 领导"), ("div", "上一篇：在年会上的讲话"), ("div", "下一篇：在表彰会上的讲话")]
    name = f"compiled/{heading}/{form}/{seed}"
    texts = tuple("\n".join(part) for part in parts)
    titles = tuple(kinds) if heading.endswith("…") or heading.startswith("…") else ()
    if form == "text":
        return Compiled(Page(name, text="\n".join(line for _, line in lines)), texts, titles)
    body = "".join(f"<{tag}>{line}</{tag}>" for tag, line in lines)
    html = f"<title>{title}_范文网</title><div class=nav><a href=/>首页</a> <a href=/a>讲话</a></div><div>{body}</div>"
    return Compiled(Page(name, text=html, is_html=True), texts, titles)


def solid(text: str) -> str:
    """A text without what normalisation may change: blanks and widths."""
    return re.sub(r"\s", "", text).translate(str.maketrans("，：；！？（）．", ",:;!?()."))


def _speech(draw: Draw) -> tuple[str, ...]:
    """The paragraphs of a speech that greets its hearers and ends."""
    paragraphs = [p for p in write(draw, 300, 700).paragraphs if not p.endswith("：")][1:]
    while len(paragraphs) > 2 and ("谢谢" in paragraphs[-1] or len(paragraphs[-1]) < 40):
        paragraphs.pop()
    return (draw.pick(_OPENINGS), *paragraphs, draw.pick(_ENDS))
