"""原创力文档 (book118) and its like (360docs).

A title with the file's ending, a numbered list of notices, the text in one run.
"""

from cleaning.sites import Layout, Signal

_NUMBER = r"^(?:\d++\.\s*+)?[(\[【〔★※●]?\s*+(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])?\s*+[)\]】〕、.:]?"
"""How its notices are numbered, or marked with a star. No blanks are given back: a line is looked through once."""

LAYOUT = Layout(
    name="notices",
    version=2,
    signals=(
        Signal(r"\.(?:docx?|pdf|pptx?|wps)\s*vip", "vip"),
        Signal(
            rf"{_NUMBER}.{{0,80}}(?:文档|资料|vip|下载|版权|侵权|付费|扣除|本站|网站|网页|网友|上传|投稿|客服|预览|可读)",
            "文档 资料 vip 下载 版权 侵权 付费 扣除 本站 网站 网页 网友 上传 投稿 客服 预览 可读",
            at_least=3,
            weight=1.5,
            by_line=True,
        ),
        Signal(
            r"(?:文档|资料|文件)(?:一共|总共|总?页数|共).{0,6}\d+\s*页?.{0,12}(?:可读|预览|阅读|浏览|取用|下载)",
            "可读 预览 阅读 浏览 取用 下载",
            weight=0.7,
        ),
        Signal(
            r"^(?:声明|(?:阅读|下载|用户|购买|使用)(?:须知|声明|说明)|温馨提示|注意事项)\s*:?\s*$",
            "声明 须知 提示 注意事项 说明",
            weight=0.7,
        ),
        Signal(r"本文档共\s*\d+\s*页", "本文档共"),
        Signal(r"文档贡献者|实名认证", "文档贡献者 实名认证", weight=0.7),
        Signal(r"文档评论\s*\(\d+\)", "文档评论", weight=0.7),
        Signal(r"原创力|book118", "原创力 book118", weight=0.7),
    ),
    sites=(("原创力", "原创力文档"), ("book118", "原创力文档"), ("360docs", "360docs")),
)
