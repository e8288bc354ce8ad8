"""The CMS that 金锄头文库, 淘文阁, 三一办公, 冰豆网 and many other brands run.

A line of fields, a picture and a caption for each page, a sentence that names the site, then the text in numbered
segments of equal length, then `展开阅读全文`.
"""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="cms",
    version=2,
    signals=(
        Signal(r"上传(?:人|者|用户|会员)\s*:", "上传人 上传者 上传用户 上传会员"),
        Signal(r"(?:文档|文件|资源)?编号\s*:\s*\d+", "编号"),
        Signal(r"(?:页数|大小|格式)\s*:", "页数 大小 格式", at_least=2, weight=0.5),
        Signal(r"[_-]第\s*\d+\s*页\s*$", "_第 -第", weight=0.7),
        Signal(r"^\s*第\s*\d+\s*页\s*/\s*共\s*\d+\s*页", "共", weight=0.7),
        Signal(r"(?:全文页数|(?:文档|资源|文件)(?:大小|格式|id))\s*:", "全文页数 大小 格式 id", weight=0.8),
        Signal(
            r"(?:下载积分|下载费用|快捷下载|(?:账号|微信|扫码)登录下载)",
            "下载积分 下载费用 快捷下载 登录下载",
            weight=0.7,
        ),
        Signal(
            r"[由为系].{0,6}(?:会员|用户|网友).{0,4}(?:分享|上传|所传).{0,16}在线(?:阅读|浏览|查看|搜索)",
            "在线",
        ),
        Signal(r"请[在到].{1,120}(?:搜索|查找|检索)", "请在 请到"),
        Signal(r"^(?:文本预览|文档描述|资源(?:描述|介绍|简介)|文本内容)\s*:?\s*$", "文本 描述 介绍 简介", weight=0.7),
        Signal(r"^\s*+1、.{250,400}$", "1、", weight=0.5, by_line=True),
    ),
    sites=(
        ("金锄头", "金锄头文库"),
        ("jinchutou", "金锄头文库"),
        ("淘文阁", "淘文阁"),
        ("taowenge", "淘文阁"),
        ("31ppt", "三一办公"),
        ("bdocx", "冰豆网"),
    ),
    anchors=(
        Signal(
            r"[由为系].{0,6}(?:会员|用户|网友).{0,4}(?:分享|上传|所传).{0,200}(?:在线(?:阅读|浏览|查看)|搜索|查找)",
            "在线 搜索 查找",
        ),
    ),
    segments=True,
    pictures=True,
)
