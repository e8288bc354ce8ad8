"""The words for offices, and what is no name of the one who holds it."""

from __future__ import annotations

import re

OFFICE = (
    r"(?:书记|市长|县长|区长|州长|盟长|旗长|省长|镇长|乡长|村长|局长|厅长|部长|司长|处长|科长|股长|所长|站长|队长|主任|主席|院长|校长|园长|"
    r"董事长|总经理|经理|总裁|会长|秘书长|理事长|监事长|委员长|政委|司令员|参谋长|检察长|行长|社长|馆长|台长|厂长|矿长|组长|班长|团长|旅长|营长|连长|排长|庭长|护士长|"
    r"总工程师|总干事|总监|主管|店长|支书(?!记)|指导员|教导员|辅导员|教练(?!员)|医师|教授(?!级)|大使|总领事|合伙人|创始人|负责人|召集人|首席执行官|委员(?!会)|常委(?!会)|专员|巡视员)(?:助理)?(?![部室处团台岗]|办公|单位|候选|人选|级)"
)
"""The last word of an office, as a pattern."""
_KEPT_FIRST = "副正总市县区州盟旗省镇乡村局厅部司处科股所站队院校园行社馆台厂矿组班团党支工代"
_SURNAMED = re.compile(rf"[\u4e00-\u9fff某×X](?=副?{OFFICE}$)")
"""张书记: the first character is a name."""
_CALLED = re.compile("分管|时任|现任")
REPRESENTATIVE = (
    r"(?:(?!我|各|全体|大会|与会|关于|致|给|当|做)[\u4e00-\u9fff]{1,12}代表"
    r"|(?:新郎|新娘|男方|女方|双方)(?:的)?(?:父亲|母亲|父母|家长|哥哥|姐姐|舅舅|叔叔|好友|亲友)|证婚人|主婚人|介绍人|伴郎|伴娘)"
)
"""As whom one speaks who has no office: 学生代表, 返乡创业青年代表, 新郎父亲."""
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管左涂谷祁"
    "耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕佟某×XxＸ*"
)
"""First characters of names, and of masked ones."""
NAME = rf"(?:[{SURNAMES}][\u4e00-\u9fff某×XxＸ*·]{{1,3}}|[×XxＸ*某]{{1,4}})"
"""A name, masked or not, as a pattern."""
NO_NAME = r"(?!述职|讲话|发言|报告|致辞|致词|主持|演讲|会议|同志|工作|年会|汇报|办公|表态|竞聘|竞选|总结|承诺)"
"""What stands where a name could, and is none."""


_NO_LAST = r"(?!副|[\u4e00-\u9fff]{0,2}(?:长|主任|书记|主席|经理|员|室|科|处|部|会|组)(?![\u4e00-\u9fff]))"
APART = rf"(?<=\s){NO_NAME}{_NO_LAST}[\u4e00-\u9fff]{{2,3}}"
"""A name of any surname behind a blank, where it stands under an office, as a pattern."""


def named_before(words: str) -> int:
    """How many characters at the start of an office are no part of it: the 张 of 张书记, the 分管 of 分管副县长."""
    called = _CALLED.match(words)
    at = called.end() if called is not None and called.end() < len(words) else 0
    surnamed = _SURNAMED.match(words, at)
    return at + (surnamed is not None and words[at] not in _KEPT_FIRST)
