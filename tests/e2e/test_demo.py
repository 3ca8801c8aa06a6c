"""The README's first command, as a newcomer runs it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.entrypoints.test_cli import clean_environment, treejar
from tests.fixtures.ports import free_port

pytestmark = pytest.mark.drill


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


def said(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_question_gets_a_real_product_with_price_and_picture(home: Path) -> None:
    done = treejar(
        home, "demo", "--say", "do you have CH 616 in black and how much for 12", "--say", "thanks", "--json",
        TREEJAR_PORT=str(free_port()), TREEJAR_QUEUE_URL="redis://127.0.0.1:9/0",
    )  # fmt: skip

    lines = said(done.stdout)
    texts = [str(line["text"]) for line in lines if line["role"] == "noor" and line["kind"] == "text"]
    assert done.returncode == 0, done.stderr
    assert [line["text"] for line in lines if line["role"] == "customer"][1] == "thanks"
    assert "AED 540" in texts[0]
    assert "AED 6,480" in texts[0]
    assert any(line["kind"] == "image" for line in lines)
    assert all(line["turn_id"] for line in lines if line["role"] == "noor")
    assert len(texts) == 2


def test_a_second_start_keeps_the_conversation_and_introduces_nobody_twice(home: Path) -> None:
    done = treejar(home, "demo", "--say", "and CH-618, is it in stock?", "--json", TREEJAR_PORT=str(free_port()))

    texts = [str(line["text"]) for line in said(done.stdout) if line["role"] == "noor"]
    assert "AED 565" in texts[0]
    assert "I'm Noor" not in texts[0]


def test_ch_5_who_speaks_to_a_silent_noor_is_told_why(home: Path) -> None:
    texts = ("--say", "I want to speak to a person", "--say", "hello?")
    done = treejar(home, "demo", "--from", "971509998877", *texts, TREEJAR_PORT=str(free_port()))

    assert done.returncode == 0, done.stderr
    assert "Customer: hello?" in done.stdout
    assert "A manager has this chat now" in done.stderr
    assert "goes on" not in done.stderr


@pytest.fixture(scope="module")
def running(home: Path) -> Iterator[str]:
    """A demo that runs, and its address."""
    port = free_port()
    environment = {**clean_environment(), "TREEJAR_HOME": str(home), "TREEJAR_PORT": str(port)}
    command = [sys.executable, "-m", "treejar", "demo"]
    process = subprocess.Popen(command, env=environment, cwd=home, stdout=subprocess.PIPE, text=True)
    url = f"http://127.0.0.1:{port}"
    assert process.stdout is not None
    greeting = process.stdout.readline()
    yield url if "ready" in greeting else ""
    process.terminate()
    assert process.wait(120) == 0
    process.stdout.close()


def test_a_running_demo_shows_phone_page_api_and_health(running: str) -> None:
    with httpx.Client(base_url=running, trust_env=False, follow_redirects=True, timeout=60) as client:
        assert client.get("/sandbox").status_code == 200
        assert client.get("/schema").status_code == 200
        assert client.get("/health/ready").json()["ok"] is True


def test_a_second_demo_says_that_one_runs(running: str, home: Path) -> None:
    done = treejar(home, "demo", TREEJAR_PORT=str(free_port()))

    assert done.returncode == 1
    assert "a demo already runs" in done.stderr


def test_commands_work_beside_a_running_demo(running: str, home: Path) -> None:
    done = treejar(home / "demo", "search", "mesh chair", "--max-price", "600", "--in-stock", "--limit", "3", "--json")

    hits = said(done.stdout)
    assert done.returncode == 0, done.stderr
    assert len(hits) == 3
    assert all(float(str(hit["price"])) <= 600 for hit in hits)
