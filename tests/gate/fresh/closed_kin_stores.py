"""Closed sites: two stores of the common CMS, one with rules, one with pages left. Nobody who writes rules opens this file."""

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
from tests.gate.stream import NOISE, Stream, Token, segments

WORDS = "closed_kin_words"


def lantian(draw: Draw, speech: Speech) -> Sheet:
    """The CMS with numbered segments, on a telephone or not."""
    brands = {"蓝田文库": "www.lantianwk.com", "箬溪资料": "m.ruoxizl.cn", "泮池文库": "www.panchi-doc.com"}
    v = keeper(draw, WORDS, brands, speech, True)
    paragraphs, cut = part_of(draw, v, speech, 0.5)
    menu = "stamps varied brands wraps_blank page_marks stray pinyin unseen hidden contacts"
    stream, _ = spoiled(draw, v, plain_stream(paragraphs), menu)
    lost = draw.knob("segments", {"yes": 3, "no": 1}) == "yes"
    if lost:
        glued = [Token(NOISE, speech.title)] if draw.knob("glued", {"no": 2, "yes": 1}) == "yes" else []
        stream = segments([*glued, *stream], 300, draw.pick(["{}、", "{}、 ", "{}.", "{}、\n"]).format)
    elif cut:
        stream = stopped(draw, stream, v.say("deep_cut"))
    opening, close = draw.pick([("<p>", "</p>\n"), ("<li>", "</li>\n"), ("", "<br/><br/>\n")])
    body = body_html(stream, dressed(draw, opening, close, lost))
    fmt, pages, user = v.fixed["fmt"], int(v.fixed["p"]), v.fixed["user"]
    named = speech.title + draw.pick(["", f".{fmt}", "【可编辑】", f".{fmt.lower()}"])
    thumbs = "".join(
        f"<div><img data-src='x{n}'><p>{esc(named)}_第{n}页</p><p>第{n}页 / 共{pages}页</p></div>"
        for n in range(1, min(pages, draw.between(1, 4)) + 1)
    )
    fields = draw.pick([" ", "　", "</span><span>"]).join(
        f"{name}：{esc(value)}"
        for name, value in {
            "上传人": user,
            "文档编号": v.fixed["num"],
            "上传时间": v.fixed["day"],
            "格式": fmt,
            "页数": str(pages),
            "大小": v.fixed["size"],
        }.items()
    )
    low = [f"<dt>{esc(v.say('deep_more'))}</dt>{items(kin_titles(draw, 2, 6, True), 'dd', link=True)}"]
    low += [f"<dt>{draw.pick(['热门搜索', '相关搜索'])}</dt><dd>{links(v.some('deep_find', 2, 4))}</dd>"]
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}_{v.brand}</title>{HIDE_CSS}</head><body>
<ul class="a1">{items([v.brand, *v.some("deep_bar", 3, 7)], link=True)}</ul><h1>{esc(named)}</h1>
<div class="a2"><span>{fields}</span></div><div class="a3">{links(["返回", "取用", "收藏", "举报"])}</div>
{thumbs}<p><a href="#">{draw.pick(["点击查看更多>>", "更多预览图"])}</a></p>
<div class="a4"><b>{draw.pick(["资源描述", "文件说明", "描述"])}</b><p>{esc(v.say("deep_desc"))}</p></div>
<div class="a5">{body}</div><a class="a6">{esc(v.say("deep_cut" if cut else "deep_open"))}</a>
<div class="a7">{items(v.some("deep_buy", 1, 3), "em")}</div><dl>{"".join(low)}</dl>
<div class="a8">{items(v.some("comment", 0, 3), "p")}</div><p>当前位置：首页 > {draw.pick(["办公文档", "应用文书"])} > {draw.pick(["解决方案", "工作总结", "演讲"])}</p>
<p>{esc(v.say("deep_law"))}</p>{items(v.some("deep_foot", 2, 4), "p")}</body></html>"""
    facts: dict[str, FactValue] = {
        "uploader": user,
        "doc_number": v.fixed["num"],
        "uploaded_at": v.fixed["day"],
        "file_format": fmt,
        "page_count": pages,
        "file_size": v.fixed["size"],
        "is_truncated": cut,
    }
    url = f"https://{v.host}/p-{v.fixed['num']}.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, (), ("utf-8", "gb18030"), shows_breaks=False)


def duxing(draw: Draw, speech: Speech) -> Sheet:
    """The CMS under other captions; pages in string order on some."""
    brands = {"万象稿": "www.wanxianggao.com", "墨耘办公": "www.moyunbg.com", "渔樵资料": "doc.yuqiao.net"}
    v = keeper(draw, WORDS, brands, speech, True)
    paragraphs, cut = part_of(draw, v, speech, 0.35)
    plain = plain_stream(paragraphs)
    long = sum(map(len, paragraphs)) > 1150
    shuffled = draw.knob("order", {"strings": 2, "own": 1} if long and not cut else {"own": 1}) == "strings"
    menu = "spam boxes contacts stamps varied brands hidden wraps_blank wraps_br wraps_p page_marks doubled semicolons"
    turned: Stream = []
    if shuffled:
        stream, turned = in_string_order(wrapped(draw, plain, " "), draw.between(10, 12))
        on = frozenset({"wraps_blank"})
    else:
        stream, on = spoiled(draw, v, plain, menu)
    if cut:
        stream = stopped(draw, stream, v.say("desk_cut"))
    apart = "x0dx0a" if not on and draw.knob("x0dx0a", {"no": 1, "yes": 1}) == "yes" else None
    opening, close = draw.pick([("<p>", "</p>\n"), ("　　", "<br>\n"), ('<div class="d">', "</div>\n")])
    body = body_html(turned if shuffled else stream, dressed(draw, opening, close, apart=apart))
    if draw.knob("chrome", {"full": 5, "bare": 1}) == "bare" and not cut:
        markup = bare(speech, v, body)
    else:
        fmt = v.fixed["fmt"]
        more = [f"{t}.{fmt}" for t in kin_titles(draw, 3, 6, True)]
        markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}.{fmt} | {v.brand}</title>{HIDE_CSS}</head><body>
<div>{links([v.brand, *v.some("desk_bar", 3, 7)], "·")}</div><h1>{esc(speech.title)}.{fmt}</h1>
<p>{" / ".join(map(esc, v.some("desk_field", 4, 8)))}</p><p>{esc(v.say("desk_about"))}</p>
<div class="main">{either_html(speech.byline)}
{body}
{signed(speech, cut)}</div>
<div class="n">{items(v.listed("desk_note", 2, 5), "p")}</div>
<ul>{items(more, link=True)}</ul>
<div class="c">{items(v.some("desk_comment", 1, 2), "p")}{items(v.some("comment", 0, 3), "p")}</div>
<p>{esc(v.say("deep_law"))}</p>{items(v.some("deep_foot", 1, 3), "p")}</body></html>"""
    either = (*speech.byline, *speech.sign)
    shows = not on & BREAKS and apart is None
    url = f"http://{v.host}/doc/{v.fixed['num']}.html"
    facts: dict[str, FactValue] = {"is_truncated": cut}
    sheet = Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), shows_breaks=shows)
    return out_of_order(sheet, turned) if shuffled else sheet


