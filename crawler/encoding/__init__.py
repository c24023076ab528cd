"""From bytes to letters: the charset of a page, and the fonts of the years before Unicode."""

from crawler.encoding.charsets import Decoded, decode

__all__ = ["Decoded", "decode"]
