"""An article under the names of the archive's export."""

from demo.article import Article


def told(article: Article, base: str, **printed: object) -> dict[str, object]:
    """Everything a reader gets, addresses absolute; `printed` are the fields in which the systems differ, null where not given."""
    return {
        "site": article.site,
        "canonical_url": base + str(printed.get("path", article.path)),
        "title": printed.get("title", article.title),
        "lead": article.lead or None,
        "body": article.body,
        "published_at": printed.get("published_at", article.published.isoformat()),
        "published_raw": printed["published_raw"],
        "updated_at": printed.get("updated_at"),
        "author": article.author,
        "byline": printed.get("byline") or None,
        "photo_credit": article.photo_credit,
        "source": article.source,
        "section": printed.get("section"),
        "tags": list(article.tags),
        "captions": [picture.caption for picture in article.pictures if picture.caption],
        "images": [
            {
                "url": base + picture.path,
                "caption": picture.caption or None,
                "alt": picture.alt if picture.told else None,
            }
            for picture in article.pictures
        ],
        "attachments": attachments(article, base),
        "views": printed.get("views"),
        "comments": printed.get("comments"),
        "documents": [
            {"number": d.number, "kind": d.kind, "issued_on": d.issued.isoformat() if d.issued else None}
            for d in article.documents
        ],
    }


def attachments(article: Article, base: str) -> list[dict[str, str]]:
    """The list under the text first, then the files that the text links."""
    listed = [(f.name, f"{base}{article.path}?download=1&id={n}", f.name) for n, f in enumerate(article.files)]
    linked = [(title, base + path, path) for title, path in article.linked_files]
    return [{"title": title, "url": url, "type": ending(name)} for title, url, name in listed + linked]


def ending(path: str) -> str:
    """The file's own, also where something stands behind its name: `/documents/1/2/a.docx/0f3c…`."""
    names = [part for part in path.split("/") if "." in part]
    return names[-1].rpartition(".")[2]
