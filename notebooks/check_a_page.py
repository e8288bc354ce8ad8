# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Check a page
#
# Whoever publishes on a corpus wants to see what was done to its pages. This notebook takes one page, reads its bytes
# from the archive, and lays beside them what stayed, what was cut, and by which rule. `make demo` writes a small corpus
# and its archive; set `JIANGHUA_CORPUS` and `JIANGHUA_RAW` to look at others, and `JIANGHUA_PAGE` to choose the page by
# its `page_id`.

# %%
import html
import os
from pathlib import Path

import altair as alt
import noto_cjk_sans_otc
import pandas as pd
import vl_convert
from bs4 import BeautifulSoup
from IPython.display import HTML

from cleaning import pages
from cleaning.decode import decode

corpus = Path(os.environ.get("JIANGHUA_CORPUS", "../data/demo/corpus"))
raw = Path(os.environ.get("JIANGHUA_RAW", "../data/demo/raw"))
documents = pd.read_parquet(corpus / "current" / "data" / "documents")
spans = pd.read_parquet(corpus / "current" / "data" / "removed_spans")
n_speeches = documents["speech_id"].nunique()
f"{n_speeches} speeches on {len(documents)} pages, {len(spans)} spans were cut or rewritten"

# %% [markdown]
# ## Which page
#
# Without a wish the one on which the most rules found something.

# %%
wish = os.environ.get("JIANGHUA_PAGE")
row = documents[documents["page_id"] == wish].iloc[0] if wish else None
if row is None:
    n_rules = spans.groupby("page_id")["rule"].nunique().rename("n_rules")
    row = documents.join(n_rules, on="page_id").sort_values(["n_rules", "id"], ascending=[False, True]).iloc[0]
cut = spans[spans["page_id"] == row["page_id"]].sort_values("start")
columns = ["page_id", "title", "source", "relation", "layout", "n_chars", "n_removed", "removed_chars", "quality_flags"]
row[columns].to_frame("value")

# %% [markdown]
# ## What the page is made of
#
# The bytes come from the archive, through the same door as in a build. BeautifulSoup then tells, for each block that
# has text of its own, how much of it is links and how much of it stands in the corpus. A block that is all links and
# kept, or all text and cut, is worth a look.

# %%
page = next(page for page in pages.read([raw]) if getattr(page, "page_id", None) == row["page_id"])
soup = BeautifulSoup(decode(page.body, page.content_type).text if page.body else page.text or "", "lxml")
BLOCKS = ["div", "section", "article", "ul", "ol", "table", "p", "h1", "h2", "h3", "nav", "header", "footer", "body"]


def squeezed(text: str) -> str:
    """The characters alone: blanks and ends of lines are the page's, not the text's."""
    return "".join(text.split())


def pieces(text: str) -> list[str]:
    """All stretches of five characters: a word cut out of a sentence takes only the stretches around it away."""
    return [text[at : at + 5] for at in range(max(1, len(text) - 4))]


shown, kept = (frozenset(pieces(squeezed(row[column]))) for column in ("original", "text"))
rows = []
for block in soup.find_all(BLOCKS):
    own = [text for text in block.find_all(string=True) if text.find_parent(BLOCKS) is block]
    text = squeezed("".join(own))
    stretches = [piece for piece in pieces(text) if piece in shown]
    if stretches:
        linked = sum(len(squeezed(words)) for words in own if words.find_parent("a") is not None)
        stayed = sum(piece in kept for piece in stretches)
        path = ".".join([block.name, *block.get("class", [])])
        rows.append((path, len(text), linked / len(text), stayed / len(stretches), text[:24]))
blocks = pd.DataFrame(rows, columns=["block", "characters", "links", "in the corpus", "begins"])
blocks.sort_values("characters", ascending=False, kind="stable").head(15).round(2)

# %% [markdown]
# ## What was cut, and by which rule
#
# A span has its place in `original`, counted in code points, and the words that stood there. A word that was rewritten
# (another script, another width) is a span too.

# %%
by_rule = cut.assign(characters=cut["end"] - cut["start"]).groupby(["kind", "rule"])
by_rule.agg(spans=("start", "size"), characters=("characters", "sum"), for_example=("text", "first")).sort_values(
    "characters", ascending=False
)

# %% [markdown]
# ## The page, with its cuts
#
# Grey is what was cut; the name of the rule shows where the mouse rests. Nothing of the page is missing here.

# %%
marked, at = [], 0
for span in cut.itertuples():
    if span.start >= at:
        marked.append(html.escape(row["original"][at : span.start]))
        words = html.escape(row["original"][span.start : span.end])
        marked.append(f'<span title="{html.escape(span.rule)}" style="color:#999;background:#eee">{words}</span>')
        at = span.end
marked.append(html.escape(row["original"][at:]))
HTML(f'<div style="white-space:pre-wrap;max-width:60em">{"".join(marked)}</div>')

# %% [markdown]
# ## Where on the page the cuts are
#
# Cuts at the head and the foot are the site's frame; those inside stand between or within the speaker's sentences, and
# a rule that cuts there deserves the closest look.

# %%
vl_convert.register_font_directory(str(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent))
alt.renderers.enable("png", scale_factor=2)

places = cut[["start", "end", "rule"]].rename(columns={"start": "起", "end": "止", "rule": "规则"})
chart = (
    alt.Chart(places, title="各规则删改之处", width=420)
    .mark_bar(minBandSize=3)
    .encode(
        x=alt.X("起:Q", title="在网页中的位置（字）", scale=alt.Scale(domain=[0, len(row["original"])])),
        x2="止:Q",
        y=alt.Y("规则:N", sort=alt.EncodingSortField("起", op="min")),
        color=alt.Color("规则:N", legend=None),
    )
    .configure(font="Noto Sans CJK SC")
)
chart
