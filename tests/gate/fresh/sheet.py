"""A page before its bytes: markup in which the speech is marked, and what follows from the marks.

The templates write HTML with private characters around the speech, so the text dump, the site's own words and the check
that the truth stands on the page are all read from one and the same markup.
"""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import html

from tests.gate.page import FactValue
from tests.gate.stream import Stream

START, END = "\ue000", "\ue001"
"""Around the characters of the speech."""
MAY, MUST = "\ue002", "\ue003"
"""Around lines that count neither way."""
_SPEECH = re.compile(f"{START}([^{END}]*){END}")
_EITHER = re.compile(f"{MAY}[^{MUST}]*{MUST}")
_MARKS = re.compile(f"[{START}{END}{MAY}{MUST}]")
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section summary table tbody td th tr ul".split()
)
_SILENT = frozenset("head script style noscript template svg iframe textarea".split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a site makes of a speech."""

    markup: str
    title: str
    """The document's title, as a fact."""
    site: str
    url: str
    stream: Stream
    facts: dict[str, FactValue] = field(hash=False)
    either: tuple[str, ...] = ()
    charsets: tuple[str, ...] = ("utf-8",)
    written: str | None = None
    """The speech as the page writes it, where that is in another script than the truth."""
    shows_breaks: bool = True
    """Whether the page's line ends are the speech's paragraphs, and no others."""
    ordered: Stream | None = None
    """The speech as it belongs, where the page shows its parts in another order."""


def esc(text: str) -> str:
    return escapes.escape(text, quote=False)


def plain(text: str) -> str:
    """Without the marks."""
    return _MARKS.sub("", text)


def speech_in(text: str) -> str:
    """What stands between the marks of the speech."""
    return "".join(_SPEECH.findall(text))


def noise_in(text: str) -> list[str]:
    """The site's own words, line by line."""
    return [part.strip() for line in _EITHER.sub("\n", _SPEECH.sub("\n", text)).split("\n") if (part := line)]


@dataclass(frozen=True, slots=True)
class Style:
    """How a site marks up a speech."""

    open: str = "<p>"
    close: str = "</p>\n"
    between: str | None = None
    """What stands between paragraphs in place of an element's end, where they are not elements."""
    noise: Callable[[str], str] = esc
    block: Callable[[str], str] = lambda text: f"<p>{esc(text)}</p>\n"
    hidden: Callable[[str], str] = lambda text: f'<span style="display:none">{esc(text)}</span>'


def body_html(stream: Stream, style: Style) -> str:
    """The speech as markup, its characters between marks."""
    ending = f"{END}{style.close}"
    para = f"{END}{style.between}{START}" if style.between is not None else f"{ending}{style.open}{START}"
    out = [style.open, START]
    for kind, text in stream:
        match kind:
            case "body":
                out.append(esc(text))
            case "para":
                out.append(para)
            case "noise":
                out.append(f"{END}{style.noise(text)}{START}")
            case "hidden":
                out.append(f"{END}{style.hidden(text)}{START}")
            case "wrap":
                out.append({"¶": f"{ending}{style.open}{START}", "\n": f"{END}<br>{START}", "↵": "\n"}.get(text, text))
            case "segment":
                out.append(f"{ending}{style.open}{esc(text)}{START}")
            case _:
                out.append(f"{ending}{style.block(text)}{style.open}{START}")
    out += [END, style.close]
    empty = f"{START}{END}"
    joined = "".join(out).replace(empty, "")
    return joined.replace(f"{style.open}{style.close}", "") if style.open else joined


def either_html(lines: Sequence[str], pattern: str = "<p>{}</p>") -> str:
    return "\n".join(pattern.format(f"{MAY}{esc(line)}{MUST}") for line in lines)


def dump(markup: str, *, gap: str = "\n", bullets: bool = False, hidden: bool = False) -> str:
    """The page as a text crawler shows it: a line for each block; what `display:none` hides, only if `hidden`."""
    out: list[str] = []
    root = html.document_fromstring(markup)
    _walk(root, out, bullets, hidden)
    lines = [re.sub(r"[ \t\n]+", " ", line).strip(" ") for line in "".join(out).split("\0")]
    return gap.join(line for line in lines if plain(line).strip())


def title_in(markup: str) -> str:
    """The text of <title>."""
    return escapes.unescape(re.findall(r"<title>(.*?)</title>", markup)[0])


def _walk(element: html.HtmlElement, out: list[str], bullets: bool, hidden: bool) -> None:
    if isinstance(element.tag, str) and element.tag not in _SILENT:
        style = (element.get("style") or "").replace(" ", "")
        if hidden or ("display:none" not in style and element.get("hidden") is None):
            block = element.tag in _BLOCKS or element.tag == "br"
            out.append("\0" if block else " " if element.tag == "option" else "")
            out.append("* " if bullets and element.tag == "li" else "")
            out.append(element.text or "")
            for child in element:
                _walk(child, out, bullets, hidden)
            out.append("\0" if block else "")
    out.append(element.tail or "")
