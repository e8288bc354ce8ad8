"""Open site 22: a store whose printed pages stand in the order of their numbers as strings, on some of its pages."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import host_of, in_string_order, out_of_order, titles_of
from tests.gate.fresh.kit import items, links, plain_stream, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.page import FactValue


def luanye(draw: Draw, speech: Speech) -> Sheet:
    """A store that joined the pages of its documents by name."""
    brands = {"资料港": "www.ziliaogang.com", "页页文库": "doc.yeyewk.cn", "共读网": "www.gongdu8.com"}
    v = host_of(draw, "open_new_store_words", brands, speech)
    stream = plain_stream(speech.paragraphs)
    wraps = draw.knob("wraps", {"none": 1, "blank": 2, "paragraphs": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"blank": " ", "paragraphs": "¶"}[wraps])
    count = draw.between(10, 13)
    number = draw.pick(["{n}", "第{n}页", "- {n} -", "第{n}页 共{all}页"])
    numbered = draw.knob("numbers", {"no": 3, "yes": 1}) == "yes"
    ordered, turned = in_string_order(stream, count, number if numbered else "")
    long = sum(map(len, speech.paragraphs)) > 1800
    shuffled = draw.knob("order", {"strings": 2, "own": 1} if long else {"own": 1}) == "strings"
    v.fixed.update(p=str(count), num=draw.digits(8))
    style = Style('<div class="p">', "</div>\n", block=lambda t: f'<div class="no">{esc(t)}</div>\n' if t else "")
    form = v.fixed["fmt"].lower()
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}.{form} {v.brand}</title></head><body>
<div>{v.brand} {links(v.some("sea_bar", 4, 8), " ")}</div>
<h1>{esc(speech.title)}.{form}</h1><ul>{items(v.some("sea_field", 3, 7))}</ul>
<div class="doc">{either_html(speech.byline, '<div class="p">{}</div>')}
{body_html(turned if shuffled else ordered, style)}</div>
<div>{items(v.some("sea_buy", 1, 3), "p")}</div><dl>{items(titles_of(draw, 3, 6), "dd", link=True)}</dl>
<div>{items([*v.some("sea_law", 1, 2), *v.some("sea_foot", 1, 3)], "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": False}
    url = f"https://{v.host}/doc/{v.fixed['num']}.html"
    sheet = Sheet(markup, speech.title, v.brand, url, ordered, facts, speech.byline, shows_breaks=wraps != "paragraphs")
    return out_of_order(sheet, turned) if shuffled else sheet


SITES = {"luanye": luanye}
