"""One case: a page of a family in one form, with its knobs and its truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from cleaning.model import Page
from tests.gate.draw import Draw
from tests.gate.families import EVERY, WIDE
from tests.gate.families.charsets import read, wide_html
from tests.gate.families.noise import spoil
from tests.gate.page import Draft, Truth, text_dump
from tests.gate.skin import html_page
from tests.gate.speeches import write

FORMS = ("html", "text")
HELD_OUT_FROM = 100
"""Seeds from here on judge; they show wordings and brands that smaller seeds never show."""


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    """family/form/seed/index: makes the same case again."""
    family: str
    form: str
    page: Page = field(repr=False)
    draft: Draft = field(repr=False)
    truth: Truth = field(repr=False)
    knobs: dict[str, str] = field(repr=False, hash=False)

    @property
    def group(self) -> str:
        """What it is counted with: its family and form, apart where the site's words are held out too."""
        new_words = " new words" if int(self.name.split("/")[2]) >= HELD_OUT_FROM else ""
        return f"{self.family}/{self.form}{new_words}"

    @property
    def text(self) -> str:
        """The characters of the page, markup and all."""
        if self.page.text is not None:
            return self.page.text
        return read(self.page.body or b"", self.knobs["charset"])


def case(family: str, form: str, seed: int, index: int) -> Case:
    """The case of that name; always the same one."""
    name = f"{family}/{form}/{seed}/{index}"
    wide = family in WIDE
    draw = Draw("gate", family, form, seed, index, held_out=seed >= HELD_OUT_FROM, wide=wide)
    size = {"short": (500, 1500), "medium": (1500, 4500), "long": (4500, 9000)}[
        draw.knob("length", {"short": 5, "medium": 5, "long": 1} if wide else {"short": 3, "medium": 5, "long": 2})
    ]
    speech = write(draw, *size)
    draft, truth = import_module(f"tests.gate.families.{family.removesuffix('+noise')}").draft(draw, speech)
    if wide:
        draft, truth = spoil(draw, draft, truth, form)
    url = draft.url if draw.knob("url", {"given": 2, "none": 1}) == "given" else None
    if form == "html":
        body, content_type, truth = wide_html(draft, draw, truth) if wide else (*html_page(draft, draw), truth)
        page = Page(name, url=url, status=200, content_type=content_type, body=body, is_html=True)
    else:
        page = Page(name, url=url, text=text_dump(draft, draw))
    return Case(name, family, form, page, draft, truth, draw.knobs)


def cases(
    seeds: Sequence[int], pages: int, families: Sequence[str] = EVERY, forms: Sequence[str] = FORMS
) -> Iterator[Case]:
    """All cases of a run, in a fixed order."""
    for family in families:
        for form in forms:
            for seed in seeds:
                for index in range(pages):
                    yield case(family, form, seed, index)
