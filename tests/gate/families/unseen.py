"""Sites that no layout knows: offices, papers, blogs, threads, readers, each with its own markup.

A template of `unseen_pages.py` is HTML with places for parts of the page. `unseen_words.py` says what stands there.
Half of all templates and wordings lie in `unseen_held_out.py` and show with held-out seeds alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

from tests.gate import phrases
from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import unseen_held_out as unseen
from tests.gate.families import unseen_held_out_words as unseen_words
from tests.gate.families import unseen_words as seen_words
from tests.gate.families.unseen_pages import TEMPLATES, Template
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import BLOCK, NOISE, PARA, WRAP, Stream, Token, stream_of, wrap

_PLACE = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_NAMED = re.compile(r' (class|id)="([^"]*)"')
_DATES = {"dash": "{}-{:02d}-{:02d}", "slash": "{}/{}/{}", "words": "{}年{:02d}月{:02d}日"}
CHROME = ("nav", "search", "side", "links", "foot", "top")
"""Roles that only a dump of the whole page shows; a role may go on behind a dot."""
_ECHO = ("date", "name", "name_date")
_JAMMER = "!@#$%^&*;:[]{}?+-_ abcdehkmnqrtwxyzABDGKRTX0123456789"


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of a site that is none of the known families."""
    template = draw.say("template", TEMPLATES, unseen.TEMPLATES)
    draw.knobs["template"] = template.name
    script = draw.knob("script", {"hans": 9, "s2t": 1})
    widths = draw.knob("punctuation", {"full": 3, "ascii": 1})
    site = _Site(draw, speech.title)
    stream = _stream(draw, template, speech, site)
    page = _Page(draw, template, site, _dateline(draw, template, site, c.disguise(stream, script, widths)))
    markup = page.render()
    paragraphs = draw.knob("paragraphs", {"lines": 3, "blank": 1, "indent": 1})
    url = f"http://www.{site.domain}/{draw.pick(['art', 'info', 'n', 'thread', 'content'])}/{draw.digits(7)}.html"
    whole = Draft(speech.title, site.name, url, tuple(page.parts), paragraphs, markup)
    facts: dict[str, FactValue] = {
        "title": speech.title,
        "source_script": "Hans" if script == "hans" else "Hant",
        "uploaded_at": site.date if page.dated else None,
        "doc_number": None,
        "file_size": None,
    }
    if not template.one_of_many:
        facts["is_truncated"] = False
    markers = [t.text for t in stream if t.kind == NOISE]
    told = c.truth(
        replace(whole, parts=tuple(p for p in page.parts if p.role != "dateline")), stream, facts, markers=markers
    )
    either = tuple(line for p in page.parts if p.role == "dateline" for line in p.lines)
    return whole, replace(told, either=either)


class _Site:
    """Who runs the site, and the fillers of its wordings."""

    def __init__(self, draw: Draw, title: str) -> None:
        words, hidden = seen_words, unseen_words
        place = draw.pick(words.PLACES)
        self.name = draw.say("site", words.SITES, hidden.SITES).format(place=place)
        self.domain = f"{draw.pick(words.HOSTS)}{draw.digits(2)}.{draw.pick(['gov.cn', 'com', 'cn', 'net', 'edu.cn'])}"
        year, month, day = draw.between(2004, 2024), draw.between(1, 12), draw.between(1, 28)
        self.date = f"{year}-{month:02d}-{day:02d}"
        form = _DATES[draw.knob("date_form", {"dash": 4, "slash": 1, "words": 2})]
        self.shown_date = form.format(year, month, day)
        self.spoken = f"{year}年{month}月{day}日"
        others = c.other_titles(draw, 12)
        self.slots: dict[str, Sequence[str]] = {
            **phrases.SLOTS,
            "site": [self.name],
            "org": [f"{place}{draw.pick(words.OFFICES)}"],
            "domain": [self.domain],
            "title": [title],
            "date": [self.shown_date],
            "time": [f"{draw.between(0, 23):02d}:{draw.between(0, 59):02d}"],
            "odate": [f"{year + k % 2}-{1 + k % 12:02d}-{1 + 2 * k % 28:02d}" for k in range(20)],
            "otime": [f"{k % 24:02d}:{7 * k % 60:02d}:{11 * k % 60:02d}" for k in range(20)],
            "name": draw.sample(words.NAMES, 3),
            "user": draw.sample(words.USERS, 6),
            "other": others,
            "num": [draw.digits(draw.between(2, 5)) for _ in range(12)],
            "few": [draw.digits(1) for _ in range(6)],
            "tel": [f"0{draw.digits(3)}-{draw.digits(7)}"],
            "qq": [draw.digits(9)],
            "voice": [*draw.sample(words.VOICES, 4), draw.say("voices", words.VOICES, hidden.VOICES)],
            "place": [place],
            "spoken": [self.spoken],
            "y1": [str(draw.between(2001, 2012))],
            "y2": [str(draw.between(2013, 2025))],
            "icp": [f"{draw.pick('京沪粤苏浙川鄂豫鲁皖')}ICP备{draw.digits(8)}号"],
            "gongan": [draw.digits(14)],
        }


