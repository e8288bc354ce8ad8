"""What a TEI export must look like: which element may stand in which, in what order, and that all references hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
CHILDREN = {
    "teiCorpus": "teiHeader,TEI*",
    "TEI": "teiHeader,text",
    "teiHeader": "fileDesc,encodingDesc?,profileDesc?,revisionDesc?",
    "fileDesc": "titleStmt,editionStmt?,extent?,publicationStmt,sourceDesc",
    "titleStmt": "title",
    "editionStmt": "edition",
    "extent": "measure*",
    "publicationStmt": "(publisher|authority),idno*,availability",
    "availability": "p,p?,licence?",
    "sourceDesc": "(p|bibl)",
    "bibl": "title,publisher,idno*,date*,respStmt?",
    "respStmt": "resp,name",
    "encodingDesc": "projectDesc?,editorialDecl?,samplingDecl?",
    "projectDesc": "p",
    "editorialDecl": "correction,normalization,segmentation,interpretation?",
    "correction": "p",
    "normalization": "p",
    "segmentation": "p",
    "interpretation": "p",
    "samplingDecl": "p",
    "profileDesc": "langUsage,particDesc?,settingDesc?,textClass?",
    "langUsage": "language",
    "particDesc": "listPerson",
    "listPerson": "person",
    "person": "occupation?",
    "settingDesc": "setting",
    "setting": "name?,date?,activity?",
    "textClass": "keywords",
    "keywords": "term*",
    "text": "body",
    "body": "div",
    "div": "head?,u*,div*",
    "u": "seg*",
}
"""The children of each element as an expression; elements that are not named have text only."""
_WHEN = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?")


def faults(path: Path) -> list[str]:
    """What is wrong in a file that is well-formed. Raises etree.XMLSyntaxError for one that is not."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)).getroot()
    found: list[str] = []
    keys = [str(element.get(ID)) for element in root.iter() if element.get(ID)]
    if len(keys) != len(set(keys)):
        found.append("an xml:id stands twice")
    for element in root.iter():
        found += _faults(element, set(keys))
    return found


def _faults(element: Any, keys: set[str]) -> list[str]:
    found = []
    name = element.tag.removeprefix(TEI)
    inside = "".join(f"{child.tag.removeprefix(TEI)} " for child in element)
    rule = CHILDREN.get(name)
    if rule is None:
        if inside:
            found.append(f"{name} holds {inside}")
    else:
        if not re.fullmatch(_expression(rule), inside):
            found.append(f"{name} holds {inside}and not {rule}")
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            found.append(f"{name} holds text beside its elements")
    if name == "seg" and not (element.text or "").strip():
        found.append("a seg is empty")
    if element.get("who") is not None and element.get("who")[1:] not in keys:
        found.append(f"{element.get('who')} is nobody")
    if element.get("when") is not None and not _WHEN.fullmatch(element.get("when")):
        found.append(f"{element.get('when')} is no date")
    if name in {"TEI", "u", "seg", "person"} and not re.fullmatch(r"s[0-9a-f]{16}[a-z0-9.]*", element.get(ID) or ""):
        found.append(f"{name} has no xml:id")
    return found


def _expression(rule: str) -> str:
    return re.sub(r"[a-zA-Z]+", lambda name: f"(?:{name.group()} )", rule).replace(",", "")
