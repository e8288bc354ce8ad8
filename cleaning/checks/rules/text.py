"""Texts and what is counted of them."""

from __future__ import annotations

from cleaning.checks.model import Check, Severity

CHECKS = (
    Check(
        "n_chars",
        Severity.FAIL,
        "n_chars is the length of the text in code points.",
        """
        SELECT 'speeches ' || id AS place, n_chars || ' counted, ' || length(text) || ' there' AS seen FROM speeches
            WHERE n_chars IS DISTINCT FROM length(text)
        UNION ALL SELECT 'documents ' || id, n_chars || ' counted, ' || length(text) || ' there' FROM documents
            WHERE n_chars IS DISTINCT FROM length(text)
        """,
    ),
    Check(
        "content_sha256",
        Severity.FAIL,
        "content_sha256 is that of the text in UTF-8.",
        """
        SELECT 'speeches ' || id AS place, content_sha256 AS seen FROM speeches
            WHERE content_sha256 IS DISTINCT FROM sha256(text)
        UNION ALL SELECT 'documents ' || id, content_sha256 FROM documents
            WHERE content_sha256 IS DISTINCT FROM sha256(text)
        """,
    ),
    Check(
        "n_paragraphs",
        Severity.FAIL,
        "A text has a paragraph, and n_paragraphs counts those that are not empty.",
        r"""
        SELECT 'documents ' || id AS place, n_paragraphs || ' counted' AS seen FROM documents
            WHERE text = '' OR n_paragraphs IS NULL OR n_paragraphs < 1
            OR n_paragraphs > 1 + length(text) - length(replace(text, chr(10), ''))
        """,
    ),
    Check(
        "n_removed",
        Severity.FAIL,
        "n_removed and removed_chars count the rows of removed_spans, each of which is of a document that is there.",
        """
        WITH spans AS (
            SELECT page_id, count(*) AS n, sum("end" - start) AS chars FROM removed_spans GROUP BY page_id
        )
        SELECT 'removed_spans ' || page_id AS place, n || ' spans of no document' AS seen
            FROM spans ANTI JOIN documents USING (page_id)
        UNION ALL SELECT 'documents ' || d.id, d.n_removed || ' counted, ' || coalesce(s.n, 0) || ' there'
            FROM documents d LEFT JOIN spans s USING (page_id)
            WHERE d.n_removed IS DISTINCT FROM coalesce(s.n, 0)
            OR d.removed_chars IS DISTINCT FROM coalesce(s.chars, 0)
        """,
    ),
    Check(
        "sections_inside",
        Severity.FAIL,
        "Sections lie within the text.",
        """
        SELECT 'documents ' || id AS place, section.start || '-' || section."end" AS seen
            FROM (SELECT id, n_chars, unnest(sections) AS section FROM documents)
            WHERE section.start < 0 OR section."end" < section.start OR section."end" > n_chars
        """,
    ),
    Check(
        "marks_inside",
        Severity.FAIL,
        "What frames a speech and where it is damaged lies within the text.",
        """
        SELECT 'documents ' || id AS place, part.part || ' ' || part.start || '-' || part."end" AS seen
            FROM (SELECT id, n_chars, unnest(frame) AS part FROM documents)
            WHERE part.start < 0 OR part."end" <= part.start OR part."end" > n_chars
        UNION ALL SELECT 'documents ' || id, one.kind || ' ' || one.count
            FROM (SELECT id, n_chars, unnest(damage) AS one FROM documents)
            WHERE one.count < len(one.places) OR list_max(one.places) >= n_chars OR list_min(one.places) < 0
        """,
    ),
    Check(
        "same_text_twice",
        Severity.WARN,
        "No two speeches have the same text.",
        """
        SELECT 'speeches ' || min(id) AS place, 'and ' || max(id) || ', ' || count(*) || ' in all' AS seen
            FROM speeches WHERE n_chars > 0 GROUP BY content_sha256, n_chars HAVING count(*) > 1
        """,
    ),
)
