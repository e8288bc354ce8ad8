# ruff: noqa: E501 - patterns and lists of words, read across
"""The level of the body that meets, by the words of a meeting: 全县…会议, 县委…, 沂水县…, a school's or a firm's own.

A word of another thing is none: 全国文明城市, 市场, 县域, 乡村; nor is a meeting of those whom somebody above calls together, or one
on a visit.
"""

from __future__ import annotations

import re
from typing import Final

from cleaning.facts.place import own_places
from cleaning.places import Tier

LETTERS: Final = {
    "国": "国家",
    "省": "省",
    "地": "市",
    "市": "市",
    "州": "市",
    "盟": "市",
    "县": "县",
    "旗": "县",
    "区": "县",
    "乡": "乡",
    "镇": "乡",
    "村": "村",
    "街道": "乡",
    "社区": "村",
}
UNITS: Final = dict.fromkeys("校院厂行企班", "单位") | dict.fromkeys(
    ("公司", "集团", "矿", "站", "年级", "学院"), "单位"
)
YEAR = r"(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})年?[-—]?(?:\d{4}年)?度?)?(?:春节|[上下]半年|第?[一二三四]季度|[春夏秋冬]季|[一二三四五六七八九十\d]{1,3}月份?)?"
_WHOLE = re.compile(
    rf"^{YEAR}(?:在)?(?:召开|举行)?(?:首届|第[一二三四五六七八九十\d]+[届次])?(?:全|我)(?P<what>国|省|市|州|盟|县|旗|区|乡|镇|村|街道|社区|校|院|厂|行|公司|集团|矿|班|年级|站|企)"
    r"(?!文明|卫生|双拥|百强|劳模|劳动模范|人大|政协|两会|道德模范|先进|重点|示范|一流|第一(?!书记)|民族团结进步(?:示范|模范)|生态|各族|优秀|十佳|最美)"
)
_LEADERS = "级(?:领导|机关|干部|班子|老)"
_BODY = re.compile(
    rf"^{YEAR}(?:中共|共青团|政协|中国共产党|[某×XxＸ*]{{1,4}}|(?:政协|中国共产党|中共)[某×XxＸ*]{{1,4}})?(?:第[一二三四五六七八九十\d]+届)?(?P<what>"
    rf"省(?={_LEADERS}|(?![部级钱会力心际市电内外亲油事思道悟察]))"
    rf"|地(?=委|直)|市(?={_LEADERS}|民[政宗族兵委盟建革主]|政[府协法务]|(?![级民政场容区县值况盈井郊域长内外价电花树制面]))"
    rf"|州(?![际长城县级])|盟(?![国友员])"
    rf"|县(?={_LEADERS}|城(?:管|投|建局|镇|乡|市|关)|(?![级城域乡区市际镇处局官社志外内长]))|旗(?![帜袍下手级舰])"
    rf"|区(?={_LEADERS}|(?![级域块间县位分别划内外情际隔街长]))"
    r"|乡(?![宁村镇亲土贤情愁音里友居风企域级间街约民绅规长])|镇(?![村静痛域街级区办乡长江原巴远平宁康坪赉沅雄海])"
    r"|(?:村|街道|社区)(?=委|两委|民代表|民大会|民会议|党?支部|党总支|党员|党工委|办事处|换届|居民代表|十|第|[一二三]级|党代))"
)
_HEADS = re.compile(
    rf"^{YEAR}(?:省|市|州|盟|县|旗|区|乡|镇|村|街道|社区)(?:党?委|党工委|党?支部|党总支|两委|人大|政协|政府|纪委|[\u4e00-\u9fff]{{1,8}}局)*"
    r"(?:副?书记|副?主任|副?主席|副?[市州县区乡镇局]长|支书|(?:组织|宣传|纪检|统战)委员|干部|成员)(?!(?:办公|专题|碰头|述职)会)"
)
"""Those who are called together from many places, by whoever stands above them: 县委书记培训班."""
_OF_STATE = re.compile(
    "(?:中共)?中央(?!企业|巡视|环保|生态|督|苏区|空调|八项|一号|公园|厨房|[^会习]{0,20}(?:精神|组))[^精神组]{2,24}(?:会议|全会|集体学习)"
)
_UNIT = re.compile(
    r"学校|中学|小学|幼儿园|大学|学院|职校|技校|中专|[一二三四五六七八九十]中(?!全|央)|公司|集团|股份|医院|银行|支行|分行|信用社|信用(?:合作)?联社|酒店|工厂|煤矿|电厂|研究[院所]|设计院|协会|(?<!招)商会|学会|校友会|基金会|"
    r"合作社|宾馆|超市|门诊|卫生院|党校|车间|项目部|俱乐部|剧团|报社|电视台|高校|村小|中心校|[初高]中|职高|完小|[实附]小|附中|分校|[一二三四五六七八九]小(?![组时康微])|职教中心|少年宫|厂(?![区长商房])|矿(?![区长山产])|商场|商店|饭店|[农林牧渔]场|文化站|供电|供销社|电业|(?:汽车|火车|客运)(?:客运)?站|[敬养]老院|福利院|图书馆|博物馆|体育馆|文化馆|剧院"
)
_INNER = (
    r"(?:党委|党组|团委|工会|职工|员工|教职工|中层|领导班子|第[一二三四五六七八九十\d]+[届次]|年会|年度|20\d\d|总结|表彰|家长会|开学|毕业(?!.{0,8}(?:周年|聚会|[一-龥]年后))|运动会|"
    r"[春夏秋冬]季|校庆|周年|百年|华诞|庆典|成立|开业|揭牌|挂牌|职代会|行政|全体|[^学校医院企业]{0,4}(?:典礼|庆典|年会|家长会))"
)
_GENERIC = re.compile(
    r"^(?:学校|母校|医院|银行|中学|小学|大学|学院|幼儿园|协会|商会|学会|企业(?!家)|工厂|酒店|供销合作社|合作社|支行|分行|党校|车间)"
)
"""Bodies in general, which may be one or all: one is meant where its own affairs follow."""
_OF_SCHOOL = re.compile(
    rf"^{YEAR}(?:[春秋]季)?(?:学期)?(?:开学典礼|开学第一课|开学工作会|毕业(?!.{0, 8}(?:周年|聚会|[一-龥]年后))|升旗|成人礼|散学|休业|百日誓师|新生(?:开学|军训|入学|见面)|军训|国旗下|教代会|教职工(?:大会|代表)|家长会|"
    r"运动会|校运会|校园|[一二三四五六七八九]年级|[七八九]年级|[初高][一二三](?:年级|毕业|家长|学生|[全动百冲])|\d{4}级|\d{4}届)"
)
_OF_UNITS = re.compile(
    "毕业(?!典礼|晚会|仪式|汇演|班|联欢)|同学|时代|期间|代表团|考察团|会长|校长|院长|行长|经理|负责人|代表|企业家|座谈|对接|招商|推介|业|家(?!长)|签约|合作"
)
"""What follows a word for a body where more than one is meant, or its people."""
_GUESTS = re.compile("欢迎|接待|答谢|来访|代表团|考察团|招聘")
_SITE = re.compile(
    "[^会]{0,8}(?:产业园|工业园|园区|开发区|新区|景区|广场|基地|工程|项目|大桥|高速|高铁|铁路|车站|机场|码头|公园|小区)|"
    ".{0,24}(?:奠基|开工|开通|通车|揭牌|交付|开业|竣工|落成|剪彩|签约)"
)
"""What is built or lies at a place, and is nobody's meeting."""
_EVERYWHERE = re.compile("[日周月](?:主场|主会场|活动|启动|宣传|主题|仪式|系列|文艺|现场)")
"""What is held in all places on a day of the state: 全国科普日主场活动."""
_VISITED = re.compile("调研|视察|走访|慰问|现场办公")
"""What those do who come from above: a meeting on the way is theirs."""
_UNKNOWN = re.compile(
    rf"^{YEAR}(?:中共)?(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?P<what>县(?![级城域乡区市际])|市(?![场民容值况区县内外])(?=委|人|政|第|\d|[\u4e00-\u9fff]{{2,20}}(?:会|式|班)$)"
    r"|区(?=委|人民|政府|政协|人大|纪委|第[一二三四五六七八九十\d]+[届次]|[\u4e00-\u9fff]{2,8}局))(?=.)"
)
"""A place that is not in the table of divisions: its last character says what it is."""
_NO_NAME = re.compile(
    "[各全本我某该此两三几多外邻强大穷富与向赴]|欢迎|学习|考察|接待|支援|对口|帮扶|[城都超集夜股上门菜楼房早花园校小社山灾景新矿林牧片发术老库军郊学厂地治验税作业示范]$|贫困|百强|试点|示范|先进|重点|文明|"
    "生态|旅游|农业|工业|人口|经济|边境|民族|革命|深度|国家|产粮|自治|智慧|卫生|园林|县级|地级|直辖|森林|技术|开发|保税|资本|农贸|市|县"
)
"""Kinds of counties and cities, and words that end as they do."""
_TOWN = re.compile(rf"^{YEAR}(?P<name>[\u4e00-\u9fff]{{2,3}})(?:镇|乡|街道|苏木)(?![村镇企亲])")
_VILLAGE = re.compile(
    rf"^{YEAR}(?!新农|贫困|示范|传统|行政|空壳|后进|薄弱|软弱|先进|文明|美丽|自然|山区|偏远|农)(?P<name>[\u4e00-\u9fff]{{2,3}})村(?=党|两委|第|脱贫|村民|群众|老|换届|乡村|[春夏秋冬]|扶贫|移民|拆迁|征地|文化)"
)
_INNER_TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}(?:街道|苏木|镇|乡)(?![村镇企亲])")
_OF_TOWN = re.compile(r"第[一二三四五六七八九十]|人大|党委|党工委|人民政府|政府|党代会|纪委|妇女|团代会|工会")
"""What a town has that a county names with it: 丹江口市均县镇第九届人大."""
_NO_TOWN = re.compile("[各全本我某乡镇村城街区市县省个×X]|重点|特色|中心|小城")
_NOT_UNIT = re.compile(r"^(?:全|我)[省市县区]|^[省市县区].{0,12}[局委府办会联]")
"""What stands before a unit's word where a body of the state deals with units: 县教育局学校安全…会议."""


