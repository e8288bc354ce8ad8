"""Open sites 24 to 27: two stores of the common CMS, one with numbered rules above the text, one with pages left."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import in_string_order, out_of_order
from tests.gate.fresh.kin import HIDE_CSS, bare, dressed, keeper, kin_titles, part_of, stopped
from tests.gate.fresh.kin_noise import BREAKS, spoiled
from tests.gate.fresh.kit import items, links, plain_stream, wrapped
from tests.gate.fresh.sheet import Sheet, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import signed
from tests.gate.page import FactValue
from tests.gate.stream import NOISE, Token, segments

WORDS = "open_kin_words"


def daoxiang(draw: Draw, speech: Speech) -> Sheet:
    """A store of the CMS with numbered segments: a strip of pages, a box of description, related lists."""
    brands = {"稻香书案": "www.dxshuan.com", "拾叶堂": "www.shiyetang.com.cn", "青穗文稿库": "doc.qingsui8.com"}
    v = keeper(draw, WORDS, brands, speech)
    paragraphs, cut = part_of(draw, v, speech, 0.5)
    menu = "stamps varied brands wraps_blank page_marks stray pinyin unseen hidden"
    stream, _ = spoiled(draw, v, plain_stream(paragraphs), menu)
    lost = draw.knob("segments", {"yes": 3, "no": 1}) == "yes"
    if lost:
        glued = [Token(NOISE, speech.title)] if draw.knob("glued", {"no": 1, "yes": 1}) == "yes" else []
        mark = draw.pick(["{}、", "{}、 ", "{}．", "（{}）"])
        stream = segments([*glued, *stream], 300, mark.format)
    elif cut:
        stream = stopped(draw, stream, v.say("cms_cut"))
    body = body_html(stream, dressed(draw, draw.pick(['<div class="seg">', "<p>"]), draw.pick(["</div>\n"]), lost))
    fmt, pages = v.fixed["fmt"], int(v.fixed["p"])
    named = speech.title + draw.pick(["", f".{fmt.lower()}", "（精选）", f".{fmt.lower()}_{v.brand}"])
    strip = "".join(
        f"<li><img src='/t/{n}.png'><em>{esc(named)}_第{n}页</em><i>{n} / {pages}</i></li>"
        for n in range(1, min(pages, draw.between(2, 5)) + 1)
    )
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}-{v.brand}</title>{HIDE_CSS}</head><body>
<div class="hdr"><a href="/">{v.brand}</a>{links(v.some("cms_bar", 4, 8), " ")}</div>
<div class="loc">{draw.pick(["您的位置", "当前所在", "位置"])}：{links([v.brand, "机关公文", "讲话发言"], " &gt; ")}</div>
<h1>{esc(named)}</h1><ul class="kv"><li>上传人：{esc(v.fixed["user"])}</li><li>文档编号：{v.fixed["num"]}</li><li>上传时间：{v.fixed["day"]}</li>
<li>格式：{fmt}</li><li>页数：{pages}</li><li>大小：{v.fixed["size"]}</li></ul><div>{links(["返回", "取稿", "投诉"], " ")}</div>
<ol class="pv">{strip}</ol><div><a href="#">{draw.pick(["查看更多预览>>", "点击看余下各页"])}</a></div>
<h4>{draw.pick(["资源描述", "文档简介", "稿件说明"])}</h4><div>{esc(v.say("cms_desc"))}</div>
<div class="full">{body}</div>
<div class="op">{esc(v.say("cms_cut" if cut else "cms_open"))}</div><div class="b">{items(v.some("cms_buy", 1, 3), "span")}</div>
<h4>{esc(v.say("cms_more"))}</h4><ul>{items(kin_titles(draw, 3, 7), link=True)}</ul>
<h4>{draw.pick(["相关搜索", "大家在搜"])}</h4><div>{links(v.some("cms_find", 2, 5), " ")}</div>
<div class="cm">{items(v.some("comment", 0, 3), "p")}</div>
<div>{draw.pick(["当前位置", "归类"])}：首页 &gt; 办公文档 &gt; {draw.pick(["总结报告", "发言稿", "工作计划"])}</div>
<div class="law">{esc(v.say("cms_law"))}</div><div class="f">{items(v.some("cms_foot", 2, 4), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {
        "uploader": v.fixed["user"],
        "doc_number": v.fixed["num"],
        "uploaded_at": v.fixed["day"],
        "file_format": fmt,
        "page_count": pages,
        "file_size": v.fixed["size"],
        "is_truncated": cut,
    }
    url = f"https://{v.host}/p-{v.fixed['num']}.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, (), ("utf-8", "gb18030"), shows_breaks=False)


def huiban(draw: Draw, speech: Speech) -> Sheet:
    """The CMS with other captions and no segments; some pages stand in the order of their numbers as strings."""
    brands = {"汇智办公网": "www.huizhibg.com", "鸿篇网": "hongpian.net.cn", "一苇文档": "m.yiweidoc.com"}
    v = keeper(draw, WORDS, brands, speech)
    paragraphs, cut = part_of(draw, v, speech, 0.35)
    plain = plain_stream(paragraphs)
    long = sum(map(len, paragraphs)) > 1500
    shuffled = draw.knob("order", {"strings": 1, "own": 2} if long and not cut else {"own": 1}) == "strings"
    menu = "spam boxes contacts stamps varied brands hidden wraps_blank wraps_br wraps_p page_marks doubled unseen"
    if shuffled:
        stream = wrapped(draw, plain, " ")
        ordered, turned = in_string_order(stream, draw.between(10, 12))
        stream, on = ordered, frozenset({"wraps_blank"})
    else:
        turned = []
        stream, on = spoiled(draw, v, plain, menu)
    if cut:
        stream = stopped(draw, stream, v.say("office_cut"))
    opening = draw.pick(["<p>", '<p class="zw">　　', '<p style="margin:0">'])
    apart = "x0dx0a" if not on and draw.knob("x0dx0a", {"no": 3, "yes": 1}) == "yes" else None
    body = body_html(turned if shuffled else stream, dressed(draw, opening, apart=apart))
    bylines = either_html(speech.byline)
    if draw.knob("chrome", {"full": 5, "bare": 1}) == "bare" and not cut:
        markup = bare(speech, v, body)
    else:
        fmt = v.fixed["fmt"].lower()
        others = [f"{t}.{fmt}" for t in kin_titles(draw, 3, 7)]
        markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}.{fmt}_{v.brand}</title>{HIDE_CSS}</head><body>
<table width="100%"><tr><td>{v.brand}</td><td>{links(v.some("office_bar", 4, 8), " | ")}</td></tr></table>
<div id="doc"><h2>{esc(speech.title)}.{fmt}</h2><dl class="attr">{items(v.some("office_field", 4, 8), "dd")}</dl>
<div class="ab"><b>{draw.pick(["文件简介", "内容提示", "介绍"])}</b>{esc(v.say("office_about"))}</div>
<div class="text">{bylines}
{body}
{signed(speech, cut)}</div>
<div class="tip">{items(v.listed("office_note", 2, 5), "p")}</div>
<div class="rel"><strong>{draw.pick(["同类文件", "相关文件", "更多推荐"])}</strong>{items(others, "p", link=True)}</div>
<div class="talk">{items(v.some("office_comment", 1, 2), "p")}{items(v.some("comment", 0, 3), "p")}</div></div>
<div class="bt">{items(v.some("cms_foot", 2, 4), "p")}{esc(v.say("cms_law"))}</div></body></html>"""
    url = f"http://{v.host}/doc/{v.fixed['num']}.html"
    shows = not on & BREAKS and apart is None
    either = (*speech.byline, *speech.sign)
    sheet = Sheet(
        markup, speech.title, v.brand, url, stream, {"is_truncated": cut}, either, ("utf-8", "gb18030"), None, shows
    )
    return out_of_order(sheet, turned) if shuffled else sheet


