"""Changes to a site while it is served: edits, removals, returns, moves, trouble. Each shows in the next answer, and in the truth.

with Demo(ports=(0,) * 6) as demo:
    edits = demo.edits["sotttt_lamgiang"]
    edits.edit(18204, title="Tên mới")
    edits.remove(18215, "soft")
    list(demo.truth())
"""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Literal, Protocol
from urllib.parse import quote

from demo import refusal
from demo.article import Article, File
from demo.block import Block, FileLine, FileLink, Paragraph
from demo.refusal import Wall
from demo.site import HTML, Reply, moved

Absence = Literal["own", "missing", "gone", "soft", "home"]
"""How a removed article answers: as the system does of itself, 404, 410, 200 with a page that says there is nothing, a redirect to the home page."""
STATUS = {"missing": HTTPStatus.NOT_FOUND, "gone": HTTPStatus.GONE, "soft": HTTPStatus.OK}
WORDS = "Nội dung không tồn tại hoặc đã bị xóa."


class Room(Protocol):
    """The articles that a site's pages are made of, newest first."""

    newest: list[Article]
    looks: dict[int, int]

    def by_id(self, number: int) -> Article | None: ...


class Editable(Protocol):
    @property
    def room(self) -> Room: ...

    @property
    def home(self) -> str: ...

    def named(self, target: str) -> int | None:
        """The number of the article that an address is meant for, whether there is one or not."""

    def notice(self, words: str, status: int) -> Reply:
        """A page in the site's own frame."""


