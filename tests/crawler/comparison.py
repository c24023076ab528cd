"""What was read of the demo's sites, beside its truth."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]


def differences(found: Mapping[str, Row], truth: Mapping[str, Row]) -> dict[str, dict[str, tuple[Any, Any]]]:
    """Address → field → what the truth says, what was read. Empty where all is equal and nothing was made up."""
    wrong = {url: {"canonical_url": (None, url)} for url in found if url not in truth}
    for url, row in truth.items():
        read = found.get(url, {})
        unequal = {name: (told, read.get(name)) for name, told in row.items() if read.get(name) != told}
        if unequal or not read:
            wrong[url] = unequal
    return wrong
