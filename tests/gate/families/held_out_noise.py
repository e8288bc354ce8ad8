"""Wordings of noise that only held-out seeds show. Don't read them while writing rules."""

from __future__ import annotations

WATERMARKS = [
    "阅读全文请认准{b}",
    "{b}倾力打造的文秘频道",
    "原稿存放于{b}，盗用必追责",
    "您正在浏览的是{b}提供的资料",
]
UNBRANDED = ["打印前请核对最新版本", "好文章要和朋友一起看", "本稿未经核对，引用从慎"]
CONTACTS = [
    "☎ 定制发言稿请拨 {tel}（早九晚六）",
    "➤➤ 扫码进群免费领模板，群号 {qq} ◀◀",
    "有写作难题？V信搜 {wx}，老师一对一指导",
    "✍ 稿件润色找我们，扣扣 {qq}",
]
BOXES = [
    ("资源获取", "文件名：{t}.doc", "消耗{n}枚书币即可取走"),
    ("⬇ 存一份到本地", "{t}.docx", "已有{n}人取用"),
]
RUNNING_HEADS = ["内部会议文稿（{k}）", "{b}编审部校样", "{place}办公厅文印室"]
SPAM_HEADS = ["快速入口 ", "资源互换：", "更多精彩 >> "]
SPAM = [
    "{town}{trade}供应商「{firm}」",
    "{trade}/{town}{trade}出租/{firm}",
    "专注{trade}二十年_{town}{firm}",
    "{trade}怎么选？{town}{firm}告诉您",
]
TRADES = "假山石 蒸汽发生器 烘干房 气柱袋 屋面瓦 婚纱摄影 月饼盒 搬家 叛逆学校 记账".split()
TOWNS = "溪东 梁湖 白马滩 双辽北 顺和".split()
FIRMS = "集团总部 服务平台 门市部 加盟总店".split()
CONTINUED = ["〔接下页〕", "本页到此，余下内容见后一页", ">>> 后面还有，请点第二页"]
COMMENT_HEADS = ["我要说两句", "读者留言板"]
