"""Closed sites 13 to 15: letters of a mailing list, a store with points, a platform for courses. Nobody who writes rules opens this file."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends, behind, host_of, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue
from tests.gate.stream import BODY, LINE, NOISE, PARA, WRAP, Stream, Token, insert, segments

READINGS = dict(
    zip(
        "村县院厂孩桥校婚路钱春诗饭树",
        "cūn xiàn yuàn chǎng hái qiáo xiào hūn lù qián chūn shī fàn shù".split(),
        strict=True,
    )
)
"""Characters of one reading."""


def _quoted(stream: Stream, mark: str) -> Stream:
    """A mark of quotation at the head of each line, as letters that answer letters have it."""
    places = [0, *(i + 1 for i, token in enumerate(stream) if token.kind in (PARA, WRAP))]
    return insert(stream, {place: [Token(NOISE, mark)] for place in places})


def youxiang(draw: Draw, speech: Speech) -> Sheet:
    """The archive of a mailing list: heads of letters, quoted lines, signatures, disclaimers."""
    brands = {"文稿互助": "lists.wengaohz.org", "县志之友": "list.xianzhi.net.cn", "老校友信箱": "mail.laoxiaoyou.com"}
    v = host_of(draw, "closed_new_words", brands, speech, True)
    v.fixed["short"] = v.host.split(".", 1)[1]
    stream = plain_stream(speech.paragraphs)
    lines = draw.knob("lines", {"plain": 3, "wrapped": 2, "quoted": 1, "quoted_wrapped": 1})
    if lines == "plain" and draw.knob("inserts", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("mail_line", 1, 2))
    if "wrapped" in lines:
        stream = wrapped(draw, stream, "\n")
    if "quoted" in lines:
        stream = _quoted(stream, draw.pick(["> ", ">", "| ", ">> "]))
    indent = "" if "quoted" in lines else draw.pick(["　　", ""])
    style = Style("", "<br>\n", f"<br>\n{indent}", block=lambda t: f"{esc(t)}<br>\n")
    head = v.some("mail_head", 2, 6)
    sign = v.some("mail_sign", 1, 5)
    markup = f"""<html><head><meta charset="@@CHARSET@@"><title>[{v.brand}] {esc(speech.title)}</title></head><body>
<h2>[{v.brand}] {esc(speech.title)}</h2><div>{links(v.some("mail_bar", 2, 5), " ")}</div><hr>
{"<br>".join(map(esc, head))}<br><hr>
<div class="msg">{"<br>".join(map(esc, v.some("mail_lead", 0, 2)))}<br>
{either_html(speech.byline, "{}<br>")}
{indent}{body_html(stream, style)}
{signed(speech, False, "{}<br>")}<br>
{"<br>".join(map(esc, sign))}</div><hr>
<div>{items(v.some("mail_foot", 1, 3), "p")}</div>{links(v.some("mail_bar", 1, 3))}</body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": False}
    url = f"http://{v.host}/archive/{v.fixed['year']}/msg{draw.digits(5)}.html"
    either = (*speech.byline, *speech.sign)
    shows = lines in ("plain", "quoted") or (lines == "wrapped" and bool(indent))
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), shows_breaks=shows)


def jifen(draw: Draw, speech: Speech) -> Sheet:
    """A store where points buy documents: an extract on top, page numbers, segments, previews."""
    brands = {"积分文档": "www.jifenwd.com", "案头库": "doc.antouku.cn", "纸上云": "www.zhishangyun.net"}
    v = host_of(draw, "closed_new_words", brands, speech, True)
    v.fixed["short"] = v.host.split(".", 1)[1]
    paragraphs, cut = shown(draw, speech.paragraphs, 0.55 if sum(map(len, speech.paragraphs)) > 700 else 0.0)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(280, 450))
    left = draw.between(1, pages - 1)
    v.fixed.update(p=str(pages), m=str(pages - left), r=str(left))
    form = draw.knob("form", {"paragraphs": 2, "printed": 2, "segments": 1})
    if form == "paragraphs" and draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("disk_line", 1, 3))
    if form != "paragraphs":
        manner = draw.pick(["第{n}页", "{n}/{all}", "- {n} -", "P{n}", "第 {n} 页 共 {all} 页", "【{n}】"])
        kind = draw.pick([NOISE, LINE]) if form == "printed" else NOISE
        stream = at_ends(stream, lambda n: manner.format(n=n, all=pages), pages, kind)
    if draw.knob("watermark", {"no": 2, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("disk_water"), draw.between(2, 4))
    if form == "printed":
        stream = wrapped(draw, stream, draw.pick(["\n", " ", "¶"]))
    style = Style('<div class="t">', "</div>\n", block=lambda t: f'<div class="x">{esc(t)}</div>\n')
    if form == "segments":
        stream = segments(stream, draw.pick([300, 500]), draw.pick([lambda n: f"{n}、", lambda n: f"{n}. "]))
        style = Style('<div class="seg">', "</div>\n", between="")
    extract = speech.paragraphs[0] + speech.paragraphs[1][: draw.between(20, 60)] + "..."
    extract = f"<p>{esc(v.say('disk_sum'))}{esc(extract)}</p>" if draw.chance(0.5) else ""
    kind = v.fixed["fmt"].lower()
    named = speech.title + draw.pick(["", "", f".{kind}", "（原创）", "[免积分]", f"_{pages}页"])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}_{v.brand}</title></head><body>
