"""What sites put into and around a text, whatever the family: wordings that every seed may show."""

from __future__ import annotations

WATERMARKS = [
    "本资料由{b}整理提供，转载请注明",
    "{b}版权所有，禁止用于商业用途",
    "范文资料，尽在{b}",
    "文章来自{b}，感谢支持原创",
    "此稿系{b}原创首发",
]
UNBRANDED = [
    "本文仅供学习参考，请勿用于其他用途",
    "资料来源于互联网，如有雷同纯属巧合",
    "精品文档，值得收藏",
    "文档可自由编辑打印",
]
CONTACTS = [
    "👉 代写讲话稿、主持词，加微信 {wx} 👈",
    "更多材料请加客服QQ：{qq}",
    "【需要更多范文请联系微信：{wx}】",
    "👉👉点击领取公文资料包，回复“讲话”即可👈👈",
    "代写各类公文材料，电话（同微信）：{tel}",
    "QQ交流群：{qq}，每天更新机关材料",
]
BOXES = [
    ("下载地址：", "{t}.doc", "点击进入下载", "需要积分：{n}"),
    ("{t}（Word版）", "本文档可编辑，下载后直接套用", "马上下载"),
    ("附件下载", "{t}.docx  {n}KB", "下载次数：{n}"),
]
RUNNING_HEADS = ["{t}", "{b}·领导讲话汇编", "会议材料之{k}", "{place}人民政府办公室编印"]
SPAM_HEADS = ["友情链接：", "合作网站：", "", "热门搜索：", "站长推荐 "]
SPAM = [
    "{town}{trade}厂家_{trade}价格_{trade}批发-{town}{firm}",
    "{town}{trade}|{trade}定做|{trade}报价-{firm}",
    "{trade}维修,{town}{trade}安装,{trade}多少钱 - {town}{firm}",
    "★{town}{trade}★{trade}直销",
    "【{trade}】{town}{trade}哪家好",
    "{town}{trade}网",
    "{trade}型号大全",
    "{trade}十大品牌",
]
TRADES = (
    "锅炉 石膏线 压滤机 彩钢瓦 传送带 防火门 地坪漆 轴承座 水泥管 草坪 冷库板 工作服 幕墙 电缆桥架 挖机租赁".split()
)
TOWNS = "平川 永泽 海陵 新塘 兰溪口 武岭 曲水 東河 长桥 云州".replace("東", "东").split()
FIRMS = "重工有限公司 建材商行 环保设备厂 贸易公司 官方网站 批发中心".split()
CONTINUED = ["（本章未完，请翻页）", "本章未完，点击下一页继续阅读", "（未完待续，请看下一页）"]
COMMENT_HEADS = ["网友评论(0)", "发表评论", "最新评论"]
