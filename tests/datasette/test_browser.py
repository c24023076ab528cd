"""The pages in a real browser, at a desk's width and at a phone's."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import HOSTILE, RICH
from selenium.webdriver import Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import url_contains
from selenium.webdriver.support.wait import WebDriverWait

from archive.store import public_key

pytestmark = pytest.mark.browser

TINTINH = str(Path(sys.executable).with_name("tintinh"))
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (1280, 390)
TITLES = "return Array.from(document.querySelectorAll('.hits h3'), title => title.textContent.trim())"
ARTICLE = f"/bai/{public_key(RICH.site, RICH.canonical_url)}"
HARM = f"/bai/{public_key(HOSTILE.site, HOSTILE.canonical_url)}"


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[str]:
    command = [TINTINH, "--archive", str(archive), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[0].rstrip("/")
        process.terminate()


@pytest.fixture(scope="module")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def wide(browser: Chrome, width: int) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("typed", ["dan van", "dân vận"])
def test_the_search_box_finds_with_marks_and_without(browser: Chrome, site: str, width: int, typed: str) -> None:
    wide(browser, width)
    browser.get(site)
    browser.find_element(By.ID, "q").send_keys(typed, Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda page: RICH.title in page.execute_script(TITLES))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tim-kiem",
        "/tim-kiem?q=dan",
        ARTICLE,
        HARM,
        "/archive",
        "/archive/articles",
        "/archive?sql=select+1",
        "/x",
    ],
)
def test_no_page_scrolls_sideways(browser: Chrome, site: str, width: int, path: str) -> None:
    wide(browser, width)
    browser.get(site + path)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_hit_opens_its_article_by_keyboard_alone(browser: Chrome, site: str) -> None:
    wide(browser, 1280)
    browser.get(f"{site}/tim-kiem?q=dan+van")
    browser.find_element(By.CSS_SELECTOR, ".hits h3 a").send_keys(Keys.ENTER)
    WebDriverWait(browser, 30).until(url_contains("/bai/"))


@pytest.mark.parametrize("path", ["/", "/tim-kiem?q=dan", ARTICLE, HARM, "/archive/articles"])
def test_pages_ask_no_other_host_and_break_no_policy(browser: Chrome, site: str, path: str) -> None:
    browser.get_log("browser")
    browser.get(site + path)
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in loaded if not name.startswith(site)] == []
    assert browser.get_log("browser") == []


def test_lines_leave_room_for_stacked_marks(browser: Chrome, site: str) -> None:
    browser.get(site + ARTICLE)
    script = "const s = getComputedStyle(document.querySelector('.body p')); return parseFloat(s.lineHeight) / parseFloat(s.fontSize)"
    assert browser.execute_script(script) >= 1.6


def test_the_column_is_read_without_turning_the_head(browser: Chrome, site: str) -> None:
    wide(browser, 1280)
    browser.get(site + ARTICLE)
    script = "const p = document.querySelector('.body p'); return p.getBoundingClientRect().width / parseFloat(getComputedStyle(p).fontSize)"
    assert 24 <= browser.execute_script(script) <= 44


def test_the_language_stays_chosen(browser: Chrome, site: str) -> None:
    browser.get(site)
    browser.find_element(By.CSS_SELECTOR, "a.language").click()
    browser.get(site + ARTICLE)
    assert "Provenance" in browser.page_source
    browser.delete_all_cookies()


def test_the_column_menus_of_tables_work(browser: Chrome, site: str) -> None:
    wide(browser, 1280)
    browser.get(f"{site}/archive/articles")
    browser.find_element(By.CSS_SELECTOR, "th.col-author .dropdown-menu-icon").click()
    assert browser.find_element(By.CSS_SELECTOR, ".dropdown-sort-asc").is_displayed()
