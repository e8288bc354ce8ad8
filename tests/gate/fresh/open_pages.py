"""Open sites 4 to 6: essays, a Traditional site of Taiwan or Hong Kong, a forum."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

from tests.gate.draw import Draw
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, voice, watermarked
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.page import FactValue
from tests.gate.stream import BODY, HIDDEN, Stream, Token, body_of, inner_places, insert, semicolons


def qingjian(draw: Draw, speech: Speech) -> Sheet:
    """An essay site: a lead of the editors, a second title, links to other essays inside the text."""
    v = voice(draw, "open_words", {"青笺范文网": "www.qingjian88.com", "好稿子": "haogaozi.org"}, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.1)
    stream = plain_stream(paragraphs)
    if draw.knob("semicolons", {"no": 2, "yes": 1}) == "yes":
        stream, _ = semicolons(stream, 0.9, draw)
    if draw.knob("inner_links", {"no": 1, "yes": 1}) == "yes":
        offers = [draw.pick(["推荐：{}", ">>>点击查看：{}", "小编推荐：《{}》", "相关链接：{}"]) for _ in range(2)]
        stream = blocks(draw, stream, [o.format(t) for o, t in zip(offers, v.titles(2, 2), strict=True)])
    if draw.knob("watermark", {"no": 3, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("watermark"), draw.between(1, 3))
    suffix = draw.pick(["", "（精选）", "【推荐】", "范文", "(通用版)", "_{}字".format(v.fixed["k"])])
    linked = Style(open="<p>　　", block=lambda t: f'<p><a href="/fw/9.html"><strong>{esc(t)}</strong></a></p>\n')
    tags = draw.sample(["发言稿", "讲话", speech.title, "领导讲话稿", "会议"], 3)
    second = f'<p align="center"><strong>{esc(speech.title)}</strong></p>' if draw.chance(0.6) else ""
    markup = f"""<!DOCTYPE html><html><head><title>{esc(speech.title + suffix)}-{v.brand}</title><meta charset="@@CHARSET@@">
