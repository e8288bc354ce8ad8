"""Closed sites 10 to 12: a newspaper's pages, an association in Traditional script, somebody's old home page. Nobody who writes rules opens this file."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import as_written, host_of, in_traditional, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import lines_inside, signed
from tests.gate.page import FactValue
from tests.gate.stream import body_of


def chengbao(draw: Draw, speech: Speech) -> Sheet:
    """A newspaper's electronic pages: the way through the pages, lines that send to another page, photographs."""
    brands = {"澄江晨报": "epaper.cjcb.com.cn", "矿工周报": "paper.kgzb.net", "沙洲日报数字报": "szb.szrbnews.cn"}
    v = host_of(draw, "closed_new_words", brands, speech, True)
    v.fixed["week"] = draw.pick(list("一二三四五六日"))
    stream = plain_stream(speech.paragraphs)
    if draw.knob("turn", {"none": 1, "between": 1, "inside": 1}) != "none":
        put = blocks if draw.knobs["turn"] == "between" else lines_inside
        stream = put(draw, stream, v.some("paper_turn", 1, 2))
    if draw.knob("pictures", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("paper_pic", 1, 3))
    style = Style(
        open=draw.pick(["<P>　　", "<p>", '<p class="content">&nbsp;&nbsp;&nbsp;&nbsp;']),
        block=draw.pick(
            [
                lambda t: (
                    f'<table><tr><td align="center"><img src="p1.jpg"></td></tr><tr><td>{esc(t)}</td></tr></table>\n'
                ),
                lambda t: f'<p style="color:#666">{esc(t)}</p>\n',
            ]
        ),
    )
    over = items(v.some("paper_over", 1, 2), "h4") if draw.chance(0.5) else ""
    columns = links([f"第0{n}版：{name}" for n, name in enumerate(["要闻", "综合", "民生", "副刊"], 1)], "</div><div>")
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{v.brand}-{esc(speech.title)}</title></head><body>
<div class="left"><div>{columns}</div><div class="bmdh">{items(v.some("paper_bar", 3, 7), "span")}</div>
<ul>{items(titles_of(draw, 2, 5, True), link=True)}</ul></div>
<div class="right"><div class="pos">{items(v.some("paper_pos", 1, 3), "td")}</div>
<div>{links(v.some("paper_bar", 2, 4), " ")}</div>
<founder-title>{over}<h1>{esc(speech.title)}</h1></founder-title>
<div id="ozoom"><founder-content>{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, False)}</founder-content></div>
<div class="r">{items(v.some("paper_end", 1, 3), "p")}</div></div>
<div class="bottom">{items(v.some("paper_next", 2, 5), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"http://{v.host}/html/{v.fixed['day'][:7]}/{v.fixed['day'][8:]}/content_{draw.digits(6)}.htm"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"))


def minjiang(draw: Draw, speech: Speech) -> Sheet:
    """A clan's association abroad or in Taiwan, in Traditional script."""
    brands = {"閩江會館": "www.minjianghall.org", "永安同鄉會": "yongan-assoc.org.tw", "北嶺校友會": "blalumni.org.hk"}
    v = host_of(draw, "closed_new_words", brands, speech, True)
    variant = "s2hk" if v.host.endswith("hk") else draw.pick(["s2tw", "s2t"])
    plain = plain_stream(speech.paragraphs)
    stream = in_traditional(plain, variant)
    written = body_of(stream)
    if draw.knob("pictures", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("clan_pic", 1, 2))
    if draw.knob("lines", {"no": 2, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("clan_line", 1, 2))
    title = as_written(speech.title, variant)
    byline = tuple(as_written(line, variant) for line in speech.byline)
    sign = tuple(as_written(line, variant) for line in speech.sign)
    style = draw.pick(
        [
            Style(block=lambda t: f"<figure><figcaption>{esc(t)}</figcaption></figure>\n"),
            Style("<div>　　", "</div>\n", block=lambda t: f'<div class="cap">{esc(t)}</div>\n'),
        ]
    )
    others = [as_written(t, variant) for t in titles_of(draw, 2, 5, True)]
    markup = f"""<!DOCTYPE html><html lang="zh-TW"><head><meta charset="@@CHARSET@@"><title>{esc(title)} :: {v.brand}</title></head><body>
<a href="#main">:::</a><ul class="nav">{items(v.some("clan_nav", 5, 10), link=True)}</ul>
<div class="crumb">{draw.pick(["目前位置", "您在這裡", "現在位置"])}：{links(["首頁", "會務動態"], " / ")} / {esc(title)}</div>
<main id="main"><h2>{esc(title)}</h2><div class="meta">{items(v.some("clan_meta", 1, 4), "span")}</div>
{either_html(byline)}
{body_html(stream, style)}
{either_html(sign)}
<div class="tools">{items(v.some("clan_end", 2, 5), "div")}</div></main>
<aside><h3>{draw.pick(["近期文章", "最新消息", "推薦閱讀"])}</h3><ul>{items(others, link=True)}</ul></aside>
<footer>{items(v.some("clan_foot", 3, 6), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "source_script": "Hant", "is_truncated": False}
    url = f"https://{v.host}/news/{draw.digits(4)}"
    charsets = ("utf-8", "big5") if variant == "s2tw" else ("utf-8",)
    either = (*byline, *sign, *speech.byline, *speech.sign)
    return Sheet(markup, title, v.brand, url, plain, facts, either, charsets, written)


def zhaipu(draw: Draw, speech: Speech) -> Sheet:
    """An old home page, written by hand: next to nothing but the speech, printed lines on some pages."""
    brands = {"宅圃": "www.zhaipu.net", "老马书屋": "laoma.homepage.cn", "竹影斋": "zyz.126page.com"}
    v = host_of(draw, "closed_new_words", brands, speech, True)
    stream = plain_stream(speech.paragraphs)
    wraps = draw.knob("wraps", {"none": 3, "br": 2, "source": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"br": "\n", "source": "↵"}[wraps])
    indent = "　　" if wraps == "br" or draw.chance(0.7) else ""
    ending = draw.pick(["<br>\n", "<BR><BR>\n"])
    style = Style("", ending, f"{ending}{indent}") if wraps == "br" or draw.chance(0.5) else Style(f"<p>{indent}")
    head = items(v.some("home_top", 0, 1), "center") + links(v.some("home_nav", 0, 4))
    face = draw.pick(['<font face="宋体" size="3">', '<font color="#333366">', "<div>"])
    markup = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=@@CHARSET@@"><title>{esc(speech.title)}</title></head>
<body bgcolor="#F5F5DC" background="bg.gif">{head}<hr width="80%">
<h3 align="center">{esc(speech.title)}</h3>
{either_html(speech.byline, '<p align="center">{}</p>')}
<blockquote>{face}{indent if not style.open else ""}
{body_html(stream, style)}</blockquote>
{signed(speech, False, '<p align="right">{}</p>')}
<hr>{items(v.some("home_end", 1, 3), "center")}</body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"http://{v.host}/jh{draw.digits(3)}.htm"
    either = (*speech.byline, *speech.sign)
    shows = wraps != "br"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("gb18030", "utf-8"), shows_breaks=shows)


SITES = {"chengbao": chengbao, "minjiang": minjiang, "zhaipu": zhaipu}
