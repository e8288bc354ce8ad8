"""Marks in place of personal data."""

from __future__ import annotations

from cleaning.checks.model import Check, Severity
from cleaning.personal.kinds import MARKS

_WRONG = f"""
    n_masked IS DISTINCT FROM len(regexp_extract_all(text, '{MARKS.pattern}'))
    OR n_masked IS DISTINCT FROM coalesce(list_sum(list_transform(masked, lambda one: one.count)), 0)
"""
CHECKS = (
    Check(
        "n_masked",
        Severity.FAIL,
        "n_masked and masked count the marks that stand in the text.",
        f"""
        SELECT 'speeches ' || id AS place, n_masked || ' counted' AS seen FROM speeches WHERE {_WRONG}
        UNION ALL SELECT 'documents ' || id, n_masked || ' counted' FROM documents WHERE {_WRONG}
        """,  # noqa: S608 - of constants
    ),
)
