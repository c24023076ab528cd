"""The pages in a real browser, at a desk's width and at a phone's."""

import pytest
from browsing import ARTICLE, CAPTURE, DESK, DIFFERENCE, HARM, PAGES, PHONE, look
from busy import AGAIN, LOST_KEY
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import url_contains
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser

WIDTHS = (DESK, PHONE)
TITLES = "return Array.from(document.querySelectorAll('.hits h3'), title => title.textContent.trim())"


@pytest.fixture(autouse=True)
def no_language_chosen(browser: Chrome) -> None:
    """A page that was looked at in English is remembered."""
    browser.execute_cdp_cmd("Network.clearBrowserCookies", {})


def visible(browser: Chrome, selector: str) -> bool:
    return browser.find_element(By.CSS_SELECTOR, selector).is_displayed()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("typed", ["dan van", "dân vận"])
def test_the_search_box_finds_with_marks_and_without(browser: Chrome, site: str, width: int, typed: str) -> None:
    look(browser, width)
    browser.get(site)
    browser.find_element(By.ID, "q").send_keys(typed, Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda page: AGAIN.title in page.execute_script(TITLES))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(browser: Chrome, site: str, captured: int, width: int, path: str) -> None:
    look(browser, width)
    browser.get(site + path.format(captured=captured))
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_facet_narrows_and_a_page_turns(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(f"{site}/tim-kiem?q=đoàn")
    before = browser.execute_script(TITLES)
    browser.find_element(By.CSS_SELECTOR, "a[rel=next]").click()
    WebDriverWait(browser, 30).until(url_contains("trang=2"))
    assert not set(browser.execute_script(TITLES)) & set(before[:3])
    browser.find_element(By.CSS_SELECTOR, ".facets section:nth-of-type(2) a").click()
    WebDriverWait(browser, 30).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".chosen a"))


