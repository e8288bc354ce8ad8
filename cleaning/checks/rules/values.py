# ruff: noqa: S608 - what is put into these queries are names and lists of this program, quoted paths
"""Values that a column may have."""

from __future__ import annotations

from cleaning.checks.model import Check, Severity
from cleaning.checks.opened import listed
from cleaning.damage import COUNTED
from cleaning.dedup.member import Relation
from cleaning.facts.audience import AUDIENCES
from cleaning.facts.kind import KINDS
from cleaning.facts.level import LEVELS
from cleaning.model import QUALITY_FLAGS, REASONS, Order
from cleaning.outline import FRAME_PARTS
from cleaning.spans import SPAN_KINDS

_DAYS = ("speech_date", "uploaded_at", "crawled_at")
_CLOSED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("documents", "relation", tuple(Relation)),
    *(
        (table, column, values)
        for table in ("speeches", "documents")
        for column, values in (
            ("order", tuple(Order)),
            ("language", ("zh", "yue")),
            ("source_script", ("Hans", "Hant", "mixed")),
            ("script_variant", ("classic", "hk", "tw", "naive")),
            ("speech_date_precision", ("day", "month", "year")),
            ("level", tuple(LEVELS)),
            ("kind", tuple(KINDS)),
        )
    ),
    ("removed_spans", "kind", tuple(SPAN_KINDS)),
    ("passages", "first_date_kind", _DAYS),
    ("passage_uses", "date_kind", _DAYS),
)
"""Columns whose values are one of a list, or null."""
_SHARES = (
    ("speeches", "id", "shown_share"),
    ("speeches", "id", "quality_score"),
    ("speeches", "id", "formula_share"),
    ("documents", "id", "shown_share"),
    ("documents", "id", "quality_score"),
    ("documents", "id", "formula_share"),
    ("documents", "id", "share"),
    ("documents", "id", "of_page"),
)
_KEYS = {"removed_spans": "page_id", "passages": "passage_id", "passage_uses": "passage_id"}


def _closed() -> str:
    single = [
        f"""SELECT '{table} ' || {_KEYS.get(table, "id")} AS place, '{column} ' || "{column}" AS seen FROM {table}
            WHERE "{column}" NOT IN ({listed(values)})"""
        for table, column, values in _CLOSED
    ]
    flags = f"""SELECT 'documents ' || id, 'quality_flags ' || flag
        FROM (SELECT id, unnest(quality_flags) AS flag FROM documents) WHERE flag NOT IN ({listed(QUALITY_FLAGS)})"""
    damage = f"""SELECT 'documents ' || id, 'damage.kind ' || one.kind
        FROM (SELECT id, unnest(damage) AS one FROM documents) WHERE one.kind NOT IN ({listed(COUNTED)})"""
    frame = f"""SELECT 'documents ' || id, 'frame.part ' || part.part
        FROM (SELECT id, unnest(frame) AS part FROM documents) WHERE part.part NOT IN ({listed(FRAME_PARTS)})"""
    kinds = f"""SELECT 'documents ' || id, 'rewrites.kind ' || rewrite.kind
        FROM (SELECT id, unnest(rewrites) AS rewrite FROM documents) WHERE rewrite.kind NOT IN ({listed(SPAN_KINDS)})"""
    groups = f"""SELECT 'documents ' || id, 'audience_groups ' || who
        FROM (SELECT id, unnest(audience_groups) AS who FROM documents) WHERE who NOT IN ({listed(AUDIENCES)})"""
    return " UNION ALL ".join([*single, flags, damage, frame, kinds, groups])


CHECKS = (
    Check("known_values", Severity.FAIL, "Columns with a closed list of values have one of it, or null.", _closed()),
    Check(
        "known_reasons",
        Severity.FAIL,
        "Every page is rejected for a reason that is known.",
        f"""SELECT 'rejected ' || page_id AS place, reason AS seen FROM rejected
            WHERE reason NOT IN ({listed(REASONS)})""",
    ),
    Check(
        "shares",
        Severity.FAIL,
        "Shares and scores lie between 0 and 1.",
        " UNION ALL ".join(
            f"SELECT '{table} ' || {key} AS place, '{column} ' || {column} AS seen FROM {table} "
            f"WHERE NOT ({column} BETWEEN 0 AND 1)"
            for table, key, column in _SHARES
        ),
    ),
    Check(
        "speech_dates",
        Severity.WARN,
        "A speech was given in 1949 or later, and not after the day on which it was fetched but for one.",
        """
        SELECT 'speeches ' || id AS place, 'speech_date ' || speech_date AS seen FROM speeches
            WHERE speech_date < DATE '1949-01-01' OR speech_date > crawled_at::DATE + 1
        """,
    ),
    Check(
        "speech_intervals",
        Severity.FAIL,
        "The interval of a speech's day runs forwards, and holds the day where one is known.",
        """
        SELECT 'documents ' || id AS place,
            concat('from ', speech_date_from, ' to ', speech_date_to, ' day ', speech_date) AS seen
        FROM documents WHERE speech_date_from > speech_date_to
            OR speech_date < speech_date_from OR speech_date > speech_date_to
        """,
    ),
    Check(
        "place_codes",
        Severity.FAIL,
        "The code of a place has six digits, and a place to belong to.",
        """
        SELECT 'documents ' || id AS place, 'place_code ' || place_code AS seen FROM documents
            WHERE NOT regexp_full_match(place_code, '[1-9][0-9]{5}') OR (place_code IS NOT NULL AND place IS NULL)
        """,
    ),
    Check(
        "upload_dates",
        Severity.WARN,
        "A page was uploaded after 1994, and not after the day on which it was fetched but for one.",
        """
        SELECT 'documents ' || id AS place, 'uploaded_at ' || uploaded_at::DATE AS seen FROM documents
            WHERE uploaded_at::DATE < DATE '1994-04-20' OR uploaded_at::DATE > crawled_at::DATE + 1
        """,
    ),
)
