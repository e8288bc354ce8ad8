"""Every rule by its own examples: what it must cut, in ⟦ ⟧, and what it must leave."""

from __future__ import annotations

import re

import pytest

from cleaning.lines import render_html, render_text
from cleaning.model import Document, Page
from cleaning.rules import STAGES, Rule, apply_all, rules
from cleaning.spans import SPAN_KINDS

_BRACKETS = re.compile("⟦([^⟦⟧]*?)(?:→([^⟦⟧]*))?⟧", re.S)
_NEEDS_MARKUP = {"hidden"}
"""Rules that no text can show at work."""


def document(text: str) -> Document:
    return Document(Page("example", text=text), render_text(text))


def example(marked: str) -> tuple[str, str]:
    """The text of an example without its brackets, and what must be left of it."""
    return _BRACKETS.sub(r"\1", marked), _BRACKETS.sub(lambda match: match.group(2) or "", marked)


CUTS = [(rule, text) for rule in rules() for text in rule.cuts]
LEAVES = [(rule, text) for rule in rules() for text in rule.leaves]


@pytest.mark.parametrize(("rule", "marked"), CUTS, ids=[f"{rule.name}-{n}" for n, (rule, _) in enumerate(CUTS)])
def test_it_cuts_what_it_must(rule: Rule, marked: str) -> None:
    """Alone on the text, a rule cuts and rewrites what its example brackets, and nothing else."""
    text, left = example(marked)
    assert text != left
    assert apply_all([rule], document(text)).text == left


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=[f"{rule.name}-{n}" for n, (rule, _) in enumerate(LEAVES)])
def test_it_leaves_what_it_must(rule: Rule, text: str) -> None:
    """A text of a speech that looks alike is left as it is, without a mark or flag."""
    doc = document(text)
    result = apply_all([rule], doc)
    assert (result.spans, result.flags) == (doc.spans, ())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_rule_declares_itself_whole(rule: Rule) -> None:
    """A rule has both kinds of examples, a kind and stage that are known, and a name of its own."""
    assert (rule.kind in SPAN_KINDS, rule.stage in STAGES) == (True, True)
    assert (bool(rule.cuts) and bool(rule.leaves)) or rule.name in _NEEDS_MARKUP
    assert [other.name for other in rules()].count(rule.name) == 1


def test_hidden_text_is_cut_by_its_markup() -> None:
    """What the page hides goes, inside a line too, and nothing beside it."""
    html = "<p>同志们，<span style='display:none'>抄袭必究</span>今天开会。</p><p hidden>广告</p>"
    (hidden,) = (rule for rule in rules() if rule.name == "hidden")
    assert apply_all([hidden], Document(Page("a"), render_html(html))).text.strip() == "同志们，今天开会。"
