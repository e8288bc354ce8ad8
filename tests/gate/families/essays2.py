"""Essay sites in other templates: a lead of the editors glued to the text or apart, links inside it, an end line."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_stores as unseen
from tests.gate.families import kit
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import BLOCK, NOISE, PARA, Stream, Token, stream_of

KNOWN = c.Brand("范文之家", "fanwenzj.example")
LEADS = [
    "【导语】{t}，供大家写作时参考，{b}小编整理。",
    "小编为大家带来{t}，希望对您写稿有帮助，一起来看看吧！",
    "导读：本文《{t}》由{b}网友推荐，小编觉得不错，现在分享给大家。",
    "这篇关于{t}的文章，是{b}小编特地为大家整理的，欢迎参考借鉴！",
    "{b}（www.{d}）小编今天给各位准备的是{t}，仅供各位参考！",
]
ENDS = [
    "以上这篇{t}就为您介绍到这里，希望它对您有帮助。",
    "【{t}】相关推荐文章：",
    "更多{k}，请继续浏览{b}{k}频道！",
    "如果您觉得{t}写得好，请点击右下角收藏，{b}小编感谢您的支持。",
]
RIGHTS = [
    ("本文链接地址：http://www.{d}/{n}.html", "本文来自{b}，转载请注明出处！"),
    (
        "声明：本文内容由互联网用户自发贡献，{b}不拥有所有权，不承担法律责任。",
        "如发现有侵权的内容，欢迎发送邮件举报，一经查实，立刻删除。",
    ),
    ("【版权申明】本文仅代表作者观点，{b}仅作信息发布。",),
]
TAGS = {"推荐访问": "推荐访问：", "标签": "标签：", "关键词": "本文关键词：", "tag": "Tag: "}
LINKS = ["相关推荐：{o}", "【推荐阅读】{o}", "点击查看更多：{o}", "推荐阅读>>{o}"]
NEXT = [("上一篇：{a}", "下一篇：{z}"), ("上一篇文章：{a}", "下一篇文章：{z}"), ("上篇:{a}", "下篇:{z}")]
INFO = [
    "作者：{w} 来源：{s} 发布时间：{d}",
    "{d} {w} 阅读({n})",
    "发布：{d}  分类：{k}  人气：{n}",
    "时间：{d} 编辑：{w} 手机版",
]
KINDS = ["领导讲话", "会议发言稿", "讲话稿", "工作会议讲话", "致辞"]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    title = speech.title + draw.pick(["", "", "范文", "(最新)", "【精品】", "_" + draw.pick(KINDS)])
    slots = {"t": title, "b": brand.name, "d": brand.domain, "n": draw.digits(5), "k": draw.pick(KINDS)}
    facts: dict[str, FactValue] = dict.fromkeys(("uploader", "doc_number", "page_count", "file_format", "file_size"))
    facts |= {"title": speech.title, "source_script": "Hans", "is_truncated": False, "hidden_chars": 0}
    facts |= {"uploaded_at": None}
    lead = draw.knob("lead", {"own_line": 3, "glued": 2, "none": 1})
    says = kit.told(draw, "lead", LEADS, unseen.ESSAY_LEADS, slots)
    stream = _with_links(draw, stream_of(speech.paragraphs), slots)
    ends = draw.knob("end_line", {"none": 2, "own_line": 2, "glued": 1})
    bye = kit.told(draw, "end", ENDS, unseen.ESSAY_ENDS, slots)
    if ends == "glued":
        stream = [*stream, Token(NOISE, bye)]
    parts = [
        *c.nav(draw, brand),
        *([Part("crumb", (f"您现在的位置：{brand.name} > {slots['k']} > 正文",))] if draw.chance(0.5) else []),
        Part("title", (title,)),
        *_info(draw, slots, facts),
        *([Part("summary", (says,))] if lead == "own_line" else []),
        *([Part("second", (speech.title,))] if draw.knob("second_title", {"same": 1, "none": 2}) == "same" else []),
        Part("body"),
        *c.hidden(draw, brand),
        *([Part("summary", (bye,))] if ends == "own_line" else []),
    ]
    kind = draw.knob("tag_line", {**dict.fromkeys(TAGS, 1.0), "none": 2})
    tags = draw.sample(["讲话稿", "会议", "领导讲话", "工作部署", "干部大会", "推进会"], draw.between(2, 4))
    facts["tags"] = tuple(tags) if kind != "none" else None
    if kind != "none":
        parts.append(Part("tags", (draw.say("tags", [TAGS[kind]], unseen.ESSAY_TAGS) + " ".join(tags),), links=None))
    if draw.knob("rights", {"yes": 2, "no": 1}) == "yes":
        lines = draw.say("rights", RIGHTS, unseen.ESSAY_RIGHTS)
        parts.append(Part("copyright", tuple(line.format(**slots) for line in lines)))
    if draw.knob("neighbours", {"yes": 1, "no": 1}) == "yes":
        before, after = c.other_titles(draw, 2)
        pair = draw.say("neighbours", NEXT, unseen.ESSAY_NEXT)
        parts.append(Part("related", tuple(line.format(a=before, z=after) for line in pair)))
    parts += [*c.related(draw), *c.comments(draw), *c.sidebar(draw), *c.footer(draw, brand)]
    between = draw.knob("paragraphs", {"lines": 3, "blank": 1, "indent": 1})
    url = f"http://www.{brand.domain}/{draw.pick(['fanwen', 'a', 'jianghua'])}/{draw.digits(5)}.html"
    glued = [Token(NOISE, says)] if lead == "glued" else []
    return kit.finish(draw, stream, parts, facts, (title, brand.name, url), between, prefix=glued)


def _with_links(draw: Draw, stream: Stream, slots: dict[str, str]) -> Stream:
    """One or two links to other documents between paragraphs, on some pages."""
    if draw.knob("links_inside", {"none": 3, "some": 1}) == "none":
        return stream
    places = draw.sample([i for i, t in enumerate(stream) if t.kind == PARA], draw.between(1, 2))
    for place in sorted(places, reverse=True):
        text = kit.told(draw, "links inside", LINKS, unseen.ESSAY_LINKS, {"o": c.other_titles(draw, 1)[0], **slots})
        stream = [*stream[:place], Token(PARA), Token(BLOCK, text), *stream[place + 1 :]]
    return stream


def _info(draw: Draw, slots: dict[str, str], facts: dict[str, FactValue]) -> list[Part]:
    if draw.knob("date_line", {"yes": 2, "no": 1}) == "no":
        return []
    date, _ = c.date_and_time(draw)
    facts["uploaded_at"] = date
    who, source = draw.pick(["admin", "佚名", "网友投稿", "小文"]), draw.pick(["网络", "本站原创", "互联网"])
    line = draw.pick(INFO).format(**{**slots, "d": date, "w": who, "s": source})
    return [Part("info", (line,))]