def juanzhi(draw: Draw, speech: Speech) -> Sheet:
    """A store with numbered rules on top: printed lines as blanks, its sentence inside the text."""
    brands = {"卷帙网": "max.juanzhi118.com", "竹简书阁": "www.zhujianshuge.com", "芸窗": "doc.yunchuang.cn"}
    v = keeper(draw, WORDS, brands, speech)
    paragraphs, cut = part_of(draw, v, speech, 0.5)
    menu = "stamps varied brands wraps_blank wraps_br page_marks stray hidden unseen"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    lost = draw.knob("paragraphs", {"kept": 1, "lost": 1}) == "lost"
    if cut and draw.chance(0.6):
        stream = stopped(draw, stream, v.say("store_stop"))
    head = f"<b>{esc(speech.title)}</b> " if draw.knob("head_in_text", {"no": 1, "yes": 1}) == "yes" else ""
    body = body_html(stream, dressed(draw, draw.pick(["<p>", '<p class="t">']), apart=" " if lost else None))
    named = speech.title + draw.pick([".docx", ".doc", ".pdf", ".docx VIP", ""])
    rules = items(v.listed("store_rule", 4, 8))
    markup = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="@@CHARSET@@"><title>{esc(named)} - {v.brand}</title>{HIDE_CSS}</head><body>
