"""What the sites by a fifth hand share: their speeches, a voice, and how they mark up a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.gate.draw import Draw
from tests.gate.fresh.anew import as_written, in_traditional, speech_of
from tests.gate.fresh.kin_noise import CELL, ROW
from tests.gate.fresh.kit import Voice, plain_stream, shown, voice
from tests.gate.fresh.sheet import Style, either_html, esc
from tests.gate.fresh.speeches import Speech, slots
from tests.gate.fresh.talks import talks
from tests.gate.stream import BLOCK, BODY, LINE, NOISE, PARA, Stream, Token, body_of

PART = "篇"
"""What the heading of a part of a compilation begins with: a reader may keep or leave it."""
PEOPLE = "晓岚 程文秀 老耿 柏青 客服小满 编审部 詹悦 卢工".split()
USERS = "一叶知秋 scholar_77 老文书 x*** 清茶一盏 wj_2009 139****4402 案头小卒 匿名 南山**".split()


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
    for place in range(1, len(stream)):
        # a character that a slide shows twice is written alike both times
        if stream[place] == Token(NOISE, stream[place - 1].text):
            shown[place] = Token(NOISE, shown[place - 1].text)
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


def together(speeches: list[Speech], heading: str) -> tuple[Stream, tuple[str, ...]]:
    """Several speeches under headings of their parts."""
    stream: Stream = []
    heads = []
    for speech, number in zip(speeches, "一二三四五", strict=False):
        heads.append(heading.format(n=number, title=speech.title))
        if stream:
            stream.append(Token(PARA))
        stream += [Token(BLOCK, heads[-1]), *plain_stream(speech.paragraphs)]
    return stream, tuple(heads)


def bare(speech: Speech, v: Voice, body: str, written: Callable[[str], str] = str) -> str:
    """A page with next to nothing but the speech."""
    title = esc(written(speech.title))
    return f"""<!DOCTYPE html><html><head><meta charset="@@CHARSET@@">{HIDE_CSS}<title>{title}</title></head><body>
<h1>{title}</h1>
{either_html([written(line) for line in speech.byline])}
{body}
{either_html([written(line) for line in speech.sign])}
<hr><p>{v.brand} {v.host}</p></body></html>"""
