"""Paid document stores in the manner of 原创力文档: numbered notices, hard wraps, watermark sentences, OCR slips."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out as unseen
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import BODY, NOISE, Stream, Token, inner_places, insert, stream_of, wrap

KNOWN = c.Brand("原创力文档", "max.book118.com")
NOTICES = [
    [
        "本文档共{p}页，可阅读全部内容。",
        "本文档共{p}页，其中可免费阅读{s}页，需付费后方可阅读剩余内容。",
        "该文档共{p}页，全文可在线预览。",
    ],
    [
        "在{b}为文档付费所购买的只是服务，版权仍属作者，只限个人或单位学习研究，不可用于商业，违者追究侵权责任。",
        "您在{b}支付的是整理与下载的服务费用，文档版权归作者所有，严禁复制、发行或者网络传播。",
    ],
    [
        "本站的内容来自网友与合作机构上传，{b}不保证其完整、权威和正确！是否符合需要，请在付费之前自行判断。",
        "文档由用户自行上传，{b}仅提供存储空间，内容是否完整请下载前自行判断，一经付费概不退款。",
    ],
    [
        "若发现文档侵犯您的著作权、商业秘密或人身权，可点击“版权申诉”提交材料，举报电话：{tel}（工作日9:00-18:30）。",
        "认为本文侵犯了您的合法权益的，请发送材料至客服邮箱或拨打{tel}，我们会在三个工作日内处理。",
    ],
    ["本篇是VIP文档，成为VIP会员以后可以免费下载。", "开通会员即可免费下载本篇文档，普通用户需支付相应积分。"],
    [
        "会员下载本篇会用掉1次下载权益，下载以后不能退换，有疑问请联系客服",
        "每次下载消耗1个下载额度，重复下载同一文档不再扣除。",
    ],
    [
        "VIP会员享有{n}大权益：文档下载、免打扰阅读、格式转换、专属标志、专属客服、多设备登录等。",
        "会员特权包括：免广告阅读、批量下载、在线转换格式、优先客服。",
    ],
    [
        "网友或合作方上传的VIP文档每被下载1次，网站按文档质量给予贡献者补贴和流量。您也可以来上传文档",
        "上传您的文档，每被下载一次即可获得收益，立即成为本站的文档贡献者。",
    ],
]
WATERMARKS = [
    "此文档出自投稿换钱网，版权归其所有，侵权必究",
    "本文由{b}用户上传，未经许可不得转载",
    "{b}倾情奉献，盗版必究",
    "文档来源于网络共享平台，仅供学习交流使用",
    "内部资料请勿外传",
    "更多精品范文尽在{b}",
    "此文为{b}独家收录，翻印必究",
]
SLIPS = {"量": "虽", "又": "乂", "软": "硕", "未": "末", "已": "己", "日": "曰", "人": "入", "土": "士"}


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    facts: dict[str, FactValue] = {
        "title": speech.title,
        "source_script": "Hans",
        "doc_number": None,
        "uploaded_at": None,
        "file_size": None,
        "category": None,
    }
    preview = draw.knob("shown", {"preview": 3, "whole": 2}) == "preview"
    ends_clean = draw.chance(0.15)
    paragraphs = (
        c.cut(list(speech.paragraphs), draw.between(15, 85) / 100, at_end=ends_clean)
        if preview
        else list(speech.paragraphs)
    )
    total = sum(map(len, speech.paragraphs))
    facts |= {
        "is_truncated": preview,
        "hidden_chars": None if preview else 0,
        "page_count": max(2, total // draw.between(350, 620) + 1),
    }
    if preview and paragraphs == list(speech.paragraphs):
        facts |= {"is_truncated": False, "hidden_chars": 0}
    stream = _slips(draw, stream_of(paragraphs))
    stream = _watermarked(draw, stream, brand.name)
    keep = draw.knob("paragraphs", {"lost": 3, "kept": 2})
    stream = _wrapped(draw, stream)
    glued = draw.knob("title_echo", {"glued_blank": 3, "own_line": 1, "none": 1, "glued": 1})
    prefix = {"glued_blank": f"{speech.title} ", "glued": speech.title}.get(glued, "")
    widths = c.punctuation(draw)
    display = (
        [Token(NOISE, prefix), *c.disguise(stream, "hans", widths)] if prefix else c.disguise(stream, "hans", widths)
    )
    parts = _parts(draw, brand, speech, facts, display, echo=glued == "own_line", must_say=ends_clean)
    between = draw.pick(["blanks", "blank_one", "blank_one"]) if keep == "lost" else draw.pick(["lines", "blank"])
    suffix = draw.pick([".docx", ".doc", ".pdf"])
    facts["file_format"] = suffix[1:]
    day = f"{draw.between(2015, 2024)}/{draw.between(1, 12):02d}{draw.between(1, 28):02d}"
    url = f"https://{brand.domain}/html/{day}/{draw.digits(16)}.shtm"
    title = speech.title + suffix + draw.pick(["VIP", "", "VIP"])
    at = next(i for i, part in enumerate(parts) if part.role == "notice")
    parts = [*parts[:at], Part("title", (title,)), *parts[at:]]
    page = Draft(title, brand.name, url, tuple(parts), between)
    return page, c.truth(
        page,
        [Token(NOISE, prefix), *stream] if prefix else stream,
        facts,
        markers=[t.text for t in stream if t.kind == NOISE],
    )


def _slips(draw: Draw, stream: Stream) -> Stream:
    """Slips of optical reading, which stay in the text: they are what the page has."""
    share = {"none": 0.0, "some": 0.05}[draw.knob("ocr_slips", {"none": 1, "some": 1})]
    return [Token(BODY, SLIPS[t.text]) if t.text in SLIPS and draw.chance(share) else t for t in stream]


def _watermarked(draw: Draw, stream: Stream, brand: str) -> Stream:
    n = {"none": 0, "once": 1, "thrice": 3, "often": draw.between(4, 9)}[
        draw.knob("watermarks", {"none": 1, "once": 1, "thrice": 3, "often": 2})
    ]
    if not n or len(stream) < 300:
        draw.knobs["watermarks"] = "none"
        return stream
    told = [w for w in WATERMARKS if "{b}" in w or "必究" in w]
    sentence = draw.say("watermark", told if n == 1 else WATERMARKS, unseen.WATERMARKS).format(b=brand)
    where = draw.knob("watermark_place", {"mixed": 3, "inside_words": 1, "line_ends": 1})
    places = inner_places(stream, draw, n)
    if where == "line_ends":
        ends = [i + 1 for i, t in enumerate(stream) if t.text == "。" and 40 < i < len(stream) - 40]
        places = sorted(draw.sample(ends, n))
    elif where == "mixed" and places:
        places = [
            next((i + 1 for i in range(p, len(stream) - 1) if stream[i].text == "。"), p) if k % 3 else p
            for k, p in enumerate(places)
        ]
    return insert(stream, {p: [Token(NOISE, sentence)] for p in places})


def _wrapped(draw: Draw, stream: Stream) -> Stream:
    kind = draw.knob("wraps", {"blank": 5, "br": 2, "p": 1, "none": 2})
    if kind == "none":
        return stream
    width = draw.between(22, 42)
    mark = {"blank": " ", "br": "\n", "p": "¶"}[kind]
    return wrap(stream, width, mark, swallow=draw.pick([0.0, 0.0, 0.03]), draw=draw)


def _parts(
    draw: Draw,
    brand: c.Brand,
    speech: Speech,
    facts: dict[str, FactValue],
    display: Stream,
    *,
    echo: bool,
    must_say: bool,
) -> list[Part]:
    tel = f"400-{draw.digits(3)}-{draw.digits(4)}"
    slots = {
        "p": facts["page_count"],
        "s": draw.between(1, int(str(facts["page_count"])) - 1),
        "b": brand.name,
        "tel": tel,
        "n": draw.pick("六七八九"),
    }
    rows = sorted(draw.sample(range(len(NOTICES)), draw.between(3, len(NOTICES))))
    if 0 not in rows:
        facts["page_count"] = None
    style = draw.knob("notice_numbers", {"double": 2, "dun": 2, "dot": 1})
    form = {"double": "  {i}. {i}、{t}", "dun": "{i}、{t}", "dot": "{i}. {t}"}[style]
    notices = []
    for i, row in enumerate(rows, 1):
        sentence = draw.say("notices", NOTICES[row], unseen.NOTICES[row])
        if row == 0 and not facts["is_truncated"]:
            sentence = draw.pick([NOTICES[0][0], NOTICES[0][2]])
        notices.append(form.format(i=i, t=sentence.format(**slots)))
    uploader = draw.pick(
        [f"{draw.digits(3)}****{draw.digits(4)}", f"{draw.pick('王李张晨雨')}***", f"user_{draw.digits(6)}"]
    )
    facts["uploader"] = uploader
    who = [f"{uploader} + 关注", *draw.sample(["实名认证", "内容提供者", "文档贡献者"], 2)]
    about = draw.pick(["这位用户还没有写自我介绍", "这个人很神秘，还没有填写简介", "专注文档分享二十年"])
    crumb = draw.pick(["办公文档 > 讲话致辞", "党团工作 > 领导讲话", "行业资料 > 工作总结"])
    facts["category"] = crumb if draw.knob("crumb", {"no": 3, "yes": 1}) == "yes" else None
    parts = [
        *c.nav(draw, brand),
        *([Part("crumb", (f"您所在位置：网站首页 > {crumb}",), links=" > ")] if facts["category"] else []),
        Part("notice", tuple(notices)),
        *([Part("buttons", (draw.pick(["查看更多", "展开全部", "收起"]),))] if draw.chance(0.8) else []),
        *([Part("title", (speech.title,))] if echo else []),
        Part("body", stream=display),
        *c.hidden(draw, brand),
    ]
    if facts["is_truncated"] and (must_say or draw.chance(0.5)):
        parts.append(
            Part(
                "notice",
                (
                    draw.say(
                        "preview end",
                        [
                            "预览已结束，下载后可查看全文",
                            "亲，该文档总共{p}页，到这里已超出免费预览范围，如果喜欢就下载吧！",
                            "剩余{r}页未读，下载文档继续阅读",
                        ],
                        unseen.PREVIEW_ENDS,
                    ).format(p=slots["p"], r=draw.between(2, 9)),
                ),
            )
        )
    parts += [*c.comments(draw), Part("info", tuple(who)), Part("info", (about,))]
    if draw.chance(0.6):
        parts.append(Part("info", (draw.pick(["八千万篇VIP文档", "千万级文档库，天天更新", "版权声明书"]),)))
    return [
        Part("brand", (brand.name,), html_only=True),
        *parts,
        *c.related(draw),
        *c.sidebar(draw),
        *c.footer(draw, brand),
    ]
