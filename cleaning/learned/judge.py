"""Whether a string that recurs on one site is the site's: signs that no speaker says it.

Recurring alone proves nothing. Thanks, salutations, mottoes, titles of laws and verses recur in many speeches of one
site, with other neighbours each time. So there must be a sign: the string cuts words apart; it holds an address or a
contact; it speaks of the document, the site or to a reader, and stands where no sentence of a speaker's stands, or at
the same edge of each page. Where no other sites tell what speakers say, the signs must be stronger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cleaning.cues import is_notice, is_surely_notice, said
from cleaning.fold import fold
from cleaning.learned.form import TITLE, WIDTH
from cleaning.learned.strings import Piece, Place
from cleaning.severed import severed


class Shape(StrEnum):
    """As what a string stands in the text."""

    LINE = "line"
    SENTENCE = "sentence"
    INSIDE = "inside"


class Where(StrEnum):
    """At which place of the text it stands."""

    HEAD = "head"
    FOOT = "foot"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the site on which a string recurs."""

    key: str
    names: tuple[str, ...] = ()
    """Names that most of its pages give it, folded."""
    compared: bool = True
    """Whether there are enough speeches of other sites to tell what speakers say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a string was found to be."""

    use: bool
    shape: Shape
    where: Where
    signs: tuple[str, ...]
    """What speaks for its being the site's."""
    against: str = ""
    """Why it is left, where it is."""


_PAUSE = "。！？；：，、…!?;:,\n"
_OPEN, _CLOSE = "“‘《「『【\"'(（", "”’》」』】\"')）"
_ADDRESS = re.compile(
    r"www\.|https?:|[a-z0-9-]{2,}\.(?:com|cn|net|org|top|xyz|cc)(?![a-z])|qq(?:群|号)?:?\d|微信号?:?[a-z0-9_-]{5}|扫码|加群|加微信|〔(?:qq|微信)〕"
)
_OFFICIAL = re.compile(r"\.gov\.|\.edu\.|12345|12388")
_READER = re.compile(
    "读者|本文|此文|该文|文章|全文|原文|阅读|欣赏|来稿|投稿|转载|编辑|小编|网站|本网|本站|网友|链接|点击|下载|收藏|订阅|范文|文稿|"
    "文档|文库|资料|版权|整理|上传|分享|看完|读完|点赞|点个赞|您|喜欢|下次|更多|精选|推荐|收录|本篇|此篇|本期"
)
_CLAIM = re.compile(
    "由.{2,10}(?:供出|提供|出品|发布|整理|编发|制作|收录|上传|首发|分享)|请勿|勿转|勿传|勿搬|勿用|不得转|禁止转|必究|转载|转走|外传|搬运|"
    "水印|样张|样稿|专供|专享|原味|正版|盗版|尽在|认准"
)
"""Words by which a site claims a text; speakers use them too."""
_DECORATED = re.compile(r"^(?:[【〖『★☆◆◇●○■□▲△※→>=~#*_|+-]).*|.*(?:[】〗』★☆◆◇●○■□▲△※←<=~#*_|+-])$")
"""Lines framed by signs that a speech doesn't have."""
_EDGE_LINES = 3
_CLEAR = 0.6


def judge(piece: Piece, site: Site, reference: str = "") -> Verdict:
    """Whether to cut a string. `piece` recurs in enough speeches of the site, and hardly elsewhere.

    `reference` holds texts of the site in the form that is compared, a line end between them.
    """
    shape, where = shape_of(piece.places), where_of(piece.places)
    if _is_quoted(piece.places):
        return Verdict(False, shape, where, (), "quoted")
    signs = tuple(_signs(piece, site, reference, (shape, where)))
    if not signs:
        return Verdict(False, shape, where, (), "no_sign")
    if not piece.diverse:
        return Verdict(False, shape, where, signs, "same_neighbours")
    return Verdict(True, shape, where, signs)


def shape_of(places: Sequence[Place]) -> Shape:
    """As what most of the places have it."""
    if _share(place.is_line for place in places) >= 0.9:
        return Shape.LINE
    own = _share(
        (place.before in ("", *"。！？!?\n"))
        and (place.after in ("", *"。！？!?\n") or place.form[place.end - 1] in "。！？!?")
        for place in places
    )
    return Shape.SENTENCE if own >= 0.9 else Shape.INSIDE


def where_of(places: Sequence[Place]) -> Where:
    """At which edge of the text most of the places are."""
    if _share(place.line < _EDGE_LINES for place in places) >= _CLEAR:
        return Where.HEAD
    if _share(place.line_from_foot < _EDGE_LINES for place in places) >= _CLEAR:
        return Where.FOOT
    return Where.INSIDE


def _share(marks: Iterable[bool]) -> float:
    found = list(marks)
    return sum(found) / max(1, len(found))


