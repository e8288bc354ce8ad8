"""Previews in the manner of 腾讯文库: pages in boxes of their own, what is left of them behind a login."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_stores as unseen
from tests.gate.families import kit
from tests.gate.page import Draft, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import LINE, Stream, Token, pages, wrap

KNOWN = c.Brand("腾讯文库", "wenku.qq.example")
HEADS = ["在线预览", "预览", "文档预览", "全文预览（共{p}页）"]
LEFT = [
    "剩余{r}页，登录后查看",
    "登录后可继续查看剩余{r}页",
    "还有{r}页未展示，登录即可查看",
    "剩余{r}页  开通会员查看全文",
]
ALL = ["已展示全部{p}页", "已经到底啦", "全文已加载完毕"]
OWNERS = [
    "文档由用户上传，如有侵权请联系我们处理",
    "该文档由用户上传分享，内容仅代表其本人观点，侵权请点击举报",
    "本文档来自用户上传，{b}不对内容的真实性负责",
]
INFO = ["{p}页  {f}  {s}", "{f}文档 · 共{p}页 · {s}", "{u} 上传于 {d}", "阅读 {n} · 下载 {n}", "{d} 更新"]
BUTTONS = ["登录", "下载文档", "转为可编辑文档", "打开小程序查看", "立即登录  免费下载", "VIP免费下"]
COUNTS = ["{k}/{p}", "第{k}页", "— {k} / {p} —"]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    stream, facts = kit.shown(draw, speech, preview=2)
    got = kit.values(draw, facts)
    stated = {"p": "page_count", "f": "file_format", "s": "file_size", "u": "uploader", "d": "uploaded_at"}
    slots = {"b": brand.name, "n": draw.digits(3), **{k: got[name] for k, name in stated.items()}}
    total = int(got["page_count"])
    left = draw.between(1, total - 1)
    slots["r"] = str(left)
    info = draw.sample(draw.say("info", [INFO], [unseen.PREVIEW_INFO]), draw.between(1, 3))
    for key, name in stated.items():
        facts[name] = None if not any(f"{{{key}}}" in line for line in info) else got[name]
    if facts["page_count"] is not None:
        facts["page_count"] = total
    ends = (LEFT, unseen.LEFT) if facts["is_truncated"] else (ALL, unseen.ALL)
    stream = _boxed(draw, _wrapped(draw, stream), total)
    title = speech.title + draw.pick(["", ".docx", ".doc", ".pdf"])
    owner = Part("notice", (kit.told(draw, "owner", OWNERS, unseen.OWNERS, slots),))
    top = draw.chance(0.5)
    heads = kit.told(draw, "preview head", HEADS, unseen.PREVIEW_HEADS, slots)
    if "{p}" in heads or total == facts["page_count"] or str(total) in heads:
        facts["page_count"] = total
    parts = [
        *c.nav(draw, brand),
        Part("title", (title,)),
        Part("info", tuple(line.format(**slots) for line in info)),
        *([owner] if top else []),
        *([Part("buttons", tuple(draw.sample(BUTTONS, 2)))] if draw.chance(0.6) else []),
        Part("notice", (heads,)),
        Part("body"),
        *c.hidden(draw, brand),
        Part("buttons", (kit.told(draw, "preview end", *ends, slots),)),
        *([] if top else [owner]),
        *([Part("buttons", tuple(draw.sample(BUTTONS, 3)))] if draw.chance(0.5) else []),
        *c.related(draw),
        *c.comments(draw),
        *c.sidebar(draw),
        *c.footer(draw, brand),
    ]
    url = f"https://{brand.domain}/doc/{draw.digits(10)}"
    between = draw.knob("paragraphs", {"blank_one": 1, "lines": 3})
    return kit.finish(draw, stream, parts, facts, (title, brand.name, url), between)


def _wrapped(draw: Draw, stream: Stream) -> Stream:
    marks = {"none": "", "blank": " ", "br": "\n", "p": "¶"}
    kind = draw.knob("wraps", {"none": 2, "blank": 1, "br": 1, "p": 1})
    return stream if kind == "none" else wrap(stream, draw.between(20, 40), marks[kind], swallow=0.0, draw=draw)


def _boxed(draw: Draw, stream: Stream, total: int) -> Stream:
    """The printed pages, each with its count below it."""
    if draw.knob("page_counts", {"none": 2, "own_line": 1}) == "none":
        return stream
    form = kit.told(draw, "counts", COUNTS, unseen.COUNTS, {"k": "{k}", "p": total})
    draw.knobs["page_markers"] = "box"
    out: Stream = []
    for n, part in enumerate(pages(stream, draw.between(400, 700)), 1):
        if n > 1:
            end = len(out) - 1 if out[-1].kind == "para" else len(out)
            out.insert(end, Token(LINE, form.format(k=n - 1)))
        out += part
    return out