class Edits:
    """What was changed on one site. Articles are called by their number, `Article.id`; `KeyError` for one that is not there."""

    def __init__(self, site: Editable, lock: threading.Lock) -> None:
        self.site = site
        self.lock = lock
        self.removed: dict[int, tuple[Article, Absence]] = {}
        self.moved: dict[int, str] = {}
        self.marks: dict[int, int] = {}
        self.walls: dict[int | None, Wall] = {}
        """By article; None for every address of the site."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """Those that the site has now, newest first."""
        return tuple(self.site.room.newest)

    def edit(
        self,
        number: int,
        *,
        title: str | None = None,
        lead: str | None = None,
        paragraph: str | None = None,
        published: datetime | None = None,
        file: str | None = None,
    ) -> Article:
        """Other words in an article. `paragraph` takes the place of the text's first, `file` (a name) that of its first file."""

        def changed(article: Article) -> Article:
            made = replace(
                article,
                title=article.title if title is None else title,
                lead=article.lead if lead is None else lead,
                published=published or article.published,
                edited=max(published or article.published, article.edited) + timedelta(days=1),
            )
            made = made if paragraph is None else rewritten(made, paragraph)
            return cited(made if file is None else refiled(made, file))

        return self.change(number, changed)

    def change(self, number: int, made: Callable[[Article], Article]) -> Article:
        """Put what is made of an article into its place."""
        with self.lock:
            room = self.site.room
            article = self.found(number)
            new = made(article)
            room.newest[:] = sorted(
                (new if one is article else one for one in room.newest), key=lambda one: one.published, reverse=True
            )
            return new

    def found(self, number: int) -> Article:
        article = self.site.room.by_id(number)
        if article is None:
            raise KeyError(f"the site has no article {number}; it has {[one.id for one in self.site.room.newest]}")
        return article

    def count(self, number: int, looks: int = 25) -> None:
        """Only the counter: so many looks more, where the site prints them."""
        with self.lock:
            self.site.room.looks[number] = self.site.room.looks.get(number, 0) + looks

    def remark(self, number: int) -> None:
        """Only markup: attributes, blanks between elements, comments. The same words."""
        self.marks[number] = self.marks.get(number, 0) + 1

    def remove(self, number: int, how: Absence = "missing") -> None:
        """Take an article out of every list and feed; its address then answers as `how` says."""
        with self.lock:
            article = self.removed[number][0] if number in self.removed else self.found(number)
            self.removed[number] = (article, how)
            self.site.room.newest[:] = [one for one in self.site.room.newest if one is not article]

    def restore(self, number: int) -> Article:
        """Bring a removed article back, as it was."""
        with self.lock:
            article, _ = self.removed.pop(number)
            newest = self.site.room.newest
            newest[:] = sorted((*newest, article), key=lambda one: one.published, reverse=True)
            return article

    def move(self, number: int, *, redirect: bool = True) -> Article:
        """Give an article another number and address. The old one answers 301 to the new, or without `redirect` 404."""
        other = max(one.id for one in self.site.room.newest) + 1009
        *_, place = re.finditer(rf"(?<!\d){number}(?!\d)", self.found(number).path)

        def renumbered(article: Article) -> Article:
            path = f"{article.path[: place.start()]}{other}{article.path[place.end() :]}"
            return replace(article, id=other, path=path)

        old = self.found(number)
        article = self.change(number, renumbered)
        if redirect:
            self.moved[number] = article.path
        else:
            self.removed[number] = (old, "missing")
        return article

    def fail(self, status: int = 503, *, only: int | None = None, retry_after: int | None = None) -> None:
        """Answer with an error everywhere, or at one article alone, until `recover`."""
        self.walls[only] = refusal.failure(status, retry_after)

    def block(self, how: refusal.Kind = "flood", *, only: int | None = None) -> None:
        """Answer with a page that is a block and no article: `flood` and `cookie` with status 200, `denied` with 403."""
        self.walls[only] = refusal.WALLS[how]

    def recover(self, *, only: int | None = None) -> None:
        """End what `fail` or `block` began for the site, or for one article."""
        self.walls.pop(only, None)

    def answer(self, target: str, cookies: str = "") -> Reply | None:
        """What the site answers instead of its own page; None where nothing was changed."""
        number = self.site.named(target)
        for key in (None, number) if number is not None else (None,):
            wall = self.walls.get(key)
            if wall and not (wall.passed and wall.passed in cookies):
                return wall.reply
        if number in self.moved:
            return moved(quote(self.moved[number], safe="/?=&"))
        how = self.removed[number][1] if number in self.removed else "own"
        if how == "home":
            return Reply(HTTPStatus.FOUND, HTML, b"", {"Location": self.site.home})
        return self.site.notice(WORDS, STATUS[how]) if how in STATUS else None

    def dressed(self, target: str, reply: Reply) -> Reply:
        """The reply in other markup, where that was asked for its article."""
        times = self.marks.get(self.site.named(target) or 0)
        if not times or reply.media_type != HTML:
            return reply
        html = re.sub(r"<(p|div|td|span|h\d)(?=[ >])", rf'<\1 data-ban-in="{times}"', reply.body.decode())
        html = re.sub(r"</(p|div|tr)>(?=<)", rf"</\1>\n<!-- {times} -->\n", html)
        return replace(reply, body=html.encode())


def rewritten(article: Article, paragraph: str) -> Article:
    """With other words in the first paragraph, behind which a name may stand."""
    place = next(n for n, block in enumerate(article.blocks) if isinstance(block, Paragraph))
    first = article.blocks[place]
    new = replace(first, text=paragraph) if isinstance(first, Paragraph) else first
    return replace(article, blocks=(*article.blocks[:place], new, *article.blocks[place + 1 :]))


def cited(article: Article) -> Article:
    """Without the documents that stood in words that are gone."""
    words = f"{article.lead}\n{article.body}"
    return replace(article, documents=tuple(one for one in article.documents if one.number in words))


def refiled(article: Article, name: str) -> Article:
    """With another first file: of the list under the article, else of the text; listed under an article that has none."""
    if article.files or not article.linked_files:
        return replace(article, files=(File(name), *article.files[1:]))
    old = article.linked_files[0][1]
    new = re.sub(r"[^/]+\.\w{3,4}(?=/|$)", lambda _: name, old)
    return replace(article, blocks=tuple(relinked(block, old, new) for block in article.blocks))


def relinked(block: Block, old: str, new: str) -> Block:
    if isinstance(block, FileLink) and block.path == old:
        return replace(block, path=new)
    if isinstance(block, FileLine):
        return replace(block, files=tuple((title, new if path == old else path) for title, path in block.files))
    return block
