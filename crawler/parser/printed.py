"""An article's view for printers: its title, then its text, and little else. It bears no date, so that its article is always in doubt."""

import re
from collections.abc import Sequence

from crawler.parser.blocks import Kind, Line, linked
from crawler.parser.headline import Head

BUTTON = re.compile(
    r"(?:in (?:trang|bài|tin)|bản in|đóng(?: cửa sổ)?|quay lại|trở về|print|close|back)\W*$", re.IGNORECASE
)
FEWEST = 80
"""Characters below which a view has no text."""
DOUBT = "template: the page itself could not be read; this is its view for printers, which bears no date"


def parted(page: Sequence[Line], head: Head) -> tuple[str, list[Line]] | None:
    """Title and text; None where there is not both. The title is the line that the head or the address says, else the first."""
    own = [line for line in page if not (line.text and (BUTTON.match(line.text) or linked(line)))]
    worded = [place for place, line in enumerate(own) if line.text and line.kind is not Kind.IMAGE]
    if not worded:
        return None
    place = next((place for place in worded if head.says(own[place].text)), worded[0])
    text = own[place + 1 :]
    return (own[place].text, text) if sum(len(line.text) for line in text) >= FEWEST else None
