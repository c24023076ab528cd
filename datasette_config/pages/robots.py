"""What search engines may list, as the operator set it (`robots` in tintinh.toml): nothing, the articles, or every page."""

from typing import Any

from datasette_config.pages.operator import operator
from datasette_config.pages.page import RESPONSE

ROUTE = r"/robots\.txt$"

POLICIES = {
    "none": ("Disallow: /",),
    "articles": ("Allow: /$", "Allow: /bai/", "Allow: /tro-giup", "Allow: /static/", "Disallow: /"),
    "all": (
        "Disallow: /luu/",
        "Disallow: /tep/",
        "Disallow: /archive?sql=",
        "Disallow: /tinh-trang",
        "Disallow: /status",
        "Disallow: /*?*_sort",
    ),
}
"""Captures and files belong to their sources under every policy."""


async def robots(datasette: Any, request: Any) -> Any:
    return RESPONSE.text("\n".join(("User-agent: *", *POLICIES[operator().robots], "")))
