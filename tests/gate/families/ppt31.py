"""三一办公 and brands like it: the CMS with numbered segments under other captions and in another order."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_stores as unseen
from tests.gate.families import kit
from tests.gate.families.cms import marked
from tests.gate.page import Draft, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import NOISE, Stream, Token, pages, segments, wrap

KNOWN = c.Brand("三一办公", "31ppt.com")
LABELS = [
    {
        "uploader": "上传人",
        "doc_number": "文档编号",
        "uploaded_at": "上传时间",
        "file_format": "格式",
        "page_count": "页数",
        "file_size": "大小",
    },
    {
        "doc_number": "编号",
        "uploader": "上传者",
        "file_format": "文件格式",
        "file_size": "文件大小",
        "page_count": "页数",
    },
]
CAPTIONS = ["资源描述", "亮点", "文档简介：", "内容预览"]
MORE = ["点击查看更多>>", "查看更多页面", "共{p}页，点击翻页"]
SHARES = [
    "《{t}》由会员分享，可在线阅读，更多相关《{t}（{p}页典藏版）》请在{b}上搜索。",
    "《{t}》由会员上传，{p}页可在线阅读，更多《{t}》相关文档请到{b}检索。",
]
RIGHTS = [
    "备注：{b}为会员之间的文档交易平台，文档下载所得归上传者，平台只作存储，不修改内容。",
    "本站资料由会员上传，权利归原作者；若有侵犯，请来信，{b}当日删除。",
]
MARKERS = {"dash": "- {n} -", "tight_dash": "-{n}-", "of": "第{n}页 共{p}页", "none": ""}


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    stream, facts = kit.shown(draw, speech)
    title = speech.title + draw.pick(["", ".doc", ".docx"])
    total = int(str(facts["page_count"]))
    slots = {"b": brand.name, "t": title, "p": total}
    line = kit.fields(draw, facts, draw.say("labels", LABELS, unseen.LABELS))
    echo = [Token(NOISE, speech.title)] if draw.knob("title_echo", {"glued": 3, "none": 1}) == "glued" else []
    stream = _segmented(draw, [*echo, *stream], total)
    category = draw.pick(["办公文档 > 讲话致辞", "生活休闲 > 在线阅读", "建筑/施工/环境 > 其他"])
    facts["category"] = category
    seen = draw.between(1, min(4, total))
    pictures = tuple(x for n in range(1, seen + 1) for x in (f"{title}_第{n}页", f"第{n}页 / 共{total}页"))
    crumb = Part("crumb", (f"{draw.pick(['当前位置', '您的位置'])}：首页 > {category}",), links=" > ")
    top = draw.chance(0.5)
    parts = [
        *c.nav(draw, brand),
        *([crumb] if top else []),
        Part("title", (title,)),
        *([Part("pages", pictures)] if draw.chance(0.7) else []),
        *([Part("buttons", (kit.told(draw, "more", MORE, unseen.PPT_MORE, slots),))] if draw.chance(0.7) else []),
        Part("info", line),
        Part("notice", (kit.told(draw, "caption", CAPTIONS, unseen.PPT_CAPTIONS, slots),)),
        Part("notice", (kit.told(draw, "share", SHARES, unseen.PPT_SHARES, slots),)),
        Part("body"),
        *c.hidden(draw, brand),
    ]
    if draw.knob("unfold", {"yes": 3, "no": 1}) == "yes":
        parts.append(Part("buttons", (draw.pick(["展开阅读全文", "展开阅读全文 ∨"]),)))
    parts += [*c.related(draw), *([] if top else [crumb])]
    if draw.chance(0.6):
        parts.append(Part("copyright", (kit.told(draw, "rights", RIGHTS, unseen.PPT_RIGHTS, slots),)))
    parts += [*c.comments(draw), *c.sidebar(draw), *c.footer(draw, brand)]
    url = f"https://www.{brand.domain}/p-{draw.digits(8)}.html"
    return kit.finish(draw, stream, parts, facts, (title, brand.name, url), "lost")


def _segmented(draw: Draw, stream: Stream, total: int) -> Stream:
    """Printed pages with their numbers, then cut into segments."""
    if draw.knob("wraps", {"none": 2, "blank": 1}) == "blank":
        stream = wrap(stream, draw.between(24, 40), " ", swallow=0.0, draw=draw)
    kind = draw.knob("page_markers", {"dash": 3, "tight_dash": 1, "of": 1, "none": 2})
    if MARKERS[kind]:
        parts = marked(pages(stream, draw.between(420, 650)), MARKERS[kind].replace("{p}", str(total)), "foot")
        stream = [token for part in parts for token in part]
    style = draw.knob("segments", {"numbered": 4, "spaced": 2})
    form = {"numbered": "{n}、", "spaced": "{n}、 "}[style]
    return segments(stream, mark=lambda n: form.format(n=n))
