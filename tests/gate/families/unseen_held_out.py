"""Templates that only held-out seeds show. Don't read them while writing rules: they tell how rules do unprepared."""

from __future__ import annotations

from tests.gate.families.unseen_pages import Template

DISCLOSURE = Template(
    "disclosure",
    """<body><div id="shell"><div class="bar">[[top.disclosure|<a href="#">@</a>]]</div>
<ul class="nav2">[[nav.disclosure|<li><a href="/zwgk/%%/">@</a></li>]]</ul>
<div class="weizhi">[[crumb.disclosure|@]]</div>
<table class="xxgk"><tbody>[[info.disclosure|<tr><td>@</td></tr>]]</tbody></table>
<h3 class="bt">[[={title}|@]]</h3><div class="zw">[[dateline|<p class="cj">@</p>]]
<div class="view">
[[body|<p align="justify"><span style="font-family:仿宋_GB2312;font-size:21px">　　@</span></p>]]</div></div>
<div class="fj">[[after.disclosure?|<div>@</div>]]</div><div class="gn">[[tools.disclosure|<span>@</span>]]</div>
<dl class="tj">[[related.disclosure?|<dd><a href="t%%.html">@</a></dd>]]</dl></div>
<div class="ft">[[foot.disclosure|<span>@</span>]]</div></body>""",
    dateline=True,
)
PORTAL = Template(
    "portal",
    """<body><div class="channel cf">[[nav.portal|<a href="http://c%%.example/">@</a>]]</div>
<div class="path">[[crumb.portal|@]]</div><div class="clearfix w1000_320 text_title"><h1>[[={title}|@]]</h1>
<div class="box01"><div class="fl">[[info.portal|@ ]]</div><div class="fr">[[tools.portal|<b>@</b>]]</div></div></div>
<div class="text_con"><div class="fl text_con_left"><div class="box_con">
[[body|<p>
	@</p>|<div class="otherContent_01">@</div>]]
<div class="zdfy">[[pages.portal?|<a href="n%%-2.html">@</a>]]</div></div>
<div class="edit">[[editor.portal|@]]</div><div class="share">[[share.portal|<i>@</i>]]</div>
<div class="message">[[comments.portal?|<p>@</p>]]</div></div>
<div class="fr text_con_right">[[side.portal|<li><a href="/n%%.html">@</a></li>]]</div></div>
<div id="copyright">[[foot.portal|<p>@</p>]]</div></body>""",
    between="between.portal",
)
NOTEBOOK = Template(
    "notebook",
    """<body><div id="__next"><header><div>[[nav.notebook|<a href="/p%%">@</a>]]</div></header>
<div role="main"><section><h1 title="t">[[={title}|@]]</h1><div>[[info.notebook|<span>@</span>]]</div>
<article>[[dateline|<p><em>@</em></p>]]
[[body|<p>@</p>]]</article><div>[[end.notebook|<p>@</p>]]</div>
<div>[[tags.notebook?|<a href="/nb/%%">@</a>]]</div></section>
<section>[[comments.notebook|<div><div>@</div></div>]]</section>
<section>[[related.notebook|<ul><li>@</li></ul>]]</section></div>
<aside>[[side.notebook|<div>@</div>]]</aside><footer>[[foot.notebook|<a href="#">@</a>]]</footer></div></body>""",
    dateline=True,
)
BAR = Template(
    "bar",
    """<body><div class="card_top">[[nav.bar|<a href="/f?kw=%%">@</a>]]</div>
<div class="core_title"><h3 class="core_title_txt">[[={title}|@]]</h3>[[views.bar|<span>@</span>]]</div>
<div class="p_postlist"><div class="l_post"><div class="d_author">[[floor.barman|<li>@</li>]]</div>
<div class="d_post_content">[[body|            @<br>]]</div>
<div class="post-tail">[[tail.bar|<span>@</span>]]</div></div>
<div class="l_post"><div class="d_author">[[floor.barman|<li>@</li>]]</div>
<div class="d_post_content">[[voice.bar|@<br>]]</div><div class="post-tail">[[tail.bar|<span>@</span>]]</div></div>
<div class="l_post"><div class="d_author">[[floor.barman|<li>@</li>]]</div>
<div class="d_post_content">[[voice.bar|@<br>]]</div><div class="post-tail">[[tail.bar|<span>@</span>]]</div>
<ul class="lzl">[[answers.bar?|<li>@</li>]]</ul></div></div>
<div class="pb_footer">[[pages.bar|<li>@</li>]]</div><div class="footer">[[foot.bar|<span>@</span>]]</div></body>""",
)
CAMPUS = Template(
    "campus",
    """<body><dl class="t"><dt>[[top.campus?|@]]</dt><dd>[[nav.campus|<a href="/channels/%%.html">@</a>]]</dd></dl>
<div class="c1"><div class="c2"><h2>[[side.campus|<a href="/%%/list.htm">@</a>]]</h2></div>
<div class="c3"><div class="article"><h1 class="arti_title">[[={title}|@]]</h1>
<p class="arti_metas">[[info.campus|<span>@</span>]]</p>
<div class="entry"><div class="read"><div class="wp_articlecontent">
[[dateline|<div style="text-align:center"><b>@</b></div>]]
[[body|<div style="text-indent:37px"><span style="font-size:19px"><span style="font-family:仿宋">@</span></span></div>]]
</div></div></div><div class="arti_views">[[tools.campus|<i>@</i>]]</div></div>
<div class="near">[[neighbours.campus|<p>@</p>]]</div></div></div>
<table class="b"><tr>[[foot.campus|<td>@</td>]]</tr></table></body>""",
    dateline=True,
)
PLAIN = Template(
    "plain",
    """<body bgcolor="#ffffee"><center><b>[[={title}|@]]</b><br>[[info.plain|<small>@</small><br>]]</center>
<hr><pre>
[[body|　　@
]]
</pre><hr><center>[[nav.plain|<a href="list%%.html">@</a>]]<br>[[foot.plain|<small>@</small>]]</center></body>""",
    doctype="",
    wraps=True,
    preformatted=True,
)
STREAM = Template(
    "stream",
    """<body><div id="root"><div class="feed-head">[[top.stream|<div>@</div>]]</div>
<div class="article-content"><h1>[[={title}|@]]</h1><div class="article-meta">[[info.stream|<span>@</span>]]</div>
<div class="syl-article-base">
[[body|<div data-track="%%"><div>@</div></div>|<div data-ad="1"><span>@</span></div>]]</div>
<div class="article-tip">[[rights.stream|<div>@</div>]]</div></div>
<div class="action">[[tools.stream|<div>@</div>]]</div>
<div class="comment">[[comments.stream|<div>@</div>]]</div>
<div class="side">[[side.stream|<div><a href="/i%%/">@</a></div>]]</div></div></body>""",
    between="between.stream",
)
LIBRARY = Template(
    "library",
    """<body class="mediawiki ltr"><div id="content"><div id="siteNotice">[[top.library?|@]]</div>
<h1 id="firstHeading">[[={title}|@]]</h1><div id="bodyContent"><div id="siteSub">[[sub.library|@]]</div>
<div class="mw-parser-output"><table class="header"><tr>[[info.library|<td>@</td>]]</tr></table>
[[body|<p>@
</p>]]
<table class="licence"><tr><td>[[rights.library|<p>@</p>]]</td></tr></table></div>
<div id="catlinks">[[tags.library|<li>@</li>]]</div></div></div>
<div id="mw-navigation">[[nav.library|<li><a href="/w/%%">@</a></li>]]</div>
<div id="footer">[[foot.library|<li>@</li>]]</div></body>""",
)
PAGED = Template(
    "paged",
    """<body><div class="hd">[[nav.paged|<a href="/z%%/">@</a>]]</div><div class="mnav">[[crumb.paged|@]]</div>
<div class="viewbox"><div class="vtitle"><h2>[[={title}|@]]</h2></div>
<div class="vinfo">[[info.paged|<small>@</small>]]</div>
<div class="vcontent"><table><tr><td>[[lead.paged?|<div class="intro">@</div>]]
[[body|<div>　　@</div><div>&nbsp;</div>]]
[[end.paged|<div>@</div>]]</td></tr></table></div>
<div class="pagebreak">[[pages.paged|<li><a href="%%_2.html">@</a></li>]]</div>
<div class="digg">[[tools.paged|<span>@</span>]]</div><div class="ctx">[[neighbours.paged|<li>@</li>]]</div></div>
<div class="psd">[[side.paged|<li><a href="/a/%%.html">@</a></li>]]</div>
<div class="ft">[[foot.paged|<p>@</p>]]</div></body>""",
    one_of_many=True,
)
ANSWERS = Template(
    "answers",
    """<body><div class="qb-nav">[[nav.answers|<a href="/browse/%%">@</a>]]</div>
<div class="qb-crumb">[[crumb.answers|@]]</div>
<article class="qb"><h1 class="ask-title">[[={title}|@]]</h1><div class="q">[[info.answers|<span>@</span>]]</div>
<div class="wgt-best"><div class="hd">[[best.answers|<span>@</span>]]</div>
<div class="best-text"><pre>[[body|@
|<em>@</em>]]</pre></div><div class="thank">[[tools.answers|<span>@</span>]]</div></div>
<div class="wgt-answers">[[others.answers|<div class="answer-text">@</div>]]</div></article>
<aside>[[related.answers|<li><a href="/q/%%.html">@</a></li>]]</aside>
<footer>[[foot.answers|<p>@</p>]]</footer></body>""",
    preformatted=True,
)
PRINTED = Template(
    "printed",
    """<body onload="window.print()"><p>[[top.printed|<span>@</span>]]</p>
<h3 style="text-align:center">[[={title}|@]]</h3><p>[[info.printed|@ ]]</p><div>[[dateline|<p>@</p>]]
[[body|<p>@</p>]]</div><p>[[foot.printed|@<br>]]</p></body>""",
    dateline=True,
)
TEMPLATES = [DISCLOSURE, PORTAL, NOTEBOOK, BAR, CAMPUS, PLAIN, STREAM, LIBRARY, PAGED, ANSWERS, PRINTED]
