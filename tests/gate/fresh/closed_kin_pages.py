"""Closed sites: a reader with a jest, previews in boxes, essays. Nobody who writes rules opens this file."""

from __future__ import annotations

from dataclasses import replace

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends
from tests.gate.fresh.kin import (
    HIDE_CSS,
    bare,
    between,
    dressed,
    in_script,
    keeper,
    kin_speech,
    kin_titles,
    part_of,
    slipped,
    stopped,
    together,
)
from tests.gate.fresh.kin_noise import BREAKS, spoiled
from tests.gate.fresh.kit import blocks, items, links, plain_stream
from tests.gate.fresh.sheet import Sheet, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue

WORDS = "closed_kin_words"


def shushi(draw: Draw, speech: Speech) -> Sheet:
    """A reader with tools; previews end in a jest, rules under the text."""
    brands = {"漱石文档": "www.shushiwd.com", "百草稿库": "bc.baicaogk.cn", "笺谱网": "www.jianpu-doc.com"}
    v = keeper(draw, WORDS, brands, speech, True)
    paragraphs, cut = part_of(draw, v, speech, 0.6)
    menu = "stamps varied brands hidden contacts boxes wraps_blank wraps_br page_marks unseen stray doubled"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    if cut:
        stream = stopped(draw, stream, v.say("brook_stop"))
    written, page = None, stream
    if not on and draw.knob("slip", {"no": 2, "yes": 1}) == "yes":
        stream, page, written = slipped(draw, stream)
    opening, close = draw.pick([("<p>", "</p>\n"), ('<p class="c">　　', "</p>\n"), ("<div>", "</div>\n")])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}_{v.brand}</title>{HIDE_CSS}</head><body>
<div class="w1">{links([v.brand, "书友", "书架"])}</div><h1>{esc(speech.title)}</h1>
<ul class="w2">{items(v.some("brook_tool", 2, 7), draw.pick(["li", "button"]))}</ul>
<div class="w3">{either_html(speech.byline)}
{body_html(page, dressed(draw, opening, close))}
{signed(speech, cut)}</div>
<div class="w4">{items(v.some("brook_vip", 1, 4), "div")}</div><div class="w5">{items(v.some("brook_rule", 2, 5), "p")}</div>
<div class="w6">{draw.pick(["同类", "相关文件", "书友还取了"])}{items(kin_titles(draw, 2, 6, True), "p", link=True)}</div>
<div class="w7">{items(v.some("comment", 0, 3), "p")}</div>{items(v.some("brook_foot", 1, 3), "p")}</body></html>"""
    url = f"https://{v.host}/document/{draw.digits(9)}.html"
    either = (*speech.byline, *speech.sign)
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    shows = not on & BREAKS and written is None
    charsets = ("utf-8", "gb18030")
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, charsets, written, shows_breaks=shows)


def _box(text: str) -> str:
    if not text.startswith("\t"):
        return between(text)
    number, name = text[1:].split("\t")
    head = f"<small>{esc(name)}</small>" if name else ""
    return f"</td></tr><tr><td>{esc(number)}</td></tr>\n<tr><td>{head}"


def xuelu(draw: Draw, speech: Speech) -> Sheet:
    """Previews, each page a row of a table with its number and sometimes a head."""
    brands = {"雪芦文档": "m.xueluwd.com", "文杏": "doc.wenxing88.cn", "楚珩网": "www.chuheng.net"}
    v = keeper(draw, WORDS, brands, speech, True)
    paragraphs, cut = part_of(draw, v, speech, 0.7)
    menu = "stamps varied brands hidden wraps_blank wraps_br wraps_p pinyin unseen doubled"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    pages = int(v.fixed["p"])
    if draw.knob("boxes", {"yes": 2, "no": 1}) == "yes":
        number = draw.pick(["{n}", "{n} / {all}", "第 {n} 页", "P.{n}", ""])
        head = draw.pick(["", "", speech.title, v.brand])
        ends = max(2, int(v.fixed["m"])) if cut else pages
        stream = at_ends(stream, lambda n: f"\t{number.format(n=n, all=pages)}\t{head}", ends)
    if cut:
        stream = stopped(draw, stream, v.say("reed_stop"))
    style = replace(dressed(draw, draw.pick(["<p>", "<p>　　"])), block=_box)
    ai = f"<blockquote>{esc(v.say('reed_ai'))}</blockquote>" if draw.chance(0.5) else ""
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)} - {v.brand}</title>{HIDE_CSS}</head><body>
<div>{v.brand}{items(v.some("reed_top", 2, 6), "a")}</div><h1>{esc(speech.title)}</h1><div>{items(v.some("reed_meta", 2, 5), "i")}</div>{ai}
<table><tr><td>{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}</td></tr></table>
<div>{items([v.say("reed_stop")] if cut else [], "p")}{items(v.some("brook_vip", 0, 2), "p")}</div>
<h3>{esc(v.say("reed_more"))}</h3>{items(kin_titles(draw, 2, 7, True), "p", link=True)}
{items(v.some("reed_foot", 1, 3), "p")}</body></html>"""
    url = f"https://{v.host}/view/{draw.digits(10)}.html"
    either = (*speech.byline, *speech.sign)
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=not on & BREAKS)


