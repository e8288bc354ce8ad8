"""The language that a speech is written in: named where it is Chinese, a reason to reject where it is another.

Judged by lines, so that a quoted sentence or a translation beside the text changes nothing: a page is of another
language only if most of its text stands in lines of that language.
"""

from __future__ import annotations

from cleaning.model import Document, Fact, Rejection, reject
from cleaning.writing import CANTONESE, FOREIGN, HAN, HANGUL, KANA, LATIN, Classes, classify

_LEAST = 40
"""Characters of a foreign script (or Latin words) below which nothing is said of the language."""
_MOST = 0.6
"""Share of the text in lines of another language from which the page is of that language."""
_KANA_SHARE = 0.15
"""Kana among the characters of a line from which it is Japanese. Japanese prose has 0.4 or more, headings fewer."""
_CANTONESE_SHARE = 0.04
"""Characters of Cantonese among all from which a text is Cantonese. Written Cantonese has 0.08 or more, a speech with a
quotation far fewer."""
_LETTERS = 5
"""Latin letters that weigh as much as one Chinese character."""
_NAMES = {
    "ja": "Japanese",
    "ko": "Korean",
    "en": "Latin letters",
    "other": "neither Chinese nor Latin characters",
}


def name_language(doc: Document) -> Document | Rejection:
    """State the language of the text, or reject a page in another than Chinese."""
    classes = classify(doc.text)
    other = _other(classes)
    if other is not None:
        language, share = other
        return reject(doc, "name_language", "other_language", f"{language}: {share:.0%} in lines of {_NAMES[language]}")
    cantonese, han = classes.count(CANTONESE), classes.count(HAN)
    if cantonese >= _CANTONESE_SHARE * han and cantonese >= 10:
        raw = f"{cantonese} of {han} characters are written in Cantonese only"
        return doc.state(Fact("language", "yue", raw, source="language"))
    return doc.state(Fact("language", "zh", f"{han} Chinese characters", source="language"))


def _other(classes: Classes) -> tuple[str, float] | None:
    """The language other than Chinese that most of the text is in, and its share."""
    strange = {bit: classes.count(bit) for bit in (KANA, HANGUL, FOREIGN, LATIN)}
    strange[LATIN] //= _LETTERS
    if sum(strange.values()) < max(_LEAST, 0.1 * classes.count(HAN)):
        return None
    han, kana, hangul, foreign = (classes.by_line(bit) for bit in (HAN, KANA, HANGUL, FOREIGN))
    latin = classes.by_line(LATIN) // _LETTERS
    weight = han + kana + hangul + foreign + latin
    ours = han >= weight / 2
    japanese = kana > _KANA_SHARE * (han + kana)
    lines = {
        "ja": japanese,
        "ko": ~japanese & (hangul > han),
        "other": ~japanese & (foreign > weight / 2),
        "en": ~japanese & ~ours & (latin > weight / 2),
    }
    total = int(weight.sum())
    shares = {name: float(weight[chosen].sum()) / total for name, chosen in lines.items()}
    language = max(shares, key=lambda name: shares[name])
    return (language, shares[language]) if shares[language] > _MOST else None
