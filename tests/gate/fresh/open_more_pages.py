"""Open sites 9 to 12: a board with quoted replies, a portal of offices, essays in numbered parts, a page for telephones."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.kit import Voice, blocks, items, links, plain_stream, shown
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import other_titles, signed, strangers
from tests.gate.page import FactValue
from tests.gate.stream import HIDDEN, NOISE, Stream, Token, inner_places, insert

FONT = "font-size:0px"


def _debris(draw: Draw, stream: Stream, texts: list[str], kind: str) -> Stream:
    places = inner_places(stream, draw, len(texts))
    return insert(stream, {place: [Token(kind, text)] for place, text in zip(places, texts, strict=False)})


def _replies(draw: Draw, v: Voice, speech: Speech) -> str:
    """Floors two and on; some quote the speech."""
    out = []
    for floor, text in enumerate(v.some("board_reply", 2, 7), 2):
        quote = ""
        if draw.chance(0.35):
            said = draw.pick(speech.paragraphs)[: draw.between(12, 60)]
            quote = f"<blockquote>引用:<br>{esc(v.fill('原帖由 {user} 于 {day} {hm} 发表'))}<br>{esc(said)} ...</blockquote>"
        sign = f'<div class="sig">{esc(v.say("board_sign"))}</div>' if draw.chance(0.6) else ""
        name = draw.pick(["小楷", "阿木", "一杯清茶", "镇上老周", "kaoyan08", "拾穗者"])
        out.append(
            f'<div class="floor"><div class="l"><b>{name}</b>{items(v.some("board_user", 2, 5), "p")}</div>'
            f'<div class="r"><div class="t">{floor}楼　{esc(v.fill("{day} {hm}"))} 只看此人</div>{quote}<div class="c">{esc(text)}</div>{sign}</div></div>'
        )
    return "\n".join(out)


def huaishu(draw: Draw, speech: Speech) -> Sheet:
    """A board: the first post is the speech, debris between its characters, replies that quote it."""
    v = strangers(draw, "open_more_words", {"槐树下论坛": "bbs.huaishuxia.com", "青砖社区": "www.qzhuan.net"}, speech)
    stream = plain_stream(speech.paragraphs)
    debris = draw.knob("debris", {"none": 2, "hidden": 2, "shown": 1})
    if debris != "none":
        kind = HIDDEN if debris == "hidden" else NOISE
        stream = _debris(draw, stream, v.some("board_debris", 3, 6), kind)
    if draw.knob("lines", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("board_line", 1, 2))
    close = draw.pick(["<br>\n", "<br /><br />\n"])
    style = Style(
        open="",
        close=close,
        block=lambda text: f'<font color="#999">{esc(text)}</font><br>\n',
        hidden=lambda text: f'<span style="{FONT};color:#fff">{esc(text)}</span>',
    )
    lead = draw.pick(
        ["", "", "转一篇好稿，大家学习学习<br>", "昨天现场记下来的，有错莫怪：<br>", "上次有人要的，补上<br>"]
    )
    tail = draw.pick(["", "", "（完）欢迎跟帖讨论<br>", "看帖不回不是好汉<br>"])
    tag = draw.pick(["[转载]", "[原创]", "【分享】", ""])
    markup = f"""<html><head><meta charset="@@CHARSET@@"><title>{esc(tag + speech.title)} | 秘书茶座 | {v.brand}</title></head><body>