def _stream(draw: Draw, template: Template, speech: Speech, site: _Site) -> Stream:
    """The speech as this template shows it: perhaps one part of it, with lines of the site between paragraphs."""
    paragraphs = list(speech.paragraphs)
    if template.one_of_many:
        paragraphs = _one_page(draw, paragraphs)
    stream = stream_of(paragraphs)
    if template.between and draw.knob("lines_between", {"yes": 3, "no": 1}) == "yes":
        places = [i for i, t in enumerate(stream) if t.kind == PARA]
        for where in sorted(draw.sample(places, draw.between(1, 4)), reverse=True):
            line = draw.fill(draw.pick(_words(draw, template.between))[0], site.slots)
            stream[where : where + 1] = [Token(PARA), Token(BLOCK, line)]
    if template.wraps and draw.knob("wraps", {"no": 2, "newline": 1}) == "newline":
        stream = wrap(stream, draw.between(30, 44), "\n", swallow=0.0, draw=draw)
    if template.jammer and draw.knob("jammer", {"no": 2, "yes": 1}) == "yes":
        stream = _jammed(draw, stream)
    return stream


def _one_page(draw: Draw, paragraphs: list[str]) -> list[str]:
    """One page of several: the first, or one from the middle."""
    first = draw.knob("page_of_many", {"first": 2, "later": 1}) == "first"
    start = 0 if first else draw.between(1, max(1, len(paragraphs) // 3))
    end = next((i for i in range(start, len(paragraphs)) if sum(map(len, paragraphs[start:i])) > 500), len(paragraphs))
    return paragraphs[start : draw.between(end, len(paragraphs))]


def _jammed(draw: Draw, stream: Stream) -> Stream:
    """Debris at paragraph ends, which forums hide from readers and put into every copy."""
    out: Stream = []
    for token in stream:
        if token.kind == PARA and draw.chance(0.6):
            debris = "".join(draw.pick(_JAMMER) for _ in range(draw.between(9, 18))).strip()
            out.append(Token(NOISE, f"{draw.pick('$^#@%')} {debris}"))
        out.append(token)
    return out


def _dateline(draw: Draw, template: Template, site: _Site, display: Stream) -> tuple[Stream, list[str]]:
    """The stream, and the speaker's lines above it that a careful reader may keep or leave."""
    kind = draw.knob("dateline", {"none": 5, "date": 1, "name": 1, "name_date": 1}) if template.dateline else "none"
    name, day = draw.pick(site.slots["name"]), f"（{site.spoken}）"
    lines = {"none": [], "date": [day], "name": [name], "name_date": draw.pick([[name, day], [day, name]])}[kind]
    return display, lines


def _words(draw: Draw, role: str) -> list[tuple[str, ...]]:
    """The wordings of a role; with held-out seeds as often those that are held out."""
    seen, held = seen_words.WORDS.get(role), unseen_words.WORDS.get(role)
    if seen is None and held is None:
        raise KeyError(f"no wordings for {role!r}; add them to unseen_words.py")
    return draw.say(role, [seen or held], [held or seen]) or []


@dataclass
class _Page:
    """One page being written: its markup, and its parts in the order in which they stand in it."""

    draw: Draw
    template: Template
    site: _Site
    shown: tuple[Stream, list[str]]
    parts: list[Part] = field(default_factory=list)
    dated: bool = False

    def render(self) -> str:
        draw = self.draw
        self.whole_dump = draw.knob("dump", {"tight": 1, "with_chrome": 2}) == "with_chrome"
        self.links_inside = draw.knob("inline_links", {"no": 4, "yes": 1}) == "yes"
        self.bold_heads = draw.knob("bold_heads", {"no": 1, "yes": 1}) == "yes"
        names = draw.knob("class_names", {"natural": 3, "obfuscated": 1, "none": 1})
        body = _named(self.template.markup, names, draw)
        body = _PLACE.sub(lambda match: self.place(*match[1].split("|")), body)
        title = f"{self.site.slots['title'][0]}{draw.pick(['-', '_', ' - ', ' | '])}{self.site.name}"
        head = f"@@META@@\n<title>{escape(title, quote=False)}</title>\n{self.template.head}"
        return f"{self.template.doctype}<html>\n<head>\n{head}</head>\n{body}\n</html>\n"

    def place(self, role: str, form: str = "@<br>", more: str = "<p>@</p>") -> str:
        """The markup of one place; what it says is noted as a part."""
        if role == "body":
            self.parts.append(Part("body", stream=self.shown[0]))
            return self.body(form, more)
        if role == "dateline":
            lines = self.shown[1]
        elif role.startswith("="):
            lines = [self.draw.fill(role[1:], self.site.slots)]
        else:
            lines = self.lines(role)
        if not lines:
            return ""
        self.dated |= any(self.site.shown_date in line for line in lines)
        chrome = role.partition(".")[0] in CHROME
        self.parts.append(Part(role, tuple(lines), html_only=chrome and not self.whole_dump))
        return "\n".join(self.line(form, line) for line in lines)

    def line(self, form: str, line: str) -> str:
        form = form.replace("%%", self.draw.digits(5))
        pieces = line.split("  ") if "</a>" in form and "  " in line else [line]
        return "\n".join(form.replace("@", escape(piece, quote=False)) for piece in pieces)

    def lines(self, role: str) -> list[str]:
        """What a role says on this page; nothing where it is missing. `*` before a line stands for several of it."""
        optional = role.endswith("?")
        if optional and self.draw.chance(0.4):
            return []
        out: list[str] = []
        for line in self.draw.pick(_words(self.draw, role.rstrip("?"))):
            times = self.draw.between(3, 8) if line.startswith("*") else 1
            out += [self.draw.fill(line.lstrip("*"), self.site.slots) for _ in range(times)]
        return list(dict.fromkeys(out))

    def body(self, form: str, more: str) -> str:
        blocks: list[list[Token]] = [[]]
        out = []
        for token in self.shown[0]:
            if token.kind in (PARA, BLOCK):
                blocks.append([])
            if token.kind == BLOCK:
                blocks[-1:] = [[token], []]
            elif token.kind != PARA:
                blocks[-1].append(token)
        for block in blocks:
            if block:
                ad = block[0].kind == BLOCK
                out.append(self.line(more, block[0].text) if ad else form.replace("@", self.paragraph(block)))
        return "\n".join(out)

    def paragraph(self, tokens: list[Token]) -> str:
        line_end = "\n" if self.template.preformatted else "<br>\n"
        text = ""
        for token in tokens:
            if token.kind == NOISE:
                text += f'<span style="display:none">{escape(token.text, quote=False)}</span>'
            else:
                text += line_end if token.kind == WRAP else escape(token.text, quote=False)
        if self.links_inside:
            for word in self.draw.sample(phrases.SLOTS["dept"], 4):
                text = text.replace(word, f'<a href="/tag/{self.draw.digits(4)}.html">{word}</a>', 1)
        head = len(tokens) < 40 and tokens[-1].text not in "。！？：；…”"
        return f"<strong>{text}</strong>" if head and self.bold_heads else text


def _named(markup: str, names: str, draw: Draw) -> str:
    """The markup with its class names and ids as they are, without them, or with names that say nothing."""
    if names == "natural":
        return markup
    if names == "none":
        return _NAMED.sub("", markup)
    known: dict[str, str] = {}
    for _, value in _NAMED.findall(markup):
        if value not in known:
            known[value] = f"{draw.pick(['css-', '_', 'c', 'x'])}{draw.digits(4)}{draw.pick('abcdefgh')}"
    return _NAMED.sub(lambda match: f' {match[1]}="{known[match[2]]}"', markup)
