# ruff: noqa: E501 - lists of words, read across
"""What stands around a number and tells what it is. All patterns are for folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass

WINDOW = 48
"""Characters before a number in which it is told what it is of."""
_AFTER = 14
_LINKS = r"(?:号码|号|码|为|是|有|[:：/\\(\[|>=→👉☎📞 -])*"
_LIST = re.compile(r"(?:[0-9零〇一幺二三四五六七八九 \-‐‑‒–—―−.()+/、,;或和及]|转(?=[0-9]))+\Z")
_PHONE = re.compile(
    r"电话|手机|联系|致电|拨打|拨通|来电|座机|宅电|传真|短信|热线|号码|呼叫|同号|机主|打给|打我|☎|📞|📱|📲|"
    r"(?<![a-z])(?:tel|telephone|phone|mobile|mob|call|fax|cell)(?![a-z])"
)
_DIRECT_PHONE = re.compile(
    rf"(?:电话|座机|宅电|传真|致电|拨打|拨|办公电|☎|📞|(?<![a-z])(?:tel|telephone|phone|fax))\.?{_LINKS}\Z|"
    r"(?:办公室|秘书处|编辑部|总编室|[发印]行部|邮购部|广告部|传达室|收发室|派出所|工商所|税务所)[:：( ]*\Z|"
    r"(?:\A|[ ;；,，、(（。\n])(?:办|宅|家)(?:[:：]|\) *)\Z"
)
_THEN_MOBILE = re.compile("[,;/、 ]{1,2}1[3-9][0-9]{9}")
_PUBLIC = re.compile(
    "举报|监督|投诉|热线|值班|值守|咨询|服务|报警|求助|救助|救援|信访|维权|预约|应急|急救|火警|报案|反映|接待|受理|公开电话|总机|客服"
)
_SERIAL = re.compile(
    r"(?:编号|文号|代码|编码|订单号?|流水号?|运单号?|单号|合同号?|协议号?|档案号?|证书号?|备案号?|icp备|网安备|批准号|字第|字号|条码|条形码|"
    r"书号|刊号|统一刊号|isbn|issn|专利号?|zl|序列号|产权证号?|单元号|准考证号?|学号|工号|警号|牌号|车架号|发票号码?|注册号|信用代码|"
    r"凭证号|(?<!手)机号|票号|期号|批号|版号|准字|读数|坐标|经度|纬度|密码|验证码|邮编|邮政编码|区划代码|(?<![a-z])(?:no|id|sn)\.?|№|[第#￥¥$]|"
    r"人民币|资金|收入|支出|投资|余额|总额|金额|产值|资产|负债|贷款|存款)[为是:： .()]*[a-z]{0,3}\Z"
)
_UNIT = re.compile(
    r" ?[多余几]?(?:元|圆|美元|港元|欧元|人民币|[万亿兆](?!一)|千(?!万)|人(?!民|事|大|社|武)|个(?!人)|户(?!主|名|籍)|吨|亩|平方|公斤|公里|公顷|"
    r"公分|米|立方|斤|克|升|瓦|件|台(?!州|湾)|辆|次|条(?!件)|项(?!目)|名(?!字|称)|家(?!属|里|中|住|庭)|只|头|株|棵|笔|份|股|度|字节|字|"
    r"票|票|分(?!机|管|别)|秒|年|月|日(?!常)|时|点(?!击)|期(?!间)|册|部(?!门|长)|所(?!长)|座(?!机)|处(?!长)|批|篇|封|套|组(?!长)|岁|届|倍|成(?!员)|"
    r"张(?:次|卡|证|票(?!\w)|(?!\w))|[%‰℃㎡°]|(?:kwh|kw|mw|kg|km|m2|t)(?![a-z]))"
)
_SUM = re.compile("(?:合计|总计|小计|共计|累计|完成|分别|依次|达|达到|产量|指标|目标|数量|人数|户数|为) ?\\Z")
_ID_CARD = re.compile(r"身份证|身份号|证件|公民身份|(?<![a-z])id(?![a-z])")
_BANK_CARD = re.compile(
    r"卡号|银行卡|储蓄卡|借记卡|信用卡|工资卡|一卡通|[行社]卡|账号|帐号|账户|帐户|打入|打到|转到|转入|汇到|汇入|汇至|存入|户名"
)
_ACCOUNT = re.compile(r"(?:账|帐)[号户](?:号码|号|为|是|[:( ])*\Z")
_BANK = re.compile(
    "开户|银行|[支分]行|[工农中建交商]行|信用社|农信|户名|收款|[电汇]汇|汇款|捐款|捐赠|善款|专户|对公|一[折卡]通|存折"
)
_CARD_NUMBER = re.compile(r"(?:卡号|银行卡号?|储蓄卡号?|信用卡号?|工资卡号?)[^0-9]{0,6}\Z")
_PASSPORT = re.compile("护照|通行证|passport")
_QQ = re.compile(
    r"(?:(?<![a-z])q ?q|扣扣|企鹅|球球|(?<![a-z])q(?=[群号:])|(?:加|联系|咨询|客服|代写)q|(?:交流|学习|讨论|读者|资料|会员|粉丝|写作)群|群号)"
    r"(?:[或和及、](?:微信|v信)|号码|号|群聊|群组|群|客服|交流|讨论|学习|在线|咨询|联系|加|为|是|[:/()\[ -])*\Z"
)
_QQ_BEHIND = re.compile(r" ?\((?:qq|扣扣)号?\)")
_WECHAT = re.compile(
    r"(?:[微威薇徽葳崴] ?[信芯]|v信|(?<![a-z])(?:wx|vx|wechat|weixin)|加[v微]|\+v)(?:号码|号|帐号|账号|id|客服|同步|联系|添加|搜索|搜|为|是|[:/()\[ -])*\Z"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The words before and behind a number."""

    before: str
    behind: str
    letters: str
    """Latin letters that stand directly before it."""

    @classmethod
    def of(cls, folded: str, start: int) -> Context:
        """What stands before: within the line, and where the number begins its line in the line before too."""
        low = max(0, start - WINDOW)
        before = folded[low:start]
        line = before.rpartition("\n")[2]
        if not line.strip():
            line = before.rstrip().rpartition("\n")[2] + " "
        letters = re.search(r"[a-z]*\Z", line)
        return cls(_LIST.sub("", line) or line, "", letters.group() if letters else "")

    def until(self, folded: str, end: int) -> Context:
        """The same with what stands behind a number that ends there."""
        return Context(self.before, folded[end : end + _AFTER], self.letters)

    def is_of_phone(self, reach: int = 20) -> bool:
        """Whether telephones are spoken of shortly before."""
        return _PHONE.search(self.before[-reach:]) is not None

    def is_direct_phone(self) -> bool:
        """Whether nothing but 号码是: stands between the word and the number."""
        return _DIRECT_PHONE.search(self.before) is not None

    def is_before_mobile(self) -> bool:
        """Whether a mobile number follows, as in the line of somebody with both."""
        return _THEN_MOBILE.match(self.behind) is not None

    def is_public(self) -> bool:
        """Whether it is a line that an office opened for everybody."""
        return _PUBLIC.search(self.before[-24:]) is not None

    def is_serial(self) -> bool:
        """Whether it is a number of a file, a thing or a sum."""
        return _SERIAL.search(self.before) is not None

    def has_unit(self) -> bool:
        """Whether a unit follows: it is a figure."""
        return _UNIT.match(self.behind) is not None

    def is_sum(self) -> bool:
        """Whether figures are announced."""
        return _SUM.search(self.before) is not None

    def is_of_id_card(self) -> bool:
        return _ID_CARD.search(self.before) is not None

    def is_of_bank_card(self) -> bool:
        return _BANK_CARD.search(self.before) is not None

    def is_card_number(self) -> bool:
        """Whether a card's number is announced."""
        return _CARD_NUMBER.search(self.before) is not None

    def is_account(self) -> bool:
        """Whether the number of an account is announced, and a bank or a payment named beside it."""
        if _ACCOUNT.search(self.before) is None:
            return False
        return _BANK.search(self.before) is not None or _BANK.search(self.behind) is not None

    def is_of_qq(self) -> bool:
        return _QQ.search(self.before) is not None or _QQ_BEHIND.match(self.behind) is not None

    def is_of_wechat(self) -> bool:
        return _WECHAT.search(self.before) is not None
