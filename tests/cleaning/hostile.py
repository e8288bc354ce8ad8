"""Pages that no site would make, or only to do harm: each a function of its size, in characters.

Texts are put on a page in several forms; markup is a page already. All of it is made by code and the same each time.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import cleaning
from cleaning.model import Page

_CHINESE = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"
_SENTENCES = ("各位同志，今天我们召开会议，总结去年的工作。", "下面我讲三点意见，请大家认真落实！", "谢谢大家。")


def _fill(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _drawn(letters: str, size: int, seed: str = "hostile") -> str:
    return "".join(random.Random(seed).choices(letters, k=size))


def _lines(length: int, end: str = "\n") -> Callable[[int], str]:
    """Lines of that length, each of other characters."""

    def made(size: int) -> str:
        text = _drawn(_CHINESE, size)
        return end.join(text[at : at + length] for at in range(0, size, length))

    return made


def _counted(pattern: str, end: str) -> Callable[[int], str]:
    """Numbers from one, each in its words: 第1页, 第2页."""

    def made(size: int) -> str:
        numbers = range(1, size)
        pieces = islice((pattern.format(n=number, w=_drawn(_CHINESE, 6, str(number))) for number in numbers), size)
        return _until(pieces, end, size)

    return made


def _until(pieces: Iterator[str], end: str, size: int) -> str:
    """As many of the pieces as make up the size."""
    kept = []
    while size > 0:
        kept.append(next(pieces))
        size -= len(kept[-1]) + len(end)
    return end.join(kept)


def _segments(size: int) -> str:
    """A text cut into numbered segments of equal length, and never two alike."""
    text = _drawn(_CHINESE + "，。", size)
    return "\n".join(f"{at // 300 + 1}、{text[at : at + 300]}" for at in range(0, size, 300))


def _every_class(size: int) -> str:
    """Characters of every plane and class, surrogates aside."""
    draw = random.Random("classes")
    codes = (
        draw.choice((draw.randrange(0x80), draw.randrange(0xD800), draw.randrange(0xE000, 0x110000)))
        for _ in range(size)
    )
    return "".join(map(chr, codes))


@cache
def words_of_the_code() -> dict[str, tuple[str, ...]]:
    """The Chinese words that each module of the cleaning has in its strings: what its patterns look for."""
    root = Path(cleaning.__file__).parent
    found = {}
    for path in sorted(root.rglob("*.py")):
        strings = (
            node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
        )
        texts = [text for text in strings if isinstance(text, str) and len(text) < 2_000]
        words = {
            word
            for text in texts
            for word in re.findall(r"[\u4e00-\u9fff]+|[a-z]{2,8}", text)
            if not word.isascii() or "|" in text
        }
        if any(not word.isascii() for word in words):
            found[".".join(path.relative_to(root).with_suffix("").parts)] = tuple(sorted(words))
    return found


def _words(module: str, joints: str) -> Callable[[int], str]:
    """The words of one module in any order, with any of the joints between them."""

    def made(size: int) -> str:
        draw = random.Random(module)
        words = words_of_the_code()[module]
        return _until((draw.choice(words) + draw.choice(joints) for _ in range(size)), "", size)

    return made


TEXTS: dict[str, Callable[[int], str]] = {
    "one character": lambda n: "口" * n,
    "one character in words": lambda n: _fill("工口作", n),
    "random Chinese": lambda n: _drawn(_CHINESE, n),
    "random Chinese, all of it": lambda n: _drawn("".join(map(chr, range(0x4E00, 0x9FA5))), n),
    "random Chinese in sentences": lambda n: _drawn(_CHINESE + "，。、；", n),
    "Traditional": lambda n: _drawn("這國會對發們來時說過學當點實體關無開頭", n),
    "Traditional in sentences": lambda n: _drawn("這國會對發們來時說過學當點實體關無開頭的一，。", n),
    "every class": _every_class,
    "mojibake": lambda n: _fill("今天我们".encode().decode("gbk", "replace"), n),
    "half mojibake": lambda n: _fill("锟斤拷今天我们开会鎴戜滑�ä½\xa0å¥½", n),
    "UTF-8 as Latin-1": lambda n: _fill("各位同志，今天我们开会。".encode().decode("latin-1"), n),
    "lost characters": lambda n: _fill("今天\ufffd开会\ufffd\ufffd", n),
    "surrogates": lambda n: _fill("今\ud800天\udfff", n),
    "blanks": lambda n: " " * n + "。",
    "wide blanks": lambda n: "\u3000" * n + "。",
    "blanks of all kinds": lambda n: _drawn(" \t\u3000\xa0\u2003\u200b", n) + "。",
    "blanks between characters": lambda n: _fill("今 天 我 们 ", n),
    "line ends": lambda n: "\n" * n + "。",
    "line ends and blanks": lambda n: _fill(" \n", n) + "。",
    "zero width": lambda n: _fill("今\u200b天\u200c我\ufeff", n),
    "only zero width": lambda n: _fill("\u200b\u200c\u200d", n) + "今",
    "combining": lambda n: "今" + "\u0301" * n,
    "controls": lambda n: _fill("今\x01天\x02我\x03", n),
    "private use": lambda n: _fill("今\ue000天\uf06c我", n),
    "x0dx0a": lambda n: _fill("今天x0dx0a我们_x000D_", n),
    "digits": lambda n: _fill("0123456789", n),
    "Chinese digits": lambda n: _fill("一二三四五六七八九十", n),
    "latin": lambda n: _fill("abcdefghij", n),
    "latin words": lambda n: _fill("word ", n),
    "pinyin": lambda n: _fill("zhong guo ren min ", n),
    "pinyin in brackets": lambda n: _fill("今（jīn）天（tian）", n),
    "addresses": lambda n: _fill("www.abc.com/", n),
    "mails": lambda n: _fill("a@b.c", n),
    "numbers with dots": lambda n: _fill("1.2.", n),
    "open brackets": lambda n: "(" * n,
    "open wide brackets": lambda n: "（" * n,
    "open book marks": lambda n: "《" * n,
    "open book marks in words": lambda n: _fill("《讲话", n),
    "brackets": lambda n: _fill("（a）", n),
    "brackets in brackets": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "open quotes": lambda n: "“" * n,
    "open quotes in words": lambda n: _fill("“工作", n),
    "closed quotes in words": lambda n: _fill("工作”", n),
    "straight quotes": lambda n: _fill('"工作', n),
    "straight quotes alone": lambda n: '"' * n,
    "points": lambda n: _fill("1、", n),
    "points in lines": lambda n: _fill("1、\n", n),
    "points that count": _counted("{n}、{w}", "\n"),
    "points that count in one line": _counted("{n}、{w}", ""),
    "Chinese points": lambda n: _fill("一、工作", n),
    "page marks": lambda n: _fill("第1页", n),
    "page marks in lines": lambda n: _fill("第1页\n", n),
    "page marks that count": _counted("{w}\n第{n}页 共900页", "\n"),
    "page numbers": _counted("{w}{w}{w}\n- {n} -", "\n"),
    "bare numbers": _counted("{w}{w}{w}\n{n}", "\n"),
    "parts": _counted("篇{n}：{w}", "\n"),
    "parts in one line": lambda n: _fill("第一篇 讲话。", n),
    "counted titles": _counted("讲话稿范文({n})\n{w}", "\n"),
    "commas": lambda n: _fill("，", n),
    "stops": lambda n: "。" * n,
    "marks": lambda n: _drawn("，。、；：！？", n),
    "marks in turn": lambda n: _fill("今，天。", n),
    "semicolons": lambda n: _fill("今；\n天;", n),
    "ellipsis": lambda n: "…" * n,
    "dots": lambda n: "." * n,
    "stars": lambda n: "*" * n,
    "hyphens": lambda n: "-" * n,
    "dashes": lambda n: "—" * n,
    "underlines": lambda n: "_" * n,
    "stars in words": lambda n: _fill("今*天…我-们_", n),
    "boxes": lambda n: _fill("今□天■我", n),
    "crosses": lambda n: _fill("X市20XX年XX", n),
    "doubled": lambda n: _fill("今今天天我我们们", n),
    "doubled lines": lambda n: "\n".join(line * 2 for line in _lines(20)(n // 2).split("\n")),
    "entities": lambda n: _fill("&nbsp;&lt;", n),
    "less than": lambda n: "<" * n,
    "tags": lambda n: _fill("<br><p>", n),
    "one line": lambda n: _drawn(_CHINESE, n),
    "short lines": _lines(4),
    "lines of one character": _lines(1),
    "lines of 38": _lines(38),
    "lines of 38 with blank lines": _lines(38, "\n\n"),
    "wrapped by blanks": _lines(38, " "),
    "short lines in paragraphs": _lines(12, "\n\n"),
    "lines of 400": _lines(400),
    "paragraphs of 3000": _lines(3000),
    "segments": _segments,
    "one sentence": lambda n: _fill(_SENTENCES[0], n),
    "one line again and again": lambda n: _fill(_SENTENCES[0] + "\n", n),
    "two sentences in turn": lambda n: _fill(_SENTENCES[0] + _SENTENCES[1], n),
    "two lines in turn": lambda n: _fill(_SENTENCES[0] + "\n" + _SENTENCES[1] + "\n", n),
    "thanks": lambda n: _fill("谢谢大家！", n),
    "thanks in lines": lambda n: _fill("谢谢大家！\n", n),
    "thanks among text": _counted("{w}谢谢大家。{w}", ""),
    "greetings": lambda n: _fill("尊敬的各位领导：", n),
    "greetings in lines": lambda n: _fill("尊敬的各位领导：\n", n),
    "a sentence strewn in": _counted("{w}{w}。更多范文请访问某某文库网。", ""),
    "many sentences strewn in twice": lambda n: "".join(
        f"{_drawn(_CHINESE, 12, str(at % (n // 60)))}。{_drawn(_CHINESE, 17, f'b{at}')}" for at in range(n // 30)
    ),
    "titles": lambda n: "在某某会议上的讲话\n" + _fill("在某某会议上的讲话", n),
    "titles in lines": lambda n: "在某某会议上的讲话\n" + _fill("《在某某会议上的讲话》由会员分享\n", n),
    "dates": lambda n: _fill("2020年1月1日", n),
    "dates in lines": lambda n: _fill("二〇二〇年一月一日\n", n),
    "fields": lambda n: _fill("上传人：张三\n编号：123\n", n),
    "articles": _counted("第{n}条 {w}", "\n"),
    "exams": _counted("{n}. {w}（ ）A.{w} B.{w}", "\n"),
    **{
        f"words of {module}{name}": _words(module, joints)
        for module in words_of_the_code()
        for name, joints in (("", "，。\n、 "), (" in one line", "，"))
    },
}
"""Texts of about that many characters."""


def _in_paragraphs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{line}</p>\n" for line in escaped.split("\n"))


_CMS_HEAD = "在某某会议上的讲话\n上传人：张三 文档编号：12345\n页数：12 大小：30KB 格式：doc\n"
_NOTICES_HEAD = "讲话.docx VIP\n1、本站文档下载后版权归付费者。\n2、本网站文档VIP专享。\n3、侵权请告知。\n"
_ESSAYS_HEAD = "某某讲话\n下面是小编为大家整理的讲话，希望对大家有帮助。\n推荐访问：讲话\n"
FORMS: dict[str, Callable[[str], Page]] = {
    "text": lambda text: Page("hostile", text=text),
    "html": lambda text: Page(
        "hostile", text=f"<html><title>讲话</title><body><div>{_in_paragraphs(text)}", is_html=True
    ),
    "cms": lambda text: Page("hostile", text=_CMS_HEAD + text),
    "notices": lambda text: Page("hostile", text=_NOTICES_HEAD + text),
    "essays": lambda text: Page(
        "hostile", text=f"<body>{_in_paragraphs(_ESSAYS_HEAD)}{_in_paragraphs(text)}", is_html=True
    ),
}
"""How a text is put on a page: alone, as paragraphs of a site that nobody knows, and with the signals of a layout."""


def _html(made: Callable[[int], str]) -> Callable[[int], Page]:
    return lambda n: Page("hostile", text=made(n), is_html=True)


def _links(n: int) -> str:
    return "".join(f"<a href=/{at}>讲话</a>" for at in range(n // 22))


def _rules(n: int) -> str:
    return "<style>" + "".join(f".a{at}{{font-size:0}}" for at in range(n // 22)) + "</style><p class=a1>今天</p>" * 100


MARKUP: dict[str, Callable[[int], Page]] = {
    "nothing": lambda _: Page("hostile", body=b"", is_html=True),
    "NULs": lambda n: Page("hostile", body=b"\0" * n),
    "NULs as HTML": lambda n: Page("hostile", body=b"\0" * n, is_html=True),
    "random bytes": lambda n: Page("hostile", body=random.Random("bytes").randbytes(n)),
    "random bytes as HTML": lambda n: Page("hostile", body=random.Random("bytes").randbytes(n), is_html=True),
    "random bytes in Latin": lambda n: Page(
        "hostile", body=bytes(b | 0x80 for b in random.Random("bytes").randbytes(n)), is_html=True
    ),
    "GBK bytes": lambda n: Page("hostile", body=_fill("今天我们", n // 2).encode("gbk") + b"\xff", is_html=True),
    "UTF-8 with holes": lambda n: Page(
        "hostile", body=(_fill("今天我们", 10).encode() + b"\xe4") * (n // 31), is_html=True
    ),
    "UTF-16": lambda n: Page("hostile", body=_fill("今天我们", n // 2).encode("utf-16"), is_html=True),
    "twice encoded": lambda n: Page(
        "hostile", body=_fill("今天，", n // 6).encode().decode("latin-1").encode(), is_html=True
    ),
    "one character as HTML": _html(lambda n: "口" * n),
    "less than": _html(lambda n: "<" * n),
    "less than and letter": _html(lambda n: _fill("<a", n)),
    "entities": _html(lambda n: _fill("&lt;", n)),
    "ampersands": _html(lambda n: "&" * n),
    "unknown entities": _html(lambda n: _fill("&abcdefg", n)),
    "open tags": _html(lambda n: _fill("<p>", n)),
    "open bold": _html(lambda n: _fill("<b>", n)),
    "open bold in paragraphs": _html(lambda n: _fill("<p><b>今", n)),
    "open links": _html(lambda n: _fill("<a href=1>", n)),
    "nested": _html(lambda n: _fill("<div>", n)),
    "nested to the bound": _html(lambda n: "<div>" * 4_990 + _fill("今天", n)),
    "nested below the bound, again and again": _html(lambda n: ("<div>" * 400 + "今天" + "</div>" * 400) * (n // 4402)),
    "lists": _html(lambda n: _fill("<ul><li>", n)),
    "tables": _html(lambda n: _fill("<table><tr><td>", n)),
    "tables in order": _html(lambda n: _fill("<table><tr><td>今</td></tr></table>", n)),
    "text in tables": _html(lambda n: "<table>" + _fill("今<b>", n)),
    "fonts": _html(lambda n: _fill("<font color=1><p>", n)),
    "forms": _html(lambda n: _fill("<form><select><option>", n)),
    "frames": _html(lambda n: _fill("<svg><math>", n)),
    "end tags": _html(lambda n: _fill("</p>", n)),
    "end tags of nothing": _html(lambda n: _fill("</x>", n)),
    "comments": _html(lambda n: _fill("<!-- -->", n)),
    "open comment": _html(lambda n: "<!--" + "-" * n),
    "comments in comments": _html(lambda n: _fill("<!--", n)),
    "CDATA": _html(lambda n: _fill("<![CDATA[ ]]>", n)),
    "one long attribute": _html(lambda n: f'<p title="{"今" * n}">今天</p>'),
    "one open attribute": _html(lambda n: f'<p title="{"今" * n}'),
    "attributes": _html(lambda n: "<p " + "".join(f"a{at}=1 " for at in range(n // 9)) + ">今天"),
    "attributes in many tags": _html(
        lambda n: ("<p " + "".join(f"a{at} " for at in range(1_500)) + ">今天") * (n // 7_400)
    ),
    "links": _html(_links),
    "line breaks": _html(lambda n: _fill("今天<br>", n)),
    "spans": _html(lambda n: _fill("<span>今</span>", n)),
    "paragraphs": _html(lambda n: _fill("<p>今天</p>", n)),
    "hidden": _html(lambda n: _fill("<p style='display:none'>今天</p>我们", n)),
    "hidden spans": _html(lambda n: _fill("<i hidden>今</i>我们", n)),
    "styles": _html(lambda n: _fill("<style>.a{font-size:0}</style>", n)),
    "style rules": _html(_rules),
    "open style": _html(lambda n: "<style>" + _fill(".a{", n)),
    "style comments": _html(lambda n: "<style>" + _fill("/*", n) + "</style>今天"),
    "style of commas": _html(lambda n: "<style>" + _fill(".a,", n) + "{display:none}</style>今天"),
    "inline styles": _html(
        lambda n: "".join(f"<p style='color:#{at:06x};font-size:{at}px'>今</p>" for at in range(n // 45))
    ),
    "one long style": _html(lambda n: f"<p style='{_fill('color:red;', n)}'>今天</p>"),
    "classes": _html(lambda n: f"<style>.b{{display:none}}</style><p class='{_fill('a ', n)}'>今天</p>"),
    "class names": _html(lambda n: "".join(f"<p class='nav-{at} left'>今</p>" for at in range(n // 30))),
    "script": _html(lambda n: f"<script>{'x' * n}</script><p>今天</p>"),
    "open script": _html(lambda n: "<script>" + _fill("<!--<script>", n)),
    "picture": _html(lambda n: f'<img src="data:image/png;base64,{"A" * n}"><p>今天</p>'),
    "pictures": _html(lambda n: _fill(f'<p>今<img src="data:image/png;base64,{"A" * 30_000}"></p>', n)),
    "titles": _html(lambda n: _fill("<title>讲话</title>", n)),
    "one long title": _html(lambda n: f"<title>{_fill('在会议上的讲话', n)}</title><p>今天</p>"),
    "metas": _html(lambda n: _fill("<meta name=keywords content=讲话>", n)),
    "line ends in pre": _html(lambda n: "<pre>" + _fill("今\n", n)),
    "blank markup": _html(lambda n: " " * n + "<p>今</p>"),
    "text areas": _html(lambda n: _fill("<textarea>", n)),
    "templates": _html(lambda n: _fill("<template>", n)),
    "plain text": _html(lambda n: "<plaintext>" + _fill("<p>今", n)),
}
"""Pages of about that many characters or bytes of markup."""


def text_page(name: str, form: str, size: int) -> Page:
    """A text of the catalogue in a form."""
    return FORMS[form](TEXTS[name](size))


__all__ = ["FORMS", "MARKUP", "TEXTS", "cycle", "text_page", "words_of_the_code"]
