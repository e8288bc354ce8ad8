"""A ledger of version 1, made one of version 2: pages get their place in the archive, and their row in the frontier."""

from __future__ import annotations

import sqlite3

_PAGES = (
    *("changed_at TEXT", "gone_at TEXT", "etag TEXT", "last_modified TEXT", "payload_url TEXT", "payload_at TEXT"),
    *("file TEXT", "offset INTEGER"),
)
_FILL = """
UPDATE pages SET changed_at = pages.fetched_at, payload_url = a.url, payload_at = a.asked_at, file = a.file,
    offset = a.offset
FROM asked AS a WHERE a.site = pages.site AND a.key = pages.key AND a.status = 200 AND a.digest = pages.digest
    AND a.id = (SELECT max(id) FROM asked AS b WHERE b.site = a.site AND b.key = a.key AND b.status = 200);
UPDATE pages SET gone_at = last_asked_at WHERE last_status IN (404, 410);
INSERT OR IGNORE INTO frontier (crawl, key, url, state, reason, others, priority, tries, kills, round, due_at, every,
    place)
SELECT site, key, url,
    CASE WHEN fetched_at IS NOT NULL THEN 'done'
         WHEN last_outcome = 'refused' AND last_reason IN ('budget', 'paused', 'stopped') THEN 'pending'
         ELSE 'failed' END,
    coalesce(last_reason, 'http_' || last_status), '', CASE kind WHEN 'list' THEN 0 ELSE 10 END, attempts, 0, 0,
    CASE WHEN kind = 'list' THEN NULL
         WHEN fetched_at IS NOT NULL OR last_status IN (404, 410)
         THEN strftime('%Y-%m-%dT%H:%M:%f', last_asked_at, '+30 days') || '000+00:00'
         WHEN attempts < 9 AND (last_outcome = 'failed' OR last_status >= 500 OR last_status = 429) THEN last_asked_at
         END,
    2592000.0, row_number() OVER (ORDER BY first_asked_at, key)
FROM pages WHERE kind != 'robots';
"""


def upgrade(db: sqlite3.Connection) -> None:
    """Add what version 2 has more. The tables of the frontier must be there. Raises sqlite3.Error."""
    columns = "".join(f"ALTER TABLE pages ADD COLUMN {column}; " for column in _PAGES)
    db.executescript(
        f"BEGIN; {columns} ALTER TABLE asked ADD COLUMN change TEXT; {_FILL} PRAGMA user_version = 2; COMMIT"
    )
