"""What sites without a layout say around a text: for each role several wordings, each of one or more lines.

`{slots}` are filled by `unseen.py`; a line that begins with `*` comes several times; two blanks part links of one line.
"""

from __future__ import annotations

# fmt: off
# ruff: noqa: E501 - a wording stands on one line
PLACES = ["清源县", "临溪市", "白石区", "云岭县", "南汀市", "东川区", "长埠镇", "罗坪县", "和安市", "金沙湾区"]
SITES = [
    "{place}人民政府", "{place}人民政府门户网站", "{place}教育信息网", "{place}在线", "{place}日报", "{place}论坛",
    "{place}党建网", "拾光笔记", "老周的博客", "{place}实验中学", "{place}职业技术学院", "江北水泥集团有限公司",
    "文章阅读网", "每日讲稿", "山里人家", "{place}供水有限公司", "政研参考", "读写吧",
]
HOSTS = ["qingyuan", "linxi", "yunling", "wenku", "jdyd", "shizhong", "bbs.nanting", "m.hean", "blog.lz", "dangjian"]
OFFICES = ["人民政府办公室", "委办公室", "教育局", "水务局", "融媒体中心", "总工会", "农业农村局", "政研室", "党政办"]
NAMES = [
    "秦一鸣", "方小禾", "陆建平", "何秀兰", "顾清", "田永福", "沈北", "段志刚", "罗素云", "梁文斌", "郝 亮",
    "万里红",
]
USERS = [
    "山间一片云", "老实人", "qingfeng88", "路过的鱼", "wangxx_2008", "笔杆子", "冬天里的麦子", "admin", "小桥流水",
    "基层小兵", "momo", "三棵树",
]
VOICES = [
    "写得实在，学习了", "顶一下，支持领导的讲话", "沙发！", "说得好不如做得好，看行动吧", "谢谢楼主分享，收藏了",
    "讲到老百姓心坎上了", "路过，留名", "能不能把附件也传上来？", "好文，转走了", "什么时候修到我们村啊",
]
_NAV: list[tuple[str, ...]] = [
    ("首页", "政务公开", "新闻中心", "办事服务", "互动交流", "走进清源", "数据开放"),
    ("网站首页", "机构概况", "工作动态", "通知公告", "政策法规", "专题专栏", "联系我们"),
    ("首页  要闻  领导活动  部门动态  乡镇传真  图片新闻  视频",),
]
_NEIGHBOURS: list[tuple[str, ...]] = [
    ("上一篇：{other}", "下一篇：{other}"), ("上一条：{other}", "下一条：{other}"), ("上一篇：没有了", "下一篇：{other}"),
]
_RIGHTS_LINE = "Copyright © {y1}-{y2} {domain} All Rights Reserved"

