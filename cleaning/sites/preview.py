"""腾讯文库 and its like (豆丁, 道客巴巴): a store that shows the first pages of a file.

A line of the file's kind and pages, who uploaded it when, buttons to log in, the preview, and how much is left.
"""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="preview",
    version=1,
    signals=(
        Signal(r"^(?:全文|文档|在线|内容)?预览(?:\s*\(.{0,3}\d+\s*页\))?\s*$", "预览", weight=0.8),
        Signal(r"^.{1,12}上传[于自]\s*(?:19|20)\d\d", "上传于 上传自"),
        Signal(r"(?:docx?|pdf|pptx?|word|wps|txt)\s?文档\s*[·|]|文档\s*[·|]\s*共?\s*\d+\s*页", "文档"),
        Signal(
            r"(?:剩余?|还[剩有]|余下)\s*\d+\s*页.{0,16}(?:会员|登录|登陆|开通|付费|购买|下载|查看|解锁)",
            "剩余 还剩 还有 余下",
        ),
        Signal(r"转为可编辑文档|(?:立即)?登录\s+免费下载|免费下载\s+(?:立即)?登录", "可编辑 免费下载", weight=0.7),
        Signal(r"文档(?:来自|由|是).{0,4}用户.{0,2}上传", "上传", weight=0.7),
        Signal(r"(?:阅读|浏览|下载|收藏)\s*\d+\s*[·|]", "阅读 浏览 下载 收藏", weight=0.5),
    ),
    sites=(("腾讯文库", "腾讯文库"), ("豆丁", "豆丁网"), ("道客巴巴", "道客巴巴")),
)
