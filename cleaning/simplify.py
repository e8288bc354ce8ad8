"""Traditional text to Simplified: OpenCC's `t2s`, and what it leaves or gets wrong on pages of the wild.

Only for text that is Traditional. Three things remain behind `t2s`: characters that Simplified texts have too (著, 於,
瞭, 乾) and that only words tell apart; forms of old print, of Hong Kong and of Taiwan that it does not know; and wrong
picks of converters that went character by character (若乾縣, 現像, 恢覆). Every mend keeps the length of the text.
"""

from __future__ import annotations

import re
from functools import cache

import opencc

_VARIANTS = str.maketrans(
    "衞敍馀揹荳菓鎗隄牠妳伕濬甦搾燄鬭濶躭徧廻廸勅恊効凖搥暱蔴疎煖幇幚襃隷攷慙戯髙靑戸户黒刼刧劎廵囘囬尙愼淸槪飮隣呉吿谘籐耡觔"
    "澁渋喒咱呪塲壻夀寃冤恠慽抅挙掲插擧摠曁灾烖眎睠粧翶葢虗裠襍覩覇譌讃貭賍躱輭遯鄕醤釡錬鐡鑛閧産眞絶緑説鋭脱閲温悦税兑枱裌痺簷",
    "卫叙余背豆果枪堤它你夫浚苏榨焰斗阔耽遍回迪敕协效准捶昵麻疏暖帮帮褒隶考惭戏高青户户黑劫劫剑巡回回尚慎清概饮邻吴告咨藤锄斤"
    "涩涩咱咱咒场婿寿冤冤怪戚拘举揭插举总暨灾灾视眷妆翱盖虚裙杂睹霸讹赞质赃躲软遁乡酱釜炼铁矿哄产真绝绿说锐脱阅温悦税兑台夹痹檐",
)
"""Forms that t2s does not know; each stands for one Simplified character wherever it occurs."""

_ON = "手力眼重急想落陆装色火迷魔凉劲呢慌实边数意点忙"
"""What follows 着 in verbs of their own: 着手, 着力, 着眼."""
_VERBS = (
    "彰显|凸显|突显|尽显|浮显|谈论|议论|讨论|争论|评论|辩论|配合|结合|适合|符合|混合|综合|联合|契合|迎合|复合|融合|组合|整合"
    "|翻译|还原|凑合"
)
"""Verbs whose second character begins a word with 著 by chance: 彰显着, 结合着."""
_ZHE = re.compile(
    rf"(?P<verb>(?<={_VERBS})著)|(?<=[显名编专巨译论遗拙卓昭])著|(?<=[原合土所新旧大共史撰])著(?![{_ON}])"
    r"|著名(?!单(?!位)|字|额|次|义)|著作(?![业战揖为])|著称|著述|著者|著书(?=[立说])|著录(?![像音制])|著有(?=《)"
    r"|(?<![跟沿照按随凭])著(?=《)|(?<= )著|(?P<rest>著)"
)
"""Every 著; those in the words that keep it match outside of the groups."""

_MENDS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (sign, re.compile(pattern), right)
    for sign, pattern, right in (
        ("瞭", r"瞭(?![望哨])|(?<=望)瞭(?=望)", "了"),
        ("於", r"(?<!樊)於(?!菟|戏|乎|呼|陵子|潜(?![在力能移心藏伏])|崇文|忠祥|梨华|勇明|仲完|清言|竹屋|世成)", "于"),
        ("藉", r"(?<![慰狼枕蕴酝躏藉])藉(?![藉甚])", "借"),
        ("徵", r"(?<=[特象表体应验征])徵(?=[音声])|徵(?=调)", "征"),
        ("祇", r"(?<![神地])祇", "只"),
        ("衹", "衹", "只"),
        ("彷", "彷(?!徨)", "仿"),
        ("迳", "迳(?=[自直行流庭])|(?<=[途路行直捷门口半田])迳", "径"),
        ("乾", r"(?<=[若骨主才能苦实包巧蛮树精高公相何基通])乾|(?<=[新余])乾(?=县)", "干"),
        ("覆", r"(?<=[恢答回批重反往修康光收报平])覆(?![盖没灭])|(?<![颠倾])覆(?=[杂兴习查审核议述印制工产学])", "复"),
        (
            "像",
            r"(?<=[现印气迹抽万险假幻表乱])像|(?<=对)像(?![这那他她你我一])|(?<=形)像(?!一)|(?<=想)像|像(?=征)",
            "象",
        ),
        ("俱", r"(?<=[工文农器玩道用渔餐家])俱(?!全)|(?<![事切])俱(?=[体备有])", "具"),
        ("画", r"(?<=[规策企谋区计])画|画(?=[分归拨清]|时代)", "划"),
        ("炼", r"(?<=[产供资价利证生冷区食条][业应金值益据态块物])炼|(?<=[冷全])炼(?=[条物])|炼(?=[接条])", "链"),
        ("甚么", "甚(?=么)", "什"),
        ("座标", "座(?=标)", "坐"),
        ("公哩", "(?<=公)哩", "里"),
        ("沈", "沈(?=[着著稳])", "沉"),
        ("薰", "薰(?=[陶染风心])", "熏"),
        ("坯", r"(?<=[一打])坯", "坏"),
    )
)
"""What words decide: a sign that makes the look worth while, what is wrong, and the one character that is right."""


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def convert(text: str) -> str:
    """The text through `t2s` alone. Changes nothing in Simplified text but single Traditional characters."""
    return str(_converter().convert(text))


def to_simplified(text: str) -> str:
    """Convert a text that is Traditional. Its length stays but where OpenCC's own dictionary changes it."""
    keeps_zhe = "着" in text
    text = convert(text).translate(_VARIANTS)
    for sign, wrong, right in _MENDS:
        if sign in text:
            text = wrong.sub(right, text)
    # A text that writes 着 itself means 著 where it writes 著.
    return text if "著" not in text or keeps_zhe else _ZHE.sub(_zhe, text)


def _zhe(found: re.Match[str]) -> str:
    return "着" if found.group("verb") or found.group("rest") else found.group(0)
