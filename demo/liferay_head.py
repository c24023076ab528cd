"""What Liferay puts into every page, whatever the portlet: scripts, portlet boundaries, a canonical link."""

from html import escape
from urllib.parse import quote

from demo.article import Article
from demo.desk import Desk

VERSION = "Liferay Portal Community Edition 6.1.1 CE GA2 (Paton / Build 6101 / July 31, 2012)"


def head(desk: Desk, article: Article | None = None) -> str:
    """For an article with the link that says which of its addresses is its own; that there is one is invented."""
    canonical = f'<link href="{desk.base}{quote(article.path)}" rel="canonical" />\n' if article else ""
    return f"""<meta content="text/html; charset=UTF-8" http-equiv="content-type" />
{canonical}<link href="/html/css/main.css?browserId=other&amp;themeId=tinh_WAR_tinhtheme&amp;languageId=vi_VN&amp;b=6101" rel="stylesheet" type="text/css" />
<script type="text/javascript">var Liferay = {{Browser: {{}}, PortletKeys: {{}}}}; Liferay.ThemeDisplay = {{getCompanyId: function() {{return "10154"}}, getScopeGroupId: function() {{return "10181"}}, getLanguageId: function() {{return "vi_VN"}}}};</script>
"""


def portlet(name: str, inner: str) -> str:
    return f'<div class="portlet-boundary portlet-boundary_{escape(name)}_" id="p_p_id_{escape(name)}_"><span id="p_{escape(name)}"></span><div class="portlet-body">{inner}</div></div>'
