"""原创力文档 (book118) and its like (360docs).

A title with the file's ending, a numbered list of notices, the text in one run.
"""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="notices",
    version=1,
    signals=(
        Signal(r"\.(?:docx?|pdf|pptx?|wps)\s*vip", "vip"),
        Signal(
            r"^(?:\d+\.\s*)?\d{1,2}[、.].{0,80}(?:文档|vip|下载|版权|侵权|付费|本站|网站|上传)",
            "文档 vip 下载 版权 侵权 付费 本站 网站 上传",
            at_least=3,
            weight=1.5,
        ),
        Signal(r"本文档共\s*\d+\s*页", "本文档共"),
        Signal(r"文档贡献者|实名认证", "文档贡献者 实名认证", weight=0.7),
        Signal(r"文档评论\s*\(\d+\)", "文档评论", weight=0.7),
        Signal(r"原创力|book118", "原创力 book118", weight=0.7),
    ),
    sites=(("原创力", "原创力文档"), ("book118", "原创力文档"), ("360docs", "360docs")),
)
