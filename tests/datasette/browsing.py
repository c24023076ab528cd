"""A real browser for tests: Debian's Chromium, at a desk's width or a phone's, in light or in dark."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from busy import HOSTILE_KEY, KEY
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--accept-lang=vi",
)
DESK, PHONE = 1280, 390
ARTICLE, HARM, DIFFERENCE = f"/bai/{KEY}", f"/bai/{HOSTILE_KEY}", f"/bai/{KEY}/so-sanh/1-2"
CAPTURE = "/luu/{captured}"
"""Its number is known once the archive is made."""
PAGES = (
    *("/", "/tim-kiem", "/tim-kiem?q=dan", "/tim-kiem?q=script", "/tim-kiem?q=khongthayo+vận", ARTICLE, HARM, DIFFERENCE, CAPTURE, "/tro-giup", "/thay-doi", "/tinh-trang", "/tac-gia", "/nguon", "/tinh/binh-phuoc", "/tac-gia/sonnptnt_lamxuyen/le-thi-quy"),
    *("/van-ban", "/van-ban/3067-qd-ubnd-binh-phuoc-2021"),
    *("/do-phu", "/do-phu/sonnptnt_lamxuyen", "/do-phu/sovhtt_dongnai?_lang=en"),
    *("/api", "/archive", "/archive/articles", "/archive/most_cited", "/archive?sql=select+1", "/khong-co"),
)  # fmt: skip
"""One of each kind."""


@contextmanager
def chrome(chromium: str, profile: Path) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def look(browser: Chrome, width: int, scheme: str = "light") -> None:
    """From now on at this width and in this scheme."""
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
