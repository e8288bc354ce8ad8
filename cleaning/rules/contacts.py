"""Lines in which a site offers its service and says whom to write to: 代写讲话稿加微信, 客服QQ, 扫码领取, 👉 … 👈.

A speaker names hot lines, WeChat groups and phone numbers too. A site's line has an account or a number or a sign that
points, and beside it words of its trade: drafts, materials, packages, customer service.
"""

import re
from collections.abc import Iterator

from cleaning.cues.register import register
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_ACCOUNT = re.compile(
    r"(?:微信|客服|站长|小编|威信|薇信|[vw]x|加v|扣扣|q+(?:群|号)?|电话|手机|tel)(?:号|公众号|客服|交流群|讨论群|群)?"
    r"[^\u4e00-\u9fff\n。;]{0,4}[(]?(?:同微信|同号|微信同号)?[)]?[:： ]{0,2}[a-z0-9][a-z0-9_-]{4,19}"
)
"""An account or number behind what it is of."""
_TRADE = re.compile(
    r"代写|代笔|代做|写作服务|定制|范文|公文|文稿|讲稿|讲话稿|发言稿|主持词|资料|文案|文档|模板|素材|课件|原创|论文|客服|"
    r"投稿|会员|购买|下载|领取|免费领|礼包|交流群|入群|进群|加群|更新|更多|材料|公众号"
)
_OF_GROUPS = frozenset("入群 进群 加群 交流群".split())
"""Words of the trade that every group and office has: alone they prove nothing."""
_OFFER = re.compile(
    r"(?:加|添加)(?:老师|客服|小编|站长)?(?:微信|vx?|wx|qq|v信|薇信|威信)[^。]{0,3}[a-z0-9]|扫码(?:领取|下载)|"
    r"回复[“\"「『【][^”\"」』】]{1,8}[”\"」』】](?:即可|领取|获取|下载)"
)
_DRAFT = re.compile(r"[写接领讲][各种类全套]{0,4}[稿单文]|稿[子件]")
_POINTING = "👉👈👇👆☞☜📢🔥📲📱➡⬇"
_SPEAKER = re.compile(
    r"我们|同志|群众|大家|热线|举报|监督|投诉|值班|报名|咨询|联系人|救助|应急|派出所|社区|村|办公室|[局委厅]|政府|街道|窗口|请各|会议|单位"
)
_FRAMED = re.compile(r"[👉☞➡📢🔥📲📱👇]+[^👉👈☜\n]{4,80}[👈☜👆👇]+|【[^【】\n]{6,80}】")
"""An offer between two signs that point at it, or in a box of brackets."""
_QUOTED = re.compile("(?<!回复)“[^“”\n]{2,40}”")
_PARTS = re.compile(r"[,:]| +")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_LONGEST, _CLAUSE = 90, 18
_TRIGGERS = (
    *("微信", "qq", "扣扣", "代写", "代笔", "扫码", "vx", "客服", "加v", "👉", "👇", "☞", "📢", "📲", "资料包"),
    *("@", "☎", "电话", "400-"),
)
_TRIGGER = re.compile("|".join(_TRIGGERS))


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    if not any(trigger in folded for trigger in _TRIGGERS):
        return
    end = -1
    while found := _TRIGGER.search(folded, end + 1):
        start, end = folded.rfind("\n", 0, found.start()) + 1, folded.find("\n", found.end())
        end = end if end >= 0 else len(folded)
        if is_contact(folded[start:end].strip()):
            yield Mark(start, end)
            continue
        yield from (Mark(start + first, start + last) for first, last in _offers(folded[start:end]))


_REACHED = re.compile(
    r"[a-z0-9][a-z0-9._-]*@[a-z0-9-]+\.[a-z.]{2,}|(?:qq|☎|电话|tel)\D{0,4}\d[\d-]{5,}|(?<!\d)400-?\d{3}-?\d{3,4}", re.A
)
"""Where somebody is reached: a mail address, a telephone, an account."""
_SHORT, _SOUNDS = 50, 1.5


def is_contact(line: str) -> bool:
    """Whether a folded line by itself says where the site is reached, and sounds like a site's."""
    return (
        len(line) <= _SHORT
        and not any(stop in line for stop in "。!;")
        and _REACHED.search(line) is not None
        and _SPEAKER.search(line) is None
        and register(line) >= _SOUNDS
    )


