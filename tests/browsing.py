"""A real browser for the tests of pages: the Chromium of this machine, with no network behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser", "complaints", "opened", "until"]

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium, the one that Debian has."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield running
        running.close()


@contextmanager
def opened(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """A page at an address; when it is closed, no script may have failed and nothing been asked of a network."""
    wrong: list[str] = []
    tab = browser.new_context(**{"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 800}, **context})
    page = tab.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text))
    page.on("request", lambda asked: wrong.append(asked.url))
    page.goto(address)
    yield page
    tab.close()
    strange = [what for what in wrong if not what.startswith(("data:", "file:", address.rpartition("/")[0]))]
    assert not strange, strange


def until(page: Page, condition: str, value: Any = None) -> None:
    """Wait until a condition holds; the page's policy does not let Playwright wait for it by itself."""
    for _ in range(200):
        if page.evaluate(condition, value):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"this did not come about: {condition}")


def complaints(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it is now."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed")
    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")
    return [f"{each['id']}: {node['html'][:120]}" for each in found["violations"] for node in each["nodes"]]
