"""好笔杆子 (b6857.cn) and its like.

A line of category and time, a template of a summary, the text, a download box, fields.
"""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="download_box",
    version=1,
    signals=(
        Signal(r"将本文的?.{0,10}下载到.{0,4}电脑|方便收藏和打印", "将本文 方便收藏"),
        Signal(r"此处隐藏\s*\d+\s*字", "此处隐藏"),
        Signal(r"^\s*(?:本文标题|文章标题)\s*:", "本文标题 文章标题", weight=0.8),
        Signal(r"^\s*(?:本文)?(?:链接|网址|地址)(?:地址)?\s*:\s*http", "链接 网址 地址", weight=0.8),
        Signal(r"^\s*推荐度\s*:", "推荐度", weight=0.5),
        Signal(r"^\s*摘要\s*:.{0,80}小编", "摘要", weight=0.8),
        Signal(r"^《.{2,80}\.(?:docx?|pdf)》", ".doc .pdf", weight=0.5),
        Signal(r"主站蜘蛛池|好笔杆", "主站蜘蛛池 好笔杆", weight=0.7),
    ),
    sites=(("好笔杆", "好笔杆子网"), ("b6857.cn", "好笔杆子网")),
    anchors=(Signal(r"^摘要\s*:", "摘要"),),
)
