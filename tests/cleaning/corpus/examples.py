"""Documents with known facts, built by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.copies import paragraph
from cleaning.corpus.assembly import write_tables
from cleaning.corpus.collected import Collected
from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.schema import TABLES
from cleaning.corpus.snapshot import Published, Snapshot
from cleaning.dedup.member import Placement, Relation
from cleaning.model import Document, Fact, Line, Order, Page, Rejection, Rendered, document_id
from cleaning.spans import Span

URL = "https://max.book118.com/html/2023/1115/52.shtm"


def speech(seed: int, count: int = 6) -> str:
    """A text of that many paragraphs, always the same for a seed."""
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


def document(page_id: str, text: str, *, url: str | None = None, day: int | None = None) -> Document:
    """A page that shows a text and nothing else."""
    fetched = None if day is None else datetime(2024, 3, day, 9, 30, tzinfo=UTC)
    page = Page(page_id, url=url, fetched_at=fetched, text=text, file_path=f"{page_id}.txt")
    return Document(
        page, Rendered(text, (Line(0, len(text), 0),)), facts=(Fact("title", "讲话", "讲话", source="test"),)
    )


def noisy() -> Document:
    """A page on which something of every kind was marked, and of which every fact is known."""
    original = "首页 > 讲话\n致大家的話，第一部分。广告\n广告 第二部分\n下载"
    body = (original.index("致"), original.index("下载"))
    second = original.index("第二部分")
    marks = (
        Span(0, body[0], "breadcrumbs", "chrome"),
        Span(original.index("話"), original.index("話") + 1, "script", "script", 1, "话"),
        Span(original.index("广告"), second, "advert", "watermark", 2),
        Span(original.index("广告") + 1, second, "blanks", "wrap"),
        Span(original.index("下载"), len(original), "buttons", "notice"),
    )
    facts = (
        Fact("title", "在大会上的讲话", "在大會上的講話.docx", 0, 2, "layout"),
        Fact("title", "讲话", "讲话", 5, 7, "breadcrumbs"),
        Fact("source", "某文库", "某文库"),
        Fact("url", "http://www.b6857.cn/a/1.html", "鏈接地址：http://www.b6857.cn/a/1.html"),
        Fact("uploaded_at", datetime(2023, 4, 13, 11, 58, 1), "2023-04-13 11:58:01"),  # noqa: DTZ001 - as pages state it
        Fact("uploader", "139****88", "上传人：139****88"),
        Fact("doc_number", "88057032", "文档编号：88057032"),
        Fact("category", "领导讲话", "领导讲话"),
        Fact("file_format", "docx", "格式：DOCX"),
        Fact("file_size", "25.5KB", "大小：25.5KB"),
        Fact("page_count", 11, "页数：11"),
        Fact("is_truncated", True, "此处隐藏46字"),
        Fact("hidden_chars", 46, "此处隐藏46字"),
        Fact("truncation_evidence", ("此处隐藏46字", "9/11"), "此处隐藏46字"),
        Fact("language", "zh", "話"),
        Fact("page_title", "在大会上的讲话.docx", "在大会上的讲话.docx"),
        Fact("text_title", "在大会上的讲话", "在大会上的讲话"),
        Fact("source_script", "mixed", "話"),
        Fact("script_variant", "tw", "裡"),
        Fact("speech_date", datetime(2022, 12, 5), "二〇二二年十二月五日"),  # noqa: DTZ001
        Fact("speech_date_precision", "day", "二〇二二年十二月五日"),
        Fact("speech_date_from", datetime(2022, 12, 5), ""),  # noqa: DTZ001
        Fact("speech_date_to", datetime(2022, 12, 5), ""),  # noqa: DTZ001
        Fact("speech_date_evidence", ("stated 2022年12月5日 2022-12-05..2022-12-05",), ""),
        Fact("place", "某市", "某市"),
        Fact("place_code", "110000", "某市"),
        Fact("level", "市", "市长"),
        Fact("speaks_for", "市政府", "市政府"),
        Fact("audience", "同志们", "同志们："),
        Fact("audience_groups", ("同志",), "同志们："),
        Fact("speaker_role", "市长", "市长"),
        Fact("occasion", "全市工作会议", "全市工作会议"),
        Fact("kind", "讲话", "讲话"),
        Fact("tags", ("讲话", "大会"), "推荐访问：讲话 大会"),
        Fact("reuse", "excerpt", ""),
        Fact("terms_url", "http://www.b6857.cn/terms", ""),
        Fact("rights_signs", ("notice:no_copying", "robots:noarchive"), ""),
    )
    page = Page("noisy", fetched_at=datetime(2024, 3, 1, 9, 30, tzinfo=UTC), text=original, file_path="a/noisy.txt")
    return Document(
        page,
        Rendered(original, (Line(0, len(original), 0),)),
        layout="haobigan",
        layout_version=3,
        site="好笔杆子网",
        body=body,
        spans=marks,
        parts=((second, body[1]), (body[0], second)),
        order=Order.RESTORED,
        order_method="string_order",
        facts=facts,
        flags=("placeholders",),
    )


def rejection(page_id: str, reason: str = "no_body") -> Rejection:
    """A rejected page."""
    return Rejection(page_id, f"http://www.b6857.cn/a/{page_id}.html", "body", reason, "没有正文", file_path="a.warc")


def small_corpus() -> list[CleanedPage]:
    """Ten pages: four speeches, five copies of them, and one page with all facts; two rejections."""
    texts = [speech(seed) for seed in range(4)]
    documents: list[Document] = [noisy()]
    for number, text in enumerate(texts):
        documents.append(document(f"full-{number}", text, url=f"{URL}?{number}", day=number + 1))
        documents.append(document(f"part-{number}", text[: len(text) // 3], day=number + 5))
    documents.append(document("same-0", texts[0].replace("，", ","), url="http://www.jinchutou.com/p-1.html"))
    return [*map(cleaned, documents), cleaned(rejection("r1")), cleaned(rejection("r2", "too_short"))]


def placed(page_id: str, relation: str, share: float = 1.0, of_page: float = 1.0, speech: str = "s") -> Placement:
    """A placement of a page in a speech."""
    return Placement(document_id(page_id), speech, Relation(relation), share, of_page)


def written(out: Path, pages: Sequence[Document], places: Sequence[Placement]) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables, for documents of which it is given how they are placed."""
    (out / "aside").mkdir(parents=True)
    collected = Collected(out / "aside")
    for page in pages:
        collected.add(cleaned(page))
    write_tables(collected, Placements.gathered(collected.ids, places), out / "data")
    return {table: pq.read_table(out / "data" / table).to_pylist() for table in TABLES}


def publish(out: Path, pages: Sequence[CleanedPage]) -> Published:
    """A published snapshot of these pages."""
    with Snapshot.open(out, rules={"advert": 2}) as snapshot:
        for page in pages:
            snapshot.add(page)
        return snapshot.publish()
