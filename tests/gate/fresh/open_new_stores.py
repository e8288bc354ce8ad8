"""Open sites 19 and 20: a store that shows each page in a box of its own, essays with boxes to download them."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends, behind, host_of, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue

TURN = "↵"
"""Parts the lines of what stands between two boxes."""


def _box(text: str) -> str:
    foot, head = text.split(TURN, 1)
    feet = "".join(f'<div class="pf">{esc(line)}</div>' for line in foot.split("¦") if line)
    heads = "".join(f'<div class="ph">{esc(line)}</div>' for line in head.split("¦") if line)
    return f'</div>{feet}</div>\n<div class="page">{heads}<div class="tx">'


def wenhai(draw: Draw, speech: Speech) -> Sheet:
    """A store: each page in a box with a head and a foot of the site, an extract on top, a preview."""
    brands = {"文海拾珠": "www.wenhaisz.com", "百稿汇": "doc.baigaohui.cn", "册页网": "www.ceye365.net"}
    v = host_of(draw, "open_new_store_words", brands, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.5)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(260, 460))
    left = draw.between(1, pages - 1)
    number = draw.digits(8)
    v.fixed.update(p=str(pages), m=str(pages - left), r=str(left), num=number)
    boxes = draw.knob("boxes", {"foot": 2, "both": 2, "none": 1})
    if boxes != "none":
        foot = draw.pick(["第{n}页", "{n}", "{n}/{all}", "{title}_第{n}页", "第 {n} 页 / 共 {all} 页", ""])
        lines = [foot, v.say("sea_page") if draw.chance(0.6) or not foot else ""]
        head = draw.pick([v.say("sea_page"), v.brand, speech.title]) if boxes == "both" else ""
        mark = "¦".join(lines) + TURN + head
        stream = at_ends(stream, lambda n: mark.format(n=n, all=pages, title=speech.title), pages)
    wraps = draw.knob("wraps", {"none": 2, "br": 1, "blank": 1, "paragraphs": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"br": "\n", "blank": " ", "paragraphs": "¶"}[wraps])
    form = v.fixed["fmt"].lower()
    named = speech.title + draw.pick(["", f".{form}", "【word】", "(最新)", f"-{v.brand}"])
    lead = speech.paragraphs[0] + speech.paragraphs[1]
    extract = v.say("sea_desc") + (lead[: draw.between(40, 120)] + "……" if draw.chance(0.5) else "")
    extract = f'<div class="desc">{esc(extract)}</div>' if draw.chance(0.6) else ""
    fields = items(v.some("sea_field", 3, 8), draw.pick(["li", "td", "span"]))
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)} - {v.brand}</title></head><body>
<div id="head"><a href="/">{v.brand}</a>{links(v.some("sea_bar", 4, 9), " | ")}</div>
<div class="nav">{links(["首页", "办公文档", "讲话致辞"], draw.pick([" > ", " » ", "/"]))}</div>
<h1>{esc(named)}</h1><table><tr>{fields}</tr></table>{extract}
<div id="doc"><div class="page"><div class="tx">{either_html(speech.byline)}
{body_html(stream, Style(block=_box))}
{signed(speech, cut)}</div></div></div>
<div class="gate">{items([v.say("sea_stop")] if cut else v.maybe("sea_whole", 0.5), "p")}{items(v.some("sea_buy", 1, 3), "p")}</div>
<dl>{items([v.say("sea_more"), *(f"{t}.{form}" for t in titles_of(draw, 3, 8))], "dd", link=True)}</dl>
<div class="law">{items(v.some("sea_law", 1, 3), "p")}</div><div id="foot">{items(v.some("sea_foot", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"https://{v.host}/doc/{number}.html"
    either = (*speech.byline, *speech.sign)
    shows = wraps in ("none", "blank")
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), shows_breaks=shows)


def jiangao(draw: Draw, speech: Speech) -> Sheet:
    """Essays for work: a lead, boxes to download the text in the middle of it, lists of others between paragraphs."""
    brands = {"荐稿网": "www.jiangao.net", "好公文": "www.haogw.com.cn", "笔耕园": "bgy.writing5.cn"}
    v = host_of(draw, "open_new_store_words", brands, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.15)
    stream = plain_stream(paragraphs)
    if draw.knob("boxes", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, v.some("essay_box", 1, 2))
    if draw.knob("lists", {"no": 2, "yes": 1}) == "yes":
        others = [draw.pick(["{}", "· {}", "★{}"]).format(t) for t in titles_of(draw, 2, 3)]
        stream = blocks(draw, stream, [TURN.join([v.say("essay_list"), *others])])
    if draw.knob("tags", {"no": 3, "yes": 1}) == "yes":
        stream = behind(draw, stream, [v.say("essay_tag")] * draw.between(1, 4), "。")
    title = f'<p align="center"><b>{esc(speech.title)}</b></p>' if draw.chance(0.5) else ""
    style = Style(
        open=draw.pick(["<p>　　", "<p>", "<p>&nbsp;&nbsp;&nbsp;&nbsp;"]),
        block=lambda t: "".join(f'<p class="box"><a href="/d">{esc(line)}</a></p>\n' for line in t.split(TURN)),
        noise=draw.pick([esc, lambda t: f'<font color="#fff">{esc(t)}</font>']),
    )
    named = speech.title + draw.pick(["", "(荐)", "（最新整理）", "精品", " 篇一"])
    lead = items([v.say("essay_open")] if draw.chance(0.7) else [], "p")
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}_讲话_{v.brand}</title></head><body>
<div class="top"><a href="/">{v.brand}</a> {links(v.some("essay_menu", 5, 10), " ")}</div>
<div class="place">{draw.pick(["所在栏目", "路径", "当前"])}：{links([v.brand, "讲话稿"], ">")}&gt;浏览文章</div>
<div class="art"><h1>{esc(named)}</h1><div class="s">{items(v.some("essay_meta", 1, 4), "span")}</div>
{lead}{title}{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}{items([v.say("essay_stop")] if cut else [], "p")}
{items(v.some("essay_close", 1, 3), "p")}</div>
<div class="rel"><b>{draw.pick(["同类文章", "猜您喜欢的文章", "延伸"])}</b><ul>{items(titles_of(draw, 3, 8), link=True)}</ul></div>
<div class="ft">{items(v.some("essay_base", 2, 4), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"http://{v.host}/jianghua/{v.fixed['year']}/{draw.digits(5)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("gb18030", "utf-8"))


SITES = {"wenhai": wenhai, "jiangao": jiangao}
