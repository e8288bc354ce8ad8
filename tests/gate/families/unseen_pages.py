"""Pages of sites that no layout knows, as HTML with places: `[[role|markup of a line|markup between paragraphs]]`.

`@` stands for the line, `%%` for digits, `[[=words]]` for fixed words of the site. Every visible word is a place:
the truth is read from them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of site shows an article."""

    name: str
    markup: str
    """From <body> to </body>."""
    head: str = ""
    doctype: str = "<!DOCTYPE html>\n"
    between: str = ""
    """The role whose lines stand between paragraphs on some pages."""
    dateline: bool = False
    """Whether the speaker's name and date may stand above the speech, in its own block."""
    one_of_many: bool = False
    """Whether the page shows one part of the article."""
    wraps: bool = False
    jammer: bool = False
    preformatted: bool = False


OFFICE = Template(
    "office",
    """<body>
<div class="top"><div class="w1100">[[top.office?|<span>@</span>]]</div></div>
<div class="header"><img src="/images/logo.png" alt=""></div>
<div class="nav"><ul>[[nav.office|<li><a href="/col/col%%/index.html">@</a></li>]]</ul></div>
<div class="main w1100">
<div class="dqwz">[[crumb.office|@]]</div>
<div class="xl_title"><h1>[[={title}|@]]</h1></div>
<div class="xl_info">[[info.office|<span>@</span>]]</div>
<div class="TRS_Editor" id="zoom">[[dateline|<p style="text-align:center">@</p>]]
[[body|<p style="text-indent:2em;line-height:1.75">@</p>]]
</div>
<div class="bdsharebuttonbox">[[share?|<a href="#">@</a>]]</div>
<div class="zrbj">[[editor.office?|@]]</div>
<div class="ewm"><img src="/ewm.png">[[scan?|<p>@</p>]]</div>
<div class="sxp">[[neighbours?|<p>@</p>]]</div>
<div class="xgxx">[[related.office?|<li>@</li>]]</div>
</div>
<div class="links">[[links.office?|<a href="http://www.s%%.example/">@</a>]]</div>
<div class="footer">[[foot.office|<p>@</p>]]</div>
</body>""",
    head='<meta name="SiteName" content="x"><script src="/js/jquery.js"></script>\n',
    dateline=True,
)
PAPER = Template(
    "paper",
    """<body>
<table class="paper" width="1000"><tr><td class="leftnav">
<div id="mulu">[[side.paper|<div><a href="node_%%.htm">@</a></div>]]</div>
<div id="titles">[[side.pieces|<li><a href="content_%%.htm">@</a></li>]]</div></td>
<td><div class="ban">[[nav.paper|<a href="#">@</a>]]</div>
<div class="font">[[tools.paper|<span>@</span>]]</div>
<div class="text_c"><h3></h3><h1>[[={title}|@]]</h1><h4>[[byline.paper?|@]]</h4>
<div class="lai">[[info.paper|<span>@</span>]]</div>
<div id="ozoom"><founder-content>[[body|<P>　　@</P>]]</founder-content></div>
<div class="pages">[[neighbours.paper|<a href="content_%%.htm">@</a>]]</div></div></td></tr></table>
<div class="foot">[[foot.paper|@<br>]]</div></body>""",
)
ACCOUNT = Template(
    "account",
    """<body id="activity-detail">
<div class="rich_media"><div class="rich_media_inner"><div id="page-content">
<h1 class="rich_media_title">[[={title}|@]]</h1>
<div class="rich_media_meta_list">[[info.account|<span class="rich_media_meta">@</span>]]</div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
[[head.account?|<section style="text-align:center"><span style="color:#888;font-size:12px">@</span></section>]]
[[body|<section style="margin:0 16px"><p><span style="font-size:16px;letter-spacing:1px">@</span></p></section>
<p><br></p>]]
[[tail.account|<section><p style="text-align:right"><span style="font-size:12px">@</span></p></section>]]
</div></div>
<div class="tool">[[after.account|<a href="javascript:;">@</a>]]</div>
<div class="qr_code_pc"><p>[[scan.account|@<br>]]</p></div>
<div class="like">[[related.account?|<div>@</div>]]</div></div></div>
<script>document.getElementById('js_content').style.visibility='visible';</script></body>""",
    between="between.account",
)
BLOG = Template(
    "blog",
    """<body><div class="sinabloga">
<div class="blogheader"><h1 class="blogname">[[={site}|@]]</h1>
<div class="menu">[[nav.blog|<a href="#">@</a>]]</div></div>
<div class="column_1"><div class="SG_conn"><span>[[side.profile|@<br>]]</span></div>
<div class="list">[[side.posts|<li><a href="/s/blog_%%.html">@</a></li>]]</div></div>
<div class="column_2"><div class="articalTitle"><h2>[[={title}|@]]</h2><span class="time">[[info.blog|@ ]]</span></div>
<div class="articalTag">[[tags.blog?|<span>@</span>]]</div>
<div class="articalContent">[[dateline|<div align="center">@</div>]]
[[body|<div>&nbsp;&nbsp;&nbsp; @</div>
<div>&nbsp;</div>]]</div>
<div class="shareUp">[[tools.blog|<a href="#">@</a>]]</div>
<div class="articalfrontback">[[neighbours.blog|<div>@</div>]]</div>
<div class="SG_revert">[[comments.blog|<p>@</p>]]</div></div>
<div class="sinablogfooter">[[foot.blog|<p>@</p>]]</div></div></body>""",
    dateline=True,
)
THREAD = Template(
    "thread",
    """<body id="nv_forum"><div id="hd">[[nav.thread|<a href="forum-%%-1.html">@</a>]]</div>
<div id="pt">[[crumb.thread|@]]</div>
<table class="plhin"><tr><td>[[views.thread|<span>@</span>]]</td>
<td><h1 id="thread_subject">[[={title}|@]]</h1></td></tr>
<tr><td class="pls">[[floor.user|<p>@</p>]]</td>
<td class="plc"><div class="pi">[[floor.first|<em>@</em> ]]</div>
<div class="t_f" id="postmessage_1">[[body|@<br>
<br>]]</div>[[edited.thread?|<i class="pstatus">@</i>]]
<div class="sign">[[sign.thread?|@]]</div><div class="po">[[tools.thread|<a href="#">@</a>]]</div></td></tr>
<tr><td class="pls">[[floor.user|<p>@</p>]]</td>
<td class="plc"><div class="pi">[[floor.reply|<em>@</em> ]]</div>
<div class="t_f">[[voice.thread|@]]</div></td></tr>
<tr><td class="pls">[[floor.user|<p>@</p>]]</td>
<td class="plc"><div class="pi">[[floor.reply|<em>@</em> ]]</div>
<div class="t_f">[[voice.thread|@]]</div>
<div class="sign">[[sign.thread?|@]]</div></td></tr></table>
<div class="pgs">[[pages.thread|<a href="#">@</a>]]</div><div id="f_pst">[[quick.thread|<p>@</p>]]</div>
<div id="ft">[[foot.thread|<p>@</p>]]</div></body>""",
    wraps=True,
    jammer=True,
)
PRESS = Template(
    "press",
    """<body class="post-template-default single single-post">
<header id="masthead"><a href="/">[[={site}|@]]</a><nav>[[nav.press|<a href="/%%/">@</a>]]</nav></header>
<main id="main"><article class="post type-post hentry"><header class="entry-header">
<h1 class="entry-title">[[={title}|@]]</h1><div class="entry-meta">[[info.press|<span>@</span>]]</div></header>
<div class="entry-content">[[dateline|<p>@</p>]]
[[body|<p>@</p>]]
[[end.press?|<p>@</p>]]</div>
<footer class="entry-footer">[[tags.press|<span class="tags-links">@</span>]]</footer></article>
<nav class="post-navigation">[[neighbours.press|<div><a href="/%%/">@</a></div>]]</nav>
<div id="comments"><ol>[[comments.press?|<li>@</li>]]</ol><div>[[reply.press|<p>@</p>]]</div></div></main>
<aside id="secondary">[[side.press|<section class="widget"><a href="/%%/">@</a></section>]]</aside>
<footer class="site-footer">[[foot.press|@]]</footer></body>""",
    dateline=True,
)
TABLES = Template(
    "tables",
    """<BODY BGCOLOR=#FFFFFF topmargin=0>
<TABLE WIDTH=760 BORDER=0 CELLPADDING=0 CELLSPACING=0 ALIGN=center><TR><TD HEIGHT=24>
<FONT SIZE=2>[[nav.tables|<A HREF="class.asp?id=%%">@</A>]]</FONT></TD></TR></TABLE>
<TABLE WIDTH=760 BORDER=0 ALIGN=center><TR><TD WIDTH=160 VALIGN=top BGCOLOR=#F0F0F0>
<TABLE>[[side.tables|<TR><TD><FONT SIZE=2>·<A HREF="show.asp?id=%%">@</A></FONT></TD></TR>]]</TABLE></TD>
<TD VALIGN=top><FONT SIZE=2>[[crumb.tables|@]]</FONT><HR SIZE=1>
<P ALIGN=center><FONT SIZE=4 COLOR=#CC0000><B>[[={title}|@]]</B></FONT></P>
<P ALIGN=center><FONT SIZE=2>[[info.tables|@]]</FONT></P>
<TABLE BORDER=0 WIDTH=98%><TR><TD CLASS="article"><FONT SIZE=3 FACE=宋体>[[dateline|<CENTER>@</CENTER>]]
[[body|&nbsp;&nbsp;&nbsp;&nbsp;@<BR><BR>]]</FONT></TD></TR></TABLE>
<P ALIGN=right><FONT SIZE=2>[[editor.tables|@]]</FONT></P><P ALIGN=center>[[tools.tables|@]]</P>
<TABLE><TR><TD><FONT SIZE=2>[[neighbours.tables|@<BR>]]</FONT></TD></TR></TABLE></TD></TR></TABLE>
<CENTER><FONT SIZE=2>[[foot.tables|@<BR>]]</FONT></CENTER></BODY>""",
    doctype="",
    dateline=True,
)
POCKET = Template(
    "pocket",
    """<body><div class="app-bar">[[top.pocket|<a href="app://">@</a>]]</div>
<div class="nav">[[nav.pocket|<a href="/ch/%%">@</a>]]</div>
<article class="art"><h1>[[={title}|@]]</h1><div class="src">[[info.pocket|<span>@</span>]]</div>
<div class="art-main">[[body|<div class="para">@</div>|<div class="slot">@</div>]]</div>
<div class="unfold">[[unfold.pocket|<span>@</span>]]</div><div class="keywords">[[tags.pocket?|<em>@</em>]]</div>
<p class="legal">[[rights.pocket?|@]]</p></article>
<section class="hot">[[comments.pocket?|<div>@</div>]]</section>
<section class="rec">[[related.pocket|<a href="/a/%%"><h3>@</h3></a>]]</section>
<div class="bottom">[[foot.pocket|<p>@</p>]]</div></body>""",
    head='<meta name="viewport" content="width=device-width">\n',
    between="between.pocket",
)
SCHOOL = Template(
    "school",
    """<body><div class="head"><div class="logo">[[top.school?|@]]</div>
<ul class="menu">[[nav.school|<li><a href="/list%%.htm">@</a></li>]]</ul></div>
<div class="inner"><div class="l">[[side.school|<a href="/list%%.htm">@</a>]]</div>
<div class="r"><div class="pos">[[crumb.school|@]]</div>
<form name="_newscontent_fromname"><div class="art_tit"><h2>[[={title}|@]]</h2></div>
<div class="art_inf">[[info.school|@]]</div>
<div id="vsb_content" class="v_news_content">[[dateline|<p style="text-align:center;"><strong>@</strong></p>]]
[[body|<p class="vsbcontent_start"><span style="font-family: 仿宋; font-size: 16pt;">　　@</span></p>]]
[[sign.school?|<p style="text-align:right">@</p>]]</div>
<p>[[neighbours.school|<span>@</span>]]</p><p>[[tools.school|@]]</p></form></div></div>
<div class="foot">[[links.school?|<a href="#">@</a>]][[foot.school|<p>@</p>]]</div></body>""",
    dateline=True,
)
GATHERER = Template(
    "gatherer",
    """<body><div class="toolbar">[[top.gatherer?|<a href="#">@</a>]]</div>
<div class="wrap"><div class="nav">[[nav.gatherer|<a href="/l/%%/">@</a>]]</div>
<div class="left"><div class="bread">[[crumb.gatherer|@]]</div><h1>[[={title}|@]]</h1>
<div class="meta">[[info.gatherer|<i>@</i>]]</div><div class="lead">[[lead.gatherer?|@]]</div>
<div class="cont">[[body|<p>　　@</p>|<p class="tuijian"><a href="/d/%%.html">@</a></p>]]
[[rights.gatherer|<p>@</p>]]</div>
<div class="tags">[[tags.gatherer?|<a href="/tag/%%">@</a>]]</div>
<div class="zan">[[tools.gatherer|<span>@</span>]]</div>
<div class="more">[[related.gatherer|<dd><a href="/d/%%.html">@</a></dd>]]</div></div>
<div class="right">[[side.gatherer|<li><a href="/d/%%.html">@</a></li>]]</div></div>
<div class="foot">[[foot.gatherer|@<br>]]</div></body>""",
    between="between.gatherer",
)
READER = Template(
    "reader",
    """<body class="read-page"><div class="crumbs">[[crumb.reader|@]]</div>
<div class="set">[[tools.reader|<span>@</span>]]</div>
<div class="page"><h1>[[title.reader|@]]</h1><div class="txtnav">[[turn.reader|<a href="%%_2.html">@</a>]]</div>
<div id="nr1">[[body|&emsp;&emsp;@<br /><br />]]</div>
<div class="txtnav">[[turn.reader|<a href="%%_3.html">@</a>]]</div>
<div class="pager">[[pages.reader|<a href="%%.html">@</a>]]</div><p class="tip">[[tip.reader?|@]]</p></div>
<div class="booklist">[[related.reader?|<li><a href="/b/%%/">@</a></li>]]</div>
<div class="foot">[[foot.reader|<p>@</p>]]</div></body>""",
    one_of_many=True,
)
TEMPLATES = [OFFICE, PAPER, ACCOUNT, BLOG, THREAD, PRESS, TABLES, POCKET, SCHOOL, GATHERER, READER]
