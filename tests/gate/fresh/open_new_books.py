"""Open site 21: the preview of a file in a net disk, long speeches, each printed line an element of its own."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends, host_of, titles_of
from tests.gate.fresh.kit import items, links, plain_stream, shown, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue

TURN = "↵"
"""Parts the lines of what stands between two printed pages."""


def yunhe(draw: Draw, speech: Speech) -> Sheet:
    """A file in a net disk as its preview prints it."""
    brands = {"云盒网盘": "pan.yunhe.cn", "筋斗云盘": "www.jdypan.com", "小仓库": "s.xiaocangku.net"}
    v = host_of(draw, "open_new_store_words", brands, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.25)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(330, 560))
    left = draw.between(1, pages - 1)
    v.fixed.update(p=str(pages), m=str(pages - left), r=str(left), num=draw.digits(6))
    foot = draw.pick(["{n}", "— {n} —", "第 {n} 页 共 {all} 页", "第{n}页", "{n}/{all}", "-{n}-"])
    head = draw.pick(["", "", speech.title, "（内部讲话）", v.say("disk_head")])
    turn = TURN.join(part for part in (foot, head) if part)
    if draw.knob("turns", {"yes": 3, "no": 1}) == "yes":
        stream = at_ends(stream, lambda n: turn.format(n=n, all=pages), pages)
    lines = draw.knob("lines", {"elements": 3, "br": 1, "none": 1})
    if lines != "none":
        stream = wrapped(draw, stream, {"elements": "¶", "br": "\n"}[lines])
    indent = draw.knob("indent", {"yes": 2, "no": 1})
    line = draw.pick(['<div class="t m0 x1 h2">', '<div class="t" style="left:90px">', "<p>"])
    close = "</p>\n" if line == "<p>" else "</div>\n"

    def block(text: str) -> str:
        return "".join(f'<div class="t c">{esc(part)}</div>\n' for part in text.split(TURN))

    style = Style(line, close, f"{close}{line}{'　　' if indent == 'yes' else ''}", block=block)
    form = v.fixed["fmt"].lower()
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}.{form} - {v.brand}</title></head><body>
<div class="top">{v.brand} {links(v.some("disk_top", 2, 6), " ")}</div>
<div class="file"><b>{esc(speech.title)}.{form}</b>{items(v.some("disk_file", 2, 5), "span")}</div>
<div class="tools">{items(v.some("disk_tool", 3, 8), draw.pick(["button", "a", "li"]))}</div>
<div id="page-container"><div class="pf"><div class="pc"><div class="t h">{esc(speech.title)}</div>
{either_html(speech.byline, '<div class="t">{}</div>')}
{body_html(stream, style)}
{signed(speech, cut, '<div class="t r">{}</div>')}</div></div></div>
<div class="end">{items([v.say("disk_cut")] if cut else [], "p")}{items(v.some("disk_end", 1, 3), "p")}</div>
<ul>{items([f"{t}.{form}" for t in titles_of(draw, 0, 5)], link=True)}</ul>
<div class="ft">{items(v.some("disk_base", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    url = f"https://{v.host}/s/1{draw.digits(9)}"
    either = (*speech.byline, *speech.sign)
    shows = lines == "none" or (lines == "br" and line != "<p>" and indent == "yes")
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=shows)


SITES = {"yunhe": yunhe}
