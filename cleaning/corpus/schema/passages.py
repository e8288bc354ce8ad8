"""`passages` and `passage_uses`: what speeches share word for word."""

from __future__ import annotations

import pyarrow as pa

from cleaning.corpus.schema.kinds import INT, TEXT, may, must

PASSAGES = pa.schema(
    [
        must("passage_id", TEXT, "The passage: 16 hexadecimal digits of the SHA-256 of its letters and digits."),
        must("text", TEXT, "The passage as the speech that `passage_uses` lists first has it."),
        must("n_chars", INT, "The length of `text` in code points."),
        must("n_speeches", INT, "How many speeches show it."),
        must("n_sites", INT, "How many different `speeches.source` these have."),
        may(
            "first_known_in",
            TEXT,
            "The speech that is dated before all others which have a date; null where fewer than two have one or none "
            "is surely the first. It need not be the origin.",
        ),
        may("first_date", pa.date32(), "The earliest day known of a speech that shows it; of a period its first."),
        may(
            "first_date_kind",
            TEXT,
            "What that day is: `speech_date`, or `uploaded_at` where a speech states none, or `crawled_at`.",
        ),
    ]
)
PASSAGE_USES = pa.schema(
    [
        must("passage_id", TEXT, "The passage, as in `passages`."),
        must("speech_id", TEXT, "The speech that shows it: `id` in `speeches`."),
        must("start", INT, "Where it begins in `speeches.text`, in code points; its first place there."),
        must("end", INT, "Where it ends there, exclusive."),
        may("date", pa.date32(), "The speech's day as `passages.first_date` takes it; null where none is known."),
        may("date_kind", TEXT, "What that day is, as in `passages.first_date_kind`."),
        must("quoted", pa.bool_(), "Whether it stands in quotation marks or 《》, or follows on 指出, 强调 or 说."),
    ]
)