def test_a_search_an_article_and_its_versions_by_keyboard_alone(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(site)
    reach(browser, "#q")
    ActionChains(browser).send_keys("dan van kheo dong nai", Keys.ENTER).perform()
    WebDriverWait(browser, 30).until(url_contains("/tim-kiem"))
    follow(browser, ".hits h3 a", "/bai/")
    follow(browser, ".versions li a[href*='so-sanh']", "/so-sanh/")
    assert visible(browser, ".beside ins, .beside del")


def reach(browser: Chrome, selector: str) -> None:
    """By the Tab key until what is wanted has the focus."""
    target = browser.find_element(By.CSS_SELECTOR, selector)
    for _ in range(200):
        if browser.switch_to.active_element == target:
            return
        ActionChains(browser).send_keys(Keys.TAB).perform()
    pytest.fail(f"the keyboard never reaches {selector}")


def follow(browser: Chrome, selector: str, place: str) -> None:
    reach(browser, selector)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    WebDriverWait(browser, 30).until(url_contains(place))


@pytest.mark.parametrize(("width", "shown", "hidden"), [(DESK, ".beside", ".inline"), (PHONE, ".inline", ".beside")])
def test_versions_stand_side_by_side_or_in_line(
    browser: Chrome, site: str, width: int, shown: str, hidden: str
) -> None:
    look(browser, width)
    browser.get(site + DIFFERENCE)
    assert visible(browser, shown)
    assert not visible(browser, hidden)


def test_a_gone_article_says_it_before_its_title(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/bai/{LOST_KEY}")
    notice, title = (browser.find_element(By.CSS_SELECTOR, selector) for selector in (".notice", "h1"))
    assert notice.text.startswith("Không còn truy cập được trên trang gốc từ 05/03/2024")
    assert notice.location["y"] < title.location["y"]


def test_a_captured_page_is_shown_still(browser: Chrome, site: str, captured: int) -> None:
    look(browser, DESK)
    browser.get_log("browser")
    browser.get(site + CAPTURE.format(captured=captured))
    frame = browser.find_element(By.CSS_SELECTOR, "iframe.still")
    browser.switch_to.frame(frame)
    assert "Trang như đã chụp" in browser.find_element(By.TAG_NAME, "body").text
    image = browser.find_element(By.CSS_SELECTOR, "img")
    assert image.get_property("naturalWidth") == 1
    assert browser.execute_script("return document.title") == "Ngày hội"
    assert browser.execute_script("return window.origin") == "null"
    browser.switch_to.default_content()
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_no_other_host_and_break_no_policy(browser: Chrome, site: str, captured: int, path: str) -> None:
    browser.get_log("browser")
    browser.get(site + path.format(captured=captured))
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in loaded if not name.startswith(site)] == []
    expected = 1 if path == "/khong-co" else 0  # the browser tells of the missing page itself
    assert len(browser.get_log("browser")) == expected


def test_a_hostile_article_covers_and_changes_nothing(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(site + HARM)
    assert browser.title.endswith("— Tin tỉnh")
    assert visible(browser, ".masthead .name")
    covering = "const e = document.elementFromPoint(200, 20); return e.closest('.masthead') !== null"
    assert browser.execute_script(covering)


def test_lines_leave_room_for_stacked_marks(browser: Chrome, site: str) -> None:
    browser.get(site + ARTICLE)
    script = "const s = getComputedStyle(document.querySelector('.body p')); return parseFloat(s.lineHeight) / parseFloat(s.fontSize)"
    assert browser.execute_script(script) >= 1.6


def test_the_column_is_read_without_turning_the_head(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(site + ARTICLE)
    script = "const p = document.querySelector('.body p'); return p.getBoundingClientRect().width / parseFloat(getComputedStyle(p).fontSize)"
    assert 24 <= browser.execute_script(script) <= 44


def switch(browser: Chrome, code: str) -> None:
    """Follows the link to the other language, and waits until the page is there in it."""
    browser.find_element(By.CSS_SELECTOR, "a.language").click()
    WebDriverWait(browser, 30).until(lambda page: page.execute_script("return document.documentElement.lang") == code)


def test_the_language_stays_chosen(browser: Chrome, site: str) -> None:
    browser.get(site)
    switch(browser, "en")
    browser.get(site + ARTICLE)
    assert browser.find_element(By.ID, "provenance").text == "Provenance"
    switch(browser, "vi")
    browser.get(site + ARTICLE)
    assert browser.find_element(By.ID, "provenance").text == "Nguồn gốc"


def test_an_article_prints_without_what_is_for_the_screen(browser: Chrome, site: str) -> None:
    browser.get(site + ARTICLE)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not visible(browser, ".masthead form")
        assert visible(browser, ".provenance")
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_column_menus_of_tables_work(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(f"{site}/archive/articles")
    browser.find_element(By.CSS_SELECTOR, "th.col-author .dropdown-menu-icon").click()
    assert visible(browser, ".dropdown-sort-asc")


def test_a_bar_narrows_a_search_to_its_year(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(f"{site}/tim-kiem?q=dan+van")
    bar = browser.find_element(By.CSS_SELECTOR, 'svg.years a[aria-label^="2020"]')
    bar.send_keys(Keys.ENTER)
    WebDriverWait(browser, 30).until(url_contains("2020"))
    days = browser.execute_script("return Array.from(document.querySelectorAll('.hits time'), time => time.dateTime)")
    assert {day[:4] for day in days} == {"2020"}


def test_a_phone_folds_what_narrows_a_search_and_a_key_unfolds_it(browser: Chrome, site: str) -> None:
    look(browser, PHONE)
    browser.get(f"{site}/tim-kiem?q=dan")
    facets = browser.find_element(By.CSS_SELECTOR, ".facets")
    assert not facets.is_displayed()
    browser.find_element(By.ID, "narrow").send_keys(Keys.SPACE)
    assert facets.is_displayed()
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390


def test_the_next_page_of_a_search_is_a_link(browser: Chrome, site: str) -> None:
    look(browser, DESK)
    browser.get(f"{site}/tim-kiem?q=dan")
    script = "return Array.from(document.querySelectorAll('.hits h3 a'), link => link.href)"
    first = browser.execute_script(script)
    browser.find_element(By.CSS_SELECTOR, 'a[rel="next"]').click()
    WebDriverWait(browser, 30).until(url_contains("trang=2"))
    assert not set(first) & set(browser.execute_script(script))
