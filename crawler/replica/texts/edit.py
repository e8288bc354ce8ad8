"""What people do to a speech before they upload it again: another title, other words, a sentence less."""

from __future__ import annotations

import re
from random import Random

SYNONYMS = (
    ("各级各部门", "各单位各部门"),
    ("扎实", "稳步"),
    ("特别是", "尤其是"),
    ("同志们，", "各位同志，"),
    ("必须", "务必"),
    ("进一步", "更进一步"),
    ("下一步", "接下来"),
    ("明显", "显著"),
    ("比上年同期", "同比"),
    ("专门", "特地"),
    ("主要是", "主要在于"),
    ("真抓实干", "埋头苦干"),
    ("决心", "下定决心"),
)
SENTENCE = re.compile(r"[^。！？]+[。！？]?")


def edit(rng: Random, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs lightly edited: some words replaced, some sentences dropped, the figures of one paragraph changed.

    The longest paragraph always loses a sentence, so that no edit leaves the text as it was.
    """
    longest = max(range(len(paragraphs)), key=lambda n: len(paragraphs[n]))
    edited = []
    for n, paragraph in enumerate(paragraphs):
        sentences = SENTENCE.findall(paragraph)
        if len(sentences) > (1 if n == longest else 3) and (n == longest or rng.random() < 0.3):
            del sentences[rng.randrange(1, len(sentences))]
        text = "".join(sentences)
        for old, new in SYNONYMS:
            if rng.random() < 0.7:
                text = text.replace(old, new)
        edited.append(text)
    place = rng.randrange(len(edited))
    edited[place] = re.sub(r"\d+(?=[个家名])", lambda m: str(int(m[0]) + 1), edited[place])
    return tuple(edited)


def retitle(rng: Random, title: str) -> str:
    """The title as another uploader would give it."""
    shapes = [f"{title}范文", f"{title}稿", f"{title}材料", title.replace("全", "我", 1)]
    if title.startswith("在"):
        shapes += [f"某领导{title}", title.removeprefix("在")]
    return rng.choice([s for s in shapes if s != title])
