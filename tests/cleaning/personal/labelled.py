"""Texts of our own writing of which every personal number is known: `tuned.txt` was looked at, others judge.

`held.txt` was made along with the patterns, the four called blind later and judged before anything was mended by them;
`names.txt` has the names that are masked on demand.

A line holds slots. `{mobile}`, `{landline}`, `{local}`, `{id18}`, `{id15}`, `{card}`, `{passport}`, `{mail}`,
`{wechat}` and `{qq}` become personal data in one spelling after the other, and `{qq=123456}` that one; `{n7}` becomes
seven digits that are none.
No number is taken from anybody: all are drawn.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stdnum import luhn
from stdnum.cn import ric

TIMES = 4
"""How often each line is filled."""
_SLOT = re.compile(r"\{([a-z0-9.]+)(?:=([^}]+))?\}")
_WIDE = str.maketrans("0123456789-@.", "０１２３４５６７８９－＠．")
_SPELT = str.maketrans("0123456789", "零一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and (start, end, mark) of all that must be masked in it."""

    text: str
    expected: tuple[tuple[int, int, str], ...]


def cases(part: str, seed: int = 1) -> list[Case]:
    """All texts of a part: `tuned`, `held`, `blind_second` …"""
    path = Path(__file__).parent / f"{part}.txt"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    draw = random.Random(f"{part}/{seed}")
    made = {}
    for time in range(TIMES):
        for number, line in enumerate(lines):
            case = _filled(line, draw, number + 7 * time)
            made[case.text] = case
    return list(made.values())


def _filled(line: str, draw: random.Random, turn: int) -> Case:
    text, at = "", 0
    expected: list[tuple[int, int, str]] = []
    for slot in _SLOT.finditer(line):
        text += line[at : slot.start()]
        at = slot.end()
        name = slot.group(1)
        if name[0] == "n" and name[1:].isdigit():
            text += _digits(draw, int(name[1:]))
            continue
        mark, make = _SLOTS[name]
        value = slot.group(2) or make(draw, turn + len(expected))
        expected.append((len(text), len(text) + len(value), mark))
        text += value
    return Case(text + line[at:], tuple(expected))


def _digits(draw: random.Random, count: int) -> str:
    return str(draw.randint(1, 9)) + "".join(str(draw.randint(0, 9)) for _ in range(count - 1))


