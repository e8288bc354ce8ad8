"""The character 口 that optical recognition put behind words (a box, a bullet, a seal), within a text full of them.

A 口 that forms a word with its neighbours stays, and so does one that may: 关于口单位 is 对口单位 in a text whose 对
was spun into 关于. 财政口 is a sector of offices. Nothing is cut where few stray ones stand, and where nothing else
shows that the text was read off printed pages, they must be many or stand within phrases that go on.
"""

import re
from collections.abc import Iterator

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.simplify import to_simplified

_BEFORE = (
    "窗人出入进门港路河江湖海山关农对裂缺伤借胃开张住漱可虎渡峡端接切洞井枪炮刀袖领胸灶绕顺夸改松爽糊户闭插风火浪隘闸岔"
    "巷村街店碗瓶杯壶锅创疮溃牙吐藏随脱缄异豁涵破封窑坑矿竖垭喝吃吸喘咽咬叹憋抿牲沟坝"
)
"""Characters that form a word with 口 behind them: 窗口, 人口, 对口."""
_BEHIND = "子号径头岸罩碑味气语述才粮腔服子令红诀袋供感吻技试蹄琴哨舌音疮蘑"
"""Characters that form a word with 口 before them: 口号, 口径, 口岸."""
_PIPES = re.compile(r"(?:排|进|出|放|泄|取|引|供|灌)[水污气风洪]$|[下上]水$")
"""What stands before 口 where it means an opening: 排水口."""
_PAIRED = re.compile(r"单位|部门|帮扶|支援|援|协作|扶贫|联系|合作|管理|服务|专业|升学|接|科室|处室|企业|医院|学校")
"""What follows 对口, and so 关于口 in a text whose 对 was spun."""
_SECTOR = re.compile(
    r"(?:政法|政工|财政|财税|财贸|财经|教育|教体|文教|科教|卫健|卫生|宣传|工信|工业|工交|商务|商贸|经贸|民政|残联|医保|住建|城建|建设|"
    r"水利|农业|农林|农|三农|林业|党群|党建|纪检|纪委|监察|组织|人事|统战|交通|经济|环境|环保|国土|自然资源|公安|司法|人社|审计|"
    r"税务|金融|科技|文旅|文化|旅游|体育|应急|安监|市场监管|信访|外事|外贸|群团|综合|社会|执法|武装|(?:^|[^"
    + CJK
    + r"])[工农商学文])$",
    re.A,
)
"""What stands before 口 where it means a sector of offices: 政法口的同志."""
_OFFICES = re.compile(r"(?:各|的?(?:同志|单位|部门|干部|负责|领导|战线|人员|工作))|[、和及与][" + CJK + "]{1,6}口")
"""What follows a sector, whatever its name."""
_MEASURED = re.compile(r"(?:[一二两三四五六七八九十百几\d]|多少)$", re.A)
_DOUBLE = re.compile(r"相传|声声|皆碑")
_AROUND = re.compile(r"众口(?:一词|难调|铄金|称)|有口(?:热|饭|难|皆|无)")
"""Words of three and more with 口 inside."""
_HAN = re.compile(f"[{CJK}]")
_BOX = re.compile(r"口+ ?")


_FEW, _MANY = 5, 12
"""Stray ones that make a text full of them: with other signs of recognition, and without."""
_SURE_FEWEST = 4
"""Stray ones that are enough where two of them stand inside phrases, behind different words."""
_WORD = re.compile(f"[{CJK}]{{2}}$")
_GOES_ON = re.compile(f"(?![的和各要也与及同单部在是都就把以由对从系战线条块组分牵为])[{CJK}]{{2}}")
"""What follows a box within a phrase, and hardly a sector of offices."""
_AT_DOORS = tuple("的前外处边上里那这有站摆放贴")
_SIGNS = frozenset({"wraps", "segments"})
"""Rules whose marks show that the text comes off printed pages."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    if "口" not in text.folded:
        return
    recognised = any(span.rule in _SIGNS for span in doc.spans)
    if not recognised and text.folded.count("口") < _SURE_FEWEST:
        return
    folded = _simplified(text.folded)
    found = list(_BOX.finditer(folded))
    stray = [match for match in found if not _is_word(folded, match, recognised)]
    doors = [match for match in found if _is_behind_door(folded, match)]
    if _are_sure(folded, stray, len(stray) + len(doors)):
        stray = [match for match in found if not _is_word(folded, match, recognised=True)] + doors
    elif recognised and len(stray) < _FEW:
        # So few have to be told as strictly as where nothing was read off pictures.
        strict = [match for match in stray if not _is_word(folded, match, recognised=False)]
        stray = strict if len(strict) > 1 else [match for match in stray if _is_double(folded, match)]
    elif not recognised and (
        len(stray) < _MANY or len(stray) < 0.5 * folded.count("口") or 4 * _before_marks(folded, stray) < len(stray)
    ):
        return
    for match in stray:
        if folded.startswith("惠而", match.end()) or folded.endswith("藉", 0, match.start()):
            continue
        yield Mark(match.start() + _has_one(folded, match), match.start() + len(match.group(0).rstrip()))


def _has_one(folded: str, match: re.Match[str]) -> bool:
    """Whether one of several is a word's own: 学校的门口口, 的口口子."""
    if len(match.group(0).rstrip()) == 1 or not match.start():
        return False
    before, behind = folded[match.start() - 1], folded[match.end() : match.end() + 1]
    return before in _BEFORE or bool(behind and behind in _BEHIND)


