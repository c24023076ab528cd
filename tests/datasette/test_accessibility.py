"""Every kind of page for everyone: axe-core's checks, focus that is seen, and headings that follow each other."""

import gzip
import hashlib
from pathlib import Path

import pytest
from browsing import ARTICLE, DESK, PAGES, PHONE, look
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser

AXE = gzip.decompress((Path(__file__).parent / "axe" / "axe.min.js.gz").read_bytes())
RUN = """const done = arguments[0];
axe.run(document, {iframes: false, resultTypes: ["violations"]}).then(
  found => done(found.violations.map(v => v.id + " (" + v.impact + "): " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "))))"""
VIEWS = ((DESK, "dark"), (PHONE, "light"))
SEEN = [
    pytest.param(path, view, marks=() if place % 2 == other % 2 else pytest.mark.full, id=f"{path}-{view}")
    for place, path in enumerate(PAGES)
    for other, view in enumerate(VIEWS)
]
"""Every page in one of both views, in turn; the slow checks take the other too."""


def test_the_checks_are_those_that_were_published() -> None:
    assert hashlib.sha256(AXE).hexdigest() == "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


@pytest.mark.parametrize(("path", "view"), SEEN)
def test_axe_finds_nothing_amiss(browser: Chrome, site: str, captured: int, path: str, view: tuple[int, str]) -> None:
    look(browser, *view)
    browser.get(site + path.format(captured=captured))
    browser.execute_script(AXE.decode())
    assert browser.execute_async_script(RUN) == []


def test_axe_sees_what_is_amiss(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/tro-giup")
    browser.execute_script("document.querySelector('main').innerHTML += '<img src=x><input><a href=x></a>'")
    browser.execute_script(AXE.decode())
    assert {problem.split()[0] for problem in browser.execute_async_script(RUN)} >= {"image-alt", "label", "link-name"}


@pytest.mark.parametrize("path", ["/", ARTICLE, "/archive/articles"])
def test_focus_is_seen_wherever_the_keyboard_leads(browser: Chrome, site: str, path: str) -> None:
    look(browser, DESK)
    browser.get(site + path)
    unseen = []
    for _ in range(15):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        style = "const e = document.activeElement; const s = getComputedStyle(e); return [e.outerHTML.slice(0, 80), s.outlineStyle, s.outlineWidth]"
        element, outline, thickness = browser.execute_script(style)
        if outline == "none" or thickness == "0px":
            unseen.append(element)
    assert unseen == []


def test_the_first_stop_of_the_keyboard_leads_past_the_head_of_the_page(browser: Chrome, site: str) -> None:
    browser.get(site + ARTICLE)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("#content")
