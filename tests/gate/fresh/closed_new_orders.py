"""Closed site 19: files of a converter whose pages stand in the order of their names, on some pages. Nobody who writes rules opens this file."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import host_of, in_string_order, out_of_order, titles_of
from tests.gate.fresh.kit import items, links, plain_stream, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.page import FactValue


def cuoye(draw: Draw, speech: Speech) -> Sheet:
    """A page of text that was put together from one file for each printed page."""
    brands = {"拼页文档": "www.pinyedoc.com", "旧稿铺": "jgp.oldpaper.cn", "文牍斋": "www.wendu-zhai.net"}
    v = host_of(draw, "closed_new_shop_words", brands, speech, True)
    stream = plain_stream(speech.paragraphs)
    wraps = draw.knob("wraps", {"none": 1, "blank": 1, "br": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"blank": " ", "br": "\n"}[wraps])
    count = draw.between(10, 14)
    number = draw.pick(["Page {n}", "{n}／{all}", "（{n}）", "—第{n}页—"])
    numbered = draw.knob("numbers", {"no": 3, "yes": 1}) == "yes"
    ordered, turned = in_string_order(stream, count, number if numbered else "")
    long = sum(map(len, speech.paragraphs)) > 1800
    shuffled = draw.knob("order", {"strings": 2, "own": 1} if long else {"own": 1}) == "strings"
    v.fixed.update(p=str(count), num=draw.digits(7), m="3", r=str(count - 3))
    style = draw.pick([("<p>", "</p>\n"), ('<div class="line">', "</div>\n"), ("<section>", "</section>\n")])
    marked = Style(*style, block=lambda t: f"<p><small>{esc(t)}</small></p>\n" if t else "")
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}-{v.brand}</title></head><body>
<header>{v.brand} {links(v.some("shop_bar", 3, 6), " ")}</header>
<h1>{esc(speech.title)}</h1><div>{items(v.some("shop_field", 3, 6), "span")}</div>
<article>{either_html(speech.byline)}
{body_html(turned if shuffled else ordered, marked)}</article>
<div>{items(v.some("shop_pay", 1, 3), "p")}</div><ul>{items(titles_of(draw, 3, 6, True), link=True)}</ul>
<div>{items(v.some("shop_note", 1, 3), "p")}</div><footer>{items(v.some("shop_foot", 1, 3), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"https://{v.host}/t/{v.fixed['num']}.html"
    sheet = Sheet(markup, speech.title, v.brand, url, ordered, facts, speech.byline, shows_breaks=wraps != "br")
    return out_of_order(sheet, turned) if shuffled else sheet


SITES = {"cuoye": cuoye}
