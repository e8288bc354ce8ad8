"""Open sites 1 to 3: a store of a common CMS, questions and answers, a viewer."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import blocks, items, links, page_marks, plain_stream, shown, voice, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.page import FactValue
from tests.gate.stream import segments


def moqiao(draw: Draw, speech: Speech) -> Sheet:
    """A store of the CMS whose text stands in numbered segments."""
    v = voice(draw, "open_words", {"墨桥文库": "www.moqiaowk.com", "稿仓网": "www.gaocang.net"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.5)
    form, number = v.fixed["fmt"], draw.digits(8)
    stream = plain_stream(paragraphs)
    pages = int(v.fixed["p"])
    if draw.knob("page_marks", {"no": 1, "yes": 1}) == "yes":
        stream = page_marks(draw, stream, speech, pages, cut)
    if draw.knob("watermark", {"no": 2, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("watermark"), draw.between(2, 4))
    segmented = draw.knob("segments", {"yes": 2, "no": 1}) == "yes"
    lost = Style(open='<div class="pnl">', close="</div>\n", between="")
    if segmented:
        stream = segments(stream)
    body = body_html(stream, lost if segmented else Style())
    suffix = draw.pick(["", f".{form.lower()}", "【精品】", "（完整版）", f".{form.lower()}_{v.brand}"])
    strip = "".join(
        f'<div class="thumb"><img src="/pv/{n}.gif" alt=""><p>{esc(speech.title)}_第{n}页</p><span>第{n}页 / 共{pages}页</span></div>'
        for n in range(1, min(pages, draw.between(2, 5)) + 1)
    )
    spam = f'<div class="fl">{links(v.some("spam", 6, 14), " | ")}</div>' if draw.chance(0.4) else ""
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title + suffix)} - {v.brand}</title>
<style>.thumb{{float:left}}</style></head><body>
<div id="top"><a href="/">{v.brand}</a> {links(v.some("nav", 5, 9))} <input value="搜索稿件"><button>搜一下</button></div>
<div class="crumb">当前位置：{links(["首页", "公文专区", "会议发言"], " > ")} > {esc(speech.title)}</div>
<h1>{esc(speech.title + suffix)}</h1>
<table class="attr"><tr><td>上传人：{v.fixed["user"]}</td><td>文档编号：{number}</td><td>上传时间：{v.fixed["day"]}</td>
<td>格式：{form}</td><td>页数：{pages}</td><td>大小：{v.fixed["size"]}</td></tr></table>
<div class="act">{links(v.some("toolbar", 2, 4))} {links(v.some("report", 1, 2))}</div>
{strip}<div><a href="javascript:;">点击翻看其余预览图&gt;&gt;</a></div>
<h3>资源描述</h3><div class="desc">{v.brand}会员{v.fixed["user"]}上传的《{esc(speech.title)}》，支持在线翻看，更多与《{esc(speech.title)}》（共{pages}页）相近的文稿请到{v.brand}检索。</div>
<div class="txt">{body}</div>
<div class="more">{esc(v.say("truncated")) if cut else "展开剩余文字"}</div>
<div class="pay">{items([*v.some("vip", 1, 3), v.say("download")], "p")}</div>
<h3>{v.say("related_head")}</h3><ul>{items(v.titles(3, 8), link=True)}</ul>
<div class="cmt"><b>{esc(v.say("comment_ui"))}</b>{items(v.some("comment", 0, 3), "p")}</div>
<div class="law">{esc(v.say("copyright"))}<br>{esc(v.say("contact"))}</div>{spam}
<div id="foot">{items(v.some("footer", 2, 4), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {
        "title": speech.title,
        "uploader": v.fixed["user"],
        "doc_number": number,
        "uploaded_at": v.fixed["day"],
        "file_format": form,
        "page_count": pages,
        "file_size": v.fixed["size"],
        "is_truncated": cut,
    }
    url = f"http://{v.host}/p-{number}.html"
    return Sheet(
        markup, speech.title, v.brand, url, stream, facts, charsets=("utf-8", "gb18030"), shows_breaks=not segmented
    )


def wenqu(draw: Draw, speech: Speech) -> Sheet:
    """Questions and answers: somebody asks for a speech, somebody pastes one."""
    v = voice(draw, "open_words", {"问渠知道": "www.wenquzd.cn", "有问百答": "wen.baida8.com"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.15)
    asked = draw.pick([f"求一篇{speech.title}", f"谁有{speech.title}，急用！", speech.title, f"{speech.title}怎么写"])
    stream = plain_stream(paragraphs)
    if draw.knob("inner_ads", {"no": 2, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("vip", 1, 2))
    style = draw.pick([Style(), Style(open="", close="<br>\n", block=lambda t: f"{esc(t)}<br>\n")])
    other = "".join(
        f'<div class="ans2"><span class="u">{esc(v.say("answer_ui"))}</span><p>{esc(text)}</p></div>'
        for text in v.some("comment", 1, 4)
    )
    markup = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=@@CHARSET@@"><title>{esc(asked)}_{v.brand}</title></head><body>
<header><nav>{links(v.some("nav", 4, 8))}</nav><form><input name="q"><button>我要提问</button></form></header>
<main><section class="q"><h1>{esc(asked)}</h1><p class="meta">提问者：{v.fixed["user"]}　{v.fixed["day"]}　浏览{draw.digits(4)}次</p>
<p class="desc">{draw.pick(["明天就要讲，字数一千左右，跪求。", "领导催得紧，谁有现成的？不要网上烂大街的。", "如题，悬赏分二十。", "最好带点例子，别太空。"])}</p></section>
<section class="a"><div class="hd">{items(v.some("answer_ui", 2, 4), "span")}</div>
<div class="content"><p>{esc(v.say("answer_lead"))}</p>
{either_html(speech.byline)}
{body_html(stream, style)}
<p>{esc(v.say("truncated") if cut else v.say("answer_tail"))}</p></div>
<div class="bar">{links(["赞同 " + draw.digits(2), "踩", "评论", "分享", "举报"])}</div></section>
{other}</main>
<aside><h4>{esc(v.say("related_head"))}</h4><ul>{items(v.titles(3, 7), link=True)}</ul>
<h4>等你来答</h4><ol>{items(["婚礼上丈母娘讲几句合适？", "村里开会主持词开头怎么说", "竞聘科长要准备几分钟"], link=True)}</ol></aside>
<footer>{items(v.some("footer", 2, 4), "div")}<div>{esc(v.say("report"))}</div></footer></body></html>"""
    title = speech.title if asked == speech.title else asked
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": title} if title == speech.title else {})
    url = f"http://{v.host}/question/{draw.digits(9)}"
    return Sheet(markup, title, v.brand, url, stream, facts, speech.byline)


