"""Files: contentUri at acceptance, the store, the phone's copies."""

import httpx
import pytest
from tests.sandbox.support import CUSTOMER, JPEG, Outside, post, words

from treejar.adapters.sandbox.asgi import Response

PDF = Response(200, b"%PDF-1.7 quotation", {"content-type": "application/pdf"})


def with_file(uri: str) -> dict[str, object]:
    return words(text=None, contentUri=uri)


@pytest.mark.parametrize(
    ("served", "code"),
    [
        (Response(404), "MESSAGE_DOWNLOAD_CONTENT_ERROR"),
        (Response(302, b"", {"location": "/real.pdf"}), "MESSAGE_DOWNLOAD_CONTENT_ERROR"),
        (Response(200, b"", {"content-type": "application/pdf"}), "MESSAGE_DOWNLOAD_CONTENT_ERROR"),
        (Response(200, b"<html>Sign in</html>", {"content-type": "text/html"}), "MESSAGE_WRONG_CONTENT_TYPE"),
        (Response(200, b"<html>Sign in</html>", {"content-type": "application/pdf"}), "MESSAGE_WRONG_CONTENT_TYPE"),
        (Response(200, b"%PDF-1.7", {}), "MESSAGE_WRONG_CONTENT_TYPE"),
        (Response(200, b"GIF89a", {"content-type": "image/gif"}), "MESSAGE_WRONG_CONTENT_TYPE"),
        (
            Response(200, b"%PDF-" + b"x" * (10 * 1024 * 1024), {"content-type": "application/pdf"}),
            "MESSAGES_CONTENT_SIZE_EXCEEDED",
        ),
        (
            Response(200, JPEG + b"x" * (5 * 1024 * 1024), {"content-type": "image/jpeg"}),
            "MESSAGES_CONTENT_SIZE_EXCEEDED_WABA",
        ),
    ],
)
async def test_a_file_that_cannot_be_taken_is_refused(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, outside: Outside, served: Response, code: str
) -> None:
    outside.files |= {"/f": served, "/real.pdf": PDF}
    answer = await wazzup.post("message", json=with_file(f"{outside.origin}/f"))
    assert (answer.status_code, answer.json()["error"]) == (400, code)
    assert outside.fetched == ["/f"]
    assert (await wazzup_sim.get("/_sim/chats")).json() == []


@pytest.mark.parametrize("uri", ["file:///etc/hostname", "http://127.0.0.1:9/x.pdf", "quote.pdf", "http://[/x"])
async def test_an_address_without_a_file_is_refused(wazzup: httpx.AsyncClient, uri: str) -> None:
    answer = await wazzup.post("message", json=with_file(uri))
    assert (answer.status_code, answer.json()["error"]) == (400, "MESSAGE_DOWNLOAD_CONTENT_ERROR")


async def test_a_taken_file_is_shown_on_the_phone_after_its_address_died(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, outside: Outside
) -> None:
    outside.files["/files/TJ-1042.pdf"] = PDF
    assert (await wazzup.post("message", json=with_file(f"{outside.origin}/files/TJ-1042.pdf?s=1"))).status_code == 201
    outside.files.clear()
    bubble = (await wazzup_sim.get("/_sim/chats")).json()[0]["messages"][0]
    assert (bubble["kind"], bubble["fileName"], bubble["text"]) == ("document", "TJ-1042.pdf", None)
    copy = await wazzup_sim.get(bubble["fileUrl"])
    assert (copy.content, copy.headers["content-type"]) == (PDF.body, "application/pdf")


async def test_the_file_name_of_the_answer_wins(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, outside: Outside
) -> None:
    disposition = {"content-disposition": 'attachment; filename="Quotation 1042.pdf"'}
    outside.files["/d/1"] = Response(200, PDF.body, dict(PDF.headers) | disposition)
    await wazzup.post("message", json=with_file(f"{outside.origin}/d/1"))
    assert (await wazzup_sim.get("/_sim/chats")).json()[0]["messages"][0]["fileName"] == "Quotation 1042.pdf"


async def test_a_customers_file_is_served_without_a_key_from_the_store(
    wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    uploaded = await wazzup_sim.post("/_sim/upload", params={"filename": "voice note.ogg"}, content=b"OggS voice")
    uri = uploaded.json()["contentUri"]
    assert uri.startswith(f"{wazzup_sim.base_url}".rstrip("/") + "/store/")
    await post(wazzup_sim, "say", chatId=CUSTOMER, contentUri=uri)
    told = hook.entries("messages")[0]
    assert (told["type"], told["contentUri"], "text" in told) == ("audio", uri, False)
    fetched = await wazzup_sim.get(uri)
    assert (fetched.content, fetched.headers["content-type"]) == (b"OggS voice", "audio/ogg")


async def test_faults_reach_the_store_too(wazzup_sim: httpx.AsyncClient) -> None:
    uploaded = await wazzup_sim.post("/_sim/upload", params={"filename": "a.jpg"}, content=JPEG)
    await post(wazzup_sim, "faults", path="^/store/", status=200, body="<html>gone</html>", times=1)
    assert (await wazzup_sim.get(uploaded.json()["contentUri"])).text == "<html>gone</html>"
    assert (await wazzup_sim.get(uploaded.json()["contentUri"])).content == JPEG
    assert (await wazzup_sim.get("/store/0000/")).status_code == 404
