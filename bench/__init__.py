"""Side-by-side measurements. Every figure in the docs comes from one of these; ratios count, for machines are noisy."""
