import re

import pytest
from town import ROOT

from crawler import settings
from crawler.installation import Installation
from crawler.sitekeys import KEYS, TABLES
from crawler.sites import STATUSES

ADD_A_SITE = (ROOT / "docs" / "add-a-site.md").read_text(encoding="utf-8")
POLITENESS = (ROOT / "docs" / "politeness.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
SECTIONS = [
    f"[[{section}]] {key}" if KEYS[""][section] is TABLES else f"[{section}] {key}"
    for section, keys in KEYS.items()
    for key in keys
    if section and section != "select"
]
KEPT = ("KEEP_IMAGES", "KEEP_UNCHANGED", "FILE_MAXSIZE", "IMAGE_MAXSIZE", "FILE_TIMEOUT")
OWN = (
    "CONTACT",
    "ARCHIVE_DIR",
    "SITES_DIR",
    "CRAWL_MODE",
    "CRAWL_FROM",
    "CRAWL_UNTIL",
    "ARTICLE_LIMIT",
    "REQUEST_BUDGET",
    "REQUESTS_LEFT",
    "QUIET_HOURS",
    "BLOCK_TIMES",
    "BLOCK_WAIT_MAX",
    *KEPT,
)


@pytest.mark.parametrize(
    "key", [*(key for key, kind in KEYS[""].items() if kind not in (dict, TABLES)), *SECTIONS, *STATUSES]
)
def test_every_key_of_a_site_file_is_told(key: str) -> None:
    assert f"`{key}`" in ADD_A_SITE


@pytest.mark.parametrize("name", OWN)
def test_every_own_setting_of_scrapy_is_told(name: str) -> None:
    assert hasattr(settings, name)
    assert f"`{name}`" in POLITENESS


@pytest.mark.parametrize("name", Installation.__dataclass_fields__)
def test_every_setting_of_the_operator_is_told_with_its_variable(name: str) -> None:
    assert re.search(rf"^{name}\s*=", SETTINGS, re.MULTILINE)
    assert f"TINTINH_{name.upper()}" in SETTINGS
