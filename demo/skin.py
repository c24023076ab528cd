"""What a skin is: the layout one installation of a system wears."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from demo.article import Article
from demo.desk import Desk, Roll


@dataclass(frozen=True, slots=True, kw_only=True)
class Skin:
    article: Callable[[Article, Desk], str]
    listing: Callable[[Roll, Desk], str]
    front: Callable[[Desk], str]
    plain: Callable[[Desk, str, str], str]
    """A page of anything else: title, and HTML of what it says."""
    titled: bool = True
    """Whether an article's page names the article."""
    date: Callable[[datetime], str] | None = None
    """Where it differs from the system's usual form."""
