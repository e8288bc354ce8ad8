"""HTML of the wild around a draft: tags, class names, nesting, entities and encodings drawn from the seed."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import ClassVar

from tests.gate.draw import Draw
from tests.gate.page import Draft, Part
from tests.gate.stream import Stream, Token

ZONES = {
    "nav": "head",
    "brand": "head",
    "search": "head",
    "sidebar": "side",
    "footer": "foot",
    "spam": "foot",
}
NAMES = {
    "head": ["header", "top", "hd", "topbar w1200", "g-head"],
    "main": ["main", "content", "wrap", "left fl", "con", "container", "detail", "g-main w"],
    "side": ["sidebar", "right fr", "side", "r-box", "aside"],
    "foot": ["footer", "bottom", "ft", "foot", "copyright"],
    "nav": ["nav", "menu", "mainnav", "navlist"],
    "brand": ["logo", "site-name", "slogan"],
    "search": ["search", "so", "sobox"],
    "crumb": ["crumb", "position", "path", "weizhi", "bread"],
    "title": ["title", "tit", "doc-title", "h", "bt", "article-title"],
    "info": ["info", "meta", "property", "msg", "xinxi", "doc-info"],
    "summary": ["desc", "abstract", "zhaiyao", "intro", "description"],
    "body": ["content", "article", "text", "doc", "con_text", "neirong", "txt", "article-body", "detail_con"],
    "notice": ["notice", "tips", "ts", "alert", "shengming"],
    "download": ["down", "download", "btn-box", "dl", "xiazai"],
    "buttons": ["tool", "btns", "operate", "bar"],
    "pages": ["preview", "pages", "pic", "page-list"],
    "related": ["related", "relate", "xg", "like", "tuijian", "list"],
    "comments": ["comment", "pl", "reply", "pinglun"],
    "tags": ["tags", "keyword", "label", "biaoqian"],
    "copyright": ["statement", "banquan", "copy", "law"],
    "sidebar": ["hot", "rank", "new", "box"],
    "footer": ["footer-in", "beian", "copyright", "links"],
    "spam": ["link", "friend", "flinks", "yqlj", "f-box"],
    "hidden": ["h0", "kw", "seo", "x", "t0"],
}
HIDE = {
    "display": 'style="display:none"',
    "offscreen": 'style="position:absolute;left:-9999px;top:-9999px"',
    "font0": 'style="font-size:0"',
    "attribute": "hidden",
    "rule": 'class="{name}"',
}


def html_page(draft: Draft, draw: Draw) -> tuple[bytes, str | None]:
    """The page as bytes, and the Content-Type that its server sends (None: the server sends none)."""
    return encode(draft.markup or Skin(draft, draw).page(), draw)


class Skin:
    """One page's way of writing HTML."""

    frames: ClassVar[dict[str, float]] = {"div": 5, "table": 2, "html5": 2}
    namings: ClassVar[dict[str, float]] = {"natural": 4, "ids": 2, "none": 1}
    markups: ClassVar[dict[str, float]] = {"p": 5, "br": 3, "emsp": 2, "div": 1, "span": 2, "open_p": 1}
    hidings: ClassVar[dict[str, str]] = HIDE

    def __init__(self, draft: Draft, draw: Draw) -> None:
        self.draft = draft
        self.draw = draw
        self.frame = draw.knob("frame", self.frames)
        self.names = draw.knob("class_names", self.namings)
        self.body_markup = draw.knob("body_markup", self.markups)
        self.entities = draw.knob("entities", {"none": 3, "named": 2, "numeric": 1})
        self.hide = draw.knob("hiding", dict.fromkeys(self.hidings, 1.0))
        self.close = draw.knob("closing_tags", {"all": 3, "some": 1}) == "all"
        self.upper = draw.knob("tag_case", {"lower": 6, "upper": 1}) == "upper"
        self.noise_markup = draw.knob("noise_markup", {"plain": 3, "span": 1, "hidden_span": 1})
        self.chosen: dict[str, str] = {}

    def name(self, role: str) -> str:
        """The class name of a role, the same all over the page."""
        if role not in self.chosen:
            self.chosen[role] = self.draw.pick(NAMES.get(role, ["box"]))
        return self.chosen[role]

    def attributes(self, role: str) -> str:
        if self.names == "none":
            return ""
        key = "id" if self.names == "ids" and self.draw.chance(0.5) else "class"
        return f' {key}="{self.name(role)}"'

    def text(self, text: str) -> str:
        """Escaped text."""
        out = escape(text, quote=False)
        if self.entities == "named":
            out = out.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("—", "&mdash;").replace("…", "&hellip;")
        elif self.entities == "numeric":
            out = "".join(f"&#{ord(c)};" if ord(c) > 127 and i % 7 == 3 else c for i, c in enumerate(out))
        return out

    def page(self) -> str:
        draft = self.draft
        body = []
        for zone, parts in groupby(draft.parts, key=lambda p: ZONES.get(p.role, "main")):
            body.append(self.zone(zone, [self.part(part) for part in parts]))
        if self.frame == "table":
            rows = "\n".join(f"<tr><td>{b}" + ("</td></tr>" if self.close else "") for b in body)
            inner = f'<table width="960" border=0 align=center cellpadding="0">\n{rows}\n</table>'
        else:
            inner = "\n".join(body)
        html = f"{self.head()}\n<body>\n{self.script()}{inner}\n{self.script()}</body>\n</html>\n"
        return _upper(html) if self.upper else html

    def head(self) -> str:
        draft = self.draft
        sep = self.draw.pick([" - ", "_", "-", " | "])
        lines = ["<!DOCTYPE html>" if self.draw.chance(0.8) else "", "<html>", "<head>", "@@META@@"]
        lines.append(f"<title>{self.text(draft.title)}{sep}{self.text(draft.site)}</title>")
        if self.draw.chance(0.7):
            lines.append(f'<meta name="keywords" content="{escape(draft.title)},{escape(draft.site)}">')
        if self.draw.chance(0.6):
            lines.append(
                f'<meta name="description" content="{escape(draft.title)}，{escape(draft.site)}提供在线阅读。" />'
            )
        if draft.url and self.draw.chance(0.4):
            lines.append(f'<link rel="canonical" href="{escape(draft.url)}">')
        lines.append(f"<style>body{{font-size:14px}} {self.style()}</style>")
        lines.append('<script src="/js/jquery.min.js"></script>')
        return "\n".join([*filter(None, lines), "</head>"])

    def style(self) -> str:
        """The page's own style rule that hides, where one does."""
        rule = f".{self.name('hidden')}{{display:none;height:0}}"
        return rule if self.hide == "rule" else ".c{clear:both}"

    def hidden(self) -> str:
        """The attributes of what is hidden."""
        return self.hidings[self.hide].format(name=self.name("hidden"))

    def script(self) -> str:
        options = [
            "",
            "",
            "<script>var _hmt=_hmt||[];(function(){var h=document.createElement('script');})();</script>\n",
            "<!-- 顶部广告 开始 -->\n<script>document.write('<div class=ad>广告位</div>');</script>\n<!-- 结束 -->\n",
            "<noscript><img src='/t.gif'></noscript>\n",
        ]
        return self.draw.pick(options)

    def zone(self, zone: str, blocks: list[str]) -> str:
        tag = (
            {"head": "header", "side": "aside", "foot": "footer"}.get(zone, "main") if self.frame == "html5" else "div"
        )
        inner = "\n".join(blocks)
        return f"<{tag}{self.attributes(zone)}>\n{inner}\n</{tag}>"

    def part(self, part: Part) -> str:
        if part.stream is not None:
            return self.body(part.stream)
        lines = [self.line(line, part.links) for line in part.lines]
        if part.hidden:
            return f"<div {self.hidden()}>{'<br>'.join(lines)}</div>"
        if part.role == "title":
            tag = self.draw.pick(["h1", "h1", "h2", "div", "strong"])
            return "".join(f"<{tag}{self.attributes('title')}>{line}</{tag}>" for line in lines)
        if len(lines) > 2 and self.draw.chance(0.5):
            items = "\n".join(f"<li>{line}" + ("</li>" if self.close else "") for line in lines)
            return f"<div{self.attributes(part.role)}><ul>\n{items}\n</ul></div>"
        form = self.draw.pick(["<br>", "p", "div", "td" if self.frame == "table" else "p"])
        if form == "td":
            inner = "<table>" + "".join(f"<tr><td>{line}</td></tr>" for line in lines) + "</table>"
        else:
            inner = "<br>\n".join(lines) if form == "<br>" else "\n".join(f"<{form}>{line}</{form}>" for line in lines)
        return f"<div{self.attributes(part.role)}>{inner}</div>"

    def line(self, line: str, links: str | None) -> str:
        if links is None:
            return self.text(line)
        pieces = line.split(links) if links else [line]
        href = "http://www.{}.example/" if self.draw.chance(0.3) else "/{}.html"
        return self.text(links).join(
            f'<a href="{href.format(self.draw.digits(6))}">{self.text(p)}</a>' if p.strip() else p for p in pieces
        )

    def body(self, stream: Stream) -> str:
        blocks: list[list[Token]] = [[]]
        kinds = ["p"]
        for token in stream:
            if token.kind == "para" and token.text:
                blocks[-1].append(token)
                continue
            opens = token.kind in ("para", "segment", "gap") or (token.kind == "wrap" and token.text == "¶")
            if token.kind in ("block", "gap", "line"):
                blocks += [[Token("noise", token.text)], []]
                kinds += [token.kind, "p"]
            elif opens and (self.draft.paragraphs in ("lines", "blank", "indent") or token.kind != "para"):
                blocks.append([token] if token.kind == "segment" else [])
                kinds.append("wrapped" if token.kind == "wrap" else "p")
            else:
                blank = {"blanks": "    ", "blank_one": " "}.get(self.draft.paragraphs, "")
                blocks[-1].append(Token("wrap", blank) if token.kind == "para" else token)
        rendered = [self.block(b, kind) for b, kind in zip(blocks, kinds, strict=True) if b]
        return f"<div{self.attributes('body')}>\n" + "\n".join(rendered) + "\n</div>"

    def block(self, tokens: list[Token], kind: str) -> str:
        if kind in ("block", "gap", "line"):
            text = self.text(tokens[0].text)
            if kind == "block" and self.draw.chance(0.7):
                text = f'<a href="/{self.draw.digits(6)}.html">{text}</a>'
            return self.draw.pick([f"<p>{text}</p>", f"<div{self.attributes('notice')}>{text}</div>", f"{text}<br>"])
        inner = self.inline(tokens)
        if kind == "wrapped":
            return f"<p>{inner}</p>"
        match self.body_markup:
            case "p":
                return f"<p>　　{inner}</p>"
            case "br":
                return f"{inner}<br><br>"
            case "emsp":
                return f"&emsp;&emsp;{inner}<br />"
            case "div":
                return f"<div>{inner}</div>"
            case "span":
                return f'<p style="text-indent:2em"><span style="font-size:16px">{inner}</span></p>'
            case _:
                return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{inner}"

    def is_watermark(self, token: Token) -> bool:
        """Whether a token is a sentence that this page sets in markup of its own."""
        echo = self.draft.title.startswith(token.text.strip())
        return token.kind == "noise" and len(token.text) > 8 and not echo and self.noise_markup != "plain"

    def inline(self, tokens: list[Token]) -> str:
        out = []
        run: list[str] = []
        for token in tokens:
            if token.kind == "wrap" and token.text == "\n":
                out += [self.text("".join(run)), "<br>"]
                run = []
            elif token.kind in ("hidden", "unseen") or self.is_watermark(token):
                how = HIDE["display"] if self.noise_markup == "hidden_span" else 'class="w"'
                how = how if token.kind == "noise" else self.hidden()
                out += [self.text("".join(run)), f"<span {how}>{self.text(token.text)}</span>"]
                run = []
            else:
                run.append(token.text.replace("↵", "\n"))
        text = "".join([*out, self.text("".join(run))])
        if self.body_markup == "span" and len(text) > 80 and "&" not in text and "<" not in text:
            cut = len(text) // 2
            text = f'{text[:cut]}</span><span style="font-family:宋体">{text[cut:]}'
        return text


