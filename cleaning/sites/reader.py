"""人人文库 (renrendoc) and its like.

Fields of the document, how many of its pages are shown, a button to read on, who uploaded it, then the text.
"""

from cleaning.sites import Layout, Signal

LAYOUT = Layout(
    name="reader",
    version=1,
    signals=(
        Signal(
            r"(?:已|当前|正在)(?:阅读|看完|显示|预览|读).{0,4}\d+\s*页",
            "阅读 看完 显示 预览 已读",
        ),
        Signal(r"(?:还[剩有]|剩[余下])\s*\d+\s*页.{0,6}(?:未读|没有?读|未阅|未看|继续|点击)", "页未 页没 继续 点击"),
        Signal(r"继续(?:免费)?阅读", "继续", weight=0.5),
        Signal(
            r"^版权(?:说明|声明)\s*:.{0,6}(?:文档|资料|文件|作品).{0,4}[由系为].{0,8}(?:用户|会员|网友)",
            "版权说明 版权声明",
            weight=1.2,
        ),
        Signal(r"认领", "认领", weight=0.7),
        Signal(r"^(?:文档|内容|资料)简介\s*:?\s*$|^文本内容\s*:?\s*$", "简介 文本内容", weight=0.6),
        Signal(r"上传(?:人|者|用户|会员)\s*:", "上传人 上传者 上传用户 上传会员", weight=0.6),
        Signal(r"ip属地\s*:", "ip属地", weight=0.6),
    ),
    sites=(("人人文库", "人人文库"), ("renrendoc", "人人文库")),
    pictures=True,
)
