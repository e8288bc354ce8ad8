"""Open sites 7 and 8: a reader in the browser with its pages, a text file out of a bundle."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import lines_inside, other_titles, signed, strangers
from tests.gate.page import FactValue
from tests.gate.stream import BODY, LINE, Stream, Token, insert

TURN = "↵"
"""Parts the foot of one page from the head of the next."""


def _turns(draw: Draw, stream: Stream, title: str, pages: int) -> Stream:
    """The foot of a page and the head of the next one, wherever a page ends."""
    foot = draw.pick(["第 {n} 页 共 {all} 页", "{n}", "-{n}-", "{n}/{all}", "第{n}页", "—　{n}　—"])
    head = draw.pick([title, "", "", "内部资料 注意保存", "会议材料之{n}"])
    chars = [i for i, token in enumerate(stream) if token.kind == BODY]
    places = chars[len(chars) // pages :: len(chars) // pages + 1]
    at: dict[int, list[Token]] = {}
    for n, place in enumerate(places, 1):
        texts = [part.replace("{n}", str(n)).replace("{all}", str(pages)) for part in (foot, head)]
        at[place] = [Token(LINE, TURN.join(texts))]
    return insert(stream, at)


def _turn(text: str) -> str:
    foot, head = text.split(TURN)
    top = f'<div class="ph">{esc(head)}</div>' if head else ""
    return f'</div><div class="pf">{esc(foot)}</div></div>\n<div class="page">{top}<div class="tx">'


def doulin(draw: Draw, speech: Speech) -> Sheet:
    """A reader with a toolbar, page by page."""
    v = strangers(draw, "open_more_words", {"豆林文档": "www.doulindoc.com", "百卷书案": "wk.baijuanan.com"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.6)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // 420)
    v.fixed.update(p=str(pages), m=str(max(1, pages // 2)), r=str(pages - max(1, pages // 2)))
    if draw.knob("turns", {"yes": 3, "no": 1}) == "yes":
        stream = _turns(draw, stream, speech.title, pages)
    wraps = draw.knob("wraps", {"none": 3, "br": 1, "blank": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"br": "\n", "blank": " "}[wraps])
    form = v.fixed["fmt"].lower()
    named = speech.title + draw.pick(["", f".{form}", f"(共{pages}页)", "（修改稿）"])
    tools = items(v.some("viewer_tool", 5, 10), draw.pick(["li", "button", "span", "a"]))
    box = f'<div class="ai">{esc(v.say("viewer_ai"))}</div>' if draw.chance(0.6) else ""
    markup = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="@@CHARSET@@"><title>{esc(named)} - {v.brand}</title></head>
<body><div class="hdr"><a href="/">{v.brand}</a> {links(["文档", "专辑", "会员", "我的", "上传"])}<form><input placeholder="找文档"></form></div>
<div class="path">{links([v.brand, "机关公文", "讲话"], " / ")}</div>
<h1>{esc(named)}</h1><div class="who">{esc(v.say("viewer_user"))}</div>
<ul class="tools">{tools}</ul><div>1 / {pages}</div>
{box}
<div class="reader"><div class="page"><div class="tx">
{either_html(speech.byline)}
{body_html(stream, Style(open='<p class="ln">', block=_turn))}
{signed(speech, cut)}</div></div></div>
<div class="stop">{items([*([v.say("viewer_gate")] if cut else []), *v.some("viewer_vip", 1, 3)], "p")}<a href="/dl">{draw.pick(["下载原文件", "存到手机", "全文下载", "带走这份文档"])}</a></div>
<div class="more"><h4>{esc(v.say("viewer_more"))}</h4><ul>{items([f"{t}.{form}　{draw.between(2, 30)}页" for t in other_titles(draw, 3, 7)], link=True)}</ul></div>
<div class="note">{items(v.some("viewer_note", 1, 3), "p")}</div>
<div class="foot">{items(v.some("viewer_foot", 2, 4), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"https://{v.host}/p-{draw.digits(9)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=wraps != "br")


def zhibao(draw: Draw, speech: Speech) -> Sheet:
    """A text file out of a bundle that a site sold: its head, its foot, its lines."""
    v = strangers(draw, "open_more_words", {"纸包下载站": "www.zhibaoxz.com", "文秘铺子": "wmpz.net.cn"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.3)
    stream = plain_stream(paragraphs)
    ends = draw.knob("ends", {"plain": 2, "wrapped": 3, "x0dx0a": 1})
    if ends != "x0dx0a" and draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("bundle_line", 1, 2))
    if draw.knob("water", {"no": 3, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("bundle_water"), draw.between(2, 4))
    if ends == "wrapped":
        stream = wrapped(draw, stream, "\n")
    if ends != "x0dx0a" and draw.knob("numbers", {"no": 1, "yes": 1}) == "yes":
        mark = draw.pick(["- {} -", "第 {} 页", "·{}·", "--- {} ---"])
        numbers = [mark.format(n) for n in range(1, max(2, len(stream) // 600) + 1)]
        stream = lines_inside(draw, stream, numbers)
    indent = draw.pick(["　　", ""])
    style = Style(
        open="",
        close="<br>\n",
        between=f"x0dx0a{indent}" if ends == "x0dx0a" else f"<br>\n{indent}",
        block=lambda text: f"{esc(text)}<br>\n",
    )
    head, foot = v.some("bundle_head", 2, 5), v.some("bundle_foot", 2, 4)
    byline = either_html(speech.byline, "{}<br>")
    markup = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=@@CHARSET@@"><title>{esc(speech.title)}.txt</title></head><body>
{"<br>".join(map(esc, head))}<br>
{esc(speech.title)}<br>
{byline}
{indent}{body_html(stream, style)}
{signed(speech, cut, "{}<br>")}{esc(v.say("bundle_cut")) + "<br>" if cut else ""}
{"<br>".join(map(esc, foot))}</body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    url = f"http://{v.host}/txt/{draw.digits(6)}.txt"
    shows = ends == "plain" or (ends == "wrapped" and bool(indent))
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("gb18030", "utf-8"), shows_breaks=shows)


SITES = {"doulin": doulin, "zhibao": zhibao}