<meta name="keywords" content="{esc(speech.title)}"></head><body>
<div class="topbar">{links(v.some("nav", 6, 11), "|")}</div>
<div class="pos">您的位置：<a href="/">{v.brand}</a> &gt; <a href="/fw/">范文大全</a> &gt; <a href="/fw/jh/">讲话致辞</a> &gt; 正文</div>
<div class="article"><h1>{esc(speech.title + suffix)}</h1>
<div class="info">时间：{v.fixed["day"]}　编辑：{v.fixed["user"]}　手机版</div>
<div class="lead">{esc(v.say("lead"))}</div>
<div class="con">{second}{either_html(speech.byline)}
{body_html(stream, linked)}
{items([*v.maybe("tail", 0.8), *([v.say("truncated")] if cut else [])], "p")}</div>
<div class="tags">标签：{links(tags, " ")}</div>
<div class="pn">上一篇：<a href="/1">{esc(v.titles(1, 1)[0])}</a><br>下一篇：<a href="/2">{esc(v.titles(1, 1)[0])}</a></div>
<div class="dl"><a href="/d">{esc(v.say("download"))}</a> {esc(v.say("vip")) if draw.chance(0.4) else ""}</div>
<div class="copy">{esc(v.say("copyright"))}</div></div>
<div class="right"><h3>{v.say("related_head")}</h3><ul>{items(v.titles(4, 10), link=True)}</ul><p>{esc(v.say("contact"))}</p></div>
<div class="links">{links(v.some("spam", 3, 9), " ") if draw.chance(0.4) else ""}</div>
<div class="foot">{items(v.some("footer", 2, 4), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut, "uploaded_at": v.fixed["day"]}
    if suffix[:1] in ("", "（", "【"):
        facts["title"] = speech.title
    url = f"http://{v.host}/fw/jh/{draw.digits(6)}.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline, ("utf-8", "gb18030"))


@cache
def _converter(variant: str) -> OpenCC:
    return OpenCC(variant)


def _converted(text: str, variant: str) -> str:
    """As Taiwan or Hong Kong writes it. Character by character of the same number, or left as it is."""
    written = str(_converter(variant).convert(text))
    assert len(written) == len(text), text
    return written


def wenshan(draw: Draw, speech: Speech) -> Sheet:
    """A site in Traditional script."""
    brands = {"文山講辭庫": "speech.wenshan.org.tw", "維港演講集": "www.vhspeech.hk"}
    v = voice(draw, "open_words", brands, speech)
    variant = "s2tw" if v.host.endswith("tw") else "s2hk"
    draw.knobs["variant"] = variant
    paragraphs, cut = shown(draw, speech.paragraphs, 0.2)
    title = _converted(speech.title, variant)
    quotes = str.maketrans("“”‘’", "「」『』") if draw.knob("quotes", {"corner": 3, "curly": 1}) == "corner" else {}
    plain = plain_stream(paragraphs)
    shown_text = "\n".join(_converted(p, variant) for p in paragraphs)
    as_written = iter(shown_text.replace("\n", ""))
    marked = [Token(BODY, next(as_written).translate(quotes)) if t.kind == BODY else t for t in plain]
    byline = tuple(_converted(line, variant) for line in speech.byline)
    style = draw.pick([Style(), Style(open="<div>", close="</div>\n"), Style(open="", close="<br><br>\n")])
    markup = f"""<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="@@CHARSET@@"><title>{esc(title)} | {v.brand}</title></head><body>
<a class="sr" href="#c">跳到主要內容區塊</a><ul class="menu">{items(v.some("trad_nav", 4, 8), link=True)}</ul>
<div class="where">{esc(v.say("trad_meta"))}</div>
<article id="c"><h2>{esc(title)}</h2><div class="meta">{items(v.some("trad_meta", 1, 3), "div")}</div>
{either_html(byline)}
{body_html(marked, style)}
{items([v.say("truncated_trad")] if cut else [], "p")}</article>
<section>{items(v.some("trad_notice", 2, 5), "p")}<h4>延伸閱讀</h4><ul>{items([_converted(t, variant) for t in v.titles(2, 5)], link=True)}</ul></section>
<footer>{items(v.some("trad_notice", 1, 3), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "source_script": "Hant", "is_truncated": cut}
    url = f"https://{v.host}/p/406-1000-{draw.digits(5)}.php"
    charsets = ("utf-8", "big5") if variant == "s2tw" else ("utf-8", "big5hkscs")
    return Sheet(markup, title, v.brand, url, plain, facts, byline, charsets, body_of(marked))


def _junk(draw: Draw, stream: Stream, texts: list[str]) -> Stream:
    """Debris against copying, inside lines: shown by a text dump, made invisible by HTML."""
    return insert(
        stream, {i: [Token(HIDDEN, t)] for i, t in zip(inner_places(stream, draw, len(texts)), texts, strict=False)}
    )


def laojiguan(draw: Draw, speech: Speech) -> Sheet:
    """A forum: a first post that is the speech, replies, debris against copying."""
    v = voice(draw, "open_words", {"老机关论坛": "bbs.laojiguan.com", "笔杆子之家": "bbs.bgzhome.cn"}, speech)
    stream = plain_stream(speech.paragraphs)
    cut = False
    hiding = draw.knob("junk", {"none": 2, "font0": 2, "none_display": 1})
    if hiding != "none":
        stream = _junk(draw, stream, v.some("forum_junk", 3, 7))
    style = Style(
        open="",
        close="<br />\n",
        hidden=(lambda t: f'<font style="font-size:0px;color:#FFF">{esc(t)}</font>')
        if hiding == "font0"
        else (lambda t: f'<span style="display:none">{esc(t)}</span>'),
    )
    replies = "".join(
        f'<table class="post"><tr><td class="au"><a href="/u">{draw.pick(["过客", "老王不写材料", "hbgz_77", "秋水", "县办小陈"])}</a>'
        f'<p>{esc(v.say("forum_ui"))}</p></td><td><div class="pi">{esc(v.say("forum_ui"))}　{n + 2}楼</div>'
        f'<div class="t_f">{esc(text)}</div><div class="sign">{esc(v.say("forum_sign"))}</div></td></tr></table>'
        for n, text in enumerate(v.some("comment", 1, 5))
    )
    edited = (
        f'<i class="pstatus">{esc(v.fill("本帖最后由 {user} 于 {day} {hm} 编辑"))}</i><br>' if draw.chance(0.4) else ""
    )
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)} - 文稿交流 - {v.brand} - Powered by Discuz!</title></head><body>
<div id="hd">{links([v.brand, "门户", "版块", "群组", "排行榜", "登录", "立即注册"], " ")}</div>
<div id="pt">{links(["论坛", "公文写作", "文稿交流"], " › ")} › {esc(speech.title)}</div>
<div class="pgs">{links(["发帖", "回复", "1", "2", "下一页"])} 返回列表</div>
<div class="vwthd"><span>查看: {draw.digits(4)} | 回复: {draw.digits(2)}</span><h1>[原创] <span>{esc(speech.title)}</span> [复制链接]</h1></div>
<table class="post first"><tr><td class="au"><a href="/u">{v.fixed["user"]}</a>{items(v.some("forum_ui", 3, 8), "p")}</td>
<td><div class="pi">{esc(v.fill("发表于 {day} {hm}"))} | 只看该作者</div>
<div class="t_f">{edited}{either_html(speech.byline, "{}<br>")}
{body_html(stream, style)}</div>
<div class="attach">{esc(v.say("download"))} ({v.fixed["size"]}, 下载次数: {draw.digits(2)})</div>
<div class="sign">{esc(v.say("forum_sign"))}</div>
<div class="po">{links(["回复", "举报", "收藏", "评分", "分享"])}</div></td></tr></table>
{replies}<div class="fast"><p>您需要登录后才可以回帖</p><button>发表回复</button> 本版积分规则</div>
<div class="fl">{links(v.some("spam", 3, 10), " | ") if draw.chance(0.5) else ""}</div>
<div id="ft">{items(v.some("footer", 1, 3), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"title": speech.title, "is_truncated": cut}
    url = f"http://{v.host}/thread-{draw.digits(6)}-1-1.html"
    return Sheet(markup, speech.title, v.brand, url, stream, facts, speech.byline, ("gb18030", "utf-8"))


SITES = {"qingjian": qingjian, "wenshan": wenshan, "laojiguan": laojiguan}
