"""Open sites 13 to 15: an encyclopedia, a library of reposts, the news of a company."""

from __future__ import annotations

import re

from tests.gate.draw import Draw
from tests.gate.fresh.anew import behind, host_of, in_traditional, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue
from tests.gate.stream import HIDDEN, Stream, Token, body_of, inner_places, insert

_HEAD = re.compile(r"[一二三四五六七八九十]+、[^。！？；]{2,40}$")


def _contents(draw: Draw, v_titles: list[str], paragraphs: tuple[str, ...]) -> list[str]:
    """A table of contents: the page's own headings, then those of the speech."""
    heads = [p for p in paragraphs if _HEAD.match(p)]
    manner = draw.pick(["{n} {t}", "{n}　{t}", "▪ {t}", "{n}. {t}"])
    return [manner.format(n=n, t=t) for n, t in enumerate([*v_titles, *heads, "参考资料"], 1)]


def baitong(draw: Draw, speech: Speech) -> Sheet:
    """An encyclopedia: a box, a table of contents, marks of references, links to edit."""
    brands = {"百通百科": "baike.baitongw.com", "众知词典": "www.zhongzhici.cn", "乡邦志": "wiki.xiangbangzhi.org"}
    v = host_of(draw, "open_new_words", brands, speech)
    stream = plain_stream(speech.paragraphs)
    refs = draw.knob("refs", {"none": 1, "digits": 3, "words": 1})
    if refs != "none":
        numbers = range(1, draw.between(3, 8))
        marks = [f"[{n}]" if draw.chance(0.8) else f"[{n}-{n + 1}]" for n in numbers]
        if refs == "words":
            marks = [draw.pick(["[来源请求]", f"[注 {n}]", f"[注{n}]"]) for n in numbers]
        stream = behind(draw, stream, marks)
    if draw.knob("edits", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("wiki_edit", 1, 3))
    parts = draw.sample(["讲话背景", "发表经过", "内容概要"], draw.between(0, 2))
    heading = draw.pick(["讲话全文", "全文", "原文", "正文内容", "讲话原文"])
    toc = items(_contents(draw, [*parts, heading], speech.paragraphs), draw.pick(["li", "dd"]), link=True)
    note = items(v.some("wiki_note", 1, 1), "p") if draw.chance(0.4) else ""
    background = draw.pick(
        [
            "<p>讲话者长期在基层工作，文稿由身边人员保存。</p>",
            "<p>讲话当日到会者甚众，此后多次被转引，各版本文字略有出入。</p>",
        ]
    )
    edit = f'<a class="edit">{esc(v.say("wiki_edit"))}</a>'
    style = Style(
        open=draw.pick(['<div class="para">', "<p>", '<div class="para" label-module="para">']),
        close=draw.pick(["</div>\n"]),
        noise=draw.pick([lambda t: f"<sup>{esc(t)}</sup>", lambda t: f'<sup><a href="#ref">{esc(t)}</a></sup>&nbsp;']),
        block=lambda t: f'<h3><a class="edit" href="#e">{esc(t)}</a></h3>\n',
    )
    if style.open == "<p>":
        style = Style("<p>", "</p>\n", None, style.noise, style.block)
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}_{v.brand}</title></head><body>
<div class="hd"><a href="/">{v.brand}</a> {links(v.some("wiki_bar", 4, 9))}<input value="进入词条"><button>全站搜索</button></div>
<div class="main"><h1>{esc(speech.title)}</h1> {edit} {links(v.some("wiki_bar", 1, 3))}
{note}<div class="lemma">{esc(v.say("wiki_lead"))}<sup>[1]</sup></div>
<dl class="box">{items(v.some("wiki_box", 3, 7), "dd")}</dl>
<div class="toc"><h2>目录</h2><ul>{toc}</ul></div>
{"".join(f"<h2>{t}</h2>{edit}{background}" for t in parts[:1])}
<h2>{heading}</h2>{edit}
{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, False)}
<h2>{draw.pick(["参考资料", "参考文献", "注释与来源"])}</h2><ul>{items(v.some("wiki_refs", 2, 5))}</ul>
<div class="tags">{items(v.some("wiki_end", 3, 7), "p")}</div></div>
<div class="side"><h4>{v.say("wiki_rel")}</h4>{items(titles_of(draw, 2, 6), link=True)}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"https://{v.host}/item/{draw.digits(7)}"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, (*speech.byline, *speech.sign))


def _hidden(draw: Draw, stream: Stream, texts: list[str]) -> Stream:
    places = inner_places(stream, draw, len(texts))
    return insert(stream, {at: [Token(HIDDEN, text)] for at, text in zip(places, texts, strict=False)})