<div class="top">{links([v.brand, "登入", "注册新账号", "今日新帖", "帮助", "统计"], " | ")}</div>
<div class="nav">{links([v.brand, "笔墨春秋", "秘书茶座"], " -> ")}</div>
<h3>主题：{esc(tag + speech.title)}</h3><div>{esc(v.fill("人气:{nn}{n} 回复:{nn}"))}</div>
<div class="floor"><div class="l"><b>{v.fixed["user"]}</b>{items(v.some("board_user", 3, 7), "p")}</div>
<div class="r"><div class="t">楼主　{esc(v.fill("{day} {hm}"))} {" ".join(map(esc, v.some("board_bar", 2, 4)))}</div>
<div class="c">{lead}{either_html(speech.byline, "{}<br>")}
{body_html(stream, style)}
{signed(speech, False, "{}<br>")}{tail}</div>
<div class="sig">{esc(v.say("board_sign"))}</div>
<div class="b">{links(v.some("board_bar", 2, 5))}</div></div></div>
{_replies(draw, v, speech)}
<div class="pg">{links(["1", "2", "3", "...", "末页"])} 共 {draw.between(3, 20)} 页</div>
<div class="ft">{items(v.some("board_ui", 3, 6), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": False} | ({} if tag else {"title": speech.title})
    url = f"http://{v.host}/read-htm-tid-{draw.digits(6)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("gb18030", "utf-8"))


def chengguan(draw: Draw, speech: Speech) -> Sheet:
    """A portal of an office or of a university."""
    brands = {"清溪县人民政府": "www.qingxixian.gov.cn", "东岭师范学院新闻网": "news.dlsfxy.edu.cn"}
    v = strangers(draw, "open_more_words", brands, speech)
    stream = plain_stream(speech.paragraphs)
    if draw.knob("pictures", {"no": 2, "yes": 1}) == "yes":
        words = ["会场（{person} 摄）", "图为会议现场", "与会人员认真听讲　{person}/摄", "（图一）"]
        stream = blocks(draw, stream, [v.fill(text) for text in draw.sample(words, draw.between(1, 2))])
    style = Style(
        open=draw.pick(["<p>", '<p style="text-indent:2em">', "<p>　　", '<p class="MsoNormal"><span>']),
        close="</p>\n",
        block=lambda text: f'<p style="text-align:center"><img src="/u/a.jpg"><br>{esc(text)}</p>\n',
    )
    lead = tuple(v.maybe("portal_lead", 0.4))
    meta = draw.pick(["　", " | ", "</span><span>"]).join(map(esc, v.some("portal_meta", 3, 6)))
    table = f"<tr><td>索引号</td><td>{draw.digits(9)}</td><td>发布机构</td><td>办公室</td></tr><tr><td>主题分类</td><td>综合</td><td>文号</td><td>无</td></tr>"
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}-{v.brand}</title></head><body>
<div class="bar">{links(v.some("portal_nav", 5, 10))}</div><div class="pos">您当前的位置：{links(["首页", "要闻", "领导讲话"], " >> ")}</div>
{f"<table>{table}</table>" if draw.chance(0.35) else ""}
<div class="art"><h2>{esc(speech.title)}</h2><div class="mt"><span>{meta}</span></div><div class="tl">{items(v.some("portal_tool", 2, 4), "span")}</div>
<div class="TRS">{either_html(lead)}{either_html(speech.byline, '<p align="center">{}</p>')}
{body_html(stream, style)}
{signed(speech, False, '<p align="right">{}</p>')}
{items(v.some("portal_end", 1, 2), "p")}</div>
<div class="ex">{items(v.some("portal_tail", 2, 5), "p")}</div></div>
<div class="bt">{items(v.some("portal_foot", 4, 7), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": False}
    url = f"http://{v.host}/art/{v.fixed['day'].replace('-', '/')}/art_{draw.digits(4)}_{draw.digits(6)}.html"
    either = (*speech.byline, *speech.sign, *lead)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"))


def bishou(draw: Draw, speech: Speech) -> Sheet:
    """An essay site: leads, numbered parts, links between paragraphs, questions about the site."""
    v = strangers(draw, "open_more_words", {"妙笔手文章网": "www.miaobishou.com", "作稿帮": "zuogaobang.cn"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.1)
    stream = plain_stream(paragraphs)
    if draw.knob("inserts", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, v.some("essay_insert", 1, 3))
    style = Style(
        open=draw.pick(["<p>", "<p>　　"]),
        block=draw.pick([lambda t: f'<p><a href="/x">{esc(t)}</a></p>\n', lambda t: f"<p>{esc(t)}</p>\n"]),
    )
    part = v.say("essay_part") if draw.knob("part", {"no": 1, "yes": 1}) == "yes" else ""
    part = f"<h3>{esc(part)}</h3>" if part else ""
    next_part = (
        f'<h3>篇二：{esc(v.fixed["other"])}</h3><p><a href="/2.html">{draw.pick(["点此阅读篇二全文", "翻到下一页接着看", "篇二在第二页"])}</a></p>'
        if part and not cut and draw.chance(0.5)
        else ""
    )
    faq, pairs = v.words["essay_faq"], draw.sample(range(4), draw.between(1, 3))
    asked = [v.fill(faq[2 * n + half]) for n in pairs for half in (0, 1)]
    suffix = draw.pick(["", "(优选)", "范文一篇", "【热门】", "（实用{}字）".format(v.fixed["k"])])
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title + suffix)}_{v.brand}</title></head><body>
<div class="hd"><a href="/">{v.brand}</a>{links(v.some("essay_link", 5, 9), " · ")}</div>
<div class="crumbs">{links(["首页", "发言稿", "讲话"], " » ")} » 浏览全文</div>
<h1>{esc(speech.title + suffix)}</h1><p class="inf">{esc(v.fill("{day} {hm}　投稿：{user}　阅读（{nn}{n}）"))}</p>
<div class="main"><p>{esc(v.say("essay_lead"))}</p>
{part}{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}{items([f"还有{draw.between(300, 900)}字，登录再看"] if cut else [], "p")}{next_part}
{items(v.some("essay_tail", 1, 2), "p")}</div>
<div class="tag">{esc(v.say("essay_visit"))} {links(draw.sample(["讲话稿", "发言", speech.title, "致辞", "开场白", "领导讲话"], 4))}</div>
<div class="faq"><h4>{draw.pick(["常见问题", "使用帮助", "大家常问"])}</h4>{items(asked, "p")}</div>
<div class="cp">{items(v.some("essay_copy", 1, 2), "p")}</div>
<ul class="rel">{items(other_titles(draw, 3, 8), link=True)}</ul>
<div class="ft">Copyright {v.fixed["year"]} {v.host} {esc(v.fill("{prov}ICP备{icp}号"))}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    url = f"https://{v.host}/jianghua/{draw.digits(7)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either)


def wanxin(draw: Draw, speech: Speech) -> Sheet:
    """A page of an account for telephones: calls to follow it, advertisements between paragraphs."""
    v = strangers(draw, "open_more_words", {"晚新街坊": "mp.wanxinjf.com", "一城一话": "m.ychengyh.cn"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.1)
    stream = plain_stream(paragraphs)
    if draw.knob("ads", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, v.some("phone_ad", 1, 2))
    if draw.knob("pictures", {"no": 1, "yes": 1}) == "yes":
        stream = blocks(draw, stream, v.some("phone_mid", 1, 2))
    style = draw.pick(
        [
            Style(
                open="<section><span>", close="</span></section>\n", block=lambda t: f"<section>{esc(t)}</section>\n"
            ),
            Style(open='<p style="line-height:2em">', block=lambda t: f'<p style="text-align:center">{esc(t)}</p>\n'),
        ]
    )
    sign = either_html([f"（{v.fixed['user']}供稿）"]) if draw.chance(0.2) else ""
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><meta name="viewport" content="width=device-width"><title>{esc(speech.title)}</title></head>
<body><div id="page"><h1>{esc(speech.title)}</h1><div class="meta"><em>{v.brand}</em> {esc(v.fill("{day} {hm}"))}</div>
<div id="content">{items(v.some("phone_head", 1, 4), "section")}
{either_html(speech.byline, "<section>{}</section>")}
{body_html(stream, style)}
{signed(speech, cut, '<section style="text-align:right">{}</section>')}{sign}
{"<section>" + esc(draw.pick(["余下全文，关注后可看", "内容太长，后半部分请戳左下角"])) + "</section>" if cut else ""}
{items(v.some("phone_tail", 4, 9), "section")}
<section>{esc(v.say("phone_more"))}</section>{items(other_titles(draw, 2, 4), "p", link=True)}</div>
<div class="cm">{items(v.some("phone_comment", 2, 4), "p")}</div><div class="bt">{items(v.some("phone_foot", 2, 5), "div")}</div></div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"https://{v.host}/s/{draw.digits(10)}"
    either = (*speech.byline, *speech.sign, f"（{v.fixed['user']}供稿）")
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either)


SITES = {"huaishu": huaishu, "chengguan": chengguan, "bishou": bishou, "wanxin": wanxin}
