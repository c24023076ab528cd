"""One module a family, or a few that are akin: the page around a story."""