def cangye(draw: Draw, speech: Speech) -> Sheet:
    """Somebody's library of reposts: what the account put around the text came along."""
    brands = {"藏页个人图书馆": "www.cangyetsg.com", "拾页网": "www.shiyew.net", "存书阁": "cunshuge.cc"}
    v = host_of(draw, "open_new_words", brands, speech)
    script = draw.knob("script", {"hans": 5, "hant": 1})
    plain = plain_stream(speech.paragraphs)
    stream = in_traditional(plain, draw.pick(["s2tw", "s2t"])) if script == "hant" else plain
    written = body_of(stream) if script == "hant" else None
    if draw.knob("hidden", {"no": 2, "yes": 1}) == "yes":
        stream = _hidden(draw, stream, v.some("shelf_hidden", 1, 3))
    if draw.knob("inserts", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, v.some("shelf_insert", 1, 4))
    hide = draw.pick(["display: none", "font-size:0;line-height:0", "position:absolute;left:-9999px"])
    style = draw.pick(
        [
            Style(
                '<section style="margin:0 8px"><span>', "</span></section>\n", block=lambda t: f"<div>{esc(t)}</div>\n"
            ),
            Style(
                "<div>　　",
                "</div>\n",
                block=lambda t: f'<div align="center"><font color="gray">{esc(t)}</font></div>\n',
            ),
            Style(
                '<p style="text-align:justify"><strong></strong>',
                block=lambda t: f"<blockquote><p>{esc(t)}</p></blockquote>\n",
            ),
        ]
    )
    style = Style(
        style.open, style.close, None, style.noise, style.block, lambda t: f'<span style="{hide}">{esc(t)}</span>'
    )
    head = items(v.some("shelf_head", 0, 3), "div")
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}</title></head><body>
<div id="bar">{links(v.some("shelf_bar", 4, 8), "　")}</div>
<div class="doc"><h2 id="titiletext">{esc(speech.title)}</h2><div class="inf">{items(v.some("shelf_info", 2, 5), "span")}</div>
<div id="artContent">{head}{either_html(speech.byline, "<div>{}</div>")}
{body_html(stream, style)}
{signed(speech, False, '<div style="text-align:right">{}</div>')}
{items(v.some("shelf_end", 0, 4), "div")}</div>
<div class="opt">{items(v.some("shelf_tail", 3, 7), "p")}</div></div>
<div class="like"><h3>{draw.pick(["类似文章", "馆友还读过", "更多"])}</h3>{items([f"{t}　{draw.digits(3)}阅读" for t in titles_of(draw, 3, 8)], "li", link=True)}</div>
<div class="ft">{items(v.some("shelf_foot", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    if script == "hant":
        facts["source_script"] = "Hant"
    url = f"http://{v.host}/content/{draw.between(10, 24)}/{draw.digits(4)}/{draw.digits(2)}/{draw.digits(8)}.shtml"
    either = (*speech.byline, *speech.sign)
    return (
        Sheet(markup, speech.title, v.brand, url, plain, facts, either, ("utf-8",), written)
        if written
        else Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"))
    )


def hengrun(draw: Draw, speech: Speech) -> Sheet:
    """The news of a company; half of its pages have next to nothing but the speech."""
    brands = {"恒润集团": "www.hengrungroup.com", "金川渔业": "www.jcyuye.cn", "鼎方重工": "www.dingfangzg.com"}
    v = host_of(draw, "open_new_words", brands, speech)
    stream = plain_stream(speech.paragraphs)
    bare = draw.knob("page", {"bare": 1, "full": 1}) == "bare"
    if not bare and draw.knob("pictures", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("firm_pic", 1, 2))
    style = Style(
        open=draw.pick(["<p>", "<p>&emsp;&emsp;", '<p class="p0" style="margin:0pt">', "<div>"]),
        block=lambda t: f'<p style="text-align:center;font-size:12px">{esc(t)}</p>\n',
    )
    style = Style("<div>", "</div>\n", block=style.block) if style.open == "<div>" else style
    lead = () if bare else tuple(v.maybe("firm_lead", 0.5))
    about = (
        "" if bare or draw.chance(0.4) else items([v.fill(t) for t in v.words["firm_about"][: draw.between(2, 4)]], "p")
    )
    nav = links(v.some("firm_nav", 2, 3) if bare else v.some("firm_nav", 7, 11), draw.pick([" ", " | ", "</li><li>"]))
    around = f"""<div class="next">{items(v.some("firm_next", 2, 5), "p")}</div>
<ul>{items(titles_of(draw, 2, 4), link=True)}</ul><div class="foot">{items(v.some("firm_foot", 4, 7), "p")}</div>"""
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}{draw.pick(["-", " | ", "_"])}{v.brand}</title></head><body>
<header><a href="/"><img alt="logo"></a><ul><li>{nav}</li></ul></header>
<article><h1>{esc(speech.title)}</h1><div class="meta">{items(v.some("firm_meta", 1, 2 if bare else 6), "span")}</div>
{either_html(lead)}{either_html(speech.byline, '<p style="text-align:center">{}</p>')}
{body_html(stream, style)}
{signed(speech, False, '<p style="text-align:right">{}</p>')}{about}</article>
{items([v.fill("Copyright {year} {brand} All Rights Reserved.")], "p") if bare else around}</body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"https://{v.host}/news/show-{draw.digits(3)}.html"
    either = (*speech.byline, *speech.sign, *lead)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"))


SITES = {"baitong": baitong, "cangye": cangye, "hengrun": hengrun}