def _simplified(folded: str) -> str:
    """The text with the Simplified forms of its characters, in which the words with 口 are known."""
    if not any(char in folded for char in _TRADITIONAL):
        return folded
    simplified = to_simplified(folded)
    return simplified if len(simplified) == len(folded) else folded


_TRADITIONAL = "們個國來為這對時會"


def _are_sure(folded: str, stray: list[re.Match[str]], n: int) -> bool:
    """Whether some of `n` stand where no word for a sector does: within a phrase that goes on, behind several words."""
    if n < _SURE_FEWEST:
        return False
    sure = {
        folded[match.start() - 2 : match.start()]
        for match in stray
        if _WORD.search(folded[max(0, match.start() - 2) : match.start()])
        and not _SECTOR.search(folded[max(0, match.start() - 4) : match.start()])
        and _GOES_ON.match(folded[match.end() : match.end() + 2])
    }
    return len(sure) >= 2 and 4 * len(sure) >= min(n, 8)


def _is_behind_door(folded: str, match: re.Match[str]) -> bool:
    """送上门口: in a text full of boxes, one behind 上门 is no 门口."""
    return folded.endswith("上门", 0, match.start()) and not folded.startswith(_AT_DOORS, match.end())


def _is_word(folded: str, match: re.Match[str], recognised: bool) -> bool:
    """Whether the 口 is a part of a word. Where the text was read off pictures, 口 before 的 or 单位 says nothing."""
    head, tail = folded[max(0, match.start() - 4) : match.start()], folded[match.end() : match.end() + 10]
    before = (head[-1:] in _BEFORE and not head.endswith("部门")) or bool(_PIPES.search(head)) if head else False
    behind = tail[:1] in _BEHIND if tail else False
    if _AROUND.match(folded, max(0, match.start() - 1)):
        return True
    size = len(match.group(0).rstrip())
    if size > 1:
        return size == 2 and ((before and behind) or bool(_DOUBLE.match(tail)))
    # Behind a noun like 综合 a box may stand too: a sector is told by its neighbours there.
    listed = (
        not recognised
        or tail[:1] in "、和及与各的同"
        or folded[max(0, match.start() - 8) : match.start()].count("口、")
    )
    if before or behind or (listed and _SECTOR.search(head)) or _MEASURED.search(head):
        return True
    return bool((head.endswith("关于") and _PAIRED.match(tail)) or (not recognised and _OFFICES.match(tail)))


def _is_double(folded: str, match: re.Match[str]) -> bool:
    """Whether several boxes stand together within Chinese text."""
    return len(match.group(0).rstrip()) > 1 and bool(_HAN.match(folded[max(0, match.start() - 1) : match.start()]))


def _before_marks(folded: str, stray: list[re.Match[str]]) -> int:
    """How many stand right before punctuation or a line's end, where few words end in 口."""
    return sum(folded[match.end() : match.end() + 1] in "。,;:!?\n" for match in stray)


RULE = Rule(
    "stray_boxes",
    "debris",
    "characters",
    _mark,
    cuts=(
        "要即时⟦口⟧办理，强化办法⟦口⟧，依照⟦口⟧要求，搞好窗口服务，顺序⟦口⟧不清的退回⟦口⟧，不契合⟦口⟧规定的不办⟦口⟧。"
        "要主动勾通⟦口⟧，上下协调⟦口⟧，妥善处置⟦口口⟧，按期反馈⟦口⟧，完备台账⟦口⟧，从严管理⟦口⟧，务求实效⟦口⟧。",
        "住建部门⟦口⟧不能只当传话筒，意见⟦口⟧里有不少，制度⟦口⟧建起来，把政策送上门⟦口⟧，谁也不能把困难⟦口⟧挡在窗口外面。",
    ),
    leaves=(
        "要叫醒每一户住在沟口的人，疏通排水口，守好泄洪口，众口一词地说好，让老人中午有口热饭。",
        "水务口负责的同志、粮食口牵头的单位都来了，渔政口派人下乡，群众在家门口办事，把政策送到门口。",
        "要擦亮窗口，服务人口大县，做好进出口工作，统一口径，对口帮扶。",
        "请在方框口内打勾。",
        "政法口、财政口、卫健口的同志先发言，教育口、住建口、水利口、交通口作准备，工信口、商务口、民政口随后，残联口、医保口最后。",
        "老龄口、供销口、气象口、史志口、地震口、档案口、外宣口、编制口、双拥口、电信口、邮政口、烟草口的同志都要到会。",
        "要办好對口支援，管好進出口，守好關口，誰也不能拿制度當藉口，誰也不能只當傳話筒，這個缺口要補，這個風口要搶，門口要掃。",
        "大家喝口热水，歇口气，一口气把五口人的账算完，群众口口相传。",
    ),
    flag="stray_characters",
)
