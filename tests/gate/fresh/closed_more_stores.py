"""Closed sites 8 and 9: a shelf whose pages are turned, a book that was scanned. Nobody who writes rules opens this file."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import DIGITS, Speech
from tests.gate.fresh.talks import lines_inside, other_titles, signed, strangers
from tests.gate.page import FactValue
from tests.gate.stream import BODY, LINE, NOISE, Stream, Token, insert


def _numeral(n: int) -> str:
    """A page's number in Chinese."""
    ten, one = divmod(n, 10)
    return (
        ("" if ten == 1 else DIGITS[ten - 1] if ten else "") + ("十" if ten else "") + (DIGITS[one - 1] if one else "")
    )


def _marks(draw: Draw, stream: Stream, speech: Speech, pages: int, kind: str) -> Stream:
    """A mark wherever a page ends, inside the running text or on a line of its own."""
    manner = draw.pick(
        [
            "<<第{c}面>>",
            "P.{n}",
            "第{c}页，共{all}页。",
            "Page{n}/{m}",
            "［{n}］",
            "{n}　{title}",
            "《{title}》第{n}面",
            "~{n}~",
        ]
    )
    chars = [i for i, token in enumerate(stream) if token.kind == BODY]
    step = len(chars) // pages + 1
    at: dict[int, list[Token]] = {}
    for n, place in enumerate(chars[step::step], 1):
        mark = manner.format(n=n, m=pages, c=_numeral(n), all=_numeral(pages), title=speech.title)
        at[place] = [Token(kind, mark)]
    return insert(stream, at)


def yishu(draw: Draw, speech: Speech) -> Sheet:
    """A shelf of documents, page by page, each printed line placed on its own."""
    v = strangers(
        draw, "closed_more_words", {"一隅书架": "www.yiyushujia.com", "叶子文档": "doc.yezi360.net"}, speech, True
    )
    paragraphs, cut = shown(draw, speech.paragraphs, 0.55)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(300, 500))
    read = draw.between(1, pages - 1)
    v.fixed.update(p=str(pages), m=str(read), r=str(pages - read))
    marks = draw.knob("marks", {"none": 1, "inside": 1, "lines": 2})
    if marks != "none":
        stream = _marks(draw, stream, speech, pages, NOISE if marks == "inside" else LINE)
    wraps = draw.knob("wraps", {"none": 2, "placed": 1, "blank": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"placed": "¶", "blank": " "}[wraps])
    style = Style(
        open='<div class="ln" style="left:72px">' if wraps == "placed" else '<p class="para">',
        close="</div>\n" if wraps == "placed" else "</p>\n",
        block=lambda text: f'<div class="pageno"><em>{esc(text)}</em></div>\n',
        noise=lambda text: f"<i>{esc(text)}</i>",
    )
    form = v.fixed["fmt"].lower()
    named = speech.title + draw.pick(["", f".{form}", f"[{form}]", "-原稿", f"（{pages}面）"])
    attrs = "".join(f"<dd>{esc(text)}</dd>" for text in v.some("shelf_attr", 4, 8))
    markup = f"""<!DOCTYPE html><html><head><title>{esc(named)}_{v.brand}在线翻阅</title><meta charset="@@CHARSET@@">
<style>.ln{{position:absolute;white-space:nowrap}}.pageno{{text-align:right}}</style></head><body>
<section class="mast"><b>{v.brand}</b><span>{links(["书架首页", "新上架", "排行", "求书", "我的贝壳"], " ")}</span></section>
<aside class="left"><h2>{esc(named)}</h2><dl><dt>文档档案</dt>{attrs}</dl></aside>
<div class="strip">{items(v.some("shelf_tool", 5, 9), "i")}</div>
{items(v.some("shelf_hint", 1, 3), "p", cls="hint")}
<div id="flip">{either_html(speech.byline, '<div class="ln">{}</div>')}
{body_html(stream, style)}
{signed(speech, cut, '<div class="ln">{}</div>')}</div>
{items([v.say("shelf_cut")] if cut else [], "p", cls="lock")}<button>{draw.pick(["装进我的书包", "取走本文档", "导出", "付贝壳，取全本"])}</button>
<div class="side"><strong>{esc(v.say("shelf_side"))}</strong>{items([f"{t}.{form}" for t in other_titles(draw, 3, 6, True)], "p", link=True)}</div>
<div class="say">读者的话(0)　还没有人说话，来说一句吧 <textarea></textarea><button>提交</button></div>
<div class="bottom">{items(v.some("shelf_foot", 3, 6), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"http://{v.host}/shelf/{draw.digits(4)}/{draw.digits(7)}.html"
    either = (*speech.byline, *speech.sign)
    shows = wraps != "placed"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), shows_breaks=shows)


ENDS = {"x000d": "_x000D_", "rn": r"\r\n", "nbsp": "<br>\n&amp;nbsp;&amp;nbsp;&amp;nbsp;&amp;nbsp;", "line": "<br>\n"}
"""What stands where a paragraph of a scanned book ends."""


def jiuzhi(draw: Draw, speech: Speech) -> Sheet:
    """A scanned book as a text file: heads and feet of its pages, lines of those who passed it on."""
    v = strangers(draw, "closed_more_words", {"旧纸堆": "www.jiuzhidui.org", "拾文书屋": "txt.shiwen.la"}, speech, True)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.3)
    stream = plain_stream(paragraphs)
    ends = draw.knob("ends", {"line": 4, "nbsp": 2, "x000d": 1, "rn": 1})
    lined = ends in ("line", "nbsp")
    wraps = "none" if not lined else draw.knob("wraps", {"none": 1, "br": 2})
    if lined and draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("scan_line", 1, 3))
    if draw.knob("water", {"no": 3, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("scan_water"), draw.between(2, 4))
    if wraps == "br":
        stream = wrapped(draw, stream, "\n")
    if lined and draw.knob("heads", {"no": 1, "yes": 1}) == "yes":
        head, first = v.say("scan_head_line"), draw.between(1, 180)
        manner = draw.pick(["{n}　{head}", "·{n}·", "{head}　　{n}", "— {n} —", "{n}"])
        number = max(2, len(stream) // 700)
        stream = lines_inside(draw, stream, [manner.format(n=first + n, head=head) for n in range(number)])
    indent = "　　" if ends == "line" and draw.chance(0.6) else ""
    style = Style(open="", close="<br>\n", between=ENDS[ends] + indent, block=lambda text: f"{esc(text)}<br>\n")
    markup = f"""<html><head><title>{esc(speech.title)}</title><meta http-equiv="content-type" content="text/plain; charset=@@CHARSET@@"></head><body>
{"<br>".join(map(esc, v.some("scan_head", 2, 5)))}<br><br>
{draw.pick(["", "　　　　", "正文　", "★"])}{esc(speech.title)}<br>
{either_html(speech.byline, "{}<br>")}
{indent}{body_html(stream, style)}
{signed(speech, cut, "{}<br>")}{esc(v.say("scan_cut")) + "<br>" if cut else ""}
{"<br>".join(map(esc, v.some("scan_foot", 2, 4)))}</body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    url = f"http://{v.host}/down/{draw.digits(5)}.txt"
    either = (*speech.byline, *speech.sign)
    shows = lined and (wraps == "none" or bool(indent) or ends == "nbsp")
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("gb18030", "utf-8"), shows_breaks=shows)


SITES = {"yishu": yishu, "jiuzhi": jiuzhi}
