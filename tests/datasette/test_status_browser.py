"""The operator's page in a real browser: at a desk and on a phone, in light and in dark, by keyboard, and behind its password."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from browsing import DESK, PHONE, look
from conftest import served
from operated import NOW, operated
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from test_accessibility import AXE, RUN

pytestmark = pytest.mark.browser

PASSWORD = "mot-mat-khau-dai"  # noqa: S105


@pytest.fixture(scope="module")
def status(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the page of an archive in which much is amiss."""
    with served(operated(tmp_path_factory.mktemp("operated")), TINTINH_CLOCK=NOW.isoformat()) as site:
        yield f"{site}/tinh-trang"


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(DESK, "dark", "vi"), (PHONE, "light", "vi"), (DESK, "light", "en"), (PHONE, "dark", "en")],
)
def test_axe_finds_nothing_amiss(browser: Chrome, status: str, width: int, scheme: str, language: str) -> None:
    look(browser, width, scheme)
    browser.get(f"{status}?_lang={language}")
    browser.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true })")
    browser.execute_script(AXE.decode())
    assert browser.execute_async_script(RUN) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.delete_all_cookies()


def test_on_a_phone_what_needs_a_person_is_on_the_first_screen(browser: Chrome, status: str) -> None:
    look(browser, PHONE)
    browser.get(status)
    first = browser.find_element(By.CSS_SELECTOR, ".alarm h3")
    assert first.location["y"] + first.size["height"] < 500
    bottom = "return Math.min(...Array.from(document.querySelectorAll('.alarm dd, .health p'), one => parseFloat(getComputedStyle(one).fontSize)))"
    assert browser.execute_script(bottom) >= 13


def test_a_site_leads_to_its_alert_by_keyboard(browser: Chrome, status: str) -> None:
    look(browser, DESK)
    browser.get(status)
    link = browser.find_element(By.CSS_SELECTOR, ".health .state a")
    for _ in range(60):
        if browser.switch_to.active_element == link:
            break
        browser.switch_to.active_element.send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    target = browser.current_url.partition("#")[2]
    assert "alarm" in (browser.find_element(By.ID, target).get_attribute("class") or "")


def test_the_plots_are_drawn_and_differ(browser: Chrome, status: str) -> None:
    look(browser, DESK)
    browser.get(status)
    heights = browser.execute_script(
        "return Array.from(document.querySelectorAll('svg.strip'), one => [one.getBoundingClientRect().width, one.querySelectorAll('rect').length])"
    )
    assert len(heights) == 5
    assert all(width == 104 and bars > 15 for width, bars in heights)


def test_nothing_is_asked_elsewhere_and_no_policy_broken(browser: Chrome, status: str) -> None:
    browser.get_log("browser")
    browser.get(status)
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in loaded if not name.startswith(status.removesuffix("/tinh-trang"))] == []
    assert browser.get_log("browser") == []


def test_a_browser_gets_in_by_the_password_and_not_without(browser: Chrome, archive: Path) -> None:
    with served(archive, TINTINH_STATUS_PASSWORD=PASSWORD) as site:
        browser.get(f"{site.replace('http://', f'http://toi:{PASSWORD}@')}/tinh-trang")
        assert browser.find_element(By.TAG_NAME, "h1").text == "Tình trạng thu thập"
        with pytest.raises(HTTPError, match="401"):
            urlopen(f"{site}/tinh-trang")
