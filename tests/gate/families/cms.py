"""The document CMS of many brands (金锄头, 淘文阁 …): fields in a line, numbered segments, a fixed frame."""

from __future__ import annotations

from dataclasses import dataclass

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out as unseen
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import JOINT, NOISE, SEGMENT, Stream, Token, pages, segments, string_order

CATEGORIES = [
    "办公文档 > 总结/报告",
    "应用文书 > 解决方案",
    "办公文档 > 演讲稿",
    "党政材料 > 领导讲话",
    "行业资料 > 公共安全",
    "办公文档 > 其它办公文档",
]
MORE = ["点击查看更多>>", "点击查看更多", "点击加载更多阅读", "还剩{r}页未读，点击继续阅读"]
SHARES = [
    "《{t}》由会员分享，可在线阅读，更多相关《{t}（{p}页珍藏版）》请在{s}上搜索。",
    "《{t}》由会员上传分享，免费在线阅读，更多相关《{t}（{p}页完整版）》请在{s}上搜索。",
    "《{t}》由用户分享，支持在线浏览，欲查找更多与《{t}》有关的资料，请在{s}搜索。",
]
SLOGANS = ["", "", "|工程图纸|机械设计|毕业设计分享下载", "_文档在线分享平台", "|课件|教案|试题下载"]
RIGHTS = [
    "{b}采用C TO C的文档交易方式，网站只是中间平台并提供存储，文档由用户上传、由用户下载，所得收益归上传人所有。"
    "如果文档损害了您的版权或者隐私，请马上告诉{b}，我们核实后即刻删除。",
    "{b}只为用户提供信息存储，对上传的内容不作改动和编辑，也不对其准确性负责。",
    "温馨提示：资料均由会员上传，版权归原作者所有，如有侵权请与{b}客服联系。",
]


@dataclass(frozen=True, slots=True)
class Style:
    """What a brand of the family does with a text."""

    brand: c.Brand
    suffix: str
    mark: str
    """The page marker, with {n} and {p}; empty where none is printed."""


MARKS = {
    "dash": "- {n} -",
    "long_dash": "—{n}—",
    "of": "第{n}页 共{p}页",
    "of_tight": "第{n}页，共{p}页",
    "slash": "({n}/{p})",
    "words": "第{nw}页，共{pw}页。",
}


def in_words(n: int) -> str:
    """A number below 100 in Chinese."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (
        digits[ones] if ones or not tens else ""
    )


def marked(parts: list[Stream], mark: str, place: str) -> list[Stream]:
    """Printed page numbers at the head or foot of each page."""
    out = []
    for n, part in enumerate(parts, 1):
        token = Token(NOISE, mark.format(n=n, nw=in_words(n)))
        out.append([token, *part] if place == "head" else [*part, token])
    return out


def assemble(draw: Draw, parts: list[Stream], title: Token | None, *, shuffled: bool) -> tuple[Stream, Stream]:
    """The stream in the page's order, segmented, and the same text in its true order."""
    ordered = string_order(parts) if shuffled else parts
    shown: Stream = [title] if title else []
    for index, part in enumerate(ordered):
        if index and shuffled:
            shown.append(Token(JOINT))
        shown += part
    style = draw.knob("segments", {"numbered": 8, "spaced": 1, "none": 1})
    if style != "none":
        shown = segments(shown, mark=(lambda n: f"{n}、") if style == "numbered" else (lambda n: f"{n}、 "))
    return shown, [token for part in parts for token in part]


