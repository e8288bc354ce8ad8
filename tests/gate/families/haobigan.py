"""Essay sites in the manner of 好笔杆子网: Traditional text in Simplified chrome, a hidden part, spam at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out as unseen
from tests.gate.families.spam import spam, spam_label
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import BLOCK, GAP, PARA, Stream, Token, stream_of

KNOWN = c.Brand("好笔杆子网", "b6857.cn")
SLOGANS = [
    "公文材料学习与分享平台",
    "专业的公文材料写作网站",
    "机关文秘人员的好帮手",
    "写材料上这里",
    "优质文秘资料分享平台",
]
CATEGORIES = ["领导讲话", "讲话致辞", "会议发言", "公文写作", "工作报告", "主持词"]
SUMMARIES = [
    "摘要：{b}小编给大家准备了多篇《{t}》，希望对你的工作和学习有用，想看更多《{t}》也可以在{b}里查找。",
    "导读：以下是{b}小编精心收集的《{t}》，希望能够给您的写作带来帮助，欢迎阅读与收藏。",
    "下面是{b}为大家带来的{t}，仅供参考，喜欢可以收藏分享一下哟！",
    "【简介】{b}为您推荐{t}相关范文多篇，供朋友们借鉴使用。",
]
GAPS = [
    "…… 此处隐藏{n}字，完整文档请下载后阅读。觉得不错就下载吧 ……",
    "......（中间部分共{n}字被隐藏，下载后可查看全文）......",
    "【此处省略{n}字，登录后即可阅读完整内容】",
    "…… 未完，还有{n}个字没有显示，点击下载查看全文 ……",
    "—— 以下内容已隐藏{n}字，请下载完整版阅读 ——",
]
BOXES = [
    ("《{t}.docx》", "下载本文的Word文档，收藏和打印更方便", "推荐度：", "点击下载文档"),
    ("{t}.doc", "下载Word文档到电脑，方便修改与打印", "文档为doc格式", "立即下载"),
    ("《{t}.docx》", "本文Word版可以下载后直接编辑使用", "下载文档"),
]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    script = draw.knob("script", {"s2t": 4, "s2tw": 1, "s2hk": 1, "char": 3, "hans": 2, "mixed": 1})
    chrome = draw.knob("chrome_script", {"as_body": 2, "hans": 1}) if script not in ("hans", "mixed") else "hans"
    shown, full_hidden = _shown(draw, speech)
    stream = _with_ads(draw, shown)
    facts: dict[str, FactValue] = {
        "title": speech.title,
        "hidden_chars": full_hidden,
        "is_truncated": bool(full_hidden),
        "source_script": {"hans": "Hans", "mixed": "mixed"}.get(script, "Hant"),
        "uploader": None,
        "doc_number": None,
        "page_count": None,
        "file_size": None,
    }
    widths = c.punctuation(draw)
    used = {"mixed": "s2t"}.get(script, script)
    display = c.disguise(stream, used, widths, every=2 if script == "mixed" else 1)
    display = [
        t._replace(text=c.convert(t.text, used)) if t.kind == GAP and chrome == "as_body" else t for t in display
    ]
    parts = _parts(draw, brand, speech, facts)
    if chrome == "as_body":
        parts = [p if p.role in ("brand", "nav", "footer", "spam") else _convert(p, used) for p in parts]
    parts = [replace(p, stream=tuple_stream) if p.role == "body" else p for p in parts for tuple_stream in [display]]
    if widths == "ascii":
        parts = [replace(p, lines=tuple(line.translate(c.ASCII_FORMS) for line in p.lines)) for p in parts]
    paragraphs = draw.knob("paragraphs", {"blank": 2, "lines": 2, "indent": 1})
    title = c.convert(speech.title, used if chrome == "as_body" else "hans")
    page = Draft(title, brand.name, str(facts.pop("_url")), tuple(parts), paragraphs)
    return page, c.truth(page, stream, facts)


def _shown(draw: Draw, speech: Speech) -> tuple[Stream, int]:
    """The shown part with the notice of what is hidden, and how many characters that says."""
    paragraphs = list(speech.paragraphs)
    where = draw.knob("hidden_part", {"none": 2, "tail": 4, "middle": 2})
    if where == "none" or len(paragraphs) < 8:
        draw.knobs["hidden_part"] = "none"
        return stream_of(paragraphs), 0
    enough = next((i for i in range(len(paragraphs)) if sum(map(len, paragraphs[:i])) >= 350), len(paragraphs))
    if enough > len(paragraphs) - 4:
        draw.knobs["hidden_part"] = "none"
        return stream_of(paragraphs), 0
    head = draw.between(enough, len(paragraphs) - 4)
    rest = 0 if where == "tail" else draw.between(1, len(paragraphs) - head - 1)
    gone = sum(map(len, paragraphs[head : len(paragraphs) - rest]))
    notice = draw.say("gap", GAPS, unseen.GAPS).format(n=gone)
    stream = [*stream_of(paragraphs[:head]), Token(GAP, notice)]
    return stream + (stream_of(paragraphs[-rest:]) if rest else []), gone


def _with_ads(draw: Draw, stream: Stream) -> Stream:
    """Spam between paragraphs, on some pages."""
    if draw.knob("spam_inside", {"no": 4, "yes": 1}) == "no":
        return stream
    places = [i for i, t in enumerate(stream) if t.kind == PARA]
    where = draw.pick(places)
    return [*stream[:where], Token(PARA), Token(BLOCK, spam(draw, draw.between(3, 8))), *stream[where + 1 :]]


def _convert(part: Part, script: str) -> Part:
    return replace(part, lines=tuple(c.convert(line, script) for line in part.lines))


def _parts(draw: Draw, brand: c.Brand, speech: Speech, facts: dict[str, FactValue]) -> list[Part]:
    title = speech.title
    date, time = c.date_and_time(draw)
    category = draw.pick(CATEGORIES)
    facts["category"] = category
    url = f"http://www.{brand.domain}/a/1k{draw.digits(3)}{draw.pick('abcdefgh')}{draw.digits(1)}.html"
    facts["_url"] = url
    info = {
        "classic": f"{category} 时间：{date} {time} 收藏 WORD下载",
        "plain": f"分类：{category} 发布时间：{date} {time} 浏览：{draw.digits(3)}次",
        "short": f"{date} {time} {category} 字体：大 中 小",
    }[draw.knob("info_line", {"classic": 2, "plain": 1, "short": 1})]
    facts["uploaded_at"] = datetime.fromisoformat(f"{date} {time}")
    box = [line.format(t=title) for line in draw.say("box", BOXES, unseen.BOXES)]
    facts["file_format"] = "docx" if ".docx" in box[0] else "doc"
    tail = [
        Part("info", (f"本文标题：{title}",)),
        Part("info", (f"链接地址：{url}",)) if draw.chance(0.8) else Part("info", (f"本文地址：{url}",)),
    ]
    parts = [
        Part("brand", (f"{brand.name}{draw.pick([' - ', '_', ' | '])}{draw.pick(SLOGANS)}",)),
        *c.nav(draw, brand),
        Part("title", (title,)),
        Part("info", (info,)),
    ]
    if draw.knob("summary", {"yes": 3, "no": 1}) == "yes":
        parts.append(Part("summary", (draw.say("summary", SUMMARIES, unseen.SUMMARIES).format(b=brand.name, t=title),)))
    parts += [Part("body"), *c.hidden(draw, brand), Part("download", tuple(box)), *tail]
    parts += [Part("related", (draw.pick(["点击推荐", "推荐阅读", "相关范文"]),))]
    if draw.chance(0.5):
        parts.append(Part("related", tuple(c.other_titles(draw, draw.between(2, 8))), links=""))
    parts += [*c.sidebar(draw), *c.footer(draw, brand), Part("footer", (draw.pick(["Top", "返回顶部", "TOP"]),))]
    n = {"none": 0, "short": draw.between(2, 6), "long": draw.between(15, 60)}[
        draw.knob("spam_tail", {"none": 1, "short": 2, "long": 3})
    ]
    if n:
        label = spam_label(draw)
        parts.append(Part("spam", (label + spam(draw, n),), links=" | "))
    return parts
