"""The meeting or event at which the speech was given, and the speaker's office, as the title states them.

在全县春季防汛工作会议上的讲话 names the first; 县委书记在…上的讲话 both. A title that has a subject only
(关于防汛的讲话) names neither, and neither is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.facts import Reader
from cleaning.model import Document, Fact

_SPOKEN = (
    r"(?:(?:结束|开始|闭幕|开幕)?时|上|中|期间)?的?(?:动员|总结|主持|表态|交流|典型|即席|即兴|书面|重要|开班|结业|小结|部署|主题|主旨|汇报|开幕|闭幕|欢迎|答谢|新年)*"
    r"(?:讲话|发言|致辞|致词|演讲|主持词|讲稿|汇报|述职|报告|点评)"
)
_EVENT = (
    r"会议|大会|全会|例会|年会|座谈会|动员会|推进会|现场会|调度会|部署会|总结会|表彰会|报告会|培训会|交流会|研讨会|论坛|峰会|茶话会|恳谈会|"
    r"见面会|联欢会|运动会|洽谈会|推介会|发布会|工作会|民主生活会|组织生活会|家长会|班会|晚会|追悼会|会|仪式|典礼|培训班|学习班|开班式|"
    r"结业式|开学第一课|晚宴|午宴|宴会|婚礼|庆典|庆祝活动|启动活动|活动|学习中心组学习|专题学习|集体学习|升旗仪式|比赛|演练|"
    r"开工|竣工|签约|揭牌|座谈|调研|[\u4e00-\u9fff]式"
)
_AT = re.compile(
    rf"(?:^|(?<=[^存现正所实内]))在(?P<occasion>[^在。！？：:《》]{{0,50}}?(?:{_EVENT})(?:（[^）]{{1,12}}）|\([^)]{{1,12}}\))?){_SPOKEN}"
)
_OFFICE = (
    r"(?:书记|市长|县长|区长|州长|盟长|旗长|省长|镇长|乡长|村长|局长|厅长|部长|司长|处长|科长|股长|所长|站长|队长|主任|主席|院长|校长|园长|"
    r"董事长|总经理|经理|总裁|会长|秘书长|理事长|政委|司令员|检察长|行长|社长|馆长|台长|厂长|矿长|组长|班长|团长|总工程师|委员|常委|专员|巡视员)"
)
_TITLED = re.compile(
    rf"^(?P<role>(?:中共|共青团|[\u4e00-\u9fff]){{0,18}}?{_OFFICE}(?:、[\u4e00-\u9fff]{{0,12}}?{_OFFICE})*)"
    r"(?P<name>[\u4e00-\u9fff·×X某*]{1,4}?)?(?:同志)?在"
)
_SURNAME = re.compile(rf"^[\u4e00-\u9fff某×X](?=(?:副)?{_OFFICE}$)")
"""张书记: the first character is a name."""
_NOT_ROLE = re.compile(r"^(?:关于|致|给|学习|贯彻|落实|传达|认真|全体|各位|新任|优秀|原)|的|和$")


def occasion_of(title: str) -> tuple[str, int, int] | None:
    """The occasion in a title, and its place there; None where it names none."""
    found = _AT.search(title)
    if found is None:
        return None
    words = found["occasion"]
    return (words, found.start("occasion"), found.end("occasion")) if 3 <= len(words) <= 50 else None


def role_of(title: str) -> tuple[str, int, int] | None:
    """The speaker's office in a title, without a surname, and its place there; None where it names none."""
    found = _TITLED.match(title)
    if found is None or _NOT_ROLE.search(found["role"]) or _AT.search(title) is None:
        return None
    start, words = found.start("role"), found["role"]
    if _SURNAME.match(words):
        start, words = start + 1, words[1:]
    return words, start, start + len(words)


def _read(doc: Document) -> Iterator[Fact]:
    title = doc.fact("title")
    if title is None:
        return
    words = str(title.value)
    for name, found in (("occasion", occasion_of(words)), ("speaker_role", role_of(words))):
        if found is not None:
            yield Fact(name, found[0], words[found[1] : found[2]], title.start, title.end, "title")


READER = Reader("occasion", "text", _read)
