"""A short speech and its title, for tests that put things around and into it."""

TITLE = "在全县教育工作会议上的讲话"
OPENING = (
    "同志们：\n今天我们在这里开会，主要是总结上半年的工作，部署下半年的任务。下面我讲三点意见，请大家讨论。\n"
    "一、认清形势\n上半年全县的工作开局良好，各项指标都好于去年同期，但是压力也不小，大家要有清醒的认识。\n"
)
BODY = f"{OPENING}谢谢大家！\n"
