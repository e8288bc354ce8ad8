"""Open sites 28 to 30: a store whose pages end in a jest, previews in page boxes, essays and compilations of them."""

from __future__ import annotations

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

WORDS = "open_kin_words"


def yunzhan(draw: Draw, speech: Speech) -> Sheet:
    """A reader with tools and numbered notices under the text; previews end in a jest."""
    brands = {"云栈文档": "www.yunzhandoc.com", "麦田资料站": "mt.maitianzl.cn", "丘壑文库": "www.qiuhewk.com"}
    v = keeper(draw, WORDS, brands, speech)
    paragraphs, cut = part_of(draw, v, speech, 0.6)
    menu = "stamps varied brands hidden contacts boxes wraps_blank wraps_br page_marks page_marks unseen stray doubled"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    if cut:
        stream = stopped(draw, stream, v.say("cloud_stop"))
    written, shown_stream = None, stream
    if not on and draw.knob("slip", {"no": 2, "yes": 1}) == "yes":
        stream, shown_stream, written = slipped(draw, stream)
    body = body_html(shown_stream, dressed(draw, draw.pick(["<p>", "<p>　　", '<div class="ln">']), "</p>\n"))
    tag = draw.pick(["li", "a", "button"])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)} - {v.brand}</title>{HIDE_CSS}</head><body>