def level_of_occasion(words: str, *, region: bool = False) -> str | None:
    """The level of the body that meets, by the words of a meeting. `region`: an autonomous region may be 全区."""
    whole = _WHOLE.match(words)
    if whole is not None and whole["what"] == "国" and _EVERYWHERE.search(words):
        return None
    if whole is not None:
        return None if region and whole["what"] == "区" else LETTERS.get(whole["what"]) or UNITS[whole["what"]]
    if _VISITED.search(words):
        return None
    if (generic := _GENERIC.match(words)) is not None:
        return "单位" if re.match(_INNER, words[generic.end() :]) else None
    unit = _UNIT.search(re.split(r"[召举]|工作|安全|改革|建设", words)[0])
    if unit is not None and not _NOT_UNIT.match(words, 0, unit.start()):
        return None if _OF_UNITS.match(words, unit.end()) or _GUESTS.search(words) else "单位"
    if _OF_STATE.match(words):
        return "国家"
    body = _BODY.match(words) if not _HEADS.match(words) else None
    if body is not None:
        return None if region and body["what"] == "区" else LETTERS[body["what"]]
    for pattern, level in ((_TOWN, "乡"), (_VILLAGE, "村")):
        named = pattern.match(words)
        if named is not None and not _NO_TOWN.search(named["name"]):
            return level
    return _level_there(words)


def _level_there(words: str) -> str | None:
    """The level by the place that a meeting's words name, or by an event of schools."""
    places = own_places(words[:32])
    if places and places[0].start <= 12:
        place = places[0]
        rest = words[place.end :]
        if _UNIT.match(rest[:10]) or _UNIT.search(rest[:8]):
            return "单位"
        if _SITE.match(rest) or rest.startswith("生产建设兵团"):
            return None
        if not place.town and (inner := _INNER_TOWN.match(rest)):
            return "乡" if _OF_TOWN.match(rest, inner.end()) else None
        return of_place(place.town, place.divisions[0].tier, words[: place.end])
    unknown = _UNKNOWN.match(words) if not _GUESTS.search(words) else None
    if unknown is not None and not _NO_NAME.search(unknown["name"]):
        return LETTERS[unknown["what"]]
    return "单位" if _OF_SCHOOL.match(words) else None


def of_place(town: str, tier: Tier, name: str) -> str:
    """The level of a place: of its town or village, else of its division, whose name may end with 市."""
    if town:
        return "村" if town.endswith(("村", "社区")) else "乡"
    if tier is Tier.PROVINCE:
        return "省"
    return "市" if tier is Tier.PREFECTURE or name.endswith("市") else "县"