def _signs(piece: Piece, site: Site, reference: str, stands: tuple[Shape, Where]) -> Iterator[str]:
    """What speaks for a string's being the site's."""
    shape, where = stands
    text = fold(piece.text)
    words = said(text)
    if words.speaker or (shape is not Shape.LINE and len(text) < WIDTH):
        return
    if shape is not Shape.LINE and _cuts_words(piece.places, site, reference):
        yield "cuts_words"
    if _ADDRESS.search(text) and not _OFFICIAL.search(text):
        yield "address"
    if any(name in text and len(text) >= len(name) + 3 for name in site.names):
        yield "names_site"
    if site.compared and _CLAIM.search(text) and _runs_into_sentences(piece.places, reference):
        yield "runs_on"
    yield from _anywhere(piece, shape, where)
    if is_surely_notice(text):
        yield "notice"
    elif is_notice(text) and _is_out_of_place(piece, site, where):
        yield "speaks_of_document"
    if _mostly_line(piece) and where is not Where.INSIDE:
        reader = len(set(_READER.findall(text)))
        if TITLE in piece.text and words.strong + words.weak >= 1:
            yield "holds_title"
        elif reader >= 2 if site.compared else reader >= 3 and piece.share >= 0.5:
            yield "speaks_to_reader"
        elif site.compared and piece.share >= 0.3 and _DECORATED.search(text):
            yield "decorated"


_ALL = 0.9
_MANY_PAGES = 12


def _anywhere(piece: Piece, shape: Shape, where: Where) -> Iterator[str]:
    """A sign, if it is a line without a stop on nearly all pages, each time at another place among the paragraphs.

    Thanks and addresses stand on all pages too, but at their edges, and a refrain ends its sentence.
    """
    places = piece.places
    if shape is not Shape.LINE or where is not Where.INSIDE or piece.share < _ALL or len(places) < _MANY_PAGES:
        return
    stops = _share(p.form[p.end - 1] in _PAUSE or p.after not in ("", "\n") for p in places)
    inside = _share(p.line > 0 and p.line_from_foot > 0 for p in places)
    if stops == 0 and inside >= _ALL and len({p.line for p in places}) >= 3:
        yield "on_every_page"


def _is_out_of_place(piece: Piece, site: Site, where: Where) -> bool:
    """Whether a notice stands as no sentence of a speaker's does: as a line, at an edge, or without a pause."""
    if _mostly_line(piece):
        return site.compared or piece.share >= 0.3
    return site.compared and (where is not Where.INSIDE or _has_no_pause(piece.places))


def _mostly_line(piece: Piece) -> bool:
    """Whether it is a line of its own on most pages; on others a wrap may have been joined."""
    return _share(place.is_line for place in piece.places) >= 0.5


def _is_quoted(places: Sequence[Place]) -> bool:
    """Whether it stands in quotation marks or brackets of a title, now and then."""
    return _share(p.before in _OPEN and p.after in _CLOSE and p.before != "" for p in places) >= 0.2


def _has_no_pause(places: Sequence[Place]) -> bool:
    """Whether it mostly runs into what stands around it without a pause, as no clause of a speaker's does."""
    return _share(_runs_on(p.before) or (p.form[p.end - 1] not in _PAUSE and _runs_on(p.after)) for p in places) >= 0.5


def _runs_on(char: str) -> bool:
    return char != "" and char not in _PAUSE and char not in _OPEN and char not in _CLOSE


def _cuts_words(places: Sequence[Place], site: Site, reference: str) -> bool:
    """Whether words stand across its places, of many kinds: 问⟦…⟧题. A name's neighbours are whole words.

    One word again and again is the author's: 以…为 around the name of a policy. Where fewer words are cut, what stands
    around it must go together in other texts too.
    """
    cut = [word for place in places if (word := severed(place.form, place.start, place.end))]
    words = set(cut)
    if len(words) < (4 if site.compared else 5) or 2 * len(words) < len(cut):
        return False
    few, many = (0.15, 0.25) if site.compared else (0.2, 0.35)
    share = len(cut) / len(places)
    return share >= many or (share >= few and _joins(places, reference) >= 0.5)


def _runs_into_sentences(places: Sequence[Place], reference: str) -> bool:
    """Whether it stands behind full stops and sentences begin behind it, without a stop of its own."""
    behind = [p for p in places if p.before in ("", *"。！？!?\n")]
    if (
        len(behind) < 0.85 * len(places)
        or _share(_runs_on(p.after) and _runs_on(p.form[p.end - 1]) for p in behind) < 0.85
    ):
        return False
    following = [p.form[p.end : p.end + 2] for p in behind]
    if len(set(following)) < 0.5 * len(following):
        return False
    return _share("。" + words in reference or "\n" + words in reference for words in following) >= 0.6


def _joins(places: Sequence[Place], reference: str) -> float:
    """The share of places where what stands on both sides stands side by side in other texts.

    Told by three characters, two of one side and one of the other, both ways. That a text holds them itself does not
    count, as the string stands between them there.
    """
    joined = [
        (place.form[place.start - 2 : place.start], place.form[place.end : place.end + 2])
        for place in places
        if place.start >= 2 and place.end + 2 <= len(place.form)
    ]
    return _share(b + a[:1] in reference and b[1:] + a in reference for b, a in joined)
