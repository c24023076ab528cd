"""Pages in the shapes of the families, made from a truth that is written first. Knows nothing of what reads them."""