def songyan(draw: Draw, speech: Speech) -> Sheet:
    """Essays, some in Traditional script over a list of strangers' links, some compilations."""
    brands = {"松烟文秘": "www.songyanwm.com", "兰台书屋": "lantai.shuwu6.cn", "雁塔范文": "www.yantafw.net"}
    v = keeper(draw, WORDS, brands, speech, True)
    many = draw.knob("compilation", {"no": 4, "yes": 1}) == "yes"
    heads: tuple[str, ...] = ()
    if many:
        others = [other for _ in range(4) if (other := kin_speech(draw, True)).title != speech.title]
        chosen = list({s.paragraphs[0]: s for s in (speech, *others)}.values())[: draw.between(2, 3)]
        plain, heads = together(chosen, draw.pick(["篇{n}：{title}", "篇{n}、{title}", "篇{n}《{title}》"]))
        title = f"{draw.pick(['精选', '热门', '最新'])}{speech.title}{len(chosen)}篇"
        cut, speech = False, Speech(title, (), (), "", "talk")
        v.fixed["title"] = title
    else:
        paragraphs, cut = part_of(draw, v, speech, 0.25)
        plain = plain_stream(paragraphs)
    menu = "spam boxes contacts brands hidden semicolons doubled wraps_br wraps_p pinyin stamps varied unseen"
    stream, on = spoiled(draw, v, plain, menu)
    if draw.knob("inserts", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("ink_insert", 1, 3))
    if cut:
        stream = stopped(draw, stream, v.say("ink_cut"))
    page, written, to = in_script(draw, stream, 0.0 if many or on & {"pinyin"} else 0.15)
    opening, close = draw.pick([("<p>", "</p>\n"), ("<p>&nbsp;&nbsp;", "</p>\n"), ("　　", "<br>\n")])
    body = body_html(page, dressed(draw, opening, close))
    facts: dict[str, FactValue] = {} if many else {"is_truncated": cut}
    if written is not None:
        facts["source_script"] = "Hant"
    if draw.knob("chrome", {"full": 5, "bare": 1}) == "bare" and not cut and not many:
        markup = bare(speech, v, body, to)
    else:
        second = f"<p><b>{esc(to(speech.title))}</b></p>" if draw.chance(0.4) and not many else ""
        named = speech.title + draw.pick(["", "（荐读）", "【优选】", "模板"])
        pool = f"<div>{esc(v.say('ink_pool'))} {links(v.some('spam', 5, 12), ' | ')}</div>" if draw.chance(0.4) else ""
        markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)} - {v.brand}</title>{HIDE_CSS}</head><body>
<div>{links([v.brand, *v.some("ink_menu", 3, 6)], " ")}</div><h1>{esc(to(named))}</h1><p>{esc(v.fill("讲话 时间：{day} {hm} 收藏"))}</p>
<div class="c"><p>{esc(to(v.say("ink_lead")))}</p>{second}{either_html([to(line) for line in speech.byline])}
{body}
{"" if cut else either_html([to(line) for line in speech.sign])}{items(v.some("ink_tail", 1, 2), "p")}
{items(kin_titles(draw, 0, 4, True), "p", link=True)}</div>
<p>{esc(v.say("ink_visit"))}</p>{items(v.some("ink_law", 1, 2), "p")}{items(v.some("ink_foot", 1, 3), "p")}{pool}</body></html>"""
    url = f"http://{v.host}/a/{draw.digits(6)}.html"
    either = (*heads, *(to(line) for line in (*speech.byline, *speech.sign)), *speech.byline, *speech.sign)
    shows = not on & BREAKS and not many
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8",), written, shows_breaks=shows)


SITES = {"shushi": shushi, "xuelu": xuelu, "songyan": songyan}
