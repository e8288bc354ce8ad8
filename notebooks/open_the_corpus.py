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
# # Open the corpus
#
# `make demo` writes a small corpus under `data/demo/corpus`; this notebook opens it. Set `JIANGHUA_CORPUS` to the
# folder of another corpus to look at that one.

# %%
import os
from pathlib import Path

import altair as alt
import noto_cjk_sans_otc
import pandas as pd
import vl_convert

corpus = Path(os.environ.get("JIANGHUA_CORPUS", "../data/demo/corpus"))
speeches = pd.read_parquet(corpus / "current" / "data" / "speeches")
documents = pd.read_parquet(corpus / "current" / "data" / "documents")
f"{len(speeches)} speeches from {len(documents)} pages"

# %% [markdown]
# ## A row
#
# A row of `speeches` is a speech: the most complete of the pages that show it. The columns are explained in
# `docs/schema.md`; what a page does not state is missing here, never guessed.

# %%
row = speeches.sort_values(["n_copies", "id"], ascending=[False, True]).iloc[0]
columns = ["title", "source", "url", "uploaded_at", "is_truncated", "n_chars", "n_copies", "n_removed", "order"]
row[columns].to_frame("value")

# %%
print(row["text"][:300])

# %% [markdown]
# ## Where the speeches come from
#
# `source` is the site as people know it. A speech that stands on several sites counts for the one whose page was kept.

# %%
by_source = speeches.groupby("source").agg(speeches=("id", "size"), mean_length=("n_chars", "mean")).round(0)
by_source.sort_values("speeches", ascending=False)

# %% [markdown]
# ## What became of the pages
#
# `documents` has every accepted page with its `relation` to the speech: `kept` is the page whose text is in `speeches`,
# the others show the same text (`exact`, `near`) or a part of it (`contained`). `share` is how much of the kept text
# such a page shows.

# %%
relations = documents.groupby(["source", "relation"]).size().unstack(fill_value=0)
relations

# %% [markdown]
# ## A chart with Chinese labels
#
# A bare machine has no Chinese font and draws boxes, so the one of the package `noto-cjk-sans-otc` is made known first.
# The chart is drawn as a picture here, without a browser.

# %%
FONT = "Noto Sans CJK SC"
vl_convert.register_font_directory(str(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent))
alt.renderers.enable("png", scale_factor=2)

names = {"kept": "保留", "exact": "相同", "near": "相近", "contained": "节选"}
pages = documents.groupby(["source", "relation"]).size().reset_index(name="页数")
pages["关系"] = pages["relation"].map(names)
chart = (
    alt.Chart(pages.rename(columns={"source": "来源"}), title="各来源的页面及其与讲话的关系", width=420)
    .mark_bar()
    .encode(
        x=alt.X("页数:Q", axis=alt.Axis(tickMinStep=1)),
        y=alt.Y("来源:N", sort="-x"),
        color=alt.Color("关系:N", sort=list(names.values())),
    )
    .configure(font=FONT)
)
chart
