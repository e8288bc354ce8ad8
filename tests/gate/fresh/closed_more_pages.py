"""Closed sites 10 to 13: a board for telephones, a hospital's site, an essay site, a news application.

Nobody who writes rules opens this file.
"""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import Voice, blocks, items, links, plain_stream, shown
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import other_titles, signed, strangers
from tests.gate.page import FactValue
from tests.gate.stream import HIDDEN, NOISE, Token, inner_places, insert

FLOOR = "↵"
"""Parts what stands between two posts of the one who opened the thread."""


def _post(user: str, panel: list[str], inner: str, acts: list[str]) -> str:
    return f"""<li class="post"><div class="face"><a href="/home">{esc(user)}</a>{items(panel, "span")}</div>
<div class="cc">{inner}</div><div class="acts">{items(acts, "a")}</div></li>
"""


def _reply(draw: Draw, v: Voice, speech: Speech, floor: int) -> str:
    name = draw.pick(["纸上谈兵", "半亩方塘", "Leo_1990", "爱吃米线", "退休老教师", "路边一棵草"])
    said = f"<p>{esc(v.say('bar_reply'))}</p>"
    if draw.chance(0.3):
        said = (
            f'<div class="quote">{name}　回复 {floor - 1} 楼：“{esc(draw.pick(speech.paragraphs)[:40])}……”</div>{said}'
        )
    if draw.chance(0.4):
        said += f'<div class="lzl">{esc(v.fixed["user"])}：{draw.pick(["谢谢", "是去年的", "自己想的", "同感"])}　{esc(v.fill("{day} {hm}"))}　回复</div>'
    return _post(name, v.some("bar_user", 2, 4), said, [f"{floor}楼", *v.some("bar_act", 1, 3)])


