"""A site met for the first time: which system it runs on, where its lists are, and how its articles read."""
