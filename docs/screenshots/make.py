"""Pictures of the journalists' page with the demo's data, into this folder: `make screenshots`.

Needs Chromium (Debian's package) and the store that `trichluc demo` makes; both are named where they are missing.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
WIDE, PHONE = {"width": 860, "height": 640}, {"width": 390, "height": 640}
LARGEST = 200_000


def main(store: str) -> None:
    """Serve the store and take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("screenshots: no chromium here (Debian: apt-get install chromium)")
    if not Path(store).exists():
        raise SystemExit(f"screenshots: {store} is not there; make it with: trichluc demo")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("trichluc")
    server = subprocess.Popen([command, "serve", "--store", store, "--port", str(port)])
    base = f"http://127.0.0.1:{port}"
    try:
        _await(base)
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport=WIDE)
            page.goto(f"{base}/?q=nghi+quyet+21")
            _take(page, "search")
            page.locator(".documents li", has_text="22/11/2012").locator("a").click()
            page.locator("figure").first.evaluate("figure => figure.scrollIntoView()")
            _take(page, "chart")
            page.goto(f"{base}/?q=nghi+quyet+21")
            page.locator(".hits h3 a").first.click()
            _take(page, "article")
            page.locator("mark.percentage a").first.click()
            _take(page, "card")
            page.goto(f"{base}/figures?kind=percentage&sort=-value")
            _take(page, "figures")
            page.set_viewport_size(PHONE)
            page.goto(f"{base}/?q=21-NQ/TW")
            _take(page, "phone")
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


def _take(page: Page, name: str) -> None:
    path = HERE / f"{name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"screenshots: {path.name} has {path.stat().st_size:,} bytes, more than {LARGEST:,}")
    print(path.relative_to(HERE.parent.parent))


def _await(base: str) -> None:
    for _ in range(600):
        try:
            httpx.get(base, timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("screenshots: the page did not start")


if __name__ == "__main__":
    main(*sys.argv[1:])