<div class="h">{v.brand} {links(v.some("disk_bar", 4, 8), " ")}<input placeholder="搜文档"></div>
<div class="n">{links([v.brand, "机关材料", "讲话发言"], " &gt; ")}</div>
<h1>{esc(named)}</h1><ul class="f">{items(v.some("disk_field", 4, 8))}</ul>{extract}
<div class="view">{either_html(speech.byline, '<div class="t">{}</div>')}
{body_html(stream, style)}
{signed(speech, cut, '<div class="t">{}</div>')}</div>
<div class="stop">{items([v.say("disk_stop")] if cut else [], "p")}{items(v.some("disk_vip", 1, 3), "p")}</div>
<h4>{v.say("disk_more")}</h4><ul>{items([f"{t}.{kind}" for t in titles_of(draw, 3, 7, True)], link=True)}</ul>
<div class="law">{items(v.some("disk_note", 1, 3), "p")}</div><div class="f">{items(v.some("disk_foot", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"https://{v.host}/d/{draw.digits(8)}"
    either = (*speech.byline, *speech.sign)
    shows = form == "paragraphs"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), shows_breaks=shows)


def _read_aloud(draw: Draw, stream: Stream) -> Stream:
    """Readings behind some characters."""
    places = [i for i, token in enumerate(stream) if token.kind == BODY and token.text in READINGS]
    chosen = sorted(draw.sample(places, draw.between(2, 6)))
    return insert(stream, {i + 1: [Token(NOISE, f"({READINGS[stream[i].text]})")] for i in chosen})


def lixue(draw: Draw, speech: Speech) -> Sheet:
    """A platform for courses: who underlined what, calls to go on, a test, notes of others."""
    brands = {"砺学堂": "www.lixuetang.cn", "先行课堂网": "ke.xianxing.org.cn", "日知学习平台": "rizhi.study.net.cn"}
    v = host_of(draw, "closed_new_words", brands, speech, True)
    stream = plain_stream(speech.paragraphs)
    marks = draw.knob("marks", {"none": 1, "counts": 2, "readings": 1})
    if marks == "counts":
        manner = draw.pick(v.words["study_mark"])
        stream = behind(draw, stream, [v.fill(manner) for _ in range(draw.between(2, 6))], "。！？，；")
    elif marks == "readings":
        stream = _read_aloud(draw, stream)
    if draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("study_line", 1, 3))
    style = Style(
        open=draw.pick(["<p>", '<p class="para" data-id="1">']),
        noise=lambda t: f'<span class="cnt">{esc(t)}</span>',
        block=draw.pick([lambda t: f"<aside>{esc(t)}</aside>\n", lambda t: f"<p>{esc(t)}</p>\n"]),
    )
    test = [v.fill(line) for line in v.words["study_test"][: draw.pick([0, 3, 5, 6])]]
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)} - {v.brand}</title></head><body>
<nav>{v.brand} {links(v.some("study_bar", 4, 8), " ")}</nav>
<div class="info"><h2>{esc(speech.title)}</h2>{items(v.some("study_info", 2, 4), "em")}</div>
<div class="lesson">{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, False)}</div>
<div class="end">{items(v.some("study_end", 1, 3), "p")}</div>
<div class="test">{items(test, "p")}</div><div class="note">{items(v.some("study_note", 0, 4), "p")}</div>
<ol>{items(titles_of(draw, 3, 6, True), link=True)}</ol>
<footer>{items(v.some("study_foot", 1, 3), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"https://{v.host}/course/{draw.digits(4)}/lesson/{draw.digits(3)}"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either)


SITES = {"youxiang": youxiang, "jifen": jifen, "lixue": lixue}
