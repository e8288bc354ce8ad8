"""More ways of writing HTML: div soup, layout tables, semantic tags, names that tell nothing, more ways to hide."""

from __future__ import annotations

from typing import ClassVar

from tests.gate.draw import Draw
from tests.gate.page import Draft, Part
from tests.gate.skin import HIDE, Skin
from tests.gate.stream import Stream, Token

PINYIN = {
    "head": "toubu",
    "main": "zhuti",
    "side": "youbian",
    "foot": "dibu",
    "nav": "daohang",
    "title": "biaoti",
    "info": "shuxing",
    "summary": "jianjie",
    "body": "zhengwen",
    "notice": "tishi",
    "download": "xiazaikuang",
    "related": "xiangguan",
    "comments": "pinglunqu",
    "copyright": "shengming",
    "spam": "lianjie",
}
UTILITY = [
    "mt-4 px-2 text-sm",
    "flex w-full",
    "p-3 leading-8",
    "col-md-9",
    "row no-gutters",
    "text-gray-600 mb-2",
    "clearfix",
]
SEMANTIC = {
    "info": "dl",
    "crumb": "nav",
    "nav": "nav",
    "comments": "section",
    "related": "section",
    "copyright": "small",
}
BACKGROUND = "body{background:#fff;color:#333}"


class WideSkin(Skin):
    """A skin with more of everything."""

    frames: ClassVar[dict[str, float]] = {"div": 3, "table": 2, "html5": 1, "soup": 2, "article": 2}
    namings: ClassVar[dict[str, float]] = {
        "natural": 2,
        "ids": 1,
        "none": 1,
        "obfuscated": 2,
        "pinyin": 1,
        "utility": 1,
    }
    markups: ClassVar[dict[str, float]] = {
        "p": 4,
        "br": 3,
        "emsp": 1,
        "div": 1,
        "span": 1,
        "open_p": 1,
        "nested_div": 1,
        "font": 1,
        "section": 1,
        "cell": 1,
        "pre": 0.5,
    }
    hidings: ClassVar[dict[str, str]] = {
        **HIDE,
        "visibility": 'style="visibility: hidden;"',
        "colour": 'style="color:#fff;background-color:#ffffff"',
        "opacity": 'style="opacity:0;height:1px;overflow:hidden"',
        "clip": 'style="position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden"',
        "font0_px": 'style="FONT-SIZE: 0px; COLOR: #fff"',
        "rule_display": 'class="{name}"',
        "rule_offscreen": 'class="{name}"',
        "rule_font0": 'class="{name} t"',
        "rule_colour": 'class="{name}"',
        "rule_id": 'id="{name}"',
        "rule_tag": 'class="{name}"',
    }
    rules: ClassVar[dict[str, str]] = {
        "rule": ".{name}{{display:none;height:0}}",
        "rule_display": "div.{name}, span.{name} {{ display : none !important }}",
        "rule_offscreen": ".{name}{{position:absolute;top:0;left:-9999em}}",
        "rule_font0": ".t{{line-height:1.5}} .{name}{{font-size:0;line-height:0}}",
        "rule_colour": ".a,.{name}{{color:#ffffff}}",
        "rule_id": "#{name}{{display:none}}",
        "rule_tag": "@media screen{{.{name}{{visibility:hidden}}}}",
    }

    def __init__(self, draft: Draft, draw: Draw) -> None:
        super().__init__(draft, draw)
        self.own_rules = draw.chance(0.5)

    def style(self) -> str:
        rule = self.rules.get(self.hide, ".c{{clear:both}}").format(name=self.name("hidden"))
        if not self.own_rules:
            return f"{BACKGROUND}\n{rule}"
        return f"\n/* 全局 */\n{BACKGROUND}\na{{color:#06c}}\n{rule}\n.{self.name('body')}{{line-height:28px}}\n"

    def name(self, role: str) -> str:
        if role in self.chosen:
            return self.chosen[role]
        match self.names:
            case "obfuscated":
                letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ"
                stem = self.draw.pick(["", "_", "css-", "sc-", "x"])
                named = stem + "".join(self.draw.pick(letters) for _ in range(self.draw.between(3, 6)))
                named += str(self.draw.between(1, 99))
            case "pinyin":
                named = PINYIN.get(role, f"kuai{self.draw.between(1, 9)}")
            case "utility" if role != "hidden":
                named = self.draw.pick(UTILITY)
            case _:
                named = super().name(role)
        self.chosen[role] = named
        return named

    def zone(self, zone: str, blocks: list[str]) -> str:
        inner = "\n".join(blocks)
        if self.frame == "soup":
            depth = self.draw.between(2, 5)
            opened = "".join(f"<div{self.attributes(zone if i == 0 else f'{zone}{i}')}>" for i in range(depth))
            return f"{opened}\n{inner}\n{'</div>' * depth}"
        if self.frame == "article":
            tag = {"head": "header", "side": "aside", "foot": "footer"}.get(zone, "article")
            return f"<{tag}{self.attributes(zone)}>{inner}</{tag}>"
        return super().zone(zone, blocks)

    def part(self, part: Part) -> str:
        plain = part.stream is None and not part.hidden and part.role != "title"
        if self.frame != "article" or not plain or part.role not in SEMANTIC:
            return super().part(part)
        lines = [self.line(line, part.links) for line in part.lines]
        match SEMANTIC[part.role]:
            case "dl":
                return "<dl>" + "".join(f"<dd>{line}</dd>" for line in lines) + "</dl>"
            case "section":
                rest = "".join(f"<li>{line}</li>" for line in lines[1:])
                return f"<section><h3>{lines[0]}</h3>" + (f"<ol>{rest}</ol>" if rest else "") + "</section>"
            case tag:
                return f"<{tag}>" + "<br/>".join(lines) + f"</{tag}>"

    def body(self, stream: Stream) -> str:
        inner = super().body(stream)
        match self.body_markup:
            case "pre":
                return inner.replace("<div", "<pre", 1).removesuffix("</div>") + "</pre>"
            case "cell":
                return f'<table border="0"><tbody><tr><td valign="top">{inner}</td></tr></tbody></table>'
        return inner

    def block(self, tokens: list[Token], kind: str) -> str:
        if kind not in ("block", "gap", "line", "wrapped"):
            inner = self.inline(tokens)
            match self.body_markup:
                case "nested_div":
                    return f"<div><div{self.attributes('line')}><span>{inner}</span></div></div>"
                case "font":
                    return f"<P><FONT face=宋体 size=3>&nbsp;&nbsp;&nbsp; {inner}</FONT></P>"
                case "section":
                    return f'<section style="margin:0"><p style="white-space:normal">{inner}</p></section>'
                case "cell":
                    return f"<p>{inner}</p>"
                case "pre":
                    return inner
        if self.body_markup == "pre":
            return self.inline(tokens)
        return super().block(tokens, kind)
