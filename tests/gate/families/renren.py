"""Document stores in the manner of 人人文库: pages read and left, a copyright line, an introduction, numbered hints."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_stores as unseen
from tests.gate.families import kit
from tests.gate.page import Draft, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import NOISE, Token

KNOWN = c.Brand("人人文库", "renrendoc.com")
LABELS = [
    {"uploader": "上传人", "uploaded_at": "上传时间", "file_format": "格式", "page_count": "页数", "file_size": "大小"},
    {
        "uploader": "上传人",
        "doc_number": "文档编号",
        "uploaded_at": "上传日期",
        "file_format": "格式",
        "page_count": "页数",
        "file_size": "大小",
    },
]
EXTRA = ["IP属地：四川", "积分：12", "IP属地：江西", "积分：9.9", "浏览：23"]
READ = [
    "已阅读{s}页，还剩{r}页未读，继续免费阅读",
    "已阅读{s}页，还剩{r}页未读， 继续免费阅读",
    "您已看完{s}页，剩余{r}页，点击继续免费阅读",
    "当前显示{s}页，还有{r}页没有读完，继续阅读",
]
RIGHTS = [
    "版权说明：本文档由用户提供并上传，收益归属内容提供方，若内容存在侵权，请进行举报或认领",
    "版权说明:本文档由会员提供并上传，所得收益属于提供方，如内容侵权，请举报或者认领",
    "版权声明：该文档系用户上传，{b}只作展示，发现侵权可申请认领或删除",
]
ABOUT = ["文档简介", "文档简介：", "内容简介", "文本内容"]
HINTS = [
    ["1. 本站资源如无说明，均需在电脑上安装OFFICE或WPS以及PDF阅读器，压缩包请用常见软件解开。"],
    [
        "2. 文档不含任何第三方的附件和图纸，需要附件请与上传者联络，文件归属上传者。",
        "2. 附件、图纸等若有遗漏请联系上传人。",
    ],
    ["3. 本站RAR压缩包里若带图纸，网页内容中会有预览，无预览则表示没有。"],
    ["4. 未经权利人许可，不得把文件里的内容用于商业或盈利。"],
    ["5. {b}仅提供信息存储空间，只对用户上传内容的展示方式做保护，不对内容做修改编辑，也不承担责任。"],
    ["6. 下载的文件若有侵权或不适当的内容，请与我们联系，我们马上改正。"],
    ["7. 本站不保证所下载资源的准确、安全和完整，也不承担用户使用这些资源造成的损失。"],
]
TAILS = ["评论", "0/150 提交评论", "最新文档", "人人都在看", "提交评论  0/200"]
BUTTONS = ["下载本文档", "下载此文档  VIP免费", "下载  收藏  分享  举报", "版权申诉  下载"]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    stream, facts = kit.shown(draw, speech)
    total = int(str(facts["page_count"]))
    seen = min(draw.between(1, 5), total)
    slots = {"b": brand.name, "t": speech.title, "p": total, "s": seen, "r": total - seen}
    title = speech.title + draw.pick(["", "", ".docx", ".doc", ".pdf"])
    labels = draw.say("labels", LABELS, unseen.LABELS)
    line = kit.fields(draw, facts, labels, draw.sample(EXTRA, draw.between(0, 2)))
    category = draw.pick(["办公文档 > 讲话稿", "公文写作 > 领导讲话", "总结计划"])
    crumb = draw.knob("crumb", {"yes": 1, "no": 1}) == "yes"
    facts["category"] = category if crumb else None
    pictures = tuple(f"{title}_第{n}页" for n in range(1, seen + 1))
    if total > seen:
        read = kit.told(draw, "pages read", READ, unseen.READ, slots)
    else:
        read = draw.pick(["已阅读全部{p}页", "全文共{p}页，已读完"]).format(**slots)
    echo = draw.knob("title_echo", {"glued": 2, "own_line": 1, "none": 1})
    parts = [
        *c.nav(draw, brand),
        *([Part("crumb", (f"首页 > {category}",), links=" > ")] if crumb else []),
        Part("title", (title,)),
        Part("info", line),
        *([Part("pages", pictures)] if draw.chance(0.5) else []),
        Part("buttons", (read,)),
        *([Part("buttons", (draw.pick(BUTTONS),))] if draw.chance(0.7) else []),
        Part("copyright", (kit.told(draw, "rights", RIGHTS, unseen.STORE_RIGHTS, slots),)),
        *([Part("notice", (draw.pick(ABOUT),))] if draw.chance(0.85) else []),
        *([Part("second", (speech.title,))] if echo == "own_line" else []),
        Part("body"),
        *c.hidden(draw, brand),
    ]
    if draw.knob("hints", {"yes": 2, "no": 1}) == "yes":
        parts += [
            Part("notice", ("温馨提示：",)),
            Part("notice", tuple(kit.several(draw, "hints", HINTS, unseen.HINTS, slots, 3))),
        ]
    parts += [*c.related(draw), *c.comments(draw)]
    parts += [Part("comments", tuple(draw.sample(TAILS, draw.between(1, 3))))] if draw.chance(0.6) else []
    parts += [*c.sidebar(draw), *c.footer(draw, brand)]
    lost = draw.knob("paragraphs", {"blank_one": 2, "lines": 2, "blank": 1})
    url = f"https://www.{brand.domain}/{draw.pick(['p-', 'paper/'])}{draw.digits(9)}.html"
    glued = [Token(NOISE, speech.title + draw.pick(["", " "]))] if echo == "glued" else []
    return kit.finish(draw, stream, parts, facts, (title, brand.name, url), lost, prefix=glued)
