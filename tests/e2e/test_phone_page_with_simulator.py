"""The phone page against the real Wazzup simulator: the control plane's shapes are what the page believes."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from litestar import Litestar, Request, Response, post
from litestar.datastructures import State
from playwright.async_api import FilePayload, Page, expect
from tests.e2e.browser import chromium, needs_chromium
from tests.e2e.fake_backends import FakeShop, api_app
from tests.e2e.sample_dialogue import KHALED, PNG, SARA
from tests.e2e.servers import LoopbackServer

from treejar.adapters.phone_page import phone_router
from treejar.adapters.sandbox.credentials import WAZZUP_API_KEY, WAZZUP_CHANNEL_ID
from treejar.adapters.sandbox.server import Simulators

pytestmark = [pytest.mark.browser, needs_chromium]


@dataclass
class Webhook:
    """Noor's webhook: what came, and what it answers."""

    status: int = 200
    heard: list[dict[str, object]] = field(default_factory=list)

    def app(self) -> Litestar:
        @post("/hook", status_code=200)
        async def hear(request: Request[object, object, State]) -> Response[None]:
            event = await request.json()
            if self.status == 200:
                self.heard += event.get("messages", [])
            return Response(None, status_code=self.status)

        return Litestar([hear], openapi_config=None, logging_config=None)


@dataclass(frozen=True)
class Stage:
    page: Page
    webhook: Webhook
    wazzup: httpx.AsyncClient

    async def noor_sends(self, chat_id: str, **content: str) -> None:
        order = {"channelId": WAZZUP_CHANNEL_ID, "chatType": "whatsapp", "chatId": chat_id, **content}
        answer = await self.wazzup.post("/v3/message", json=order)
        assert answer.status_code == 201, answer.text


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    webhook, shop = Webhook(), FakeShop()
    hook, api = LoopbackServer(webhook.app()), LoopbackServer(api_app(shop))
    async with Simulators([], lambda item_id: None) as simulators, chromium() as browser:
        origin = simulators.urls.wazzup_origin
        web = LoopbackServer(
            Litestar([phone_router(origin, api.url, shop.token)], openapi_config=None, logging_config=None)
        )
        for server in (hook, api, web):
            server.start()
        headers = {"authorization": f"Bearer {WAZZUP_API_KEY}"}
        async with httpx.AsyncClient(base_url=origin, headers=headers, trust_env=False) as wazzup:
            wishes = {"webhooksUri": f"{hook.url}/hook", "subscriptions": {"messagesAndStatuses": True}}
            assert (await wazzup.patch("/v3/webhooks", json=wishes)).status_code == 200
            page = await browser.new_page(viewport={"width": 1440, "height": 900})
            await page.goto(f"{web.url}/sandbox")
            await expect(page.locator("#connection")).to_have_text("Live")
            yield Stage(page, webhook, wazzup)
            await page.close()
        for server in (web, api, hook):
            server.begin_to_stop()
        for server in (web, api, hook):
            server.stop()


async def test_words_and_pictures_go_both_ways(stage: Stage) -> None:
    sara = stage.page.locator(f"#phone-{SARA}")
    await sara.get_by_role("textbox", name="Message", exact=True).fill("do you have CH 616?")
    await stage.page.keyboard.press("Enter")
    await expect(sara.locator(".own .ticks.delivered")).to_be_visible()
    assert [(message["text"], message["contact"]) for message in stage.webhook.heard] == [
        ("do you have CH 616?", {"name": "Sara Haddad", "avatarUri": None, "phone": SARA})
    ]
    await stage.noor_sends(SARA, text="Yes: *CH-616* is AED 540.")
    await expect(sara.locator(".theirs strong")).to_have_text("CH-616")
    await expect(sara.locator(".theirs .ticks.read")).to_be_visible()
    await expect(sara.locator(".own .ticks.read")).to_be_visible()
    sample = FilePayload(name="like this.png", mimeType="image/png", buffer=PNG)
    await sara.locator("input[type=file]").set_input_files(sample)
    await expect(sara.locator(".own .ticks.delivered")).to_be_visible()
    content_uri = stage.webhook.heard[-1]["contentUri"]
    assert isinstance(content_uri, str)
    await stage.noor_sends(SARA, contentUri=content_uri)
    for side in ("own", "theirs"):
        image = sara.locator(f".{side} img")
        await expect(image).to_have_attribute("src", re.compile("^/sandbox/api/files/[0-9a-f]{40}$"))
        assert await image.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 1


async def test_a_message_outside_the_window_is_shown_as_failed(stage: Stage) -> None:
    arabic = stage.page.locator(f"#phone-{KHALED}")
    await stage.noor_sends(KHALED, text="مرحبا")
    await expect(arabic.locator(".theirs .trouble")).to_contain_text("لم تصل")
    await expect(arabic.locator(".theirs .trouble")).to_contain_text("24-hour window")


async def test_a_message_that_noor_missed_is_heard_once_after_the_retry(stage: Stage) -> None:
    stage.webhook.status = 503
    arabic = stage.page.locator(f"#phone-{KHALED}")
    await arabic.get_by_placeholder("رسالة").fill("السلام عليكم")
    await stage.page.keyboard.press("Enter")
    await expect(arabic.locator(".trouble")).to_contain_text("503")
    stage.webhook.status = 200
    await arabic.get_by_role("button", name="إعادة المحاولة").click()
    await expect(arabic.locator(".ticks.delivered")).to_be_visible()
    await expect(arabic.locator(".row")).to_have_count(2)
    assert [message["text"] for message in stage.webhook.heard] == ["السلام عليكم"]


async def test_a_manager_writes_on_the_phone_and_noor_hears_the_echo(stage: Stage) -> None:
    sara = stage.page.locator(f"#phone-{SARA}")
    await sara.get_by_role("textbox", name="As the shop").fill("Hello, Omar here.")
    await stage.page.keyboard.press("Enter")
    await expect(sara.locator(".by-manager .words")).to_have_text("Hello, Omar here.")
    assert [(message["text"], message["isEcho"]) for message in stage.webhook.heard] == [("Hello, Omar here.", True)]
