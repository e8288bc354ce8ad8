"""What a run of digits is: a telephone number, an identity card, a bank card, a QQ number, or none of them.

A number with a check digit is told by that, a mobile number by its form, and all others by the words before them.
Units behind (元 人 户), and words of files and sums before (编号 订单号 投资) make it a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stdnum import luhn
from stdnum.cn import ric

from cleaning.personal.context import Context
from cleaning.personal.digits import Group, runs, taken
from cleaning.personal.kinds import Hit, Kind

_LEAST, _MOST = 5, 24
"""Digits of the shortest QQ number, and of the longest number of an account."""
_ACCOUNT = 9
"""Digits of the shortest number of an account at a bank."""
_GROUPS = 6
"""Groups of a number at most, but for one whose digits all stand alone."""
_COUNTRY = frozenset("86 086 0086".split())
_MOBILE = re.compile("(?:0{0,2}86)?(1[3-9][0-9]{9})")
_MOBILE_SIZES = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 5, 3), (5, 6), (1,) * 11}
_HEAD = re.compile("1[3-9][0-9](?:[0-9]{8})?|(?:00?)?86|0[0-9]{2,3}")
"""How another telephone number may begin."""
_ROUND = re.compile("0{5}$")
_AREA = re.compile("0?(?:10|2[0-9]|[3-9][0-9]{2})")
_LANDLINE = re.compile("0?(?:(?:10|2[0-9])[2-9][0-9]{7}|[3-9][0-9]{2}[1-9][0-9]{6,7})")
_EXTENSION = re.compile(r"(?:-| ?转 ?|[ -]?ext\.? ?)[0-9]{1,5}(?![0-9])")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_CARD = re.compile("(?:62|60|4|5[1-5]|3[5-7])[0-9]{14,17}")
_SERVICE = re.compile("[48]00[0-9]{7}")
_LETTERS = frozenset(["", "tel", "fax", "phone", "mobile", "mob", "m", "t", "p", "call", "qq", "q", "v", "vx", "wx"])
"""Latin letters that may stand directly before a number; others make it a code."""
_PLAIN = frozenset([" ", "-", ".", "·", "_"])
"""What may stand between the groups of one number, one of these all through."""
_PARTS = frozenset([".", "-", "_", "·"])


@dataclass(frozen=True, slots=True)
class _Number:
    """Groups that may be one number, and what stands around them."""

    groups: Sequence[Group]
    digits: str
    end: int
    context: Context
    beside: tuple[Group | None, Group | None]
    """The group before it, unless that is of another number, and the one behind it, in the same run."""

    @property
    def start(self) -> int:
        return self.groups[0].start

    def hit(self, kind: Kind) -> Hit:
        return Hit(self.start, self.end, kind)

    def sizes(self, first: int = 0) -> tuple[int, ...]:
        """The digits of each group from one on."""
        return tuple([len(group.digits) for group in self.groups[first:]])

    def is_even(self, first: int = 0) -> bool:
        """Whether the groups from one on have the same sign between them, if any."""
        return len(self._gaps(first)) <= 1 and self.is_plain(first)

    def is_plain(self, first: int = 0) -> bool:
        """The same for several signs: 138 1234-5678."""
        return self._gaps(first) <= _PLAIN

    def _gaps(self, first: int) -> set[str]:
        return {group.gap for group in self.groups[first + 1 :]} - {""}


def numbers(folded: str) -> Iterator[Hit]:
    """The personal numbers in a folded text, in their order."""
    for groups in runs(folded):
        at = done = 0
        while at < len(groups):
            hit, count = _first(folded, groups, at, done)
            at += count
            if hit is not None:
                yield hit
                done = at


def _first(folded: str, groups: Sequence[Group], at: int, done: int) -> tuple[Hit | None, int]:
    """The number that begins with this group, the longest of them, and how many groups it takes.

    Groups before `done` are of other numbers.
    """
    candidates = [some for some in taken(groups, at, _MOST) if len(some) <= _GROUPS or _is_spaced_out(some)]
    context: Context | None = None
    for some in reversed(candidates):
        if sum([len(group.digits) for group in some]) < _LEAST:
            break
        context = context or Context.of(folded, some[0].start)
        behind = groups[at + len(some)] if at + len(some) < len(groups) else None
        hit = _told(folded, some, context, (groups[at - 1] if at > done else None, behind))
        if hit is not None:
            return hit, len(some)
    return None, 1


def _is_spaced_out(groups: Sequence[Group]) -> bool:
    """Whether each digit stands alone, in a mobile number or one of QQ."""
    return len(groups) <= 11 and all(len(group.digits) == 1 for group in groups)


def _told(
    folded: str, groups: Sequence[Group], before: Context, beside: tuple[Group | None, Group | None]
) -> Hit | None:
    """What these groups are together."""
    digits, end = "".join([group.digits for group in groups]), groups[-1].end
    if len(digits) == 17 and folded[end : end + 1] == "x":
        digits, end = f"{digits}x", end + 1
    letter = folded[end : end + 2].removeprefix("-")[:1]  # 13912345678A, 13912345678-A: a code
    if letter.isascii() and letter.isalpha():
        return None
    one = _Number(groups, digits, end, before.until(folded, end), beside)
    if one.context.letters not in _LETTERS or one.context.has_unit() or _is_part(one):
        return None
    for tell in (_account, _id_card, _bank_card):
        if hit := tell(one):
            return hit
    return _phone(folded, one)


def _is_part(one: _Number) -> bool:
    """Whether it is a part of something longer: a decimal, a code with hyphens."""
    before, behind = one.beside
    if before is not None and before.digits in {"400", "800"}:
        return True
    if one.groups[0].before in _PARTS and not one.context.is_direct_phone():
        return True
    return behind is not None and behind.before == "." and len(behind.digits) <= 4


def _account(one: _Number) -> Hit | None:
    """A number of QQ or WeChat, by the words directly before it."""
    size = len(one.digits)
    if size > 11 or one.digits[0] == "0" or not one.is_even():
        return None
    if (len(one.groups) <= 3 or len(one.groups) == size) and one.context.is_of_qq():
        return one.hit(Kind.QQ)
    if size <= _LEAST or not one.context.is_of_wechat():
        return None
    return None if _MOBILE.fullmatch(one.digits) and one.context.is_of_phone(8) else one.hit(Kind.WECHAT)


def _id_card(one: _Number) -> Hit | None:
    """18 digits with a birthday and a check digit, or announced; 15 digits only where announced."""
    number, context = one.digits, one.context
    if len(number) not in {15, 18} or number[:2] not in _PROVINCES or not one.is_even():
        return None
    announced = context.is_of_id_card()
    if len(number) == 15:
        return one.hit(Kind.ID_CARD) if announced and _is_day(f"19{number[6:12]}") else None
    checked = ric.calc_check_digit(number) == number[-1].upper() and not context.is_serial()
    return one.hit(Kind.ID_CARD) if _is_day(number[6:14]) and (announced or checked) else None


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day on which a person of our time may be born."""
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2080
    except ValueError:
        return False


