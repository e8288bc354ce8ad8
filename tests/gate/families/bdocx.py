"""冰豆网 and brands like it: the same CMS with other captions, whole texts with the printed lines left in."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_stores as unseen
from tests.gate.families import kit
from tests.gate.page import Draft, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import NOISE, Token, wrap

KNOWN = c.Brand("冰豆网", "bdocx.com")
LABELS = [
    {"doc_number": "资源ID", "file_size": "资源大小", "page_count": "全文页数", "file_format": "资源格式"},
    {
        "doc_number": "文档编号",
        "file_size": "资源大小",
        "page_count": "全文页数",
        "file_format": "格式",
        "uploaded_at": "上传时间",
    },
]
EXTRA = ["下载积分：3金币", "下载积分：5积分", "快捷下载", "账号登录下载", "微信登录下载"]
SHARES = [
    "《{t}》由会员分享，可在线阅读，更多相关《{t}》请在{b}上搜索。",
    "《{t}》为本站会员所传，可在线浏览，与《{t}》有关的更多文档请到{b}查找。",
    "{t}，文档共{p}页，由会员上传至{b}，支持在线阅读。",
]
NOTES = [
    ["1、下载完的文件若无法打开，请先确认是否安装了对应软件。", "1. 付款后不能自动跳转的，刷新页面即可。"],
    ["配套讲稿：文件首页若有W图标，双击它可以打开文档。", "配套音频须另行索取，本页文件不含音频。"],
    ["特殊限制：部分文档含有的国旗、国徽等图片，仅作展示，请勿作商用。", "特别提醒：文中标志仅供示意。"],
    [
        "{b}的资源均由用户自行上传，仅供网友学习交流，未经上传人书面授权，请勿他用。",
        "本站资料均为会员自行发布，{b}不承担审查义务。",
    ],
]
HEADS = ["资源描述", "文档描述", "文本预览", "资源介绍："]
KEYS = ["关 键 词：", "关键词：", "关 键 词:  "]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    stream, facts = kit.shown(draw, speech, whole=3)
    title = speech.title + draw.pick([".docx", ".doc", ""])
    slots = {"b": brand.name, "t": title, "p": facts["page_count"]}
    line = kit.fields(
        draw, facts, draw.say("labels", LABELS, unseen.BDOC_LABELS), draw.sample(EXTRA, draw.between(0, 3))
    )
    wraps = draw.knob("wraps", {"none": 2, "br": 2, "p": 2, "newline": 1})
    if wraps != "none":
        mark = {"br": "\n", "p": "¶", "newline": "↵"}[wraps]
        stream = wrap(stream, draw.between(24, 42), mark, swallow=0.0, draw=draw)
    keys = draw.sample(["讲话", "会议", "领导", "发言", "工作", "部署"], draw.between(2, 4))
    facts["tags"] = tuple(keys) if draw.knob("tag_line", {"keys": 1, "none": 1}) == "keys" else None
    echo = draw.knob("title_echo", {"own_line": 2, "glued": 1, "none": 1})
    category = draw.pick(["办公文档 > 演讲稿件", "工作范文 > 行政公文", "党团建设"])
    crumb = draw.knob("crumb", {"yes": 2, "no": 1}) == "yes"
    facts["category"] = category if crumb else None
    notes = kit.several(draw, "notes", NOTES, unseen.BDOC_NOTES, slots, 1)
    parts = [
        *c.nav(draw, brand),
        *([Part("crumb", (f"首页 > {category}",), links=" > ")] if crumb else []),
        Part("title", (title,)),
        Part("info", line),
        *([Part("notice", ("下载须知", notes[0]))] if draw.chance(0.4) else []),
        Part("notice", (draw.pick(HEADS),)),
        Part("notice", (kit.told(draw, "share", SHARES, unseen.BDOC_SHARES, slots),)),
        *([Part("second", (speech.title,))] if echo == "own_line" else []),
        Part("body"),
        *c.hidden(draw, brand),
    ]
    if draw.knob("unfold", {"yes": 1, "no": 1}) == "yes":
        parts.append(Part("buttons", (draw.pick(["展开阅读全文", "阅读全文 ∨", "收起"]),)))
    parts += [Part("notice", tuple(notes))]
    if facts["tags"]:
        parts.append(Part("tags", (draw.pick(KEYS) + " ".join(keys),)))
    parts += [*c.related(draw), *c.comments(draw), *c.sidebar(draw), *c.footer(draw, brand)]
    between = draw.knob("paragraphs", {"lines": 3, "blank": 1, "indent": 1})
    url = f"https://www.{brand.domain}/{draw.pick(['doc/', 'p-'])}{draw.digits(8)}.html"
    glued = [Token(NOISE, f"{speech.title} ")] if echo == "glued" else []
    return kit.finish(draw, stream, parts, facts, (title, brand.name, url), between, prefix=glued)
