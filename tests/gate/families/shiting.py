"""Essay sites in the manner of 世霆文库网: a 小编 line, a second title, broken `；` lines, tags and a rights notice."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out as unseen
from tests.gate.families.spam import spam
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import BLOCK, PARA, Token, semicolons, stream_of

KNOWN = c.Brand("世霆文库网", "www.shitingwk.example")
LEADS = [
    "下面是小编为大家整理的{t}，供大家参考。",
    "以下是小编收集整理的{t}，仅供参考，希望能够帮助到大家。",
    "{b}小编今天为大家精心准备了{t}，希望对大家有所帮助！",
    "本文是{b}为您整理的{t}，欢迎阅读，如需更多请关注本站。",
    "今天小编给大家分享一篇{t}，感兴趣的朋友一起来看看吧。",
    "以下{t}由{b}编辑整理，欢迎参阅。",
]
ENDS = [
    "以上就是小编为大家整理的{t}的全部内容，感谢阅读。",
    "关于{t}就介绍到这里，更多精彩内容请关注{b}。",
    "看完{t}的人还看了以下文章：",
]
SUFFIXES = ["【精选推荐】", "(精选范文)", "【优秀范文】", "（全文）", "", "", "（完整版）"]
RIGHTS = [
    (
        "版权声明：",
        "1.{b}收录的资料由网友投稿或转自互联网，供大家学习时免费阅读，不作商业用途。",
        "2.《{t}》的著作权属于原作者，转载或者引用本文请注明出处并保留版权信息。",
        "3.若本站转载的内容损害了您的权益，请及时来信告知，我们会尽快删除。",
    ),
    ("免责声明：{b}所载文章均由网友提供，不代表本站立场。", "若本文侵犯了您的权利，请与管理员联系，核实后立即删除。"),
    ("本文来源：http://www.{d}/fanwen/{n}.html", "版权归原作者所有，转载请注明出处。"),
]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    title = speech.title + draw.pick(SUFFIXES)
    slots = {"t": title, "b": brand.name, "d": brand.domain, "n": draw.digits(6)}
    broken = {"none": 0.0, "all": 1.0, "some": 0.6}[draw.knob("semicolons", {"all": 4, "some": 1, "none": 2})]
    stream, more = semicolons(stream_of(speech.paragraphs), broken, draw)
    if draw.knob("spam_inside", {"no": 5, "yes": 1}) == "yes":
        where = draw.pick([i for i, t in enumerate(stream) if t.kind == PARA])
        link = draw.pick(
            [
                spam(draw, draw.between(2, 5)),
                f"推荐阅读：{draw.pick(c.other_titles(draw, 3))}",
                f"【扩展阅读】{draw.pick(c.other_titles(draw, 3))}",
            ]
        )
        stream = [*stream[:where], Token(PARA), Token(BLOCK, link), *stream[where + 1 :]]
    widths = c.punctuation(draw)
    second = draw.knob("second_title", {"same": 3, "other": 2, "none": 1})
    facts: dict[str, FactValue] = {
        "title": speech.title,
        "is_truncated": False,
        "hidden_chars": 0,
        "source_script": "Hans",
        "uploader": None,
        "doc_number": None,
        "page_count": None,
        "file_format": None,
        "file_size": None,
    }
    parts = [
        Part("brand", (brand.name,), html_only=True),
        *c.nav(draw, brand),
        *(
            [
                Part(
                    "crumb",
                    (f"当前位置：首页 > {draw.pick(['范文大全', '公文写作', '领导讲话'])} > 正文",),
                    html_only=draw.chance(0.6),
                )
            ]
            if draw.chance(0.5)
            else []
        ),
        Part("title", (title,)),
        *_dates(draw, facts),
    ]
    if draw.knob("lead", {"yes": 4, "no": 1}) == "yes":
        parts.append(Part("summary", (draw.say("lead", LEADS, unseen.LEADS).format(**slots),)))
    if second != "none":
        again = speech.title if second == "same" else _reworded(draw, speech.title)
        parts.append(Part("second", (again,)))
    parts += [Part("body", stream=c.disguise(stream, "hans", widths)), *c.hidden(draw, brand)]
    if draw.knob("end_line", {"no": 2, "yes": 1}) == "yes":
        parts.append(Part("summary", (draw.say("end", ENDS, unseen.ENDS).format(**slots),)))
    parts += [*_tags(draw, speech.title, title, facts), *_neighbours(draw)]
    if draw.knob("rights", {"yes": 4, "no": 1}) == "yes":
        parts.append(
            Part("copyright", tuple(line.format(**slots) for line in draw.say("rights", RIGHTS, unseen.RIGHTS)))
        )
    parts += [*c.related(draw), *c.comments(draw), *c.sidebar(draw), *c.footer(draw, brand)]
    page = Draft(
        title,
        brand.name,
        f"http://www.{brand.domain.removeprefix('www.')}/fanwen/{draw.digits(6)}.html",
        tuple(parts),
        draw.knob("paragraphs", {"lines": 3, "blank": 1, "indent": 1}),
    )
    return page, c.truth(page, stream, facts, more_joins=more)


def _reworded(draw: Draw, title: str) -> str:
    """A second title that is not the same words."""
    return draw.pick(
        [
            title.replace("上的", "上"),
            f"{title}（{draw.between(2012, 2023)}年{draw.between(1, 12)}月{draw.between(1, 28)}日）",
            f"{title}稿",
            f"关于{title}",
        ]
    )


def _dates(draw: Draw, facts: dict[str, FactValue]) -> list[Part]:
    facts["uploaded_at"] = None
    if draw.knob("date_line", {"no": 1, "yes": 1}) == "no":
        return []
    date, _ = c.date_and_time(draw)
    facts["uploaded_at"] = date
    return [
        Part(
            "info",
            (
                draw.pick(
                    ["发布时间：{d} 来源：网络 点击：", "更新时间：{d} 作者：admin", "{d} 网友投稿 阅读："]
                ).format(d=date),
            ),
        )
    ]


def _tags(draw: Draw, plain: str, title: str, facts: dict[str, FactValue]) -> list[Part]:
    tags = [*draw.sample(["讲话", "发言", "会议上", "工作会议", "领导", "座谈会", "推进会"], draw.between(1, 4)), plain]
    style = draw.knob("tag_line", {"推荐访问": 3, "标签": 1, "相关热词": 1, "none": 1})
    facts["tags"] = tuple(tags) if style != "none" else None
    if style == "none":
        return []
    head = {"推荐访问": "推荐访问：", "标签": "标签：", "相关热词": "相关热词搜索："}[style]
    head = draw.say("tags", [head], unseen.TAG_HEADS)
    return [Part("tags", (head + " ".join(tags),))]


def _neighbours(draw: Draw) -> list[Part]:
    if draw.knob("neighbours", {"no": 1, "yes": 1}) == "no":
        return []
    before, after = c.other_titles(draw, 2)
    return [Part("related", (f"上一篇：{before}", f"下一篇：{after}"), links="：")]
