"""Stores that put numbered notices of their own counting above or below the text."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_stores as unseen
from tests.gate.families import kit
from tests.gate.page import Draft, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import NOISE, Token

KNOWN = c.Brand("360文档中心", "docs360.example")
NUMBERS = {
    "circled": "①②③④⑤⑥⑦⑧⑨",
    "chinese": "一二三四五六七八九",
    "brackets": "123456789",
    "half": "123456789",
    "star": "*********",
    "dotted": "123456789",
}
FORMS = {
    "circled": "{i}{t}",
    "chinese": "（{i}）{t}",
    "brackets": "[{i}] {t}",
    "half": "{i}){t}",
    "star": "{i} {t}",
    "dotted": "{i}.{i}.{t}",
}
NOTICES = [
    ["此资料总页数为{p}，在线可读{s}页。", "资料一共{p}页，浏览不收费，取用整份须付{n}点。"],
    ["点数一经扣除便不再返还，同一资料七日内可以重复取用。", "支付成功以后请在两日内保存资料，过期链接失效。"],
    [
        "资料来自网友投稿，本中心未逐字审校，出现差错请以正式文件为准。",
        "投稿人对所传资料享有权利，本中心代为保管和展示。",
    ],
    ["不得将所得资料转卖、翻印，个人学习之外的用途须另行取得许可。"],
    [
        "排版以实际打开的文件为准，网页里看到的样子可能有出入。",
        "网页为自动转换所得，表格和图片可能错位，文件本身不受影响。",
    ],
    ["对资料归属有异议的，可在页尾提交说明，{b}将在五个工作日之内答复。", "权利人可致函{b}，凭证明要求撤下资料。"],
    ["升级为金卡用户，每日可取{n}份资料且不见广告。", "金卡用户取用本资料不扣点数。"],
    ["遇到打不开、乱码等情形，请拨 {tel} 或在工作时间找在线客服。"],
]
TITLES = ["使用说明", "阅读须知", "声明：", "资料取用须知", ""]
ENDS = ["（以上为可读部分，余下请取用全文）", "可读部分到此为止", "—— 试读到此 ——"]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    stream, facts = kit.shown(draw, speech)
    total = int(str(facts["page_count"]))
    slots = {
        "b": brand.name,
        "t": speech.title,
        "p": total,
        "s": draw.between(1, total),
        "n": draw.between(2, 60),
        "tel": f"400-{draw.digits(3)}-{draw.digits(4)}",
    }
    style = draw.knob("notice_numbers", dict.fromkeys(FORMS, 1.0))
    said = kit.several(draw, "notices", NOTICES, unseen.NOTICES, slots, 3)
    if not any(str(total) in line and "页" in line for line in said):
        facts["page_count"] = None
    lines = [FORMS[style].format(i=NUMBERS[style][i], t=text) for i, text in enumerate(said)]
    head = kit.told(draw, "notice head", TITLES, unseen.NOTICE_HEADS, slots)
    notice = Part("notice", (*([head] if head else []), *lines))
    place = draw.knob("notice_place", {"above": 3, "below": 2, "both": 1})
    halves = (notice, notice)
    if place == "both":
        cut = len(lines) // 2
        halves = Part("notice", tuple(lines[:cut])), Part("notice", tuple(lines[cut:]))
    suffix = draw.pick([".doc", ".docx", "", "_图文", "-资料"])
    facts["file_format"] = suffix[1:] if suffix.startswith(".") else None
    title = speech.title + suffix
    echo = draw.knob("title_echo", {"glued": 1, "own_line": 1, "none": 2})
    end = kit.told(draw, "preview end", ENDS, unseen.STORE_ENDS, slots)
    parts = [
        *c.nav(draw, brand),
        Part("title", (title,)),
        *([halves[0]] if place != "below" else []),
        *([Part("second", (speech.title,))] if echo == "own_line" else []),
        Part("body"),
        *c.hidden(draw, brand),
        *([Part("notice", (end,))] if facts["is_truncated"] else []),
        *([halves[1]] if place != "above" else []),
        *c.comments(draw),
        *c.related(draw),
        *c.sidebar(draw),
        *c.footer(draw, brand),
    ]
    between = draw.knob("paragraphs", {"lines": 3, "blank": 1, "blank_one": 1})
    url = f"https://www.{brand.domain}/doc/{draw.digits(10)}.html"
    glued = [Token(NOISE, f"{speech.title} ")] if echo == "glued" else []
    return kit.finish(draw, stream, parts, facts, (title, brand.name, url), between, prefix=glued)
