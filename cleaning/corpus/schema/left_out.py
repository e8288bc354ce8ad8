"""`removed_spans` and `rejected`: what the corpus does not hold, and why."""

from __future__ import annotations

import pyarrow as pa

from cleaning.corpus.schema.kinds import INT, TEXT, may, must

REMOVED_SPANS = pa.schema(
    [
        must("page_id", TEXT, "The page from which it was removed, as in `documents`."),
        must("start", INT, "Where it begins in `documents.original`, in code points."),
        must("end", INT, "Where it ends there, exclusive."),
        must("rule", TEXT, "The rule that removed it."),
        must("kind", TEXT, "What the noise is."),
        must("text", TEXT, "What was removed."),
    ]
)
REJECTED = pa.schema(
    [
        must("page_id", TEXT, "The page, as its input names it."),
        may("url", TEXT, "Its address, where the input knows it."),
        must("step", TEXT, "The step of the pipeline that rejected it."),
        must("reason", TEXT, "Why, as a constant."),
        must("detail", TEXT, "What was seen, for people."),
        may("kept_instead", TEXT, "The id of what stands in the corpus in its place, if anything does."),
        must("file_path", TEXT, "The input file in which it was read."),
    ]
)
