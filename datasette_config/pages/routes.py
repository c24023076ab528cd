"""Which address is answered by which page. They come before Datasette's own, so `/` is the archive's."""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette.hookspecs import hookimpl

from datasette_config.pages import (
    api,
    article,
    asking,
    attachment,
    capture,
    changes,
    completeness,
    copies,
    coverage,
    credited,
    document,
    documents,
    download,
    feed,
    guide,
    home,
    naming,
    operations,
    province,
    robots,
    search,
    status,
    story,
    watching,
)

View = Callable[[Any, Any], Awaitable[Any]]


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, View]]:
    return [
        (home.ROUTE, home.home),
        (home.JSON_ROUTE, home.home_json),
        (home.PLOT_ROUTE, home.drawing),
        (guide.ROUTE, guide.guide),
        (api.ROUTE, api.api),
        (api.FILE_ROUTE, api.openapi),
        (search.ROUTE, search.search_page),
        (download.ROUTE, download.download),
        (feed.ROUTE, feed.feed),
        (documents.ROUTE, documents.documents),
        (document.ROUTE, document.document),
        (naming.AUTHORS_ROUTE, naming.authors),
        (naming.SOURCES_ROUTE, naming.sources),
        (credited.AUTHOR_ROUTE, credited.author),
        (credited.SOURCE_ROUTE, credited.source),
        (province.ROUTE, province.province),
        (article.ROUTE, article.article),
        (changes.ROUTE, changes.changes_page),
        (coverage.ROUTE, coverage.coverage),
        (copies.ROUTE, copies.side_by_side),
        (story.ROUTE, story.comparison),
        (capture.ROUTE, capture.capture),
        (attachment.ROUTE, attachment.attachment),
        (asking.ROUTE, asking.asking),
        (watching.ROUTE, watching.watching),
        (robots.ROUTE, robots.robots),
        (completeness.ROUTE, completeness.completeness),
        (status.ROUTE, status.status),
        (operations.ROUTES, operations.operations),
    ]