def xiangkou(draw: Draw, speech: Speech) -> Sheet:
    """A board on a telephone: the speech in one post or in several, with the replies of others between them."""
    v = strangers(
        draw, "closed_more_words", {"巷口吧": "tie.xiangkouba.com", "百家围炉": "m.weilu100.cn"}, speech, True
    )
    stream = plain_stream(speech.paragraphs)
    debris = draw.knob("debris", {"none": 2, "styled": 2, "shown": 1})
    if debris != "none":
        kind = HIDDEN if debris == "styled" else NOISE
        texts = v.some("bar_debris", 3, 6)
        places = inner_places(stream, draw, len(texts))
        stream = insert(stream, {at: [Token(kind, text)] for at, text in zip(places, texts, strict=False)})
    posts = draw.knob("posts", {"one": 3, "several": 1})
    between: dict[str, str] = {}
    parts = draw.between(1, 2) if posts == "several" else 0
    if parts:
        for n in range(parts):
            acts = [f"{2 * n + 1}楼", *v.some("bar_act", 1, 3)]
            between[f"{FLOOR}{n}"] = (
                f'</div><div class="acts">{items(acts, "a")}</div></li>\n{_reply(draw, v, speech, 2 * n + 2)}'
                f'<li class="post"><div class="face"><a href="/home">{esc(v.fixed["user"])}</a>{items(["楼主"], "span")}</div><div class="cc">'
            )
        stream = blocks(draw, stream, list(between))
    elif draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("bar_mid", 1, 2))
    style = Style(
        open="",
        close="<br/>\n",
        block=lambda text: between.get(text) or f"{esc(text)}<br/>\n",
        hidden=lambda text: f'<span class="zf">{esc(text)}</span>',
    )
    lead = draw.pick(["", "", "昨天开会现场录的，转成文字放上来<br/>", "答应吧友的，来了<br/>"])
    opening = f"""{lead}{either_html(speech.byline, "{}<br/>")}
{body_html(stream, style)}
{signed(speech, False, "{}<br/>")}{"<br/>" + esc(v.say("bar_tail")) if draw.chance(0.5) else ""}"""
    replies = "".join(_reply(draw, v, speech, floor) for floor in range(6, draw.between(8, 12)))
    tag = draw.pick(["【现场实录】", "", "", "〔原帖〕"])
    markup = f"""<!doctype html><html><head><meta charset="@@CHARSET@@"><meta name="viewport" content="width=device-width">
<title>{esc(tag + speech.title)}_{v.brand}</title><style>.zf{{position:absolute;left:-9999px}}.acts{{color:#999}}</style></head><body>
<div class="h">{links([v.brand, "进吧", "我的", "消息", "签到"])}</div>
<h1>{esc(tag + speech.title)}</h1><div class="bar">{items(v.some("bar_act", 2, 4), "span")}</div>
<ul>{_post(v.fixed["user"], v.some("bar_user", 3, 6), opening, [f"{2 * parts + 1}楼", v.fill("{day} {hm}"), *v.some("bar_act", 1, 3)])}
{replies}</ul>
<div class="f">{items(v.some("bar_foot", 3, 6), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": False} | ({} if tag else {"title": speech.title})
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, f"https://{v.host}/p/{draw.digits(10)}", stream, facts, either)


def wangjiang(draw: Draw, speech: Speech) -> Sheet:
    """A hospital's site or a party school's."""
    brands = {"望江医院": "www.wangjiangyy.com", "北湖党校网": "www.beihudx.org.cn"}
    v = strangers(draw, "closed_more_words", brands, speech, True)
    stream = plain_stream(speech.paragraphs)
    if draw.knob("captions", {"no": 2, "yes": 1}) == "yes":
        captions = ["主席台（资料图）", "▲大会会场　{person}／图", "台下座无虚席 {person}摄影", "发言时的情景"]
        stream = blocks(draw, stream, [v.fill(text) for text in draw.sample(captions, draw.between(1, 2))])
    tag = draw.pick(["p", "div", "span"])
    close = f"</{tag}><br>\n" if tag == "span" else f"</{tag}>\n"
    style = Style(
        open=f'<{tag} style="font-family:仿宋">{draw.pick(["", "　　"])}',
        close=close,
        block=lambda text: f'<div align="center"><img src="/x.png" alt=""/><div class="cap">{esc(text)}</div></div>\n',
    )
    lead = tuple(v.maybe("office_lead", 0.4))
    meta = draw.pick(["　", " ‖ ", "　｜　", "<br>"]).join(map(esc, v.some("office_meta", 3, 6)))
    markup = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{v.brand} - {esc(speech.title)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=@@CHARSET@@"/></head><body>
<table width="1000"><tr><td>{v.brand}</td></tr><tr><td>{links(v.some("office_nav", 5, 9), " | ")}</td></tr></table>
<table width="1000"><tr><td width="200"><p>栏目列表</p>{items(v.some("office_nav", 3, 5), "p", link=True)}</td><td>
<div>首页 -> 领导言论 -> 详细内容</div><div class="bt"><b>{esc(speech.title)}</b></div><div class="ly">{meta}</div><div>{" ".join(map(esc, v.some("office_tool", 2, 4)))}</div>
<div id="zoom">{either_html(lead)}{either_html(speech.byline, '<div align="center">{}</div>')}
{body_html(stream, style)}
{signed(speech, False, '<div align="right">{}</div>')}
{items(v.some("office_end", 1, 2), "p")}</div>
{items(v.some("office_tail", 2, 5), "div")}</td></tr></table>
<table width="1000"><tr><td>{"<br>".join(map(esc, v.some("office_foot", 4, 7)))}</td></tr></table></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"http://{v.host}/show.asp?id={draw.digits(4)}"
    either = (*speech.byline, *speech.sign, *lead)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("gb18030", "utf-8"))


def meiri(draw: Draw, speech: Speech) -> Sheet:
    """An essay site with a table of contents, its parts, its questions and answers."""
    brands = {"每日好稿": "www.meirihaogao.com", "半亩文苑": "www.banmuwenyuan.net"}
    v = strangers(draw, "closed_more_words", brands, speech, True)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.12)
    stream = plain_stream(paragraphs)
    if draw.knob("inserts", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, v.some("prose_insert", 1, 3))
    style = Style(
        open=draw.pick(['<div class="g">', "<p>", "<p>&nbsp;&nbsp;&nbsp;&nbsp;"]),
        block=draw.pick([lambda t: f"<div><b>{esc(t)}</b></div>\n", lambda t: f'<p><a href="/go">{esc(t)}</a></p>\n']),
    )
    style = Style(open=style.open, close="</div>\n" if "div" in style.open else "</p>\n", block=style.block)
    parted = draw.knob("part", {"no": 1, "yes": 1}) == "yes"
    toc = (
        f'<div class="toc"><b>目录</b>{items([v.fill(t) for t in v.words["prose_toc"]], "p", link=True)}</div>'
        if parted
        else ""
    )
    part = f'<h2 id="a1">{esc(v.say("prose_part"))}</h2>' if parted else ""
    helps, pairs = v.words["prose_help"], draw.sample(range(5), draw.between(1, 4))
    asked = [v.fill(helps[2 * n + half]) for n in pairs for half in (0, 1)]
    suffix = draw.pick(["", "【精编】", " (荐读)", "怎么写", "（通用5篇）"])
    stop = draw.pick(["（余下内容见第二页）", "本文未完，请翻页", f"下面还有{draw.between(2, 9)}00字，读书会员可见"])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title + suffix)},{v.brand}</title></head><body>
<header>{v.brand} 陪你写好每一篇 {links(v.some("prose_chan", 5, 9), " / ")}</header>
<main><h1>{esc(speech.title + suffix)}</h1><div class="i">{esc(v.fill("{day}　来稿：{user}　人气 {nn}{n}"))}　{draw.pick(["收藏本文", "投一票", "我要纠正"])}</div>
<blockquote>{esc(v.say("prose_lead"))}</blockquote>{toc}{part}
{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}{items([stop] if cut else [], "p")}
{items(v.some("prose_tail", 1, 2), "p")}</main>
<nav>{draw.pick(["上页 1 2 3 下页", "1 / 1", "首页 尾页"])}</nav>
<div class="k">{esc(v.say("prose_tag"))}：{links(draw.sample(["讲话", "致辞稿", speech.title, "发言材料", "三分钟演讲", "会议"], 4), "、")}</div>
<section>{items(v.some("prose_law", 1, 3), "p")}</section>
<section><h3>{draw.pick(["站务问答", "您可能想问", "帮一帮"])}</h3>{items(asked, "dd")}</section>
<aside>{items(other_titles(draw, 3, 7, True), "p", link=True)}</aside>
<footer>{v.brand} {v.host} {esc(v.fill("{prov}ICP备{icp}号-{n}"))}</footer></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, f"https://{v.host}/{draw.digits(6)}/", stream, facts, either)


def zaodian(draw: Draw, speech: Speech) -> Sheet:
    """A news application's page in a browser."""
    v = strangers(
        draw, "closed_more_words", {"早点新闻": "m.zaodianxw.com", "七号头题": "www.qihaott.cn"}, speech, True
    )
    paragraphs, cut = shown(draw, speech.paragraphs, 0.25)
    stream = plain_stream(paragraphs)
    if draw.knob("ads", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, v.some("app_ad", 1, 2))
    if draw.knob("pictures", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("app_mid", 1, 2))
    card = draw.pick(
        ['<div class="card" data-ad="1">{}</div>\n', "<figure><figcaption>{}</figcaption></figure>\n", "<p>{}</p>\n"]
    )
    style = Style(
        open=f'<p data-track="{draw.between(1, 40)}">',
        block=lambda text: card.format(esc(text)),
    )
    more = draw.pick(["展开全文", "剩余 {}% 未读，点开接着读", "打开客户端阅读全文"]).format(draw.between(20, 70))
    markup = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}_{v.brand}</title><meta property="og:title" content="{esc(speech.title)}"></head><body>
<div class="dl-bar">{esc(v.say("app_foot"))} <a href="/app">立即打开</a></div>
<article><h1>{esc(speech.title)}</h1><div class="au"><span>{esc(v.fixed["user"])}</span>{items(v.some("app_head", 2, 4), "span")}</div>
{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}{items([more] if cut else [], "div", cls="unfold")}
{items(v.some("app_tail", 3, 6), "p")}</article>
<section><h4>{esc(v.say("app_more"))}</h4>{items([f"{t}　{draw.between(3, 99)}评论" for t in other_titles(draw, 2, 5, True)], "a")}</section>
<section>{items(v.some("app_comment", 3, 6), "div")}</section>
<div class="tabs">{items(v.some("app_foot", 2, 4), "div")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/article/{draw.digits(12)}/"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either)


SITES = {"xiangkou": xiangkou, "wangjiang": wangjiang, "meiri": meiri, "zaodian": zaodian}
