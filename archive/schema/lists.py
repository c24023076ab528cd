"""Indexes for what the home page lists: a few rows of many, found without reading the rest."""

LISTS = (
    "CREATE INDEX articles_gone ON articles (gone_since) WHERE gone_since IS NOT NULL",
    "CREATE INDEX articles_withheld ON articles (id) WHERE status = 'withheld'",
    "CREATE INDEX versions_later ON versions (id) WHERE number > 1",
    "CREATE INDEX captures_site ON captures (site, id)",
)
