"""What a refusal says of the article behind an address: that there is none here, or that it was not had."""

import re

ELSEWHERE = "fetch: leads off the site"
NOTHING_HERE = re.compile(r"body: no article|media_type: |address: |page: |status: HTTP (?:404|410)\b", re.ASCII)
"""The site's own answer, or a page that is no article: a hole in the site, if at all, and none in the archive."""
ADDRESS = re.compile(r"https?://\S+")


def is_loss(reason: str | None, *, is_due: bool) -> bool:
    """Whether an article is likely to stand at an address that was refused so: a fault, a block, a page that could not be read. What is to
    be asked for again (`is_due`) was never answered."""
    if (reason or "").startswith(ELSEWHERE):
        return False
    return is_due or NOTHING_HERE.match(reason or "") is None


def plain(reason: str | None) -> str:
    """The reason without what is of one page only, so that reasons can be counted."""
    return ADDRESS.sub("…", reason or "").strip() or "unknown"