WORDS: dict[str, list[tuple[str, ...]]] = {
    "share": [("分享到：", "微信", "微博", "QQ空间"), ("分享：",), ("【打印本页】", "【关闭窗口】"), ("分享到", "更多")],
    "scan": [("扫一扫在手机打开当前页",), ("扫一扫，在手机上查看",), ("手机扫码阅读",)],
    "neighbours": _NEIGHBOURS,
    # an office
    "top.office": [
        ("今天是{odate}", "无障碍浏览", "繁體版", "登录"), ("长者模式", "智能问答", "网站支持IPv6"),
        ("设为首页", "加入收藏"),
    ],
    "nav.office": _NAV,
    "crumb.office": [
        ("当前位置：首页 > 政务动态 > 领导讲话",), ("您现在的位置：网站首页 >> 信息公开 >> 重要讲话",),
        ("首页 / 政府信息公开 / 领导之窗 / 讲话发言",),
    ],
    "info.office": [
        ("来源：{org}", "发布时间：{date} {time}", "浏览次数：{num}次", "字号：【大 中 小】"),
        ("发布日期：{date}", "信息来源：{org}", "作者：{name}", "字体：[ 大 中 小 ]", "打印"),
        ("{date} {time} 来源：{site} 访问量：{num}",), ("日期：{date}  点击数：{num}  来源：{org}",),
    ],
    "editor.office": [
        ("责任编辑：{name}",), ("编辑：{name}  审核：{name}",), ("【责任编辑：{name}】", "【打印】 【关闭】"),
        ("作者：{name}  责编：{name}  终审：{name}",),
    ],
    "related.office": [("相关链接", "*{other}"), ("相关信息", "*{other}"), ("相关文章：", "*{other}")],
    "links.office": [
        ("上级政府网站", "各县市区网站", "市直部门网站", "新闻媒体"), ("友情链接：", "市人民政府", "市教育局", "市财政局", "新闻网"),
    ],
    "foot.office": [
        (
            "主办：{site}  承办：{org}", "网站标识码：{gongan}  {icp}-1", "地址：清源县滨河路{few}号  联系电话：{tel}",
        ),
        ("版权所有：{site}", "{icp}  公安备案号 {gongan}", "建议使用1366*768以上分辨率浏览"),
        ("关于我们 | 网站地图 | 隐私声明 | 联系方式", "主办单位：{org}", "技术支持：{org}信息中心"),
    ],
    # a newspaper
    "nav.paper": [("首页", "版面概览", "往期回顾", "返回首页"), ("上一期", "下一期", "数字报首页")],
    "side.paper": [("第01版：要闻", "第02版：综合", "第03版：理论", "第04版：副刊"), ("A1 要闻", "A2 时政", "A3 广告", "A4 社会")],
    "side.pieces": [("本版标题导航", "*{other}"), ("*{other}", "广告")],
    "tools.paper": [("放大 + 缩小 - 默认 o",), ("朗读", "字号：大 中 小"), ("放大", "缩小", "默认")],
    "byline.paper": [("（{date}）",), ("记者 {name} 整理",), ("本报记者 {name}",)],
    "info.paper": [
        ("{site}", "{date}", "第03版：要闻"), ("{date} 星期三  {site}  作者：{name}",), ("来源：{site} {date} 第02版",),
    ],
    "neighbours.paper": [("上一篇", "下一篇"), ("上一篇  下一篇  返回目录",), ("3 上一篇", "下一篇 4")],
    "foot.paper": [
        ("{site}社版权所有，未经书面授权不得复制或建立镜像", "{icp}"), ("版权声明", "本网站所刊登的各种新闻均为{site}版权所有"),
        ("Copyright © {site} 数字报", "方正提供技术支持"),
    ],
    # an account
    "info.account": [
        ("{site}", "{date} {time}"), ("原创", "{name}", "{site}", "{date} {time}", "发表于{org}"),
        ("以下文章来源于{org}，作者{name}", "{date} {time}"),
    ],
    "head.account": [
        ("点击上方蓝字关注我们",), ("点击蓝字", "关注我们"), ("↑点击上方“{site}”关注我们",), ("本文约{num}字，阅读需{few}分钟",),
    ],
    "tail.account": [
        ("来源：{org}", "编辑：{name}", "审核：{name}"), ("END", "来源 | {org}", "编辑 | {name}"),
        ("- END -", "点个“在看”，让更多人看到"), ("供稿：{org}", "图文：{name}", "责编：{name}  监制：{name}"),
    ],
    "between.account": [("▼往期推荐▼",), ("点击图片查看大图",), ("（向左滑动查看更多）",)],
    "after.account": [
        ("阅读 {num}", "赞 {few}", "在看 {few}", "写留言"), ("阅读原文", "阅读 {num}", "分享 收藏 在看"),
        ("预览时标签不可点", "收录于合集", "#讲话{few}个"),
    ],
    "scan.account": [
        ("微信扫一扫", "关注该公众号"), ("微信扫一扫可打开此内容，", "使用完整服务"), ("继续滑动看下一个", "轻触阅读原文", "向上滑动看下一个"),
    ],
    "related.account": [("喜欢此内容的人还喜欢", "*{other}"), ("往期回顾", "*{other}"), ("推荐阅读：", "*{other}")],
    # a blog
    "nav.blog": [("首页", "博文目录", "图片", "关于我"), ("博客首页  相册  音乐  留言板",)],
    "side.profile": [
        ("个人资料", "{user}", "博客等级：{few}", "博客积分：{num}", "博客访问：{num}", "关注人气：{few}", "加好友  发纸条"),
        ("{user}的主页", "写留言  加关注", "访客", "{user}", "{user}"),
    ],
    "side.posts": [("相关博文", "*{other}"), ("推荐博文", "*{other}", "更多>>"), ("谁看过这篇博文", "加载中…")],
    "info.blog": [("({date} {time}:35)",), ("{date} {time}", "阅读({num}) 评论({few})"), ("发表于 {date} 星期五 {time}", "编辑 删除")],
    "tags.blog": [("标签：", "讲话", "{field}", "分类：工作"), ("标签：{field} 杂谈", "分类： 文稿")],
    "tools.blog": [
        ("阅读({num})", "评论({few})", "收藏({few})", "转载({few})", "喜欢▼", "打印", "举报"),
        ("分享：", "喜欢", "0", "赠金笔", "已投稿到：", "排行榜"),
    ],
    "neighbours.blog": [("前一篇：{other}", "后一篇：{other}"), ("<< 前一篇：{other}", "后一篇 >>：{other}")],
    "comments.blog": [
        ("评论", "重要提示：警惕虚假中奖信息", "[发评论]", "{user}：{voice}", "{odate} {otime} 回复(0)", "发评论"),
        ("评论 [{few}条]", "{user}  {odate}", "{voice}", "{user}  {odate}", "{voice}", "登录名： 密码：", "找回密码 注册"),
        ("评论加载中，请稍候...",),
    ],
    "foot.blog": [
        ("意见反馈留言板 电话：{tel} 欢迎批评指正", "简介 | 广告服务 | 招聘信息 | 网站律师 | 产品答疑", _RIGHTS_LINE),
        ("以上网友发言只代表其个人观点，不代表{site}的观点或立场。", _RIGHTS_LINE),
    ],
    # a thread
    "nav.thread": [("论坛", "导读", "群组", "帮助", "快捷导航"), ("首页  版块  家园  搜索  注册  登录",)],
    "crumb.thread": [("论坛 › 本地生活 › 时政杂谈 › {title}",), ("{site} » 公文写作 » 领导讲话 » 浏览主题",)],
    "views.thread": [("查看: {num}", "回复: {few}"), ("查看:{num} | 回复:{few}", "[复制链接]")],
    "floor.user": [
        ("{user}", "当前离线", "积分 {num}", "发消息"), ("{user}", "中级会员", "帖子 {num}", "威望 {few} 点", "注册时间 {odate}"),
        ("{user}", "{few} 主题 | {num} 帖子 | {num} 积分", "论坛元老", "加关注"),
    ],
    "floor.first": [
        ("楼主", "发表于 {date} {time}:12", "只看该作者", "倒序浏览", "阅读模式"),
        ("1#", "发表于 {date} {time} | 只看该作者 | 大 中 小",), ("电梯直达", "楼主", "发表于 {date} {time}"),
    ],
    "floor.reply": [("沙发", "发表于 {odate} {otime}", "只看该作者"), ("2#", "发表于 {odate} {otime} | 只看该作者"), ("地板", "发表于 {odate}")],
    "voice.thread": [("{voice}",), ("引用:", "{user} 发表于 {odate} {otime}", "{voice}", "{voice}")],
    "edited.thread": [("本帖最后由 {user} 于 {odate} {otime} 编辑",), ("[ 本帖最后由 {user} 于 {odate} 编辑 ]",)],
    "sign.thread": [("人生如茶，静心以对。",), ("———— 老家在山那边 ————",), ("做人要厚道，看帖要回帖",)],
    "tools.thread": [("回复", "使用道具", "举报"), ("分享到：", "收藏{few}", "支持", "反对"), ("评分 回复 引用 报告 TOP",)],
    "pages.thread": [("返回列表", "1", "2", "下一页"), ("1 2 3 ... {few} 下一页 返回列表",), ("返回列表",)],
    "quick.thread": [
        ("高级模式", "您需要登录后才可以回帖 登录 | 立即注册", "发表回复", "回帖后跳转到最后一页"),
        ("快速回复主题", "[完成后可按 Ctrl+Enter 发布]", "清空内容"),
    ],
    "foot.thread": [
        ("Archiver | 手机版 | 小黑屋 | {site}", "GMT+8, {odate} {otime}", "Powered by Discuz! X3.4"),
        ("联系我们 - {site} - 论坛存档 - Archiver", "Processed in 0.0{num} second(s), {few} queries"),
    ],
    # a press
    "nav.press": [("首页", "文章", "归档", "关于", "留言板"), ("Home", "About", "Archives")],
    "info.press": [
        ("{date}", "{user}", "留下评论"), ("Posted on {date} by {user}",), ("作者：{user}", "{date}", "分类：文稿", "{num} 次阅读"),
    ],
    "end.press": [
        ("本文由 {user} 原创发布，转载请注明出处：{domain}",), ("未经允许不得转载：{site} » {title}",), ("赞过：", "喜欢 正在加载……"),
    ],
    "tags.press": [("发表在 文稿 | 标签： {field}, 讲话",), ("Tagged 讲话, {field}. Bookmark the permalink.",), ("标签：讲话 发言",)],
    "neighbours.press": [("← {other}", "{other} →"), ("上一篇文章", "{other}", "下一篇文章", "{other}")],
    "comments.press": [
        ("《{title}》有{few}个想法", "{user}说道：", "{odate} {otime}", "{voice}", "回复"), ("{few} thoughts on “{title}”", "{user}", "{voice}"),
    ],
    "reply.press": [
        ("发表回复", "您的邮箱地址不会被公开。 必填项已用 * 标注", "显示名称 *", "邮箱 *", "网站"), ("要发表评论，您必须先登录。",),
    ],
    "side.press": [("近期文章", "*{other}", "近期评论", "归档", "2019年{few}月"), ("搜索", "分类目录", "未分类", "功能", "登录", "条目feed")],
    "foot.press": [("自豪地采用WordPress",), ("© {y2} {site}  Theme by Anders",), ("Proudly powered by WordPress | Theme: Hueman",)],
    # old tables
    "nav.tables": [("首 页", "新闻", "公文", "论文", "下载", "留言"), ("本站首页 | 文章中心 | 下载中心 | 图片中心 | 雁过留声",)],
    "side.tables": [("本类热门文章", "*{other}"), ("最新更新", "*{other}"), ("站内搜索", "文章标题", "相关文章", "*{other}")],
    "crumb.tables": [("您现在的位置： {site} >> 文章中心 >> 讲话稿 >> 正文",), ("→ 首页 → 公文写作 → 领导讲话",)],
    "info.tables": [
        ("作者：佚名    文章来源：本站原创    点击数：{num}    更新时间：{date}",), ("{date}  来源：网络  浏览次数：{num}  文字大小：【大】【中】【小】",),
        ("发布人：{user} 发布时间：{date} 人气：{num}",),
    ],
    "editor.tables": [("文章录入：admin    责任编辑：{user}",), ("录入：{user}",), ("责任编辑：{user}",)],
    "tools.tables": [("【字体：小 大】【发表评论】【加入收藏】【告诉好友】【打印此文】【关闭窗口】",), ("[ 返回 ] [ 打印 ] [ 关闭 ]",), ("打印本页 || 关闭窗口",)],
    "neighbours.tables": [
        ("上一篇文章： {other}", "下一篇文章： {other}"), ("网友评论：（只显示最新10条。评论内容只代表网友观点，与本站立场无关！）", "没有任何评论"),
        ("*·{other}",),
    ],
    "foot.tables": [
        ("| 设为首页 | 加入收藏 | 联系站长 | 友情链接 | 版权申明 |", "站长：{user}  QQ：{qq}"), ("Copyright {y1} {domain}", "页面执行时间：{num}毫秒"),
        ("版权所有 {site}", "本站最佳浏览效果800×600"),
    ],
    # a phone
    "top.pocket": [("打开APP", "登录"), ("{site}客户端 看更多本地新闻", "立即打开")],
    "nav.pocket": [("推荐", "要闻", "本地", "视频"), ("首页  时政  民生  文艺",)],
    "info.pocket": [("{site}", "{date} {time}", "+关注"), ("{org} {date}", "关注"), ("来源：{site}", "{date}", "字号")],
    "between.pocket": [("广告",), ("点击进入专题",), ("打开{site}客户端，体验更佳",), ("AD",)],
    "unfold.pocket": [("展开全文",), ("打开APP阅读全文", "点击展开剩余{num}%"), ("查看全文",)],
    "tags.pocket": [("{field}", "讲话"), ("#讲话稿", "#{field}")],
    "rights.pocket": [
        ("特别声明：以上内容为自媒体平台“{site}”用户上传并发布，本平台仅提供信息存储服务。",), ("本文系作者授权发布，未经许可不得转载。",),
        ("免责声明：本文来自客户端号，不代表{site}的观点和立场。",),
    ],
    "comments.pocket": [("热门评论", "{user}", "{voice}", "赞 {few}", "打开APP查看{num}条评论"), ("精彩评论 {few}", "{user}：{voice}", "暂无更多")],
    "related.pocket": [("相关推荐", "*{other}"), ("为你推荐", "*{other}", "{num}评 {odate}"), ("热点", "*{other}", "换一换")],
    "foot.pocket": [("触屏版 电脑版", "© {y2} {domain} {icp}"), ("返回顶部", "意见反馈", _RIGHTS_LINE)],
    # a school, a company
    "top.school": [("欢迎光临{site}官方网站！",), ("English | 校友 | 访客", "信息门户"), ("咨询热线：{tel}",)],
    "nav.school": [("学校首页", "学校概况", "机构设置", "教学科研", "招生就业"), ("网站首页", "关于我们", "新闻动态", "产品中心", "企业文化", "人才招聘")],
    "side.school": [("新闻中心", "校园新闻", "通知公告", "领导讲话"), ("公司新闻", "行业动态", "党群工作", "公司地址", "电话：{tel}")],
    "crumb.school": [("当前位置: 首页 > 新闻中心 > 领导讲话 > 正文",), ("您的位置：首页 → 企业文化 → 领导致辞",), ("首页>>党建工作>>学习园地",)],
    "info.school": [
        ("{date} {time}  {name}  点击：[{num}]",), ("发布时间：{date} 发布者：{name} 浏览量：{num}",), ("作者：{org}  来源：党委宣传部  时间：{date}  阅读：{num}次",),
    ],
    "sign.school": [("（供稿：{org} 审核：{name}）",), ("（文/{name} 图/{name}）",), ("撰稿：{name} 审稿：{name}",)],
    "neighbours.school": _NEIGHBOURS,
    "tools.school": [("【关闭窗口】",), ("[打印] [关闭]",), ("返回上一页 | 打印本页",)],
    "links.school": [("友情链接：", "教育部", "省教育厅", "市教育局"), ("快速链接", "图书馆", "教务系统", "后勤服务")],
    "foot.school": [
        ("地址：白石区学府路{num}号 邮编：{num}00", "{icp} 版权所有 {site}"), ("Copyright {y2} {site}. All rights reserved.", "技术支持：云帆网络"),
        ("联系电话：{tel} 传真：{tel}", "{icp}-2"),
    ],
    # a gatherer
    "top.gatherer": [("登录", "注册", "VIP优惠"), ("收藏本站", "手机版", "投稿赚稿费")],
    "nav.gatherer": [("范文", "总结", "计划", "讲话稿", "心得", "合同"), ("首页  作文  范文  祝福语  句子  百科",)],
    "crumb.gatherer": [("首页 > 实用范文 > 讲话稿 > {title}",), ("位置：{site} → 应用文 → 发言稿 → 正文",)],
    "info.gatherer": [
        ("{date}", "讲话稿", "手机阅读"), ("时间：{date}", "作者：{user}", "我要投稿"), ("推荐度：", "{date} {site}", "收藏"),
    ],
    "lead.gatherer": [
        ("【导语】{title}怎么写？以下是{site}为大家收集的内容，欢迎参考。",), ("下面是{user}精心整理的{title}，一起来看看吧。",),
        ("以下是为大家整理的关于{title}的文章，供大家学习参考！",),
    ],
    "between.gatherer": [("推荐阅读：{other}",), ("【相关文章】{other}",), ("您可能还喜欢：{other}",), ("广告",), ("相关热门：{other}",)],
    "rights.gatherer": [
        ("【{title}】相关文章：", "*{other} {odate}"), ("声明：本文由网友投稿，如涉版权请联系QQ {qq} 删除。",),
        ("更多讲话稿请点击：讲话稿大全", "*{other}"),
    ],
    "tags.gatherer": [("标签：", "讲话稿", "发言稿"), ("文章标签", "{field}", "领导讲话")],
    "tools.gatherer": [("赞({few})", "踩(0)", "复制全文", "下载Word"), ("将本文的Word文档下载到电脑，方便收藏和打印", "推荐度：", "点击下载文档"), ("收藏 分享 纠错",)],
    "related.gatherer": [("猜你喜欢", "*{other}"), ("大家都在看", "*{other}", "查看更多"), ("相关推荐", "*{other}")],
    "side.gatherer": [("热门排行", "*{other}"), ("最新文章", "*{other}"), ("精选", "*{other}", "小编推荐")],
    "foot.gatherer": [("关于我们 联系我们 版权声明", "{icp}"), ("{site} {domain} 版权所有 客服QQ：{qq}",)],
    # a reader of parts
    "crumb.reader": [("首页 > 文集 > 讲话汇编 > {title}",), ("书库 - 讲话选 - 正文",)],
    "tools.reader": [("背景：", "默认 护眼 夜间", "字体：", "大 中 小"), ("加入书签", "字号 A- A+"), ("关灯", "护眼", "目录")],
    "title.reader": [("{title}",), ("{title}（第{few}页）",), ("{title}({few}/9)",)],
    "turn.reader": [("上一页", "返回目录", "下一页"), ("上一章  目录  下一页",), ("上一页  加入书签  下一页",)],
    "pages.reader": [("上一页", "1", "2", "3", "4", "下一页", "末页"), ("共{few}页： 上一页 1 2 3 下一页",), ("首页 上一页 下一页 尾页 全文阅读",)],
    "tip.reader": [("本章未完，点击下一页继续阅读",), ("温馨提示：按 回车[Enter]键 返回书目，按 ←键 返回上一页， 按 →键 进入下一页",), ("小提示：请记住本站网址 {domain}",)],
    "related.reader": [("同类推荐", "*{other}"), ("最近更新", "*{other}")],
    "foot.reader": [("本站所有内容均由网友上传，仅供阅读", "{icp}"), ("Copyright {y2} {site}",)],
}
"""Wordings by role; a role that only one template has carries its name."""
