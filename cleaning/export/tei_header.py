"""The headers of the TEI export: of the corpus, from its manifest; of a speech, from its row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from lxml import etree

from cleaning.export.source import Row

NAMESPACE = "http://www.tei-c.org/ns/1.0"
NSMAP: Any = {None: NAMESPACE}
_XML = "http://www.w3.org/XML/1998/namespace"
ID, LANG = f"{{{_XML}}}id", f"{{{_XML}}}lang"
COLUMNS = frozenset(
    "id text title url source page_id crawled_at uploaded_at uploader speech_date speech_date_precision place "
    "place_code speaker_role occasion kind sections n_chars n_paragraphs is_truncated shown_share source_script order "
    "tags reuse terms_url rights_signs content_sha256 n_masked".split()
)
"""The columns that a speech is written from."""
_UNSOUND = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PRECISION = {"year": 4, "month": 7, "day": 10}


def qualified(name: str) -> str:
    """An element's name in the TEI namespace."""
    return f"{{{NAMESPACE}}}{name}"


def sound(text: str) -> str:
    """The text without characters that XML 1.0 can't hold."""
    return _UNSOUND.sub("\ufffd", text)


def add(parent: Any, name: str, text: str | None = None, *, key: str | None = None, **attributes: str | None) -> Any:
    """A new last child with its text, and with those attributes that are known. `key` is its xml:id."""
    known = {at.replace("_", "-"): sound(value) for at, value in attributes.items() if value}
    element = etree.SubElement(parent, qualified(name), known if key is None else {ID: key, **known})
    if text is not None:
        element.text = sound(text)
    return element


def _header() -> Any:
    return etree.Element(qualified("teiHeader"), nsmap=NSMAP)


def of_corpus(snapshot: str, manifest: Mapping[str, Any], where: str) -> Any:
    """The header of the whole corpus."""
    header = _header()
    described = add(header, "fileDesc")
    titles = add(described, "titleStmt")
    add(titles, "title", "Jianghua 讲话: Chinese speeches from document-sharing sites")
    add(add(described, "editionStmt"), "edition", f"Snapshot {snapshot}")
    extent = add(described, "extent")
    speeches = str(manifest.get("counts", {}).get("speeches", ""))
    add(extent, "measure", f"{speeches} speeches in the snapshot", unit="speeches", quantity=speeches)
    published = add(described, "publicationStmt")
    add(published, "authority", "Whoever built the snapshot.")
    add(published, "idno", snapshot, type="snapshot")
    said = "The texts belong to their authors; no licence comes with this corpus. Each speech states what is known."
    add(add(published, "availability", status="restricted"), "p", said)
    sources = add(described, "sourceDesc")
    add(sources, "p", "Public pages of document-sharing sites, each named in the header of its speech.")
    coding = add(header, "encodingDesc")
    project = add(coding, "projectDesc")
    add(project, "p", "Pages were cleaned by rules and copies were grouped; one text of each speech stands here.")
    editorial = add(coding, "editorialDecl")
    add(add(editorial, "correction", status="unknown"), "p", "Slips of the authors stand as they were shown.")
    add(
        add(editorial, "normalization"),
        "p",
        "Traditional characters were rewritten to Simplified, signs to full width.",
    )
    add(add(editorial, "segmentation"), "p", "A seg is a paragraph, a u what stands under one heading.")
    masked = manifest.get("settings", {}).get("masked")
    words = {True: "Marks such as 〔电话〕 stand for personal data.", False: "Personal data are not masked."}
    if masked in words:
        add(add(editorial, "interpretation"), "p", words[bool(masked)])
    if where:
        add(add(coding, "samplingDecl"), "p", f"Only speeches with: {where}")
    add(add(add(header, "profileDesc"), "langUsage"), "language", "Chinese", ident="zh-Hans")
    return header


def of_speech(row: Row, key: str) -> Any:
    """The header of one speech."""
    header = _header()
    described = add(header, "fileDesc")
    add(add(described, "titleStmt"), "title", row["title"])
    extent = add(described, "extent")
    add(extent, "measure", str(row["n_chars"]), unit="characters", quantity=str(row["n_chars"]))
    add(extent, "measure", str(row["n_paragraphs"]), unit="paragraphs", quantity=str(row["n_paragraphs"]))
    _rights(add(described, "publicationStmt"), row)
    _source(add(described, "sourceDesc"), row)
    _coding(add(header, "encodingDesc"), row)
    _profile(add(header, "profileDesc"), row, key)
    return header


def _rights(published: Any, row: Row) -> None:
    add(published, "publisher", row["source"])
    add(published, "idno", row["id"], type="jianghua")
    availability = add(published, "availability", status="restricted" if row["reuse"] else "unknown")
    add(availability, "p", row["reuse"] or "Nothing is known of what may be done with the text.")
    if row["rights_signs"]:
        add(availability, "p", f"The page says: {', '.join(row['rights_signs'])}.")
    if row["terms_url"]:
        add(availability, "licence", "The site's terms.", target=_target(row["terms_url"]))


def _source(sources: Any, row: Row) -> None:
    page = add(sources, "bibl")
    add(page, "title", row["title"])
    add(page, "publisher", row["source"])
    if row["url"]:
        add(page, "idno", row["url"], type="URL")
    add(page, "idno", row["page_id"], type="page")
    add(page, "idno", row["content_sha256"], type="sha256")
    for name in ("uploaded_at", "crawled_at"):
        if row[name] is not None:
            add(page, "date", type=name.removesuffix("_at"), when=_when(row[name]))
    if row["uploader"]:
        resp = add(page, "respStmt")
        add(resp, "resp", "uploaded by")
        add(resp, "name", row["uploader"])


def _coding(coding: Any, row: Row) -> None:
    words = [f"Order of the parts: {row['order']}.", f"Script of the page: {row['source_script'] or 'unknown'}."]
    if row["is_truncated"]:
        share = "" if row["shown_share"] is None else f" (about {row['shown_share']:.0%})"
        words.append(f"The page shows a part of the speech only{share}.")
    if row["n_masked"]:
        words.append(f"{row['n_masked']} marks stand for personal data.")
    add(add(coding, "samplingDecl"), "p", " ".join(words))


def _profile(profile: Any, row: Row, key: str) -> None:
    add(add(profile, "langUsage"), "language", "Chinese", ident="zh-Hans")
    persons = add(add(profile, "particDesc"), "listPerson")
    person = add(persons, "person", key=f"{key}.sp", role="speaker")
    if row["speaker_role"]:
        add(person, "occupation", row["speaker_role"])
    known = [row[name] for name in ("place", "occasion", "speech_date")]
    if any(value is not None for value in known):
        setting = add(add(profile, "settingDesc"), "setting")
        if row["place"]:
            add(setting, "name", row["place"], type="place", n=row["place_code"])
        if row["speech_date"] is not None:
            when = _when(row["speech_date"])[: _PRECISION.get(row["speech_date_precision"], 10)]
            add(setting, "date", when, type="speech", when=when)
        if row["occasion"]:
            add(setting, "activity", row["occasion"])
    terms = [("kind", row["kind"]), *(("tag", tag) for tag in row["tags"] or ())]
    if any(word for _, word in terms):
        keywords = add(add(profile, "textClass"), "keywords")
        for kind, word in terms:
            if word:
                add(keywords, "term", word, type=kind)


def _when(value: date) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def _target(url: str) -> str:
    """An address as an attribute holds it: no blanks."""
    return re.sub(r"\s", "%20", url)
