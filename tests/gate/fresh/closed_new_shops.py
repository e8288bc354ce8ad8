"""Closed sites 16 and 17: a store for telephones that loads part after part, questions and answers. Nobody who writes rules opens this file."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends, host_of, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import DIGITS, Speech
from tests.gate.fresh.talks import lines_inside, signed
from tests.gate.page import FactValue
from tests.gate.stream import HIDDEN, LINE, Token, inner_places, insert


def shuxia(draw: Draw, speech: Speech) -> Sheet:
    """A store for telephones: parts with heads of their own, fields, the rest behind a payment."""
    brands = {"书匣": "m.shuxiadoc.com", "稿源通": "wap.gaoyuantong.cn", "文件篮": "h5.wenjianlan.net"}
    v = host_of(draw, "closed_new_shop_words", brands, speech, True)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.55 if sum(map(len, speech.paragraphs)) > 700 else 0.0)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(240, 420))
    left = draw.between(1, pages - 1)
    v.fixed.update(p=str(pages), m=str(pages - left), r=str(left), num=draw.digits(9))
    parts = draw.knob("parts", {"heads": 2, "loads": 1, "none": 1})
    if parts == "heads":
        manner = draw.pick(["第{n}部分 / 共{all}部分", "▎第 {n} 页", "P{n}", "—— {n} ——", "第{c}页", "{title}（{n}）"])
        stream = at_ends(
            stream,
            lambda n: manner.format(n=n + 1, all=pages, c=DIGITS[min(n, 9)], title=speech.title),
            pages,
            LINE,
        )
    elif parts == "loads":
        stream = lines_inside(draw, stream, v.some("shop_load", 1, 3))
    if draw.knob("watermark", {"no": 2, "seen": 1, "hidden": 1}) != "no":
        if draw.knobs["watermark"] == "seen":
            stream = watermarked(draw, stream, v.say("shop_water"), draw.between(2, 4))
        else:
            texts = [v.say("shop_water")] * draw.between(2, 4)
            places = inner_places(stream, draw, len(texts))
            stream = insert(stream, {at: [Token(HIDDEN, t)] for at, t in zip(places, texts, strict=False)})
    wraps = draw.knob("wraps", {"none": 3, "blank": 1, "br": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"blank": " ", "br": "\n"}[wraps])
    style = Style(
        open=draw.pick(["<p>", '<div class="ln">']),
        block=lambda t: f'<div class="sec">{esc(t)}</div>\n',
        hidden=lambda t: f'<span style="opacity:0;font-size:0">{esc(t)}</span>',
    )
    if style.open != "<p>":
        style = Style(style.open, "</div>\n", None, style.noise, style.block, style.hidden)
    form = v.fixed["fmt"].lower()
    named = speech.title + draw.pick(["", "", f".{form}", "（可编辑）", f" {pages}页"])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><meta name="viewport" content="width=device-width"><title>{esc(named)}|{v.brand}</title></head><body>
<header>{links(v.some("shop_bar", 2, 5), " ")} {v.brand}</header>
<h1>{esc(named)}</h1><div class="f">{items(v.some("shop_field", 3, 7), "span")}</div>
<div class="body">{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}</div>
<div class="pay">{items([v.say("shop_stop")] if cut else [], "p")}{items(v.some("shop_pay", 1, 3), "p")}</div>
<ul>{items([v.say("shop_more"), *titles_of(draw, 3, 6, True)], link=True)}</ul>
<div class="q">{items(v.some("shop_note", 1, 3), "p")}</div><footer>{items(v.some("shop_foot", 1, 3), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"https://{v.host}/view/{v.fixed['num']}"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=wraps != "br")


def wenda(draw: Draw, speech: Speech) -> Sheet:
    """Questions and answers: somebody asks, somebody gives a whole speech, others have their say."""
    brands = {"众答": "www.zhongda-qa.cn", "问一问机关": "ask.wenyiwen.net", "明白人": "www.mingbairen.com.cn"}
    v = host_of(draw, "closed_new_shop_words", brands, speech, True)
    stream = plain_stream(speech.paragraphs)
    if draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("ask_line", 1, 2))
    form = draw.knob("form", {"p": 2, "br": 2})
    style = Style() if form == "p" else Style("", "<br>\n", draw.pick(["<br>\n", "<br><br>\n　　"]))
    style = Style(style.open, style.close, style.between, block=lambda t: f'<div class="i">{esc(t)}</div>\n')
    question = v.say("ask_question")
    others = "".join(
        f'<div class="a"><b>{esc(v.say("ask_who"))}</b><p>{esc(text)}</p><i>{esc(v.say("ask_vote"))}</i></div>'
        for text in v.some("ask_other", 1, 4)
    )
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(question)} - {v.brand}</title></head><body>
<div class="t">{links(v.some("ask_bar", 4, 8), " ")}<input placeholder="有什么想知道的"></div>
<h1>{esc(question)}</h1><div class="m">{items(v.some("ask_info", 2, 4), "span")}</div>
<div class="best"><div class="u">{esc(v.say("ask_best"))}　{esc(v.say("ask_who"))}</div>
<div class="c">{items(v.maybe("ask_hello", 0.6), "p")}{either_html(speech.byline, "<div>{}</div>")}
{body_html(stream, style)}
{signed(speech, False, "<div>{}</div>")}{items(v.maybe("ask_bye", 0.5), "p")}</div>
<div class="o">{items(v.some("ask_vote", 1, 3), "span")}</div></div>
<h4>{esc(v.fill(draw.pick(["其余{n}个回答", "更多回答（{n}）", "大家还说"])))}</h4>{others}
<div class="r"><h4>{draw.pick(["相近的问题", "待您解答", "热问"])}</h4>{items([draw.pick(["谁有《{}》", "求一篇：{}", "{}怎么写？"]).format(t) for t in titles_of(draw, 3, 6, True)], link=True)}</div>
<div class="b">{items(v.some("ask_foot", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": False}
    url = f"https://{v.host}/q/{draw.digits(8)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"))


SITES = {"shuxia": shuxia, "wenda": wenda}