def juanyun(draw: Draw, speech: Speech) -> Sheet:
    """A viewer: each printed line an element, the pages as boxes."""
    v = voice(draw, "open_words", {"卷云阅览": "view.juanyun.cc", "纸鹤文档": "www.zhihedoc.com"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.7)
    stream = plain_stream(paragraphs)
    if draw.knob("watermark", {"no": 1, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("watermark"), draw.between(2, 4))
    wraps = draw.knob("wraps", {"br": 2, "blank": 2, "para": 2, "none": 1})
    if wraps != "none":
        stream = wrapped(draw, stream, {"br": "\n", "blank": " ", "para": "¶"}[wraps])
    line = Style(open='<div class="t m0">', close="</div>\n") if wraps == "para" else Style()
    pages = int(v.fixed["p"])
    form = v.fixed["fmt"].lower()
    named = f"{speech.title}.{form}"
    markup = f"""<!doctype html><html lang="zh"><head><meta charset="@@CHARSET@@"><title>{esc(named)}-{v.brand}</title>
<style>.t{{white-space:pre}}.shade{{color:#fff;font-size:0}}</style></head><body class="viewer">
<div class="bar"><span class="logo">{v.brand}</span><span class="name">{esc(named)}</span>{items(v.some("toolbar", 3, 7), "button")}<span>1 / {pages}</span></div>
<div class="sheet" data-p="1">{either_html(speech.byline, '<div class="t">{}</div>')}
{body_html(stream, line)}
</div>
<div class="gate">{items([v.say("truncated")] if cut else ["已经是最后一页"], "p")}{items(v.some("vip", 1, 3), "p")}<button>{esc(v.say("download"))}</button></div>
<div class="side"><div>文档大小：{v.fixed["size"]}</div><div>{esc(v.say("upload_ui"))}</div><div class="hidden" style="display:none">{esc(v.say("watermark"))}</div>
<h5>{v.say("related_head")}</h5>{items([t + "." + form for t in v.titles(3, 6)], "a")}</div>
<div class="note">{items(v.some("copyright", 1, 2), "p")}{items(v.some("report", 1, 2), "span")}</div>
<div class="ft">{items(v.some("footer", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "file_size": v.fixed["size"], "is_truncated": cut}
    url = f"https://{v.host}/v/{draw.digits(10)}"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline, shows_breaks=wraps != "para")


SITES = {"moqiao": moqiao, "wenqu": wenqu, "juanyun": juanyun}
