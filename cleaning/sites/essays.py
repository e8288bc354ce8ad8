"""世霆文库 and its like, sites of model essays.

A line of the editor (小编), the text, tags (推荐访问), a copyright note.
"""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="essays",
    version=2,
    signals=(
        Signal(
            r"(?:小编|(?:为|给)(?:大家|您|你|各位)).{0,30}(?:整理|收集|搜集|带来|分享|准备|推荐|精选).{0,160}(?:参考|帮助|借鉴|阅读|欢迎|喜欢|推荐|看看|范文|使用)",
            "整理 收集 搜集 带来 分享 准备 推荐 精选",
            weight=1.2,
        ),
        Signal(
            r"^\s*(?:推荐访问|相关热词(?:搜索)?|热门标签|(?:本文|文章)?(?:标签|关键词)|tags?)\s*:",
            "推荐访问 相关热词 热门标签 标签 关键词 tag",
        ),
        Signal(r"^\s*版权声明\s*:?", "版权声明", weight=0.8),
        Signal(r"著作权归.{0,8}作者|来自互联网以?及?.{0,8}(?:用户|网友)", "著作权归 来自互联网", weight=0.8),
        Signal(r"^[【\[]?版权申?[声申]?明[】\]]?", "版权申明", weight=0.8),
        Signal(
            r"(?:作者|来源|编辑|发布人?)\s*:\s*(?:admin|网友|网络|互联网|小编|佚名|本站|未知)",
            "作者 来源 编辑 发布",
            weight=0.8,
        ),
        Signal(r"^(?:上|下)一篇\s*:", "上一篇 下一篇", weight=0.5),
        Signal(r"^(?:以上|上面).{0,40}(?:小编|整理|全部内容)", "小编 整理 全部内容", weight=0.8),
    ),
    sites=(("世霆", "世霆文库网"),),
)
