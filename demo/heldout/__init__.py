"""The third skin of each system. Whoever writes the templates does not look in here: it shows whether they read what they never saw."""

from demo.skin import Skin

HELD_OUT: dict[str, dict[int, Skin]] = {}
"""System → number → skin."""
