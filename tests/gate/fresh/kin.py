"""What the sites by a fifth hand share: their speeches, a voice, and the noise of the known families, a knob each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from tests.gate.draw import Draw
from tests.gate.fresh.anew import as_written, in_traditional, speech_of
from tests.gate.fresh.kit import Voice, blocks, shown, voice
from tests.gate.fresh.sheet import Style, either_html, esc
from tests.gate.fresh.speeches import Speech, slots
from tests.gate.fresh.talks import talks
from tests.gate.stream import (
    BODY,
    HIDDEN,
    LINE,
    NOISE,
    PARA,
    Stream,
    Token,
    body_of,
    inner_places,
    insert,
    semicolons,
    stray,
    wrap,
)

ROW, CELL = "↵", "¦"
"""Part the lines of what a site puts between paragraphs, and the links of one line."""
PART = "篇"
"""What the heading of a part of a compilation begins with: a reader may keep or leave it."""
PEOPLE = "晓岚 程文秀 老耿 柏青 客服小满 编审部 詹悦 卢工".split()
USERS = "一叶知秋 scholar_77 老文书 x*** 清茶一盏 wj_2009 139****4402 案头小卒 匿名 南山**".split()
PINYIN = dict(
    zip(
        "大家会长说话时人问国进要工作干部学行重数发得好为着实",
        (
            "dà jiā huì cháng shuō huà shí rén wèn guó jìn yào gōng zuò gàn bù xué xíng zhòng shù fā dé hǎo wéi zhe shí"
        ).split(),
        strict=True,
    )
)
STRAY_AFTER = "工作 问题 群众 时间 单位 企业 同志 方面 学习 情况 今天 大家 时候 什么".split()
UNSEEN = "\u200b \ufeff \u200c \u2060 \u00ad \u200e".split(" ")
"""Characters that no reader sees."""


def kin_speech(draw: Draw, closed: bool = False) -> Speech:
    """One of the speeches of these sites."""
    return speech_of(draw, _talks(closed))


def _talks(closed: bool) -> str:
    return "closed_kin_talks" if closed else "kin_talks"


def kin_titles(draw: Draw, low: int, high: int, closed: bool = False) -> list[str]:
    """Titles of other documents."""
    every = [title for talk in talks(_talks(closed)) for title in talk.titles]
    fill = slots(draw)
    return [draw.fill(title, fill) for title in draw.sample(every, draw.between(low, high))]


def keeper(draw: Draw, words: str, brands: dict[str, str], speech: Speech, closed: bool = False) -> Voice:
    """A voice of one of the brands: its people, its letter box, its other documents."""
    made = voice(draw, words, brands, speech)
    total = sum(map(len, speech.paragraphs))
    domain = made.host.split(".", 1)[1] if made.host.count(".") > 1 else made.host
    made.fixed.update(
        other=kin_titles(draw, 1, 1, closed)[0],
        person=draw.pick(PEOPLE),
        user=draw.pick(USERS),
        mail=draw.pick([f"ts@{domain}", f"{draw.digits(9)}@mail.{domain}", f"bianji@{domain}"]),
        wx=draw.pick([f"wg{draw.digits(6)}", f"gaozi-{draw.digits(3)}", f"xz_{draw.digits(4)}a"]),
        num=draw.digits(8),
        k=str(total),
        shown="whole",
    )
    return made


def part_of(draw: Draw, v: Voice, speech: Speech, weight: float) -> tuple[tuple[str, ...], bool]:
    """What the page shows of a speech, and whether it is cut; the site's words state how much is left."""
    paragraphs, cut = shown(draw, speech.paragraphs, weight)
    total, seen = (sum(map(len, part)) for part in (speech.paragraphs, paragraphs))
    pages = int(v.fixed["p"])
    read = min(pages - 1, max(1, pages * seen // total))
    v.fixed.update(m=str(read), r=str(pages - read), rest=str(total - seen), shown="part" if cut else "whole")
    return paragraphs, cut


def _stamps(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """One sentence of the site put into the running text several times."""
    return _at_inner(draw, stream, [v.say("stamp")] * draw.between(2, 5))


def _varied(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """The same, with other numbers or with blanks and points inside the brand each time, or over a line end."""
    manner = draw.pick(["number", "spaced", "broken"])
    times = draw.between(3, 5)
    if manner == "number":
        pattern = draw.pick(v.words["stamp_number"])
        v.fixed.pop("num", None)
        texts = []
        for _ in range(times):
            v.fixed["num"] = draw.digits(8)
            texts.append(v.fill(pattern))
        return _at_inner(draw, stream, texts)
    said = v.say("stamp")
    if manner == "broken":
        return _at_inner(draw, stream, [_broken(draw, said) for _ in range(times)])
    return _at_inner(draw, stream, [said.replace(v.brand, spaced(draw, v.brand)) for _ in range(times)])


def spaced(draw: Draw, brand: str) -> str:
    """A brand with something between its characters, or not."""
    between = draw.pick(["", " ", "·", "*", "　", "-", "."])
    return between.join(brand)


def _broken(draw: Draw, text: str) -> str:
    cut = draw.between(2, len(text) - 2)
    return f"{text[:cut]}\n{text[cut:]}"


def _brands(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """The brand or its host alone, inside sentences and words."""
    form = draw.pick([v.brand, v.host, f"【{v.brand}】", f"({v.host})", f"{v.brand}{v.host}", f"@{v.brand}"])
    return _at_inner(draw, stream, [form] * draw.between(2, 6))


def _at_inner(draw: Draw, stream: Stream, texts: list[str], kind: str = NOISE) -> Stream:
    places = inner_places(stream, draw, len(texts))
    return insert(stream, {place: [Token(kind, text)] for place, text in zip(places, texts, strict=False)})


def _hidden(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return _at_inner(draw, stream, [v.say("hide") for _ in range(draw.between(2, 6))], HIDDEN)


def _spam(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """Links of strangers in a line between paragraphs; a few or many, also in Traditional script."""
    kind = draw.pick(["spam", "spam", "spam_trad"])
    lists = [CELL.join(v.some(kind, 3, draw.pick([4, 8]))) for _ in range(draw.between(1, 2))]
    return blocks(draw, stream, lists)


def _boxes(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return blocks(draw, stream, [ROW.join(v.some("box", 1, 3)) for _ in range(draw.between(1, 2))])


def _contacts(draw: Draw, v: Voice, stream: Stream) -> Stream:
    if draw.chance(0.5):
        return blocks(draw, stream, v.some("contact", 1, 2))
    return _behind(draw, stream, v.some("contact", 1, 2), "。！？")


def _behind(draw: Draw, stream: Stream, texts: list[str], marks: str) -> Stream:
    """Words of the site inside lines, each behind one of these characters."""
    ends = [i + 1 for i, token in enumerate(stream[:-1]) if token.kind == BODY and token.text in marks]
    places = sorted(draw.sample([i for i in ends if stream[i].kind == BODY], len(texts)))
    return insert(stream, {place: [Token(NOISE, text)] for place, text in zip(places, texts, strict=False)})


def _page_marks(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """Numbers of printed pages, inside lines or on lines of their own."""
    manner = draw.pick(
        [
            "第{}页 共{all}页",
            "- {} -",
            "{}/{all}",
            "Page {} of {all}",
            "【{}】",
            "第{}页，共{all}页。",
            "—{}—",
            "（{}/{all}）",
            "－{}－",
            "~{}~",
            "P{}",
        ]
    )
    kind = draw.pick([NOISE, NOISE, LINE])
    count = int(v.fixed["p"])
    chars = [i for i, token in enumerate(stream) if token.kind == BODY]
    step = int(v.fixed["k"]) // count + 1
    places = dict(enumerate(chars[step::step], 1)) | ({count: len(stream)} if v.fixed["shown"] == "whole" else {})
    marks = {place: manner.replace("{all}", str(count)).format(n) for n, place in places.items()}
    return insert(stream, {place: [Token(kind, mark)] for place, mark in marks.items()})


def _pinyin(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """Readings behind some characters."""
    pattern = draw.pick(["({})", "（{}）", "({} )", " ({}) "])
    places = [i + 1 for i, token in enumerate(stream) if token.kind == BODY and token.text in PINYIN]
    chosen = draw.sample(places, draw.between(4, 25))
    return insert(stream, {i: [Token(NOISE, pattern.format(PINYIN[stream[i - 1].text]))] for i in chosen})


def _unseen(draw: Draw, v: Voice, stream: Stream) -> Stream:
    char = draw.pick(UNSEEN)
    places = [i for i in range(1, len(stream)) if stream[i].kind == stream[i - 1].kind == BODY]
    return insert(stream, {i: [Token(NOISE, char)] for i in draw.sample(places, draw.between(5, 60))})


def _stray(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return stray(stream, draw.sample(STRAY_AFTER, 8), 0.6, draw)


def _doubled(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """The short headings of slides, each character twice."""
    starts = [0, *(i + 1 for i, token in enumerate(stream) if token.kind == PARA), len(stream) + 1]
    at: dict[int, list[Token]] = {}
    for start, end in pairwise(starts):
        tokens = stream[start : end - 1]
        text = "".join(t.text for t in tokens)
        if 4 <= len(text) <= 26 and re.match("[一二三四五六七八九十]、|第[一二三四]", text):
            at |= {start + n + 1: [Token(NOISE, t.text)] for n, t in enumerate(tokens) if t.kind == BODY}
    return insert(stream, at)


def _semicolons(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return semicolons(stream, 0.9, draw)[0]


def _wraps(mark: str, draw: Draw, v: Voice, stream: Stream) -> Stream:
    return wrap(stream, draw.between(22, 42), mark, swallow=0.0, draw=draw)


Noise = Callable[[Draw, Voice, Stream], Stream]
NOISES: Mapping[str, Noise] = {
    "doubled": _doubled,
    "spam": _spam,
    "boxes": _boxes,
    "contacts": _contacts,
    "stamps": _stamps,
    "varied": _varied,
    "brands": _brands,
    "hidden": _hidden,
    "semicolons": _semicolons,
    "wraps_blank": partial(_wraps, " "),
    "wraps_br": partial(_wraps, "\n"),
    "wraps_p": partial(_wraps, "¶"),
    "page_marks": _page_marks,
    "stray": _stray,
    "pinyin": _pinyin,
    "unseen": _unseen,
}
"""By knob, in the order in which they come over a text. What lies between paragraphs comes first."""
ONE_OF = ("wraps_blank", "wraps_br", "wraps_p", "semicolons")
"""Only one of these shapes the lines of a page."""
BREAKS = frozenset({"wraps_br", "wraps_p", "semicolons", "varied"})
"""With these, line ends of the page are no paragraphs'."""


def spoiled(draw: Draw, v: Voice, stream: Stream, menu: str) -> tuple[Stream, frozenset[str]]:
    """The stream with some of the noises of the menu, and which; how many is a knob, and so is each of them."""
    names = menu.split()
    many = {"none": 0, "one": 1, "some": 3, "many": 6}[
        draw.knob("noise", {"none": 1.5, "one": 4, "some": 3, "many": 1.5})
    ]
    chosen = draw.sample(names, many)
    lines = [name for name in chosen if name in ONE_OF]
    on = frozenset(chosen) - frozenset(lines[1:])
    for name in names:
        draw.knobs[name] = "yes" if name in on else "no"
    for name, noise in NOISES.items():
        if name in on:
            stream = noise(draw, v, stream)
    return stream, on


def stopped(draw: Draw, stream: Stream, notice: str) -> Stream:
    """A preview's notice: directly behind the last character, or on a line of its own."""
    if draw.knob("notice", {"behind": 1, "line": 1}) == "behind":
        return [*stream, Token(NOISE, notice)]
    return [*stream, Token(LINE, notice)]


def between(text: str) -> str:
    """What a site puts between paragraphs: lines, links in a line, the heading of a part."""
    if text.startswith(PART):
        return either_html([text], "<h3>{}</h3>")
    if CELL in text:
        cells = " | ".join(f'<a href="//x.cn/{n}">{esc(part)}</a>' for n, part in enumerate(text.split(CELL)))
        return f"<div>{cells}</div>\n"
    return "".join(f"<p><a href='#d'>{esc(line)}</a></p>\n" for line in text.split(ROW))


def inline(text: str) -> str:
    """Words inside a line; their line ends are the page's."""
    return esc(text).replace("\n", "<br>")


HIDING = (
    '<span style="font-size:0">{}</span>',
    '<i style="position:absolute;left:-9999px">{}</i>',
    '<font style="color:#fff">{}</font>',
    '<em style="opacity:0;font-size:1px">{}</em>',
    '<span class="zx9">{}</span>',
    '<b style="display:none">{}</b>',
    '<span style="visibility:hidden">{}</span>',
)
"""Ways to keep words from the eye; `HIDE_CSS` belongs to the one with a class."""
HIDE_CSS = "<style>.zx9{width:0;height:0;overflow:hidden;display:inline-block;font-size:0}</style>"


def dressed(draw: Draw, opening: str, close: str = "</p>\n", lost: bool = False, apart: str | None = None) -> Style:
    """How a page marks up the speech. `lost`: its paragraphs run into each other; `apart` parts them otherwise."""
    way = draw.pick(HIDING)
    mark = draw.pick(["{}", "{}", "<span>{}</span>", '<a href="/">{}</a>', '<font size="1">{}</font>'])
    return Style(
        opening,
        close,
        "" if lost else apart,
        noise=lambda text: mark.format(inline(text)),
        block=between,
        hidden=lambda text: way.format(esc(text)),
    )


def in_script(draw: Draw, stream: Stream, weight: float) -> tuple[Stream, str | None, Callable[[str], str]]:
    """The stream as the page writes it, what is then written, and how its own words are written."""
    variant = draw.knob("script", {"Hans": 1 - weight, "s2tw": weight, "s2hk": weight, "s2t": weight})
    if variant == "Hans":
        return stream, None, str
    shown = in_traditional(stream, variant)
    return shown, body_of(shown), partial(as_written, variant=variant)


def slipped(draw: Draw, stream: Stream) -> tuple[Stream, Stream, str | None]:
    """A byte that went missing before a sentence's end, so that the rest of its line was read wrongly.

    Gives the speech as far as its bytes tell, the page's characters, and those as a text; the latter None where no
    place will do. The last character of the line lost its second byte and is no part of the truth.
    """
    ends = [i for i, token in enumerate(stream) if token.kind == PARA]
    starts = [i for i, token in enumerate(stream) if token.kind == BODY and token.text == "。"]
    for start in draw.sample(starts, 20):
        end = min((e for e in ends if e > start), default=start)
        text = "".join(token.text for token in stream[start:end])
        if not 8 <= len(text) <= 40 or not all(ord(char) > 255 for char in text):
            continue
        try:
            misread = "?" + text.encode("gbk")[1:-1].decode("gbk")
        except UnicodeError:
            continue
        kept = [*stream[: end - 1], *stream[end:]]
        page = [*stream[:start], *(Token(BODY, char) for char in misread), *stream[end:]]
        return kept, page, body_of(page)
    return stream, stream, None


def bare(speech: Speech, v: Voice, body: str, written: Callable[[str], str] = str) -> str:
    """A page with next to nothing but the speech."""
    title = esc(written(speech.title))
    return f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@">{HIDE_CSS}<title>{title}</title></head><body>
<h1>{title}</h1>
{either_html([written(line) for line in speech.byline])}
{body}
{either_html([written(line) for line in speech.sign])}
<hr><p>{v.brand} {v.host}</p></body></html>"""