<nav>{links(["首页", "文档", "投稿赚钱", "尊享卡", "登录"], " ")}</nav><h1>{esc(named)}</h1>
<ol>{rules}</ol><div>{esc(v.say("store_fold"))}</div>
<article>{head}{body}
{signed(speech, cut)}</article>
<section><h5>{esc(v.say("store_reply"))}</h5><p>{esc(v.say("store_user"))}</p><h5>{esc(v.say("store_more"))}</h5>
{items([f"{t}.docx" for t in kin_titles(draw, 0, 6)], "p", link=True)}</section>
<footer>{items(v.some("store_foot", 1, 3), "p")}</footer></body></html>"""
    url = f"https://{v.host}/html/{v.fixed['year']}/{draw.digits(4)}/{draw.digits(12)}.shtm"
    either = speech.sign
    shows = not on & BREAKS and not lost
    return Sheet(markup, speech.title, v.brand, url, stream, {"is_truncated": cut}, either, shows_breaks=shows)


def wendu(draw: Draw, speech: Speech) -> Sheet:
    """Pages read and pages left, a line on rights, numbered hints."""
    brands = {"文渡网": "www.wendudoc.com", "半山文稿": "bs.banshanwg.cn", "百舸文库": "www.baige-wk.com"}
    v = keeper(draw, WORDS, brands, speech)
    paragraphs, cut = part_of(draw, v, speech, 0.55)
    menu = "stamps varied brands hidden wraps_blank wraps_br wraps_p page_marks doubled pinyin spam semicolons"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    if cut:
        stream = stopped(draw, stream, v.say("ferry_read"))
    opening, close = draw.pick([("<p>", "</p>\n"), ("", "<br>\n"), ("<div>　　", "</div>\n")])
    body = body_html(stream, dressed(draw, opening, close))
    named = speech.title + draw.pick([f".{v.fixed['fmt'].lower()}", "", f"【{v.fixed['fmt']}版】"])
    left = "" if cut else items(v.maybe("ferry_vip"), "p")
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}_{v.brand}</title>{HIDE_CSS}</head><body>
<div class="t1">{links(["登录", "注册", "上传", "充值", v.brand], " ")}</div><h1>{esc(named)}</h1>
<div class="pages">{items(v.some("ferry_field", 3, 6), "p")}</div>
<div class="law">{esc(v.say("ferry_law"))}</div><h3>{draw.pick(["文档正文", "文稿全文", "文字预览"])}</h3>
<div class="w">{body}
{signed(speech, cut)}</div>{left}
<div class="buy">{items(v.some("ferry_vip", 1, 3), "p")}</div><h3>{draw.pick(["温馨提醒", "使用须知", "特别提醒"])}</h3>
{items(v.some("ferry_hint", 2, 4), "p")}
<ul>{items(kin_titles(draw, 3, 6), link=True)}</ul><div>{items(v.some("comment", 0, 2), "p")}</div>
<div class="ft">{items(v.some("ferry_foot", 1, 3), "p")}</div></body></html>"""
    url = f"https://{v.host}/paper/{v.fixed['num']}.html"
    shows = not on & BREAKS
    return Sheet(markup, speech.title, v.brand, url, stream, {"is_truncated": cut}, speech.sign, shows_breaks=shows)


SITES = {"daoxiang": daoxiang, "huiban": huiban, "juanzhi": juanzhi, "wendu": wendu}