def _offers(line: str) -> Iterator[tuple[int, int]]:
    """Ranges of one line that offer the site's service: whole lines, or what is glued to a paragraph's end or start."""
    size = len(line)
    framed = [match.span() for match in _FRAMED.finditer(line) if is_offer(match.group(0))]
    yield from framed
    for match in _SENTENCE.finditer(line):
        start, end = match.span()
        said = match.group(0)
        if any(start < close and end > begin for begin, close in framed) or not is_offer(said):
            continue
        first, last = _core(said)
        if last - first > _LONGEST or not is_offer(said[first:last]):
            continue
        start, end = start + first, start + last
        yield start, (end if line[end:].strip() else size)


def _core(said: str) -> tuple[int, int]:
    """The range of the offer within a sentence: where a paragraph has no stop at its end, it is glued to others."""
    cues = [match.span() for pattern in (_ACCOUNT, _TRADE, _OFFER) for match in pattern.finditer(said)]
    cues += [(at, at + 1) for at, char in enumerate(said) if char in _POINTING]
    last = max(end for _, end in cues)
    # What begins farther away is longer than any offer.
    near = max(0, last - 2 * _LONGEST)
    starts = [0, *(match.end() for match in _PARTS.finditer(said, near, last))]
    at = next((n for n in range(len(starts) - 1, 0, -1) if is_offer(said[starts[n] : last])), 0)
    while at and _speaks_of_trade(said[starts[at - 1] : starts[at]]):
        at -= 1
    account = any(match.end() == last for match in _ACCOUNT.finditer(said))
    behind = said.find(" ", last)
    if account and last < len(said) and said[last] not in ",。!? )】":
        return starts[at], last
    return starts[at], behind if behind >= 0 else len(said)


def _speaks_of_trade(clause: str) -> bool:
    """Whether a clause before an offer is of it too."""
    return len(clause) <= _CLAUSE and bool(_TRADE.search(clause)) and not _SPEAKER.search(clause)


def is_offer(said: str) -> bool:
    """Whether a sentence offers a site's service, by more than what it quotes of others."""
    return _is_offer(said) and ("“" not in said or _is_offer(_QUOTED.sub("", said)))


def _is_offer(said: str) -> bool:
    trades = set(_TRADE.findall(said))
    trade = len(trades) if trades - _OF_GROUPS else 0
    account = _ACCOUNT.search(said) is not None
    pointing = any(sign in said for sign in _POINTING)
    offer = _OFFER.search(said) is not None
    weight = trade + 2 * account + 2 * pointing + 2 * offer - 2 * len(set(_SPEAKER.findall(said)))
    if trade == 0 and account and _DRAFT.search(said):
        # Whoever gives an account beside a draft offers to write.
        trade = weight = 3
    return (account or pointing or offer) and trade >= 1 and weight >= 3


RULE = Rule(
    "contacts",
    "notice",
    "debris",
    _mark,
    cuts=(
        "会议到此结束。\n⟦👉 需要代写讲话稿，请加微信 bgs8848 👈⟧\n谢谢大家！",
        "抓好今年的落实。⟦更多公文材料请加客服QQ：38291746⟧\n第二，抓好整改。",
        "同志们辛苦了。\n⟦【各类讲话稿定制，联系微信：abc_12345】⟧",
        "大家要记住。\n⟦扫码领取资料包，回复“讲话”即可下载⟧\n第三，抓好作风。",
        "我强调两点:⟦👉 代写讲话稿，加微信 gwxz740417 👈⟧ 一、抓好学习，各位同志要带头。",
        "我强调两点: ⟦更多材料请加客服QQ：272922081⟧ 一、抓好学习，各位同志要带头，切实加强领导。",
        "⟦原创范文、发言稿代写，电话（微信同号）：13912345678⟧\n同志们：",
        "账要算清。\n⟦站务电话：0571-63320018⟧\n路要修通。\n⟦文档下载失败？邮件：kefu@haogao.example.cn⟧\n水要引来。",
    ),
    leaves=(
        "服务热线12345全天开通，举报电话0571-88776655，欢迎群众监督。",
        "各村都建了微信群、QQ群，政策第一时间发到群里，群众扫码就能看。",
        "有的干部花钱找人代写材料，把网上的范文改个名字就交上来，这是作风问题。",
        "请参会同志扫码入群，会议材料发在微信群里。",
        "报名电话：13800001111，联系人小李，材料请交到镇政府办公室。",
        "QQ群号38291746，进群请报村名。",
        "投诉建议：打12345；\n值班电话：0571-63320018\n订书的校友请发邮件到 xyh@school.example.cn，注明届别。",
        "打开手机，满屏“点开阅读全文”“扫码领取资料”“添加老师微信”，一样也办不成事。",
        "客服人员每天接听电话三百多个，微信公众号每周更新两次，要继续坚持。",
    ),
)
