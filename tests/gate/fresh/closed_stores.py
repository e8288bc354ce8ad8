"""Closed sites 7 to 9: a store's mobile pages, a store that counts pages left, and a shop of material."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import blocks, items, links, page_marks, plain_stream, shown, voice, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.page import FactValue
from tests.gate.stream import segments


def fandu(draw: Draw, speech: Speech) -> Sheet:
    """Mobile pages of a store: everything wants the application installed."""
    v = voice(draw, "closed_words", {"泛渡资料": "m.fandu.net", "小橘文库": "m.xiaojuwk.com"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.6)
    stream = plain_stream(paragraphs)
    if draw.knob("inner_ads", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("app", 1, 3))
    if draw.knob("watermark", {"no": 2, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("watermark"), 3)
    style = draw.pick(
        [
            Style(
                open='<div class="para">', close="</div>\n", block=lambda t: f'<div class="ad"><a>{esc(t)}</a></div>\n'
            ),
            Style(block=lambda t: f'<p class="tip">{esc(t)}</p>\n'),
        ]
    )
    ending = [v.say("truncated")] if cut else []
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><meta name="viewport" content="width=device-width">
<title>{esc(speech.title)} {v.brand}手机版</title></head><body>
<div class="banner"><span>{esc(v.say("app"))}</span><a class="btn">{esc(v.say("app"))}</a></div>
<header><a href="/">‹</a><span>{v.brand}</span><a href="/s">搜</a></header>
<h1 class="ttl">{esc(speech.title)}.{v.fixed["fmt"].lower()}</h1>
<p class="sub">{esc("　".join(v.some("store_fields", 2, 4)))}</p>
<div class="reader">{either_html(speech.byline)}
{body_html(stream, style)}
{items(ending, "p", cls="cut")}</div>
<div class="fix"><a>{esc(v.say("download"))}</a><a>{esc(v.say("vip"))}</a></div>
<div class="box"><h4>{v.say("related_head")}</h4>{items(v.titles(2, 6), "div", link=True)}</div>
<div class="box">{items([v.say("comment_ui"), *v.some("comment", 0, 3)], "p")}</div>
<div class="law">{items(v.some("copyright", 1, 2), "p")}<p>{esc(v.say("report"))}</p></div>
<footer>{items(v.some("footer", 1, 3), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/doc/{draw.digits(12)}"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline)


def duanqiao(draw: Draw, speech: Speech) -> Sheet:
    """A store that counts the pages left; wrapped lines, watermarks, numbered hints and a list of spam."""
    v = voice(draw, "closed_words", {"断桥文档": "www.duanqiaodoc.com", "一叶图文": "www.yiyetw.cn"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.6)
    stream = plain_stream(paragraphs)
    if draw.knob("watermark", {"no": 1, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("watermark"), 3)
    marked = draw.knob("page_marks", {"no": 2, "yes": 1}) == "yes"
    if marked:
        stream = page_marks(draw, stream, speech, int(v.fixed["p"]), cut)
    wraps = draw.knob("wraps", {"none": 1, "blank": 1, "br": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"blank": " ", "br": "\n"}[wraps])
    progress = f'<div class="prog">{esc(v.say("read_progress"))}</div>' if cut else ""
    notices = items(v.listed("store_notices", 3, 8), "li")
    notices = f'<ul class="rules">{notices}</ul>'
    above = draw.chance(0.5)
    spam = (
        f'<div class="yl">{links(v.some("spam", 5, 15), draw.pick([" | ", " ", "　"]))}</div>'
        if draw.chance(0.5)
        else ""
    )
    fields = items(v.some("store_fields", 3, 8), "dd")
    markup = f"""<html><head><meta http-equiv="content-type" content="text/html;charset=@@CHARSET@@"><title>{esc(speech.title)}_{v.brand}</title></head><body>
<div class="h">{links(v.some("store_nav", 5, 10), " ")}<em>{esc(v.say("vip"))}</em></div>
<div class="mbx">{links([v.brand, "行政公文", "领导发言"], " / ")} / 正文</div>
<h1>{esc(speech.title)}<i>VIP</i></h1><dl>{fields}</dl>{notices if above else ""}
<div class="view">{body_html(stream, Style())}</div>{progress}
<div class="buy">{items([v.say("vip"), v.say("download"), *v.some("report", 1, 2)], "span")}</div>
{"" if above else notices}
<div class="rel"><h3>{v.say("related_head")}</h3><ol>{items([t + draw.pick([".doc", ".docx", ""]) for t in v.titles(4, 9)], link=True)}</ol></div>
<div class="pl">{items([v.say("comment_ui"), *v.some("comment", 0, 4)], "p")}</div>
<div class="bq">{items(v.some("copyright", 1, 3), "p")}<p>{esc(v.say("contact"))}</p></div>
{spam}<div class="f">{items(v.some("footer", 2, 5), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/paper/{draw.digits(9)}.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, charsets=("utf-8", "gb18030"))


def heshan(draw: Draw, speech: Speech) -> Sheet:
    """A shop of material whose text stands in numbered segments behind its own marks."""
    v = voice(draw, "closed_words", {"鹤山素材铺": "www.heshansc.com", "灯下文房": "www.dengxiawf.com"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.5)
    stream = plain_stream(paragraphs)
    segmented = draw.knob("segments", {"yes": 1, "no": 1}) == "yes"
    if segmented:
        mark = draw.pick(["{}、", "{}.", "（{}）", "[{}] "])
        stream = segments(stream, mark=mark.format)
    elif draw.knob("page_marks", {"no": 1, "yes": 1}) == "yes":
        stream = page_marks(draw, stream, speech, int(v.fixed["p"]), cut)
    style = Style(open="<p>", close="</p>\n", between="" if segmented else None)
    number = draw.digits(7)
    price = f"{draw.between(1, 19)}.{draw.between(10, 99)}"
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>《{esc(speech.title)}》 - {v.brand}</title></head><body>
<header>{v.brand} {links(v.some("store_nav", 4, 9), " · ")}</header>
<div class="good"><h2>《{esc(speech.title)}》</h2><p>售价：{price}元　编号：{number}　格式：{v.fixed["fmt"]}　{v.fixed["p"]}页</p>
<p>{esc("　".join(v.some("download", 1, 3)))}</p></div>
<div class="tab">{items(["内容预览", "商品参数", "买家评价", "售后须知"], "span")}</div>
<div id="pv">{body_html(stream, style)}{items([v.say("truncated")] if cut else [], "div")}</div>
<div class="para"><b>售后须知</b>{items(v.listed("store_notices", 2, 6), "p")}</div>
<div class="rate"><b>买家评价</b>{items(v.some("comment", 1, 4), "p")}</div>
<div class="also"><b>{v.say("related_head")}</b>{items(v.titles(3, 6), "p", link=True)}</div>
<footer>{items([*v.some("copyright", 1, 2), *v.some("footer", 1, 3)], "p")}<p>{esc(v.say("contact"))}</p></footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/item/{number}.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, shows_breaks=not segmented)


SITES = {"fandu": fandu, "duanqiao": duanqiao, "heshan": heshan}
