"""Encodings of the wild: honest, silent and lying labels, old code pages, and bytes that went wrong."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.gate.draw import Draw
from tests.gate.families.wide_skin import WideSkin
from tests.gate.page import Draft, Truth, fold_widths

KINDS = {
    # kind: (weight, meta, header, codec)
    "utf8": (6, "utf-8", "utf-8", "utf-8"),
    "utf8_silent": (1, None, None, "utf-8"),
    "utf8_bom": (1, None, None, "utf-8-sig"),
    "utf8_header_lies": (1, "utf-8", "gbk", "utf-8"),
    "utf8_meta_lies": (1, "gb2312", None, "utf-8"),
    "utf8_both_lie": (0.5, "gb2312", "iso-8859-1", "utf-8"),
    "utf8_bad_byte": (1, "utf-8", "utf-8", "utf-8"),
    "utf8_stray_byte": (1, "utf-8", None, "utf-8"),
    "utf8_twice": (0.5, "utf-8", "utf-8", "utf-8"),
    "gb2312_label": (2, "gb2312", None, "gb18030"),
    "gbk": (1, "gbk", "gbk", "gb18030"),
    "gb_silent": (1, None, None, "gb18030"),
    "gb_header_lies": (1, "gb2312", "utf-8", "gb18030"),
    "gb_meta_lies": (0.5, "utf-8", "gb2312", "gb18030"),
    "utf16_le_bom": (0.7, None, None, "utf-16-le"),
    "utf16_be_bom": (0.5, "utf-8", "text/html", "utf-16-be"),
    "big5": (3, "big5", "big5", "big5hkscs"),
    "big5_silent": (1, None, None, "big5hkscs"),
    "big5_header_lies": (1, "big5", "utf-8", "big5hkscs"),
}
TRADITIONAL = ("s2t", "s2tw", "s2hk")


def wide_html(draft: Draft, draw: Draw, truth: Truth) -> tuple[bytes, str | None, Truth]:
    """The page as bytes, its Content-Type, and the truth without a character that no byte tells any more."""
    html = WideSkin(draft, draw).page()
    script = draw.knobs.get("script")
    weights = {k: v[0] for k, v in KINDS.items() if not k.startswith("big5") or script in TRADITIONAL}
    kind = draw.knob("charset", weights)
    _, told, header, codec = KINDS[kind]
    tag = draw.pick(['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}" />'])
    html = html.replace("@@META@@", tag.format(told) if told else "")
    content_type = f"text/html; charset={header}" if header else draw.pick(["text/html", "text/html", None])
    if kind in ("utf8_bad_byte", "utf8_stray_byte"):
        body, truth = _broken(html, draw, truth, lost=kind == "utf8_bad_byte")
        return body, content_type, truth
    if kind == "utf8_twice":
        return html.encode().decode("latin-1").encode(), content_type, truth
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    return mark + html.encode(codec, "xmlcharrefreplace"), content_type, truth


def _broken(html: str, draw: Draw, truth: Truth, *, lost: bool) -> tuple[bytes, Truth]:
    """One byte that is none of UTF-8's inside the speech; `lost`: in place of a character's middle byte."""
    runs = [m.start() for m in re.finditer(r"[\u4e00-\u9fff]{12}", truth.body)]
    for at in draw.sample(runs, 30):
        window = truth.body[at : at + 12]
        if html.count(window) != 1 or truth.body.count(window) != 1:
            continue
        head, tail = html.split(window)
        data = window.encode()
        bad = data[:19] + b"\xff" + (data[20:] if lost else data[19:]) if lost else data[:18] + b"\xa0" + data[18:]
        return head.encode() + bad + tail.encode(), (without(truth, window) if lost else truth)
    draw.knobs["charset"] = "utf8"
    return html.encode(), truth


def without(truth: Truth, window: str) -> Truth:
    """The truth without the seventh character of a window that stands once."""
    shorter = window[:6] + window[7:]
    body = truth.body.replace(window, shorter)
    folded = fold_widths(body)
    joins = tuple(w for w in truth.joins if fold_widths(w) in folded)
    return replace(truth, body=body, body_as_shown=truth.body_as_shown.replace(window, shorter), joins=joins)


def read(body: bytes, charset: str) -> str:
    """A generated page's characters."""
    if charset == "utf8_twice":
        return body.decode().encode("latin-1").decode()
    if charset in KINDS:
        codec = KINDS[charset][3]
        return body.decode("utf-16" if codec.startswith("utf-16") else codec, "replace").removeprefix("\ufeff")
    return body.decode("gb18030" if charset.startswith("gb") else "utf-8-sig")
