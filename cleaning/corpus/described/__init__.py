"""What a snapshot says of itself, for people and for machines: card, datasheet, citation, rights, Croissant."""

from __future__ import annotations

import json

from cleaning.corpus.described.card import card
from cleaning.corpus.described.citation import citation
from cleaning.corpus.described.croissant import croissant
from cleaning.corpus.described.datasheet import datasheet
from cleaning.corpus.described.figures import Figures, figures
from cleaning.corpus.described.licence import licence
from cleaning.corpus.described.subject import Subject

__all__ = ["Figures", "Subject", "described", "figures"]


def described(subject: Subject) -> dict[str, bytes]:
    """The content of each descriptive file by its name in the snapshot."""
    texts = {
        "README.md": card(subject),
        "DATASHEET.md": datasheet(subject),
        "CITATION.cff": citation(subject),
        "LICENSE.md": licence(subject),
        "croissant.json": json.dumps(croissant(subject), ensure_ascii=False, indent=2) + "\n",
    }
    return {name: text.encode() for name, text in texts.items()}
