# ruff: noqa: S608 - what is put into these queries are names and lists of this program, quoted paths
"""Ranges of the pages' originals."""

from __future__ import annotations

from cleaning.checks.model import Check, Severity

_RANGES = """
    SELECT page_id, start, "end", rule FROM removed_spans
    UNION ALL SELECT page_id, rewrite.start, rewrite."end", rewrite.rule
        FROM (SELECT page_id, unnest(rewrites) AS rewrite FROM documents)
"""

CHECKS = (
    Check(
        "spans_inside",
        Severity.FAIL,
        "What was cut or rewritten, and each part of a speech, lies within the page's original.",
        f"""
        WITH ranges AS ({_RANGES}
            UNION ALL SELECT page_id, part.start, part."end", 'part'
                FROM (SELECT page_id, unnest(parts) AS part FROM documents)),
            pages AS (SELECT page_id, length(original) AS n FROM documents)
        SELECT 'page ' || page_id AS place, rule || ' ' || start || '-' || "end" || ' of ' || n AS seen
            FROM ranges JOIN pages USING (page_id)
            WHERE start < 0 OR "end" > n OR "end" < start OR ("end" = start AND rule <> 'part')
        """,
    ),
    Check(
        "spans_disjoint",
        Severity.FAIL,
        "No character of an original is cut or rewritten twice.",
        f"""
        SELECT 'page ' || page_id AS place, rule || ' at ' || start || ', ' || before || ' reaches to ' || reach AS seen
            FROM (SELECT page_id, start, rule, lag("end") OVER page AS reach, lag(rule) OVER page AS before
                FROM ({_RANGES}) WINDOW page AS (PARTITION BY page_id ORDER BY start, "end"))
            WHERE reach > start
        """,
    ),
    Check(
        "span_length",
        Severity.FAIL,
        "A removed span's text is as long as its range.",
        """
        SELECT 'removed_spans ' || page_id AS place, rule || ' ' || start || '-' || "end" AS seen FROM removed_spans
            WHERE length(text) <> "end" - start
        """,
    ),
)
