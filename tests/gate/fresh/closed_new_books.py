"""Closed site 18: a book of speeches in a reader, long ones, its page numbers going on. Nobody who writes rules opens this file."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends, host_of, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue
from tests.gate.stream import LINE, NOISE

TURN = "↵"
"""Parts the lines of what stands between two printed pages."""


def wenji(draw: Draw, speech: Speech) -> Sheet:
    """A chapter of a book in a reader on the web."""
    brands = {"读册": "www.duce-book.com", "开卷阅读": "read.kaijuan.cc", "灯下书城": "www.dxshucheng.cn"}
    v = host_of(draw, "closed_new_book_words", brands, speech, True)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.25)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(380, 620))
    first = draw.between(2, 260)
    volume = draw.pick(["讲话与致辞选编", "会议讲话汇编", "讲坛存稿", "县域工作讲话集"])
    v.fixed.update(book=volume, p=str(pages + first))
    turns = draw.knob("turns", {"none": 1, "number": 2, "head": 2, "inside": 1})
    if turns != "none":
        number = draw.pick(["· {n} ·", "{n}", "/{n}", "{n} ◆", "—{n}—", "［{n}］"])
        if turns == "inside":
            number = draw.pick(["[{n}]", "【P{n}】", "（第{n}页）"])
        head = draw.pick([volume, f"{volume}　第{draw.between(1, 5)}辑", speech.title]) if turns == "head" else ""
        manner = TURN.join(part for part in (number, head) if part)
        kind = NOISE if turns == "inside" else LINE
        stream = at_ends(stream, lambda n: manner.format(n=first + n), pages, kind)
    wraps = draw.knob("wraps", {"none": 3, "blank": 1, "br": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"blank": " ", "br": "\n"}[wraps])
    if wraps == "none" and draw.knob("calls", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("book_call", 1, 2))
    style = Style(
        open=draw.pick(['<p class="kindle">', "<p>", "<p>　　"]),
        block=lambda t: "".join(f'<div class="n">{esc(part)}</div>\n' for part in t.split(TURN)),
        noise=lambda t: f'<a id="p">{esc(t)}</a>',
    )
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}_{volume}_{v.brand}</title></head><body>
<div class="bar">{v.brand} {links(v.some("book_bar", 4, 9), " ")}</div>
<div class="path">{links([v.brand, "社科", volume], " > ")} > {esc(speech.title)}</div>
<div class="book">{items(v.some("book_info", 2, 5), "span")}</div>
<div class="chapter"><h2>{esc(speech.title)}</h2>{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}</div>
<div class="stop">{items([v.say("book_stop")] if cut else [], "p")}</div>
<div class="turn">{links(v.some("book_turn", 2, 4), " | ")}</div>
<ol class="toc">{items(titles_of(draw, 3, 8, True), link=True)}</ol>
<div class="cm">{items(v.some("book_talk", 0, 3), "p")}</div><div class="ft">{items(v.some("book_foot", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/book/{draw.digits(5)}/{draw.digits(3)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=wraps != "br")


SITES = {"wenji": wenji}
