"""Ids and what they lead to."""

from __future__ import annotations

from cleaning.checks.model import Check, Severity

CHECKS = (
    Check(
        "unique_ids",
        Severity.FAIL,
        "An id stands for one speech, one document, one page or one passage.",
        """
        SELECT 'speeches ' || id AS place, count(*) || ' rows' AS seen FROM speeches GROUP BY id HAVING count(*) > 1
        UNION ALL SELECT 'documents ' || id, count(*) || ' rows' FROM documents GROUP BY id HAVING count(*) > 1
        UNION ALL SELECT 'documents ' || page_id, count(*) || ' rows with this page_id' FROM documents
            GROUP BY page_id HAVING count(*) > 1
        UNION ALL SELECT 'passages ' || passage_id, count(*) || ' rows' FROM passages
            GROUP BY passage_id HAVING count(*) > 1
        """,
    ),
    Check(
        "document_ids",
        Severity.FAIL,
        "A document's id is made from its page_id.",
        "SELECT 'documents ' || id AS place, page_id AS seen FROM documents WHERE id <> left(sha256(page_id), 16)",
    ),
    Check(
        "speech_ids",
        Severity.FAIL,
        "Every document shows a speech that is there, and every speech has a document.",
        """
        SELECT 'documents ' || id AS place, 'speech_id ' || speech_id AS seen
            FROM documents ANTI JOIN speeches ON documents.speech_id = speeches.id
        UNION ALL SELECT 'speeches ' || id, 'no document' FROM speeches
            ANTI JOIN documents ON speeches.id = documents.speech_id
        """,
    ),
    Check(
        "one_kept_copy",
        Severity.FAIL,
        "Of the documents of a speech exactly one is kept.",
        """
        SELECT 'speeches ' || speech_id AS place, count(*) FILTER (relation = 'kept') || ' kept copies' AS seen
            FROM documents GROUP BY speech_id HAVING count(*) FILTER (relation = 'kept') <> 1
        """,
    ),
    Check(
        "kept_text",
        Severity.FAIL,
        "A speech has the text of its kept document, and its page_id.",
        """
        SELECT 'speeches ' || s.id AS place, 'kept is ' || d.page_id AS seen FROM speeches s
            JOIN documents d ON d.speech_id = s.id AND d.relation = 'kept'
            WHERE (s.page_id, s.content_sha256, s.n_chars) IS DISTINCT FROM (d.page_id, d.content_sha256, d.n_chars)
        """,
    ),
    Check(
        "copies",
        Severity.FAIL,
        "A speech lists each of its other documents, once, and counts them in n_copies.",
        """
        WITH listed AS (SELECT id AS speech_id, unnest(copies) AS copy FROM speeches),
            shown AS (
                SELECT speech_id, page_id, relation, share, of_page, url, source FROM documents WHERE relation <> 'kept'
            )
        SELECT 'speeches ' || id AS place, n_copies || ' counted, ' || len(copies) || ' listed' AS seen FROM speeches
            WHERE n_copies IS DISTINCT FROM len(copies)
        UNION ALL SELECT 'speeches ' || speech_id, 'lists ' || coalesce(copy.page_id, 'a copy without a page_id')
            FROM listed ANTI JOIN shown ON shown.speech_id = listed.speech_id AND shown.page_id = copy.page_id
            AND shown.relation = copy.relation AND shown.share = copy.share AND shown.of_page = copy.of_page
            AND shown.url = copy.url AND shown.source = copy.source
        UNION ALL SELECT 'speeches ' || speech_id, 'does not list ' || page_id FROM shown
            ANTI JOIN listed ON shown.speech_id = listed.speech_id AND shown.page_id = copy.page_id
        UNION ALL SELECT 'speeches ' || speech_id, 'lists ' || copy.page_id || ' ' || count(*) || ' times'
            FROM listed GROUP BY speech_id, copy.page_id HAVING count(*) > 1
        """,
    ),
    Check(
        "passage_uses",
        Severity.FAIL,
        "Every use of a passage is of a passage and a speech that are there, and lies within the speech's text.",
        """
        SELECT 'passage_uses ' || passage_id AS place, 'no such passage' AS seen
            FROM passage_uses ANTI JOIN passages USING (passage_id)
        UNION ALL SELECT 'passage_uses ' || passage_id, 'speech ' || speech_id || ' is not there'
            FROM passage_uses ANTI JOIN speeches ON speeches.id = passage_uses.speech_id
        UNION ALL SELECT 'passage_uses ' || u.passage_id, u.start || '-' || u."end" || ' of speech ' || u.speech_id
            FROM passage_uses u JOIN speeches s ON s.id = u.speech_id
            WHERE u.start < 0 OR u."end" <= u.start OR u."end" > s.n_chars
        """,
    ),
    Check(
        "passage_counts",
        Severity.FAIL,
        "A passage is shown by two speeches and more, of which some are listed, and n_chars is the length of its text.",
        """
        SELECT 'passages ' || p.passage_id AS place, p.n_speeches || ' speeches, ' || u.n || ' listed' AS seen
            FROM passages p LEFT JOIN (SELECT passage_id, count(*) AS n FROM passage_uses GROUP BY passage_id) u
            USING (passage_id) WHERE p.n_speeches < 2 OR coalesce(u.n, 0) NOT BETWEEN 1 AND p.n_speeches
        UNION ALL SELECT 'passages ' || passage_id, n_chars || ' counted, ' || length(text) || ' there'
            FROM passages WHERE n_chars <> length(text)
        """,
    ),
)