def _upper(html: str) -> str:
    for tag in ("div", "p", "br", "table", "tr", "td", "span", "a"):
        html = html.replace(f"<{tag}>", f"<{tag.upper()}>").replace(f"</{tag}>", f"</{tag.upper()}>")
    return html


def encode(html: str, draw: Draw) -> tuple[bytes, str | None]:
    """Bytes and header: the charset told truly, falsely, or not at all."""
    kind = draw.knob(
        "charset",
        {
            "utf8": 8,
            "utf8_silent": 2,
            "utf8_header_lies": 1,
            "utf8_meta_lies": 1,
            "gb": 3,
            "gb_silent": 1,
            "gb_header_lies": 1,
            "utf8_bom": 1,
        },
    )
    meta, header, codec = {
        "utf8": ("utf-8", "utf-8", "utf-8"),
        "utf8_bom": ("utf-8", None, "utf-8-sig"),
        "utf8_silent": (None, None, "utf-8"),
        "utf8_header_lies": ("utf-8", "gbk", "utf-8"),
        "utf8_meta_lies": ("gb2312", None, "utf-8"),
        "gb": ("gb2312", None, "gb18030"),
        "gb_silent": (None, None, "gb18030"),
        "gb_header_lies": ("gb2312", "utf-8", "gb18030"),
    }[kind]
    tag = draw.pick(['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}" />'])
    html = html.replace("@@META@@", tag.format(meta) if meta else "")
    content_type = draw.pick(["text/html", "text/html", None]) if header is None else f"text/html; charset={header}"
    return html.encode(codec), content_type
