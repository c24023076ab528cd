"""The pictures of the README and the docs: the demo province, crawled and served here, in Debian's Chromium.

`make screenshots` writes the main pages into docs/images. `--every` writes each page for looking at, wide and narrow, light and dark:
    python docs/screenshots.py --archive DIR --every --to /tmp/pictures
"""

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

IMAGES = Path(__file__).with_name("images")
TINTINH = str(Path(sys.executable).with_name("tintinh"))
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--hide-scrollbars",
    "--accept-lang=vi",
)

MAIN = {
    "home": "/",
    "search": "/tim-kiem?q=dan+van",
    "article": "article",
    "data": "/archive/articles",
    "status": "/tinh-trang",
    "coverage": "/do-phu",
}
"""Name of the picture and address; `article` stands for the one that cites most documents."""
CLOCK = "TINTINH_CLOCK"
FIRST, SECOND, LOOKED = "2025-09-15T02:00:00+00:00", "2025-09-17T02:00:00+00:00", "2025-09-17T03:00:00+00:00"
"""When the demo is crawled, crawled again, and shown: its newest articles are of that September."""
DOWN = "sngv_lamgiang"
"""A site of the demo."""
OTHERS = {
    "search-empty": "/tim-kiem",
    "search-nothing": "/tim-kiem?q=khongcogi",
    "help": "/tro-giup",
    "api": "/api",
    "archive": "/archive",
    "sql": "/archive?sql=select+1",
    "missing": "/khong-co",
    "english": "/?_lang=en",
    "coverage-site": "/do-phu/snnmt_lamgiang",
}
RICHEST = "/archive.json?_shape=array&sql=select+key+from+articles+join+citations+on+article_id=articles.id+group+by+key+order+by+count(*)+desc,key+limit+1"
SIZES = {"wide": 1280, "narrow": 390}
SCHEMES = ("light", "dark")
HEIGHT = 800


def main() -> None:
    options = arguments()
    options.to.mkdir(parents=True, exist_ok=True)
    own = {} if options.archive else {CLOCK: LOOKED}
    with archive(options.archive) as folder, serving(folder, **own) as site, browser() as chrome:
        pages = MAIN | OTHERS if options.every else MAIN
        for name, address in pages.items():
            place = site + (article(site) if address == "article" else address)
            if options.every:
                for view, scheme in ((view, scheme) for view in SIZES for scheme in SCHEMES):
                    shoot(chrome, place, options.to / f"{name}-{view}-{scheme}.png", SIZES[view], scheme, whole=True)
            else:
                shoot(chrome, place, options.to / f"{name}.png", SIZES["wide"], "light")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--archive", type=Path, help="an archive to show; without it the demo is crawled")
    parser.add_argument("--to", type=Path, default=IMAGES, help="folder of the pictures")
    parser.add_argument("--every", action="store_true", help="every page, wide and narrow, light and dark")
    return parser.parse_args()


@contextmanager
def archive(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="tintinh-pictures-") as folder:
        sites = Path(folder) / "sites"
        with province(sites):
            crawl(folder, sites, "--all", day=FIRST)
        crawl(folder, sites, DOWN, day=SECOND)  # which is down by then: something needs a person
        yield Path(folder)


@contextmanager
def province(sites: Path) -> Iterator[None]:
    """The demo's servers, with their site files in `sites`."""
    command = [sys.executable, "-m", "demo", "--sites", str(sites), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert any(line.strip() == "ready" for line in process.stdout)
            yield
        finally:
            process.terminate()


def crawl(archive: str, sites: Path, *names: str, day: str) -> None:
    command = [TINTINH, "--archive", archive, "--sites", str(sites), "crawl", *names]
    subprocess.run(command, check=False, env={**os.environ, CLOCK: day})  # some pages of the demo cannot be read


@contextmanager
def serving(folder: Path, **own: str) -> Iterator[str]:
    command = [TINTINH, "--archive", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **own}) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[0].rstrip("/")
        finally:
            process.terminate()


@contextmanager
def browser() -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or sys.exit("needs Debian's chromium and chromium-driver")
    with tempfile.TemporaryDirectory(prefix="tintinh-chromium-") as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        chrome = Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            yield chrome
        finally:
            chrome.quit()


def article(site: str) -> str:
    with urlopen(site + RICHEST) as answer:
        return f"/bai/{answer.read().decode().split(chr(34))[3]}"


def shoot(chrome: Chrome, address: str, file: Path, width: int, scheme: str, *, whole: bool = False) -> None:
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    chrome.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    chrome.get(address)
    picture = chrome.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
    file.write_bytes(base64.b64decode(picture["data"]))
    chrome.delete_all_cookies()


if __name__ == "__main__":
    main()