def draft(
    draw: Draw, speech: Speech, style: Style, shown: Stream, true: Stream, facts: dict[str, FactValue]
) -> tuple[Draft, Truth]:
    """The page around a stream, with the fields that the CMS states."""
    brand = style.brand
    widths = c.punctuation(draw)
    title = speech.title + style.suffix
    fields, number = _fields(draw, facts)
    total = int(str(facts["page_count"]))
    seen = min(draw.between(1, 5), total)
    pictures = [line for n in range(1, seen + 1) for line in (f"{title}_第{n}页", f"第{n}页 / 共{total}页")]
    site = draw.pick([brand.name, f"{brand.domain}{brand.name}{draw.pick(SLOGANS)}"])
    share = draw.say("share", SHARES, unseen.SHARES).format(t=title, p=total, s=site)
    category = draw.pick(CATEGORIES)
    facts["category"] = category
    facts["title"] = speech.title
    facts["source_script"] = "Hans"
    display = c.disguise(shown, "hans", widths)
    parts = [
        *c.nav(draw, brand),
        Part("title", (title,)),
        Part("info", (fields,)),
        *(
            [
                Part(
                    "buttons",
                    (draw.pick(["返回 下载 相关 举报", "下载 收藏 举报 版权申诉", "返回 举报 下载"]),),
                    links=" ",
                )
            ]
            if draw.chance(0.85)
            else []
        ),
        Part("pages", tuple(pictures)),
        Part("buttons", (draw.say("more", MORE[: 3 + (total > seen)], unseen.MORE).format(r=total - seen),)),
        Part("notice", (draw.pick(["资源描述", "文档描述", "资源描述："]),)),
        Part("notice", (share,)),
        Part("body", stream=display),
        *c.hidden(draw, brand),
    ]
    if draw.knob("unfold", {"yes": 3, "no": 1}) == "yes":
        parts.append(Part("buttons", (draw.pick(["展开阅读全文", "展开阅读全文 >>", "展开全文"]),)))
    parts += _after(draw, brand, category)
    between = draw.knob("paragraphs", {"lost": 4, "lines": 1}) if draw.knobs["segments"] == "none" else "lost"
    if draw.knobs["segments"] == "none" and between == "lost":
        between = draw.pick(["blanks", "blank_one"])
    url = draw.pick(
        [
            f"https://www.{brand.domain}/p-{number}.html",
            f"https://www.{brand.domain}/shtml/view-{number}.html",
            f"https://m.{brand.domain}/p-{number}.html",
        ]
    )
    page = Draft(title, brand.name, url, tuple(parts), between)
    markers = [t.text for t in true if t.kind == NOISE and t.text != "口"]
    truth = c.truth(page, shown, facts, in_order=true, markers=markers)
    return page, truth


def _fields(draw: Draw, facts: dict[str, FactValue]) -> tuple[str, str]:
    number = draw.digits(draw.pick([8, 8, 9]))
    date, _ = c.date_and_time(draw)
    uploader = draw.pick(["自", "太", "小", "a", "1", "文"]) + draw.pick(["**", "***", "****"])
    fmt = draw.pick(["DOC", "DOCX", "PDF", "doc", "docx"])
    size = draw.pick(
        [
            f"{draw.between(12, 220)}.{draw.between(10, 99)}KB",
            f"{draw.between(15, 90)}KB",
            f"{draw.between(1, 3)}.{draw.between(10, 99)}MB",
        ]
    )
    rows = [
        ("上传人", uploader, "uploader"),
        ("文档编号", number, "doc_number"),
        ("上传时间", date, "uploaded_at"),
        ("格式", fmt, "file_format"),
        ("页数", str(facts["page_count"]), ""),
        ("大小", size, "file_size"),
    ]
    kind = draw.knob("fields", {"all": 4, "reordered": 1, "some": 1})
    if kind == "reordered":
        rows = draw.sample(rows, len(rows))
    elif kind == "some":
        rows = [row for row in rows if row[2] not in ("uploader", "file_size")]
    stated = {row[2] for row in rows}
    values: dict[str, FactValue] = {
        "uploader": uploader,
        "doc_number": number,
        "uploaded_at": date,
        "file_format": fmt,
        "file_size": size,
    }
    facts.update({name: value if name in stated else None for name, value in values.items()})
    colon = draw.pick([":", "："])
    return draw.pick([" ", "  ", "　"]).join(f"{name}{colon}{value}" for name, value, _ in rows), number


def _after(draw: Draw, brand: c.Brand, category: str) -> list[Part]:
    parts = [Part("related", ("相关资源",)), Part("related", (draw.pick(["相关搜索", "相关搜索："]),))]
    if draw.knob("related", {"head": 1, "titles": 1}) == "titles":
        parts.insert(1, Part("related", tuple(c.other_titles(draw, draw.between(3, 8))), links=""))
    parts.append(Part("crumb", (f"当前位置：首页 > {category}",), links=" > "))
    if draw.chance(0.5):
        parts.append(Part("copyright", (draw.say("rights", RIGHTS, unseen.CMS_RIGHTS).format(b=brand.name),)))
    parts += [*c.comments(draw), *c.sidebar(draw)]
    if draw.chance(0.4):
        parts.append(
            Part(
                "footer",
                (
                    f"电脑版 |{brand.name}版权所有",
                    f"经营许可证：蜀ICP备{draw.digits(8)}号 | 川公网安备 {draw.digits(14)}号",
                ),
            )
        )
    return [*parts, *c.footer(draw, brand)]


__all__ = ["MARKS", "SEGMENT", "Style", "assemble", "draft", "marked", "pages"]
