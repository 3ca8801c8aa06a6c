"""The demo's phone page in a real Chromium, against stand-ins for the two servers behind it."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from playwright.async_api import Browser, FilePayload, Locator, Page, expect
from tests.e2e.browser import CONTRASTS, PATIENCE_SECONDS, chromium, midday_zone, needs_chromium
from tests.e2e.fake_backends import FakeShop, api_app, simulator_app
from tests.e2e.sample_dialogue import CHAIR, IVAN, KHALED, PNG, SARA, chair_turn, fill
from tests.e2e.servers import LoopbackServer

from treejar.adapters.phone_page import phone_router

pytestmark = [pytest.mark.browser, needs_chromium]


@dataclass(frozen=True)
class Demo:
    """The page's web process and the two servers behind it."""

    shop: FakeShop
    simulator: LoopbackServer
    api: LoopbackServer
    web: LoopbackServer

    @property
    def url(self) -> str:
        return f"{self.web.url}/sandbox"


@pytest.fixture
def demo() -> Iterator[Demo]:
    shop = FakeShop()
    simulator, api = LoopbackServer(simulator_app(shop)), LoopbackServer(api_app(shop))
    shop.origin = simulator.url
    router = phone_router(simulator.url, api.url, shop.token)
    web = LoopbackServer(Litestar([router], openapi_config=None, logging_config=None))
    servers = (simulator, api, web)
    for server in servers:
        server.start()
    yield Demo(shop, simulator, api, web)
    for server in servers:
        server.begin_to_stop()
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest.fixture
async def page(browser: Browser, demo: Demo) -> AsyncIterator[Page]:
    """A wide window; a script that fails or a breach of the policy fails the test."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id=midday_zone())
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    page = await context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda line: mistakes.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    await context.close()
    assert mistakes == []


async def visit(page: Page, demo: Demo) -> None:
    await page.goto(demo.url)
    await expect(page.locator("#connection")).to_have_text("Live")


def phone(page: Page, chat_id: str) -> Locator:
    return page.locator(f"#phone-{chat_id}")


def bubble(page: Page, chat_id: str, text: str) -> Locator:
    return phone(page, chat_id).locator(".row").filter(has_text=text)


async def test_a_message_is_written_and_sent_with_the_keyboard_alone(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    field = phone(page, SARA).get_by_role("textbox", name="Message", exact=True)
    for _ in range(20):
        await page.keyboard.press("Tab")
        if await field.evaluate("element => element === document.activeElement"):
            break
    await expect(field).to_be_focused()
    await page.keyboard.type("do you have CH 616")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("in black?")
    await page.keyboard.press("Enter")
    await expect(bubble(page, SARA, "in black?").locator(".ticks.delivered")).to_be_visible()
    await expect(field).to_have_value("")
    await expect(field).to_be_focused()
    assert [message.text for message in demo.shop.chats[SARA].messages] == ["do you have CH 616\nin black?"]
    assert demo.shop.chats[SARA].contact_name == "Sara Haddad"


async def test_the_focused_control_shows_a_ring(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    for _ in range(6):
        await page.keyboard.press("Tab")
        width = await page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, await page.evaluate("document.activeElement.outerHTML")


async def test_noors_answer_appears_by_itself_and_ends_the_writing_hint(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    await phone(page, SARA).get_by_role("button", name="Hi", exact=True).click()
    await expect(phone(page, SARA).locator(".dots")).to_be_visible()
    await expect(phone(page, SARA).locator(".presence")).to_have_text("writing…")
    demo.shop.noor_says(SARA, "Hello! Task chairs start at *AED 395*.")
    await expect(bubble(page, SARA, "Task chairs").locator("strong")).to_have_text("AED 395")
    await expect(phone(page, SARA).locator(".dots")).to_have_count(0)
    await expect(bubble(page, SARA, "Hi").first.locator(".ticks.read")).to_be_visible()
    assert await phone(page, SARA).get_by_role("log").get_attribute("aria-live") == "polite"


async def test_the_arabic_phone_is_laid_out_right_to_left(page: Page, demo: Demo) -> None:
    fill(demo.shop)
    await visit(page, demo)
    arabic = phone(page, KHALED)
    screen = arabic.locator(".phone")
    assert await screen.get_attribute("dir") == "rtl"
    assert await screen.get_attribute("lang") == "ar"
    log, theirs, own = [
        await arabic.locator(place).first.bounding_box()
        for place in (".log", ".row.theirs .bubble", ".row.own .bubble")
    ]
    assert log is not None
    assert theirs is not None
    assert own is not None
    assert log["x"] + log["width"] - (theirs["x"] + theirs["width"]) < 30, "Noor's bubble is at the right edge"
    assert own["x"] - log["x"] < 30, "the customer's own bubble is at the left edge"
    words = arabic.locator(".row.theirs .words").first
    assert await words.evaluate("element => getComputedStyle(element).direction") == "rtl"
    send, attach = [await arabic.get_by_role("button", name=name).bounding_box() for name in ("إرسال", "إرفاق")]
    assert send is not None
    assert attach is not None
    assert send["x"] < attach["x"], "the send button is on the left"
    await expect(arabic.get_by_placeholder("رسالة")).to_be_visible()
    await expect(arabic.locator(".day")).to_have_text("اليوم")


async def test_a_message_that_noor_refused_says_why_and_is_sent_again_under_its_id(page: Page, demo: Demo) -> None:
    demo.shop.webhook_status = 503
    await visit(page, demo)
    await phone(page, IVAN).get_by_placeholder("Сообщение").fill("есть ли скидка?")
    await page.keyboard.press("Enter")
    failed = bubble(page, IVAN, "есть ли скидка?")
    await expect(failed.locator(".trouble")).to_contain_text("Не отправлено: вебхук Noor ответил 503")
    first_id = demo.shop.chats[IVAN].messages[0].messageId
    await page.reload()
    await expect(failed.locator(".trouble")).to_contain_text("503")
    demo.shop.webhook_status = 200
    await failed.get_by_role("button", name="Повторить").click()
    await expect(failed.locator(".ticks.delivered")).to_be_visible()
    await expect(failed.locator(".trouble")).to_be_hidden()
    assert [message.messageId for message in demo.shop.chats[IVAN].messages] == [first_id]


async def test_a_message_written_without_connection_waits_and_is_sent_once(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    demo.simulator.stop()
    await phone(page, SARA).get_by_role("textbox", name="Message", exact=True).fill("are you there?")
    await page.keyboard.press("Enter")
    failed = bubble(page, SARA, "are you there?")
    await expect(failed.locator(".trouble")).to_contain_text("the Wazzup simulator does not answer")
    await expect(page.locator("#connection")).to_have_text("Reconnecting…")
    demo.simulator.start()
    await expect(page.locator("#connection")).to_have_text("Live")
    await failed.get_by_role("button", name="Try again").click()
    await expect(failed.locator(".ticks.delivered")).to_be_visible()
    assert [message.text for message in demo.shop.chats[SARA].messages] == ["are you there?"]


async def test_a_picture_appears_and_is_enlarged_until_escape(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    demo.shop.noor_shows(SARA, CHAIR, "CH-616.svg", "image/svg+xml")
    picture = phone(page, SARA).get_by_role("button", name="CH-616.svg")
    image = picture.locator("img")
    await expect(image).to_be_visible()
    assert await image.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 520
    await picture.focus()
    await page.keyboard.press("Enter")
    large = page.get_by_role("dialog", name="Picture")
    await expect(large.get_by_role("img", name="CH-616.svg")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(large).to_be_hidden()
    await expect(picture).to_be_focused()


async def test_a_customer_sends_a_picture(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    chosen = FilePayload(name="office.png", mimeType="image/png", buffer=PNG)
    await phone(page, SARA).locator("input[type=file]").set_input_files(chosen)
    own = phone(page, SARA).locator(".row.own")
    await expect(own.locator(".ticks.delivered")).to_be_visible()
    await expect(own.locator("img")).to_have_attribute("src", r"/sandbox/api/files/" + demo.shop.keep(PNG, "image/png"))
    message = demo.shop.chats[SARA].messages[0]
    assert (message.kind, message.text) == ("image", None)


async def test_ticks_follow_the_receipts_and_turn_blue_when_the_customer_looks(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    demo.shop.chat(IVAN, "Иван Соколов")
    message = demo.shop.noor_says(IVAN, "Подобрала три варианта.")
    ticks = bubble(page, IVAN, "три варианта").locator(".ticks")
    await expect(ticks).to_have_class("ticks sent")
    demo.shop.set_status(IVAN, message, "delivered")
    await expect(ticks).to_have_class("ticks delivered")
    await expect(ticks.get_by_role("img")).to_have_accessible_name("доставлено")
    await phone(page, IVAN).get_by_placeholder("Сообщение").focus()
    await expect(ticks).to_have_class("ticks read")
    assert message.status == "read"


async def test_a_message_of_noors_that_failed_shows_the_providers_reason(page: Page, demo: Demo) -> None:
    reason = {"error": "24_HOURS_EXCEEDED", "description": "24-hour window is closed"}
    demo.shop.add(SARA, "noor", "How did it go?", status="error", error=reason)
    await visit(page, demo)
    await expect(bubble(page, SARA, "How did it go?").locator(".trouble")).to_have_text(
        "Not delivered: 24-hour window is closed"
    )


async def test_the_inspector_shows_what_noor_did_as_it_happens(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    inspector = page.get_by_role("complementary", name="What Noor did")
    await expect(inspector).to_contain_text("Write from the phone")
    demo.shop.record(SARA, chair_turn(SARA))
    turn = inspector.locator("details.turn")
    await expect(turn).to_have_count(1)
    for words in (
        "Answered",
        "2.1 s",
        "introduce herself",
        "query: CH 616 black",
        'skus: ["CH-616"], quantity: 12',
        "CH-616 Mesh task chair, black",
        "AED 540 each",
        "9 pieces available",
        "12 × CH-616 = AED 6,480",
        "unregistered-promise",
        "sent back",
        "deepseek/deepseek-v3.2",
    ):
        await expect(turn).to_contain_text(words)
    await expect(turn.locator(".draft-text strong .badge").first).to_have_attribute(
        "title", re.compile("^Product: CH-616 Mesh task chair")
    )
    slices = await turn.locator(".time-bar span").evaluate_all("all => all.map(each => each.offsetWidth)")
    assert max(slices) == slices[3], "the model took longest"
    await phone(page, KHALED).get_by_placeholder("رسالة").focus()
    await expect(inspector).to_contain_text("for خالد المنصوري")
    await expect(turn).to_have_count(0)


async def test_the_inspector_says_when_noors_api_is_silent(page: Page, demo: Demo) -> None:
    demo.api.stop()
    await visit(page, demo)
    await expect(page.get_by_role("alert").filter(has_text="No insight")).to_contain_text("Noor's API does not answer")


async def test_a_manager_takes_over_and_hands_back(page: Page, demo: Demo) -> None:
    fill(demo.shop)
    await visit(page, demo)
    sara = phone(page, SARA)
    await expect(sara.get_by_role("button", name="Hand back to Noor")).to_be_hidden()
    await sara.get_by_role("textbox", name="As the shop").fill("Hello Sara, Omar here.")
    await page.keyboard.press("Enter")
    await expect(bubble(page, SARA, "Omar here").locator(".author")).to_have_text("Colleague")
    await expect(sara.locator(".state")).to_have_text("A person")
    await sara.get_by_role("button", name="Hand back to Noor").click()
    await expect(sara.locator(".state")).to_have_text("Noor answers")
    assert demo.shop.chats[SARA].state == "active"


async def test_outside_text_is_shown_and_never_run(page: Page, demo: Demo) -> None:
    hostile = '<script>document.title="broken"</script><img src=x onerror="document.title=1"> *<b>bold</b>*'
    demo.shop.chat(SARA, "<i>Sara</i>")
    demo.shop.noor_says(SARA, hostile)
    demo.shop.chat("971500000001", "<script>alert(1)</script>")
    demo.shop.noor_says("971500000001", "hello")
    await visit(page, demo)
    words = phone(page, SARA).locator(".words")
    await expect(words).to_have_text(hostile.replace("*", ""))
    await expect(words.locator("strong")).to_have_text("<b>bold</b>")
    await expect(phone(page, "971500000001").get_by_role("heading", level=2)).to_have_text("<script>alert(1)</script>")
    assert await page.locator("main script, main img, main i").count() == 0
    assert await page.title() == "Noor on the phone · treejar demo"


async def test_no_request_leaves_the_origin_and_the_token_never_reaches_the_browser(page: Page, demo: Demo) -> None:
    fill(demo.shop)
    asked: list[str] = []
    read: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("request", lambda request: read.append(request.url) if request.method == "GET" else None)
    await visit(page, demo)
    await expect(phone(page, SARA).locator("img")).to_be_visible()
    await phone(page, KHALED).get_by_placeholder("رسالة").focus()
    await page.evaluate("document.fonts.ready")
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith(demo.web.url + "/sandbox")] == []
    async with httpx.AsyncClient() as client:
        for url in dict.fromkeys(url for url in read if not url.endswith("/events")):
            answer = await client.get(url)
            assert answer.status_code == 200, url
            assert demo.shop.token.encode() not in answer.content, url
        policy = (await client.get(demo.url)).headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; img-src 'self' blob: data:;")
    assert "unsafe" not in policy


async def test_nothing_is_lost_while_the_web_process_is_away(page: Page, demo: Demo) -> None:
    fill(demo.shop)
    await visit(page, demo)
    demo.web.stop()
    await expect(page.locator("#connection")).to_have_text("Reconnecting…")
    demo.shop.noor_says(SARA, "This was said meanwhile.")
    demo.web.start()
    await expect(page.locator("#connection")).to_have_text("Live")
    await expect(bubble(page, SARA, "This was said meanwhile.")).to_be_visible()
    demo.shop.noor_says(SARA, "And this after.")
    await expect(bubble(page, SARA, "And this after.")).to_be_visible()


async def test_a_new_customer_gets_a_phone_of_their_own_and_keeps_it(page: Page, demo: Demo) -> None:
    await visit(page, demo)
    await page.get_by_role("button", name="New customer").click()
    dialog = page.get_by_role("dialog", name="New customer")
    await dialog.get_by_label("Language").select_option("ar")
    await dialog.get_by_label("Name").fill("ليلى")
    await dialog.get_by_label("WhatsApp number").fill("+971 50 000 1122")
    await page.keyboard.press("Enter")
    added = phone(page, "971500001122")
    await added.get_by_placeholder("رسالة").fill("مرحبا")
    await page.keyboard.press("Enter")
    await expect(added.locator(".ticks.delivered")).to_be_visible()
    await page.reload()
    await expect(added.locator(".words")).to_have_text("مرحبا")
    assert await added.locator(".phone").get_attribute("dir") == "rtl"


async def test_a_narrow_screen_shows_one_phone_at_a_time_behind_tabs(page: Page, demo: Demo) -> None:
    fill(demo.shop)
    await page.set_viewport_size({"width": 390, "height": 844})
    await visit(page, demo)
    await expect(phone(page, SARA)).to_be_visible()
    await expect(phone(page, KHALED)).to_be_hidden()
    await page.get_by_role("tab", name="Sara").focus()
    await page.keyboard.press("ArrowRight")
    await expect(phone(page, KHALED)).to_be_visible()
    await expect(phone(page, SARA)).to_be_hidden()
    await page.get_by_role("tab", name="What Noor did").click()
    await expect(page.locator("details.turn")).to_be_visible()
    overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_its_ground(page: Page, demo: Demo, scheme: str) -> None:
    fill(demo.shop)
    demo.shop.add(SARA, "noor", "Late", status="error", error={"error": "SPAM", "description": "blocked"})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    await visit(page, demo)
    await expect(page.locator("details.turn")).to_have_count(2)
    assert await page.evaluate(CONTRASTS) == []
    moving = await page.evaluate("document.getAnimations().length")
    assert moving == 0, "reduced motion is respected"


async def test_another_sites_script_is_refused(demo: Demo) -> None:
    order = {"chatId": SARA, "text": "I am not the shop"}
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}
    async with httpx.AsyncClient() as client:
        refused = await client.post(f"{demo.url}/api/manager", json=order, headers=headers)
        taken = await client.post(f"{demo.url}/api/manager", json=order, headers={"sec-fetch-site": "same-origin"})
        linked = await client.get(demo.url, headers=headers | {"sec-fetch-mode": "navigate"})
    assert (refused.status_code, taken.status_code, linked.status_code) == (403, 204, 200)


@pytest.mark.parametrize(
    "order",
    [
        {"chatId": SARA, "type": "text", "messageId": "0" * 36},
        {"chatId": SARA, "type": "text", "text": "", "messageId": "0" * 36},
        {"chatId": "../x", "type": "text", "text": "hi", "messageId": "0" * 36},
        {"chatId": SARA, "type": "text", "text": "hi", "messageId": "0" * 36, "extra": {}},
    ],
)
async def test_a_malformed_order_is_refused(demo: Demo, order: dict[str, object]) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{demo.url}/api/say", json=order)
    assert answer.status_code == 400
    assert demo.shop.chats == {}


async def test_a_customers_file_is_never_a_page_of_this_origin(demo: Demo) -> None:
    file_id = demo.shop.keep(b"<script>alert(1)</script>", "text/html")
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{demo.url}/api/files/{file_id}")
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_the_page_names_no_address_outside_itself() -> None:
    folder = Path(phone_router.__code__.co_filename).parent / "static"
    allowed = ("http://www.w3.org/2000/svg",)
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            text = path.read_text()
            for address in allowed:
                text = text.replace(address, "")
            assert "http://" not in text, path.name
            assert "https://" not in text, path.name
