"""Takes the README's picture of the phone page: `python -m tests.e2e.phone_page_picture docs/phone-page.png`."""

import asyncio
import io
import sys
from pathlib import Path

from litestar import Litestar
from PIL import Image
from playwright.async_api import expect
from tests.e2e.browser import chromium
from tests.e2e.fake_backends import FakeShop, api_app, simulator_app
from tests.e2e.sample_dialogue import KHALED, SARA, fill
from tests.e2e.servers import LoopbackServer

from treejar.adapters.phone_page import phone_router

SCALE = 1.2
COARSER = [value & 0xFC | value >> 6 for value in range(256)]
"""64 shades a channel: the eye sees no difference, and the file stays below 400 kB."""


async def take(path: Path) -> None:
    """A wide window with the sample dialogue."""
    shop = FakeShop()
    simulator, api = LoopbackServer(simulator_app(shop)), LoopbackServer(api_app(shop))
    shop.origin = simulator.url
    fill(shop)
    shop.add(KHALED, "customer", "وكم مدة الضمان؟", status="inbound")
    router = phone_router(simulator.url, api.url, shop.token)
    web = LoopbackServer(Litestar([router], openapi_config=None, logging_config=None))
    for server in (simulator, api, web):
        server.start()
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=SCALE)
        await page.goto(f"{web.url}/sandbox")
        await page.locator(f"#phone-{SARA} textarea").fill("618 then, 12 please")
        await expect(page.locator("#connection")).to_have_text("Live")
        await page.locator(f"#phone-{SARA} img").evaluate("image => image.decode()")
        await expect(page.locator("details.turn")).to_have_count(2)
        await page.evaluate("document.activeElement.blur()")
        await asyncio.sleep(0.5)
        picture = Image.open(io.BytesIO(await page.screenshot()))
        await page.close()
    for server in (web, api, simulator):
        server.stop()
    picture.convert("RGB").point(COARSER * 3).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
