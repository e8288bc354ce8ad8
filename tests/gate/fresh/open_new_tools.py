"""Open sites 16 to 18: a converter of files, a recording written down, essays for an application."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.fresh.anew import at_ends, behind, host_of, over_paragraphs, titles_of
from tests.gate.fresh.kit import blocks, items, links, plain_stream, shown, watermarked, wrapped
from tests.gate.fresh.sheet import Sheet, Style, body_html, either_html, esc
from tests.gate.fresh.speeches import Speech
from tests.gate.fresh.talks import lines_inside, signed
from tests.gate.page import FactValue

TURN = "↵"
"""Parts the lines of what stands where a page ends."""


def _lines(text: str) -> str:
    return "".join(f'<div class="pg">{esc(line)}</div>\n' for line in text.split(TURN))


def shanzhuan(draw: Draw, speech: Speech) -> Sheet:
    """What a converter made of a file: trial notices where pages end, slides, watermarks, printed lines."""
    brands = {"闪转PDF": "www.shanzhuanpdf.com", "格式马": "www.geshima.cn", "译转通": "pdf.yizhuantong.net"}
    v = host_of(draw, "open_new_words", brands, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.3)
    stream = plain_stream(paragraphs)
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(280, 480))
    left = max(1, pages // 2)
    v.fixed.update(p=str(pages), m=str(pages - left), r=str(left))
    source = draw.knob("source", {"pdf": 3, "slides": 1, "plain": 1})
    wraps = "none"
    if source == "pdf":
        foot = draw.pick(["第 {n} 页", "{n} / {all}", "Page {n}", "—{n}—", "第{n}页，共{all}页", "{n}"])
        trial = v.say("conv_trial") if draw.chance(0.6) else ""
        file = draw.pick(["", "", f"{speech.title}.pdf"])
        lines = [line for line in (foot, trial, file) if line]
        stream = at_ends(stream, lambda n: TURN.join(lines).format(n=n, all=pages), pages)
        wraps = draw.knob("wraps", {"none": 1, "br": 1, "blank": 1, "paragraphs": 1})
    elif source == "slides":
        manner = draw.pick(["幻灯片 {}", "Slide {}", "幻灯片编号 {}", "【第{}张】", "-- 第 {} 张幻灯片 --"])
        stream = over_paragraphs(stream, lambda n: manner.format(n + 1), draw.between(1, 3))
    if draw.knob("watermark", {"no": 2, "yes": 1}) == "yes":
        stream = watermarked(draw, stream, v.say("conv_water"), draw.between(2, 5))
    if wraps != "none":
        stream = wrapped(draw, stream, {"br": "\n", "blank": " ", "paragraphs": "¶"}[wraps])
    markup = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}.pdf {draw.pick(["转换结果", "在线转Word", "提取文字"])} - {v.brand}</title></head><body>
<nav>{v.brand} {links(v.some("conv_bar", 4, 9), " ")}</nav>
<div class="state">{items(v.some("conv_done", 2, 4), "p")}</div><div class="up">{items(v.some("conv_ad", 1, 3), "p")}</div>
<div class="result"><h4>{draw.pick(["识别结果", "文字预览", "转换后的内容", "输出"])}</h4>
<div class="title">{esc(speech.title)}</div>{either_html(speech.byline)}
{body_html(stream, Style(block=_lines))}
{signed(speech, cut)}{items([v.say("conv_stop")] if cut else [], "p")}</div>
<div class="act">{links(["复制", "下载", "重新转换", "分享给好友"], " ")}</div>
<div class="faq">{items(v.some("conv_foot", 2, 5), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    url = f"https://{v.host}/result/{draw.digits(9)}"
    breaks = wraps not in ("br", "paragraphs") and source != "slides"
    either = (*speech.byline, *speech.sign)
    return Sheet(markup, speech.title, v.brand, url, stream, facts, either, shows_breaks=breaks)


def tinglu(draw: Draw, speech: Speech) -> Sheet:
    """A recording that a machine wrote down: speakers and times over the paragraphs, a summary on top."""
    brands = {"听录云": "share.tingluyun.com", "速记通": "www.sujitong.net", "话落成文": "hualuo.chengwen.cn"}
    v = host_of(draw, "open_new_words", brands, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.2)
    stream = plain_stream(paragraphs)
    who = draw.pick(["发言人1", "发言人 1", "说话人 A", "Speaker 1", "讲话者"])
    label = draw.pick(["{who} {t}", "{who}　{t}", "{t} {who}", "[{t}] {who}：", "{t}", "{t} --> {u}"])
    pace = draw.between(9, 31)

    def clock(n: int) -> str:
        seconds = n * pace + 2
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"

    def stamp(n: int) -> str:
        return label.format(who=who, t=clock(n), u=clock(n + 1))

    marks = draw.knob("marks", {"over": 3, "inside": 1, "anywhere": 1})
    if marks == "over":
        stream = over_paragraphs(stream, stamp, draw.between(1, 3))
    elif marks == "inside":
        gap = draw.pick(["[{}]", "【{}】", "({})", "<{}>"])
        stream = behind(draw, stream, [gap.format(clock(n)) for n in range(3, draw.between(7, 11))], "。！？，")
    else:
        stream = lines_inside(draw, stream, [stamp(n) for n in range(1, draw.between(5, 10))])
    summary = v.words["tape_sum"]
    told = [v.fill(line) for line in summary[: draw.pick([0, 2, 3, 7, 10])]]
    style = Style(
        open=draw.pick(["<p>", '<div class="seg"><span>']),
        block=draw.pick([lambda t: f'<div class="spk">{esc(t)}</div>\n', lambda t: f"<h6>{esc(t)}</h6>\n"]),
        noise=lambda t: f"<i>{esc(t)}</i>",
    )
    if style.open != "<p>":
        style = Style(style.open, "</span></div>\n", None, style.noise, style.block)
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><title>{esc(speech.title)}{draw.pick(["", " 录音文字稿", "（转写）"])} - {v.brand}</title></head><body>
<header>{v.brand} <a href="/login">登录/注册</a></header><h1>{esc(speech.title)}</h1>
<div class="info">{items(v.some("tape_info", 2, 4), "span")}</div>
<div class="player">{items(v.some("tape_bar", 3, 8), "button")}</div>
<div class="ai">{items(told, "p")}</div>
<div class="trans">{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}{items([v.say("tape_stop")] if cut else [], "p")}</div>
<div class="end">{items(v.some("tape_end", 1, 4), "p")}</div><footer>{items(v.some("tape_foot", 1, 4), "p")}</footer></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut}
    url = f"https://{v.host}/s/{draw.digits(8)}"
    either = (*speech.byline, *speech.sign)
    return Sheet(
        markup, speech.title, v.brand, url, stream, facts, either, ("utf-8",), shows_breaks=marks != "anywhere"
    )


def lingfan(draw: Draw, speech: Speech) -> Sheet:
    """Essays on a telephone: calls to install an application, pages that turn in the middle, the rest withheld."""
    brands = {"灵帆范文": "m.lingfanfw.com", "写否": "wap.xiefou.cn", "一稿在手": "m.yigao.top"}
    v = host_of(draw, "open_new_words", brands, speech)
    paragraphs, cut = shown(draw, speech.paragraphs, 0.55)
    stream = plain_stream(paragraphs)
    form = draw.knob("form", {"p": 3, "br": 1, "one": 1})
    if form != "one" and draw.knob("ads", {"no": 1, "yes": 2}) == "yes":
        stream = blocks(draw, stream, [*v.some("wap_ad", 1, 2), *v.some("wap_app", 0, 2)])
    if form != "one" and draw.knob("turns", {"no": 1, "yes": 1}) == "yes":
        stream = lines_inside(draw, stream, v.some("wap_turn", 1, 2))
    block = draw.pick(
        [lambda t: f'<div class="ad"><a href="/app">{esc(t)}</a></div>\n', lambda t: f"<p>{esc(t)}</p>\n"]
    )
    style = {
        "p": Style(block=block),
        "br": Style("", "<br/>\n", "<br/>\n　　", block=block),
        "one": Style("<div>", "</div>", "　　", block=block),
    }[form]
    named = speech.title + draw.pick(["", "", "（通用）", "范文", f"{v.fixed['k']}字"])
    lead = items([v.say("wap_lead")] if draw.chance(0.6) else [], "p")
    markup = f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@"><meta name="viewport" content="width=device-width"><title>{esc(named)} - {v.brand}触屏版</title></head><body>
<div class="tb"><a href="/">{v.brand}</a> {links(v.some("wap_bar", 3, 7))}</div>
<div class="top">{esc(v.say("wap_app"))}</div>
<h1>{esc(named)}</h1><div class="i">{esc(v.say("wap_info"))}</div>{lead}
<div class="txt">{either_html(speech.byline)}
{body_html(stream, style)}
{signed(speech, cut)}</div>
<div class="more">{items([v.say("wap_stop")] if cut else v.maybe("wap_app", 0.5), "p")}</div>
<div class="t">{items(v.some("wap_tail", 1, 4), "p")}</div>
<ul>{items(titles_of(draw, 3, 6), link=True)}</ul><div class="c">{items(v.some("wap_comment", 1, 4), "p")}</div>
<div class="ft">{items(v.some("wap_foot", 2, 4), "p")}</div></body></html>"""
    facts: dict[str, FactValue] = {"is_truncated": cut} | ({"title": speech.title} if named == speech.title else {})
    url = f"https://{v.host}/article/{draw.digits(6)}.html"
    either = (*speech.byline, *speech.sign)
    return Sheet(
        markup, speech.title, v.brand, url, stream, facts, either, ("utf-8", "gb18030"), shows_breaks=form == "p"
    )


SITES = {"shanzhuan": shanzhuan, "tinglu": tinglu, "lingfan": lingfan}
