"""Closed sites 10 to 13: a school, a county's government, a blog, an account that pushes articles."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, voice, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.page import FactValue


def xuegong(draw: Draw, speech: Speech) -> Sheet:
    """A school's site."""
    v = voice(draw, "closed_words", {"云麓中学": "www.yunluzx.net.cn", "梅溪小学": "mxxx.edu.net.cn"}, speech)
    stream = plain_stream(speech.paragraphs)
    if draw.knob("wraps", {"none": 3, "source": 1}) == "source":
        stream = wrapped(draw, stream, " ")
    style = draw.pick(
        [
            Style(open='<p style="text-indent:2em"><span>', close="</span></p>\n"),
            Style(open="　　", close="<br>\n", block=lambda t: f"{esc(t)}<br>"),
            Style(open="<div>&nbsp;&nbsp;", close="</div>\n"),
        ]
    )
    body = body_html(stream, style)
    markup = f"""<html><head><title>{esc(speech.title)}-{v.brand}</title><meta http-equiv="Content-Type" content="text/html; charset=@@CHARSET@@"></head><body>
<table width="1000"><tr><td>{links(v.some("school_nav", 5, 10), " | ")}</td></tr></table>
<table><tr><td class="l"><div>校长寄语</div><ul>{items(v.titles(2, 5), link=True)}</ul></td><td class="r">
<div>当前位置: {links(["首页", "德育之窗", "师长讲坛"], " >> ")} >> 正文</div>
<div class="t1">{esc(speech.title)}</div><div class="t2">{esc(v.say("school_meta"))}</div>
<div id="vsb_content">{either_html(speech.byline)}{body}</div>
<div class="t2">{items(v.maybe("school_meta", 0.4), "p")}</div>
{items(v.some("school_links", 2, 5), "p")}</td></tr></table>
<div class="bottom">{items(v.some("footer", 1, 4), "p")}<p>{esc(v.say("contact"))}</p></div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"http://{v.host}/info/1021/{draw.digits(4)}.htm"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline, ("utf-8", "gb18030"))


def xianfu(draw: Draw, speech: Speech) -> Sheet:
    """A county government's site."""
    v = voice(draw, "closed_words", {"云岭县人民政府": "www.yunling-xian.cn", "沅溪县政务网": "zw.yuanxi.cn"}, speech)
    stream = plain_stream(speech.paragraphs)
    table = "".join(f"<td>{esc(line)}</td>" for line in v.some("gov_meta", 3, 7))
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}_领导讲话_{v.brand}</title>
<meta name="ArticleTitle" content="{esc(speech.title)}"></head><body>
<div class="ewm">{links(v.some("gov_nav", 5, 10), " ")}</div><div class="logo">{v.brand}</div>
<div class="wz">首页 &gt; 政务公开 &gt; 领导之窗 &gt; 讲话</div>
<table class="xxgk"><tr>{table}</tr></table>
<h1>{esc(speech.title)}</h1><div class="from">发布日期：{v.fixed["day"]}　来源：县政府办　字号：[大] [中] [小]</div>
<div class="TRS_Editor">{either_html(speech.byline, '<p align="center">{}</p>')}
{body_html(stream, Style(open="<p>　　"))}</div>
<div class="tail">{items(v.some("gov_tail", 2, 6), "p")}</div>
<div class="xg"><h3>{v.say("related_head")}</h3><ul>{items(v.titles(2, 5), link=True)}</ul></div>
<select><option>省级部门网站</option><option>市州政府网站</option><option>县直单位网站</option></select>
<div class="foot">{items(v.some("footer", 2, 5), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"http://{v.host}/zwgk/ldzc/t{draw.digits(8)}_{draw.digits(6)}.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline)


def yushi(draw: Draw, speech: Speech) -> Sheet:
    """A blog: the writer's words before and behind an old speech, comments, lists beside it."""
    v = voice(draw, "closed_words", {"雨石斋": "yushi.blogme.cn", "半日闲": "banri.me"}, speech)
    stream = plain_stream(speech.paragraphs)
    style = draw.pick([Style(), Style(open="", close="<br><br>\n")])
    comments = "".join(
        f'<li id="c{n}"><b>{draw.pick(["阿布", "Leo", "一只橘猫", "游客", "南山客"])}</b> <time>{v.fill("{day} {hm}")}</time> <a>回复</a><p>{esc(text)}</p></li>'
        for n, text in enumerate(v.some("comment", 0, 5))
    )
    spam = f'<div class="ln">{links(v.some("spam", 3, 9), " ")}</div>' if draw.chance(0.35) else ""
    side = "".join(
        f"<section><h3>{esc(head)}</h3><ul>{items(v.titles(1, 3), link=True)}</ul></section>"
        for head in v.some("blog_side", 2, 5)
    )
    markup = f"""<!doctype html><html lang="zh-CN"><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)} – {v.brand}</title></head><body>
<header><h1><a href="/">{v.brand}</a></h1><p>读书 写字 种菜</p>{links(["首页", "归档", "留言板", "关于"], " / ")}</header>
<article><h2>{esc(speech.title)}</h2><p class="meta">{esc(v.fill("{day} {hm} | 分类：旧稿 | 阅读({nn}) | 评论({n})"))}</p>
<div class="entry"><p>{esc(v.say("blog_lead"))}</p>{either_html(speech.byline)}
{body_html(stream, style)}
{items(v.maybe("blog_tail", 0.7), "p")}</div>
<footer>{items(v.some("blog_meta", 1, 4), "p")}</footer></article>
<section class="cm"><h3>{esc(v.say("comment_ui"))}</h3><ul>{comments}</ul></section>
<aside>{side}</aside>{spam}<footer>{items(v.some("footer", 1, 3), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"https://{v.host}/archives/{draw.digits(4)}"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline)


def wanfeng(draw: Draw, speech: Speech) -> Sheet:
    """An account that pushes articles to telephones."""
    v = voice(draw, "closed_words", {"晚风讲堂": "mp.wanfengjt.cn", "支部书记说": "mp.zbsjs.cn"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.1)
    stream = plain_stream(paragraphs)
    if draw.knob("inner_ads", {"no": 2, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("wx_inner", 1, 2))
    style = draw.pick(
        [
            Style(
                open="<section><span>",
                close="</span></section>\n",
                block=lambda t: f"<section><strong>{esc(t)}</strong></section>\n",
            ),
            Style(open='<p style="line-height:2em"><span>', close="</span></p><p><br></p>\n"),
        ]
    )
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}</title></head><body id="activity-detail">
<div class="rich_media"><h1 id="activity-name">{esc(speech.title)}</h1><div id="meta_content">{items(v.some("wx_top", 1, 3), "span")}</div>
<div id="js_content">{items(v.some("wx_top", 1, 2), "p")}{either_html(speech.byline)}
{body_html(stream, style)}
{items([v.say("truncated")] if cut else [], "p")}{items(v.some("wx_tail", 2, 6), "p")}
{items(v.titles(0, 3), "p", link=True)}</div>
<div class="tool">{items(v.some("wx_tail", 2, 4), "span")}</div>
<div class="cmt">{items([v.say("comment_ui"), *v.some("comment", 0, 4)], "p")}</div>
<p>{esc(v.say("contact"))}</p></div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/s/{draw.digits(11)}"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline)


SITES = {"xuegong": xuegong, "xianfu": xianfu, "yushi": yushi, "wanfeng": wanfeng}
