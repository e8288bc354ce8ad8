"""世霆文库 and its like, sites of model essays: a line of the editor (小编), the text, tags (推荐访问), a copyright note."""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="essays",
    version=1,
    signals=(
        Signal(r"小编.{0,30}(?:整理|收集|带来|分享|准备).{0,120}(?:参考|帮助|借鉴|阅读|欢迎|喜欢|推荐)", weight=1.2),
        Signal(r"^\s*(?:推荐访问|相关热词|热门标签|本文标签|关键词|标签)\s*:"),
        Signal(r"^\s*版权声明\s*:?", weight=0.8),
        Signal(r"著作权归.{0,8}作者|来自互联网以?及?.{0,8}(?:用户|网友)", weight=0.8),
        Signal(r"^(?:上|下)一篇\s*:", weight=0.3),
    ),
    sites=(("世霆", "世霆文库网"),),
)