def qingli(draw: Draw, speech: Speech) -> Sheet:
    """Rules above or below the text, its paragraphs lost on half of the pages."""
    brands = {"青藜阁": "max.qingli-ge.com", "石渠藏件": "www.shiqu118.com", "云笈文档": "yunji.docs5.cn"}
    v = keeper(draw, WORDS, brands, speech, True)
    paragraphs, cut = part_of(draw, v, speech, 0.5)
    menu = "stamps varied brands wraps_blank wraps_br wraps_p page_marks stray hidden unseen"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    lost = draw.knob("paragraphs", {"kept": 1, "lost": 1}) == "lost"
    if cut and draw.chance(0.6):
        stream = stopped(draw, stream, v.say("vault_stop"))
    body = body_html(
        stream, dressed(draw, draw.pick(["<p>", '<div class="x">']), "</p>\n", apart=" " if lost else None)
    )
    body = body.replace("</p>", "</div>") if body.startswith("<div") else body
    fmt = v.fixed["fmt"].lower()
    named = speech.title + draw.pick([f".{fmt}", "", f"({v.fixed['p']}页).{fmt}", f".{fmt}黑卡"])
    rules = f"<div>{items(v.listed('vault_rule', 4, 8), draw.pick(['p', 'li']))}{esc(v.say('vault_fold'))}</div>"
    above = draw.knob("rules", {"above": 2, "below": 1}) == "above"
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)}-{v.brand}</title>{HIDE_CSS}</head><body>
<p>{links([v.brand, "分类", "黑卡", "传件", "登录"])}</p><h1>{esc(named)}</h1>
{rules if above else ""}<div class="k">{body}
{signed(speech, cut)}</div>{"" if above else rules}
<h4>{esc(v.say("vault_reply"))}</h4><p>{esc(v.say("vault_user"))}</p><h4>{esc(v.say("vault_more"))}</h4>
{items([f"{t}.{fmt}" for t in kin_titles(draw, 0, 6, True)], "p", link=True)}
{items(v.some("vault_foot", 1, 3), "p")}</body></html>"""
    url = f"https://{v.host}/html/{v.fixed['year']}/{draw.digits(4)}/{draw.digits(16)}.shtm"
    shows = not on & BREAKS and not lost
    facts: dict[str, FactValue] = {"is_truncated": cut}
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.sign, shows_breaks=shows)


def chuanshu(draw: Draw, speech: Speech) -> Sheet:
    """Pages read and left, a line on rights, hints."""
    brands = {"雁足传书": "www.yanzudoc.com", "驿路文稿": "yilu.wengao9.cn", "鹿鸣文稿": "www.lumingwg.com"}
    v = keeper(draw, WORDS, brands, speech, True)
    paragraphs, cut = part_of(draw, v, speech, 0.55)
    menu = "stamps varied brands hidden wraps_blank wraps_br wraps_p page_marks doubled pinyin spam boxes"
    stream, on = spoiled(draw, v, plain_stream(paragraphs), menu)
    if cut:
        stream = stopped(draw, stream, v.say("relay_read"))
    opening, close = draw.pick([("<p>", "</p>\n"), ("", "<br>\n"), ("<section>", "</section>\n")])
    body = body_html(stream, dressed(draw, opening, close))
    named = speech.title + draw.pick([f".{v.fixed['fmt']}", "", "（Word版）"])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(named)} {v.brand}</title>{HIDE_CSS}</head><body>
<div>{links([v.brand, "登录", "投递", "充值"], " ")}</div><h2>{esc(named)}</h2>
<div>{items(v.some("relay_field", 3, 7), "span")}</div><p>{esc(v.say("relay_law"))}</p>
<div class="doc">{body}
{signed(speech, cut)}</div>
<div>{items([v.say("relay_read")] if cut and draw.chance(0.4) else [], "p")}{items(v.some("relay_vip", 1, 3), "p")}</div>
<h3>{draw.pick(["提示", "注意事项", "阅前须知"])}</h3>{items(v.some("relay_hint", 2, 3), "p")}
{items(kin_titles(draw, 3, 6, True), "li", link=True)}<div>{items(v.some("comment", 0, 2), "p")}</div>
{items(v.some("relay_foot", 1, 3), "p")}</body></html>"""
    url = f"https://{v.host}/paper/{v.fixed['num']}.html"
    facts: dict[str, FactValue] = {"is_truncated": cut}
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.sign, shows_breaks=not on & BREAKS)


SITES = {"lantian": lantian, "duxing": duxing, "qingli": qingli, "chuanshu": chuanshu}