def _grouped(digits: str, sizes: tuple[int, ...], by: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return by.join(parts)


def _mixed(draw: random.Random, text: str) -> str:
    return "".join(char.translate(_WIDE) if draw.random() < 0.4 else char for char in text)


def _mobile(draw: random.Random, turn: int) -> str:
    digits = f"1{draw.choice('3456789')}{_digits(draw, 9)}"
    ways: tuple[Callable[[], str], ...] = (
        lambda: digits,
        lambda: _grouped(digits, (3, 4, 4), "-"),
        lambda: _grouped(digits, (3, 4, 4), " "),
        lambda: digits.translate(_WIDE),
        lambda: _mixed(draw, digits),
        lambda: _grouped(digits, (3, 4, 4), "."),
        lambda: f"+86 {digits}",
        lambda: f"+86-{_grouped(digits, (3, 4, 4), '-')}",
        lambda: f"86{digits}",
        lambda: f"(+86){digits}",
        lambda: " ".join(digits),
        lambda: _grouped(digits, (3, 4, 4), "－"),
        lambda: _grouped(digits.translate(_WIDE), (3, 4, 4), "\u3000"),
        lambda: _grouped(digits, (3, 8), " "),
        lambda: _grouped(digits, (7, 4), "-"),
        lambda: f"0086{digits}",
    )
    return ways[turn % len(ways)]()


def _mobile_spelt(draw: random.Random, turn: int) -> str:
    spelt = f"1{draw.choice('3456789')}{_digits(draw, 9)}".translate(_SPELT)
    ways = (spelt, spelt.replace("零", "〇"), spelt.replace("一", "幺"), _grouped(spelt, (3, 4, 4), "-"))
    return ways[turn % len(ways)]


def _landline(draw: random.Random, turn: int) -> str:
    area, size = draw.choice([("010", 8), ("021", 8), ("0571", 8), ("0755", 8), ("0731", 8), ("0559", 7), ("0374", 7)])
    number = str(draw.randint(2, 8)) + _digits(draw, size - 1)
    ways = (
        f"{area}-{number}",
        f"{area}{number}",
        f"({area}){number}",
        f"（{area}）{number}",
        f"{area}－{number}".translate(_WIDE),
        f"{area} {number}",
        f"{area}-{number}-8{_digits(draw, 2)}",
        f"{area}-{number}转8{_digits(draw, 2)}",
        f"+86-{area[1:]}-{number}",
        f"{area}-{number[:4]}-{number[4:]}" if size == 8 else f"{area}-{number[:3]} {number[3:]}",
        f"{area}—{number}",
    )
    return ways[turn % len(ways)]


def _local(draw: random.Random, turn: int) -> str:
    number = str(draw.randint(2, 8)) + _digits(draw, 7 if turn % 2 else 6)
    return (number, number, number.translate(_WIDE), f"{number[:-4]}-{number[-4:]}")[turn // 2 % 4]


def _id18(draw: random.Random, turn: int) -> str:
    region = draw.choice(["110105", "330106", "430121", "510107", "620102", "320311", "440306", "370202"])
    birth = f"{draw.randint(1935, 2012)}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}"
    body = f"{region}{birth}{draw.randint(0, 999):03d}"
    digits = body + ric.calc_check_digit(body + "0")
    ways = (
        digits,
        digits.lower(),
        digits.translate(_WIDE),
        _mixed(draw, digits),
        _grouped(digits, (6, 8, 4), " "),
        _grouped(digits, (6, 8, 4), "-"),
        _grouped(digits, (6, 4, 4, 4), " "),
        _grouped(digits, (3, 3, 4, 4, 4), " "),
    )
    return ways[turn % len(ways)]


def _id15(draw: random.Random, turn: int) -> str:
    birth = f"{draw.randint(20, 79)}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}"
    digits = f"{draw.choice(['330106', '430121', '510107'])}{birth}{draw.randint(0, 999):03d}"
    return (digits, digits.translate(_WIDE), _grouped(digits, (6, 6, 3), " "))[turn % 3]


def _card(draw: random.Random, turn: int) -> str:
    head = draw.choice(["622202", "621700", "622848", "621226", "625912", "436742", "520108"])
    size = 16 if head[0] in "45" else draw.choice([16, 19])
    body = head + _digits(draw, size - 7)
    digits = body + luhn.calc_check_digit(body)
    sizes = (4, 4, 4, 4) if size == 16 else (4, 4, 4, 4, 3)
    ways = (
        digits,
        _grouped(digits, sizes, " "),
        _grouped(digits, sizes, "-"),
        digits.translate(_WIDE),
        _mixed(draw, digits),
    )
    return ways[turn % len(ways)]


def _passport(draw: random.Random, turn: int) -> str:
    return (f"E{_digits(draw, 8)}", f"G{_digits(draw, 8)}", f"EH{_digits(draw, 7)}", f"PE{_digits(draw, 7)}")[turn % 4]


_HOSTS = ("163.com", "126.com", "qq.com", "sina.com.cn", "gmail.com", "mail.example.cn", "hzbgs.gov.cn", "zju.edu.cn")


def _mail(draw: random.Random, turn: int) -> str:
    user = draw.choice(["zhangsan", "li.si", "bgs_2021", "office-88", "wang", "Xiezuo"]) + _digits(draw, 3)
    host = _HOSTS[turn % len(_HOSTS)]
    ways = (f"{user}@{host}", f"{_digits(draw, 8)}@qq.com", f"{user}＠{host}", f"{user}@{host}".upper())
    return ways[turn % len(ways)]


def _mail_odd(draw: random.Random, turn: int) -> str:
    user = draw.choice(["zhangsan", "lisi", "bgs", "xiezuo"]) + _digits(draw, 4)
    ways = (f"{user}#163.com", f"{user} @ qq.com", f"{user}(at)126.com", f"{user}@163．com", f"{user}@qq. com")
    wide = f"{user}@sina.com".translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    return (*ways, wide)[turn % 6]


def _wechat(draw: random.Random, turn: int) -> str:
    ways = (
        f"bgs{_digits(draw, 4)}",
        f"abc_{_digits(draw, 5)}",
        f"gwxz{_digits(draw, 6)}",
        f"wenmi-{_digits(draw, 3)}",
        f"Xiezuo{_digits(draw, 3)}",
        f"a{_digits(draw, 9)}",
        f"zl{_digits(draw, 5)}abc",
    )
    name = ways[turn % len(ways)]
    return name.translate({code: code + 0xFEE0 for code in range(0x30, 0x7B)}) if turn % 9 == 8 else name


def _qq(draw: random.Random, turn: int) -> str:
    digits = _digits(draw, 6 + turn % 5)
    ways = (digits, digits, digits.translate(_WIDE), f"{digits[:3]} {digits[3:]}", digits, _mixed(draw, digits))
    return ways[turn % len(ways)]


_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗梁宋郑谢唐"
    "许邓冯韩曹曾彭萧蔡潘田袁于余叶杜苏魏程吕丁沈任钟卢姚崔范汪陆金石戴贾韦夏"
)
_RARE = "佘蔺逄仝晁巩佴亓钮"
_GIVEN = (
    "建国",
    "伟",
    "志强",
    "晓燕",
    "春生",
    "丽",
    "国庆",
    "海涛",
    "敏",
    "永福",
    "文斌",
    "静",
    "德明",
    "一鸣",
    "向东",
    "宏",
)


def _name(draw: random.Random, turn: int) -> str:
    surname = draw.choice(_RARE) if turn % 20 == 19 else draw.choice(_SURNAMES)
    return surname + draw.choice(_GIVEN)


_SLOTS: dict[str, tuple[str, Callable[[random.Random, int], str]]] = {
    "mobile": ("电话", _mobile),
    "mobile.cn": ("电话", _mobile_spelt),
    "landline": ("电话", _landline),
    "local": ("电话", _local),
    "id18": ("身份证号", _id18),
    "id15": ("身份证号", _id15),
    "card": ("银行卡号", _card),
    "passport": ("护照号", _passport),
    "mail": ("邮箱", _mail),
    "mail.odd": ("邮箱", _mail_odd),
    "wechat": ("微信", _wechat),
    "qq": ("QQ", _qq),
    "name": ("姓名", _name),
}
