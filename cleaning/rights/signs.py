"""What a page says of its use: to machines in its head and headers, to people in its lines.

| sign | where |
|---|---|
| `robots:noindex`, `robots:noarchive`, `robots:nosnippet` | meta robots, X-Robots-Tag; `none` is noindex |
| `tdm:reserved` | header or meta `tdm-reservation` of 1, or the host's tdmrep.json where the page has neither |
| `licence:cc-by-4.0`, `licence:cc0-1.0`, … | a link to a licence of Creative Commons |
| `notice:no_copying` | 禁止转载, 未经许可不得转载 |
| `notice:name_source` | 转载请注明出处 |
| `notice:all_rights_reserved` | 版权所有 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.model import Page, Rendered

_DIRECTIVES = {name: name for name in ("noindex", "noarchive", "nosnippet")} | {
    "none": "noindex",
    "nocache": "noarchive",
}
_ROBOTS = ("robots", "jianghua")
_LICENCE = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z-]{2,12})(?:/(\d\.\d))?", re.ASCII)
_LONGEST = 120
"""Characters of a line that is a notice. A speech that speaks of copying does so in paragraphs."""
_NOTICES = (
    ("no_copying", re.compile(r"(?:禁止|严禁|不得|请勿|谢绝).{0,8}(?:转载|复制|传播)")),
    ("name_source", re.compile(r"转载.{0,6}(?:请|须|需|应).{0,4}(?:注明|标明)")),
    ("all_rights_reserved", re.compile(r"版权所有|all rights reserved|保留所有权利")),
)
_WORDS = ("转载", "复制", "传播", "版权", "rights reserved", "保留所有")


def signs(page: Page, rendered: Rendered) -> tuple[str, ...]:
    """The signs of a page, sorted, each once."""
    return tuple(sorted({*_machine(page, rendered), *_licences(rendered), *_notices(rendered)}))


def _machine(page: Page, rendered: Rendered) -> Iterator[str]:
    """What the head and the headers say. A directive for another crawler by its name is not ours."""
    said = [*rendered.meta, *(("robots" if name == "x-robots-tag" else name, value) for name, value in page.headers)]
    for name, value in said:
        folded = value.strip().lower()
        if name in _ROBOTS:
            agent, colon, rest = folded.rpartition(":")
            if colon and "," not in agent and agent.strip() not in _ROBOTS:
                continue
            words = re.split(r"[\s,;]+", rest if colon else folded)
            yield from (f"robots:{_DIRECTIVES[word]}" for word in words if word in _DIRECTIVES)
        elif name == "tdm-reservation" and folded == "1":
            yield "tdm:reserved"


def _licences(rendered: Rendered) -> Iterator[str]:
    places = [href for _, _, href in rendered.links if "creativecommons" in href.lower()]
    if rendered.html is not None and "creativecommons.org" in rendered.html:
        places += re.findall(r"(?:rel=[\"']?license|about=|resource=)[^>]{0,300}", rendered.html)
    for place in places:
        for kind, name, version in _LICENCE.findall(place.lower()):
            title = {"zero": "cc0", "mark": "publicdomain"}.get(name, f"cc-{name}" if kind == "licenses" else name)
            yield f"licence:{title}-{version}" if version else f"licence:{title}-unported"


def _notices(rendered: Rendered) -> Iterator[str]:
    if not any(word in rendered.folded for word in _WORDS):
        return
    for line in rendered.folded_lines:
        if len(line) <= _LONGEST and any(word in line for word in _WORDS):
            yield from (f"notice:{name}" for name, pattern in _NOTICES if pattern.search(line))
