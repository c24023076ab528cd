"""Indexes for what pages list: a few rows of many, found without reading the rest."""

LISTS = (
    "CREATE INDEX articles_gone ON articles (gone_since) WHERE gone_since IS NOT NULL",
    "CREATE INDEX articles_withheld ON articles (id) WHERE status = 'withheld'",
    "CREATE INDEX versions_later ON versions (id) WHERE number > 1",
    "CREATE INDEX captures_site ON captures (site, id)",
)

KEPT_IMAGES = ("CREATE INDEX captures_images ON captures (url) WHERE kind = 'image'",)
"""A page asks for the images that it shows by their addresses."""

MONTHS = ("CREATE INDEX articles_month ON articles (site, published_at)",)
"""A site's articles are counted by month without reading them."""