<header><a href="/">{v.brand}</a><form><input name="q"></form>{links(["VIP", "书房", "消息"], " ")}</header>
<h1>{esc(speech.title)}</h1><p class="u">{esc(v.fill("{user} {day} {nn}{n}次阅读"))}</p>
<div class="tb">{items(v.some("cloud_tool", 3, 8), tag)}</div>
<div class="rd">{either_html(speech.byline)}
{body}
{signed(speech, cut)}</div>
<div class="vip">{items(v.some("cloud_vip", 1, 4), "p")}</div><div class="ru"><h6>{draw.pick(["购买须知", "注意", "说明"])}</h6>{items(v.some("cloud_rule", 3, 6), "p")}</div>
<div class="side"><h6>{draw.pick(["相似文档", "还有这些"])}</h6>{items(kin_titles(draw, 2, 6), "p", link=True)}</div>
<div class="cm">{items(v.some("comment", 0, 4), "p")}</div><div>{items(v.some("cloud_foot", 1, 3), "p")}</div></body></html>"""
    url = f"https://{v.host}/document/{draw.digits(8)}.html"
    either = (*speech.byline, *speech.sign)
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    shows = not on & BREAKS and written is None
    return Sheet(
        markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), written, shows_breaks=shows
    )


def _box(text: str) -> str:
    """Between two boxes of pages; other lines of the site stand inside a box."""
    if not text.startswith("\t"):
        return between(text)
    return f'</div><i class="no">{esc(text.strip())}</i></div>\n<div class="pg"><div class="in">'


def shuying(draw: Draw, speech: Speech) -> Sheet:
    """Previews in boxes of pages, a machine's summary, the rest behind a login."""
    brands = {"书影文档": "docs.shuyingwd.com", "知砚": "wenku.zhiyan.net", "道简": "www.daojian88.com"}
    v = keeper(draw, WORDS, brands, speech)
    paragraphs, cut = part_of(draw, v, speech, 0.7)
    menu = "stamps varied brands hidden wraps_blank wraps_br wraps_p pinyin unseen doubled"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    pages = int(v.fixed["p"])
    if draw.knob("boxes", {"yes": 2, "no": 1}) == "yes":
        number = draw.pick(["{n}", "{n}/{all}", "第{n}页", "- {n} -", ""])
        stream = at_ends(
            stream, lambda n: "\t" + number.format(n=n, all=pages), max(2, int(v.fixed["m"])) if cut else pages
        )
    if cut:
        stream = stopped(draw, stream, v.say("shadow_stop"))
    base = dressed(draw, draw.pick(["<p>", '<p class="ln">', "<div>"]), "</p>\n")
    style = type(base)(
        base.open, "</div>\n" if base.open == "<div>" else base.close, base.between, base.noise, _box, base.hidden
    )
    ai = f'<div class="ai">{esc(v.say("shadow_ai"))}</div>' if draw.chance(0.5) else ""
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}-{v.brand}</title>{HIDE_CSS}</head><body>
<div class="n">{v.brand}{items(v.some("shadow_top", 3, 6), "span")}</div><h1>{esc(speech.title)}</h1>
<div class="m">{items(v.some("shadow_meta", 2, 5), "span")}</div>{ai}
<div id="r"><div class="pg"><div class="in">{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}</div></div></div>
<div class="st">{items([v.say("shadow_stop")] if cut else [], "p")}{items(v.some("cloud_vip", 0, 2), "p")}</div>
<div class="l"><h3>{esc(v.say("shadow_more"))}</h3>{items(kin_titles(draw, 2, 7), "p", link=True)}</div>
<div class="f">{items(v.some("shadow_foot", 1, 3), "p")}</div></body></html>"""
    url = f"https://{v.host}/view/{draw.digits(10)}.html"
    either = (*speech.byline, *speech.sign)
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=not on & BREAKS)


def wutong(draw: Draw, speech: Speech) -> Sheet:
    """Essays: a lead of the editors, links between paragraphs, tags, rights; some pages hold several speeches."""
    brands = {"梧桐范文网": "www.wutongfw.com", "砚田作文": "www.yantian8.net", "桑榆文秘": "wm.sangyu.org.cn"}
    v = keeper(draw, WORDS, brands, speech)
    many = draw.knob("compilation", {"no": 3, "yes": 1}) == "yes"
    heads: tuple[str, ...] = ()
    if many:
        others = [other for _ in range(4) if (other := kin_speech(draw)).title != speech.title]
        chosen = list({s.title[-9:]: s for s in (speech, *others)}.values())[: draw.between(2, 3)]
        plain, heads = together(chosen, draw.pick(["篇{n}：{title}", "篇{n} {title}"]))
        cut, speech = False, Speech(f"{speech.title}{draw.pick(['精选', '合集'])}{len(chosen)}篇", (), (), "", "talk")
        v.fixed["title"] = speech.title
    else:
        paragraphs, cut = part_of(draw, v, speech, 0.2)
        plain = plain_stream(paragraphs)
    menu = "spam boxes contacts brands hidden semicolons doubled wraps_br pinyin stamps varied unseen"
    stream, on = spoiled(draw, v, plain, menu)
    if draw.knob("inserts", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("leaf_insert", 1, 3))
    if cut:
        stream = stopped(draw, stream, v.say("leaf_cut"))
    shown_stream, written, to = in_script(draw, stream, 0.0 if many or on & {"pinyin"} else 0.12)
    opening, close = draw.pick([("<p>　　", "</p>\n"), ("<p>", "</p>\n"), ("　　", "<br>\n")])
    body = body_html(shown_stream, dressed(draw, opening, close))
    sign = "" if cut else either_html([to(line) for line in speech.sign])
    second = f"<p><strong>{esc(to(speech.title))}</strong></p>" if draw.chance(0.4) and not many else ""
    named = speech.title + draw.pick(["", "【推荐】", "(通用)", "范文"])
    if draw.knob("chrome", {"full": 5, "bare": 1}) == "bare" and not cut and not many:
        markup = bare(speech, v, body, to)
    else:
        markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}_{v.brand}</title>{HIDE_CSS}</head><body>
<div class="hd">{links([v.brand, *v.some("leaf_menu", 4, 7)], " ")}</div><div>{links(["首页", "讲话稿"], "-")}-正文</div>
<h1>{esc(named)}</h1><div class="by">{esc(v.fill("{day} 作者：{user} 阅读：{nn}{n}"))}</div>
<div class="con">{items([v.say("leaf_lead")] if draw.chance(0.8) else [], "p")}{second}{either_html([to(line) for line in speech.byline])}
{body}
{sign}{items(v.some("leaf_tail", 1, 2), "p")}{items(kin_titles(draw, 1, 4), "p", link=True)}</div>
<div class="tg">{esc(v.say("leaf_visit"))}</div><div class="cp">{items(v.some("leaf_law", 1, 3), "p")}</div>
<div class="ft">{items(v.some("leaf_foot", 2, 3), "p")}</div></body></html>"""
    url = f"http://{v.host}/jianghuagao/{draw.digits(6)}.html"
    either = (*heads, *(to(line) for line in (*speech.byline, *speech.sign)), *speech.byline, *speech.sign)
    shows = not on & BREAKS and not many
    facts: dict[str, FactValue] = {} if many else {"is_truncated": cut}
    if written is not None:
        facts["source_script"] = "Hant"
    return Sheet(
        markup,
        speech.title,
        v.brand,
        url,
        stream,
        facts,
        either,
        ("utf-8",),
        written,
        shows_breaks=shows,
    )


SITES = {"yunzhan": yunzhan, "shuying": shuying, "wutong": wutong}