def _bank_card(one: _Number) -> Hit | None:
    """By prefix and check digit, or announced as a card's number."""
    if not one.digits.isdigit() or not one.is_even():
        return None
    if len(one.digits) >= _ACCOUNT and one.context.is_account():
        return one.hit(Kind.BANK_CARD)
    if not 16 <= len(one.digits) <= 19:
        return None
    sizes = one.sizes()
    fours = all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4
    if one.context.is_card_number():
        return one.hit(Kind.BANK_CARD) if fours or len(sizes) == 1 else None
    told = one.context.is_of_bank_card()
    slip = told and one.digits[:2] == "62" and len(one.digits) in {16, 19}
    if one.context.is_serial() or not _CARD.fullmatch(one.digits) or not (slip or luhn.is_valid(one.digits)):
        return None
    sure = told or len(sizes) == 1 or (fours and (one.digits[:2] == "62" or one.groups[1].gap == "-"))
    return one.hit(Kind.BANK_CARD) if sure else None


def _phone(folded: str, one: _Number) -> Hit | None:
    if one.context.is_serial() or _SERVICE.fullmatch(one.digits):
        return None
    if _is_mobile(one):
        return Hit(_begin(folded, one), one.end, Kind.PHONE)
    if _is_landline(one) and not one.context.is_public():
        extension = _EXTENSION.match(folded, one.end)
        return Hit(_begin(folded, one), extension.end() if extension else one.end, Kind.PHONE)
    return None


def _is_mobile(one: _Number) -> bool:
    """Eleven digits from 13 to 19, in one of the groupings that people use, with or without the country's code."""
    matched = _MOBILE.fullmatch(one.digits)
    first = int(one.groups[0].digits in _COUNTRY)
    if matched is None or not (one.is_even(first) or (one.is_plain(first) and one.context.is_of_phone())):
        return False
    head, *others = one.sizes(first)
    sizes = (head - max(0, sum((head, *others)) - 11), *others)
    if sizes not in _MOBILE_SIZES and one.groups[-1].gap != "":
        return False
    return one.context.is_of_phone() or not (_ROUND.search(matched.group(1)) or _is_in_series(one))


def _is_in_series(one: _Number) -> bool:
    """Whether blanks part it as they part it from figures beside it: 138 1400 1500 1600."""
    if len(one.groups) == 1 or one.groups[-1].gap != " ":
        return False
    before, behind = [None if group is None or group.spelt else group for group in one.beside]
    figure_behind = behind is not None and behind.gap == " " and _HEAD.fullmatch(behind.digits) is None
    return figure_behind or (before is not None and one.groups[0].gap == " ") or one.context.is_sum()


def _is_landline(one: _Number) -> bool:
    """With an area's code set off, or announced; without one only directly behind the word."""
    first = int(one.groups[0].digits in _COUNTRY)
    trunk = int(first and len(one.groups) > 2 and one.groups[1].digits == "0")  # +86 (0)20 8755 3312
    first += trunk
    groups = one.groups[first:]
    digits = "".join([group.digits for group in groups])
    if (first or digits[0] == "0") and _LANDLINE.fullmatch(digits):
        set_off = len(groups) > 1 and _AREA.fullmatch(groups[0].digits) is not None
        even = one.is_even(first + 1) if set_off else one.is_even(first)
        return even and len(groups) <= 4 and (set_off or one.context.is_of_phone())
    local = 7 <= len(digits) <= 8 and digits[0] in "2345678" and len(groups) <= 2 and not first
    context = one.context
    told = context.is_direct_phone() or (context.is_before_mobile() and context.is_of_phone())
    return local and one.is_even() and told


def _begin(folded: str, one: _Number) -> int:
    """Where a number begins with the plus before its code, and the bracket around that."""
    start = one.start
    signs = "(+" if ")" in folded[start : one.end] else "+"
    while start and folded[start - 1] in signs:
        start -= 1
    return start
