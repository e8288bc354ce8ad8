# ruff: noqa: E501 - lists of words, read across
"""Names of people where their office stands beside them: 书记张三, 张三同志, 王书记. A heuristic, used on demand only.

A name is a frequent surname with one or two characters behind it, and nothing of a sentence that goes on. What is not
sure stays: 书记高度重视, 许多同志, 各位主任.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.fold import CJK
from cleaning.personal.kinds import Hit, Kind

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管左涂谷祁"
    "耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕佟"
)
_COMPOUND = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|夏侯|令狐"
_OFFICES = (
    "书记|省长|市长|县长|区长|镇长|乡长|州长|主席|主任|局长|厅长|部长|处长|科长|所长|院长|校长|行长|队长|支书|村长|秘书长|常委|委员|"
    "检察长|政委|司令员|董事长|总经理|会长|理事长|巡视员|调研员|组长|站长|馆长|园长|经理|专员|旗长|盟长"
)
_TITLES = frozenset(_OFFICES.split("|"))
_GIVEN = rf"[{CJK}]{{1,2}}"
_NOT_GIVEN = frozenset(
    "度重 度评 位同 多同 任同 何同 度关 度负 举旗 举伟 同志 书记 主任 县长 市长 局长 部长 要求 强调 指出 主持 讲话 出席 率先 带头 带队 亲自 "
    "都要 都在 于前 于今 于本 时候 面的 面同 来的 来同 成员 成同 全同 部同 体同 安排 全面 常重 常委 常务 向大 向全 方面 方同 文件 文同 时同 "
    "上同 下同 前同 后同 家同 有同 些同 名同 个同 关同 关于 单位 管理 管同 解决 解同 强同 边同 华同 万同 石同 夏同 金同 高同 白同 路同 成立 包村 "
    "包片 包抓 包案 车间 查处 查看 任命 任职 任期".split()
)
_BEFORE = rf"(?<![{CJK}])"
_NEXT = rf"(?=[^{CJK}]|同志|先生|女士|等(?:领导|同志|人|[，,、])|讲话|作(?!为)|主持|出席|指出|强调|代表|宣布|致|传达|发言|说|为(?!了)|受|率|带队|陪同|一行|任|兼|参加|到会|到场|负责|牵头|带头|介绍|通报|部署|汇报|\Z)"
_BEHIND_OFFICE = re.compile(rf"(?:{_OFFICES})[ :：]?((?:{_COMPOUND}|[{_SURNAMES}]){_GIVEN}?){_NEXT}")
_COMRADE = re.compile(
    rf"(?:(?<![{CJK}])|(?<=[由请让和与及同向谢迎习]))((?:{_COMPOUND}|[{_SURNAMES}]){_GIVEN}?)(?=(?:等)?(?:同志|先生|女士))"
)
_BEFORE_OFFICE = re.compile(
    rf"(?:(?<![{CJK}])|(?<=[由请谢迎在跟和与向]))([王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董程曹袁邓])(?=(?:副)?(?:{_OFFICES}))"
)
_WHOLE_BEFORE_OFFICE = re.compile(
    rf"(?:(?<![{CJK}])|(?<=[由请谢迎跟和与向]))((?:{_COMPOUND}|[{_SURNAMES}]){_GIVEN})(?=副?(?:{_OFFICES})[^{CJK}])"
)
_OF_PLACES = re.compile("[省市县区镇乡村州]长")
_APPOINTED = re.compile(rf"任命((?:{_COMPOUND}|[{_SURNAMES}]){_GIVEN})(?:同志)?(?=[为任])")
_NO_NAMES = frozenset(
    "许多 任何 高级 金融 白领 夏季 方方面面 万千 强有力 文艺 温州 安全 华侨 华人 成都 路边 石家庄 阳光 易地 江苏 江西 江北 江南 "
    "杭州 常州 宁波 宁夏 吉林 甘肃 包头 广大 管理 游客 项目 向前 向上 关键 关心 全体 武汉 武警 景区 房管 车管 边防 古城 司法 司机 纪委 纪检 "
    "路政 成员 单位 关工 方针 文明 文化 康复 常委 常务 费用 程序 曲艺 龙头 雷达 马上 高层 高校 高中 高新 白天 黄河 黄金 田间 金秋 江河 林业 "
    "林区 水利 石油 钱款 毛主席 牛羊 严格 左右 聂耳 章程 申请 盛会 童年 卫生 卫健 柳州 齐心 梅花 庄严 辛苦 祝贺 谷物 阮氏 单个 包括 严肃 温馨 温暖 严厉 高兴 万众 齐全 安心 平安".split()
)


def names(folded: str) -> Iterator[Hit]:
    """The names in a folded text that stand beside an office, in no order."""
    if not re.search(rf"同志|先生|女士|{_OFFICES}", folded):
        return
    for pattern in (_BEHIND_OFFICE, _COMRADE, _BEFORE_OFFICE, _WHOLE_BEFORE_OFFICE, _APPOINTED):
        for match in pattern.finditer(folded):
            name = match.group(1)
            if pattern is _WHOLE_BEFORE_OFFICE and _OF_PLACES.match(folded, match.end()):
                continue  # 钟祥市长, 张家港市长: a place
            if name not in _NO_NAMES and name[:2] not in _NO_NAMES and name[1:3] not in _NOT_GIVEN | _TITLES:
                yield Hit(*match.span(1), Kind.NAME)
