"""HTML from template files: every value is escaped unless it is `Html` already."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template


class Html(str):
    """Text that is markup and must not be escaped again."""

    __slots__ = ()


def template(name: str) -> Template:
    """The file `templates/NAME.html` of this package, with `$name` for slots. Raises FileNotFoundError."""
    return Template(files("crawler.replica.sites").joinpath("templates", f"{name}.html").read_text(encoding="utf-8"))


def fill(form: Template | str, **slots: str | int) -> Html:
    """The template filled. Raises KeyError for a slot that got no value."""
    form = Template(form) if isinstance(form, str) else form
    return Html(form.substitute({name: safe(value) for name, value in slots.items()}))


def safe(value: str | int) -> Html:
    """The value as markup."""
    return value if isinstance(value, Html) else Html(escape(str(value)))


def lines(items: Iterable[Html], between: str = "\n") -> Html:
    """Pieces of markup, one after the other."""
    return Html(between.join(items))


def link(href: str, text: str) -> Html:
    """A plain link."""
    return fill('<a href="$href">$text</a>', href=href, text=text)


def link_list(pairs: Iterable[tuple[str, str]], css: str) -> Html:
    """A list of links from (href, text) pairs."""
    items = lines(fill("<li>$link</li>", link=link(href, text)) for href, text in pairs)
    return fill('<ul class="$css">\n$items\n</ul>', css=css, items=items)


def paragraphs(texts: Iterable[str], indent: str = "") -> Html:
    """Each text in a <p>."""
    return lines(fill("<p>$text</p>", text=indent + text) for text in texts)
