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
# # Study the speeches
#
# What can be counted of a speech once its text is clean: how it is built, how it opens and ends, how much of it is
# stock phrases, which words are its own, and how far the text can be trusted. `make demo` writes a small corpus;
# set `JIANGHUA_CORPUS` to the folder of another one. The columns are explained in `docs/schema.md`.

# %%
import os
import tempfile
from pathlib import Path

import altair as alt
import duckdb
import noto_cjk_sans_otc
import pandas as pd
import vl_convert

from cleaning.export.exporting import export

corpus = Path(os.environ.get("JIANGHUA_CORPUS", "../data/demo/corpus"))
files = str(corpus / "current" / "data" / "speeches" / "*.parquet")
speeches = pd.read_parquet(corpus / "current" / "data" / "speeches")
rows = duckdb.read_parquet(files)  # the same for SQL
f"{len(speeches)} speeches, {speeches['n_chars'].sum():,} characters in all"

# %% [markdown]
# ## Which texts to count
#
# A preview has no end, and a text full of masks is a model, not a speech that was given. Both are in the corpus and
# say so. What follows takes whole texts that are not too damaged, and states how many those are.

# %%
whole = speeches[~speeches["is_truncated"].fillna(False).astype(bool) & (speeches["quality_score"] >= 0.8)]
f"{len(whole)} of {len(speeches)} are whole and sound"

# %% [markdown]
# ## Kinds, and how they are built
#
# `kind` is null where nothing tells it. Sections are the numbered parts, whatever their marks (一、 （一） 1. 一是).

# %%
by_kind = whole.assign(kind=whole["kind"].fillna("unknown"), n_sections=whole["sections"].map(len)).groupby("kind")
by_kind.agg(
    speeches=("id", "size"),
    characters=("n_chars", "median"),
    sentences=("n_sentences", "median"),
    sections=("n_sections", "median"),
    depth=("outline_depth", "max"),
    stock_phrases=("formula_share", "mean"),
).sort_values("speeches", ascending=False).round(3)

# %% [markdown]
# ## How speeches open and end
#
# `frame` names the parts that only frame a speech, each with its place, so that the words can be read. DuckDB opens the
# files as they are and takes lists apart.

# %%
duckdb.sql(
    """
    SELECT part.part, part.kind, count(*) AS speeches,
        min_by(substr(text, part.start + 1, part."end" - part.start), length(text)) AS for_example
    FROM (SELECT id, text, unnest(frame) AS part FROM rows)
    GROUP BY ALL ORDER BY speeches DESC, 1, 2
    """
).df()

# %% [markdown]
# ## Whom they address

# %%
salutations = duckdb.sql(
    """
    SELECT rtrim(substr(text, part.start + 1, part."end" - part.start), '：:！') AS salutation, count(*) AS speeches
    FROM (SELECT text, unnest(frame) AS part FROM rows) WHERE part.part = 'salutation'
    GROUP BY ALL ORDER BY speeches DESC, salutation LIMIT 10
    """
).df()
salutations

# %% [markdown]
# ## Words of their own
#
# `jianghua export --format keywords` holds each speech's words against all others of the snapshot.

# %%
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "keywords.parquet"
    export(corpus, path, "keywords")
    keywords = pd.read_parquet(path)
own = keywords[keywords["rank"] <= 5].groupby("id")["word"].agg("、".join).rename("words")
speeches.set_index("id")[["title"]].join(own, how="inner").head(10)

# %% [markdown]
# ## How far the texts can be trusted
#
# `damage` counts what is broken, with its places; nothing was repaired.

# %%
duckdb.sql(
    """
    SELECT one.kind, count(*) AS speeches, sum(one.count) AS places, max(one.count) AS at_most
    FROM (SELECT id, unnest(damage) AS one FROM rows) GROUP BY ALL ORDER BY speeches DESC, one.kind
    """
).df()

# %% [markdown]
# ## Stock phrases and length
#
# A chart needs a font with Chinese characters, which a bare machine lacks: the package `noto-cjk-sans-otc` has one.

# %%
vl_convert.register_font_directory(str(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent))
alt.renderers.enable("png", scale_factor=2)

shown = whole.assign(kind=whole["kind"].fillna("未知"))[["n_chars", "formula_share", "kind", "title"]]
chart = (
    alt.Chart(
        shown.rename(columns={"n_chars": "字数", "formula_share": "套话占比", "kind": "文种"}),
        title="篇幅与套话",
        width=420,
    )
    .mark_circle(size=60, opacity=0.6)
    .encode(
        x=alt.X("字数:Q", scale=alt.Scale(type="log", nice=False)),
        y=alt.Y("套话占比:Q", axis=alt.Axis(format="%")),
        color="文种:N",
    )
    .configure(font="Noto Sans CJK SC")
)
chart
