"""`treejar doctor` against simulated providers: what is well, what is wrong, and how to mend it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import httpx
import pytest
from tests.entrypoints.test_cli import clean_environment

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.server import Simulators

ITEM = {"item_id": "460000000027009", "name": "Flow desk", "sku": "TJ-FLOW", "status": "active", "rate": 1450.0}
Report = dict[str, dict[str, object]]


@pytest.fixture
async def simulators() -> AsyncIterator[Simulators]:
    async with Simulators([ITEM], lambda _: None) as running:
        yield running


async def doctor(home: Path, simulators: Simulators, *arguments: str, **changes: str) -> tuple[int, Report]:
    """Exit code, and what was said of each part."""
    environment = {**clean_environment(), **_settings(home, simulators), **changes}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "treejar", "doctor", "--json", *arguments,
        env=environment, cwd=home, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode is not None
    assert b"Traceback" not in err
    parts = [json.loads(line) for line in out.splitlines()]
    return process.returncode, {part["part"]: part for part in parts}


def _settings(home: Path, simulators: Simulators) -> Mapping[str, str]:
    return {
        "TREEJAR_HOME": str(home),
        "TREEJAR_PUBLIC_URL": "http://127.0.0.1:9",
        "TREEJAR_WAZZUP_BASE_URL": simulators.urls.wazzup_base_url,
        "TREEJAR_WAZZUP_API_KEY": credentials.WAZZUP_API_KEY,
        "TREEJAR_WAZZUP_CHANNEL_ID": credentials.WAZZUP_CHANNEL_ID,
        "TREEJAR_WAZZUP_WEBHOOK_TOKEN": "webhook-secret-of-the-tests",
        "TREEJAR_ZOHO_ACCOUNTS_URL": simulators.urls.zoho_accounts_url,
        "TREEJAR_ZOHO_INVENTORY_URL": simulators.urls.zoho_inventory_url,
        "TREEJAR_ZOHO_CLIENT_ID": credentials.ZOHO_CLIENT_ID,
        "TREEJAR_ZOHO_CLIENT_SECRET": credentials.ZOHO_CLIENT_SECRET,
        "TREEJAR_ZOHO_REFRESH_TOKEN": credentials.ZOHO_REFRESH_TOKEN,
        "TREEJAR_ZOHO_ORGANIZATION_ID": credentials.ZOHO_ORGANIZATION_ID,
    }


async def test_everything_well_except_the_missing_subscription(tmp_path: Path, simulators: Simulators) -> None:
    code, parts = await doctor(tmp_path, simulators)

    ill = {name for name, part in parts.items() if not part["well"]}
    assert (code, ill) == (1, {"wazzup webhook"})
    assert "--subscribe" in str(parts["wazzup webhook"]["mend"])


async def test_wrong_keys_are_told_apart_and_explained(tmp_path: Path, simulators: Simulators) -> None:
    code, parts = await doctor(
        tmp_path, simulators, TREEJAR_WAZZUP_API_KEY="wrong", TREEJAR_ZOHO_REFRESH_TOKEN="revoked"
    )

    assert code == 1
    assert "TREEJAR_WAZZUP_API_KEY" in str(parts["wazzup channel"]["mend"])
    assert "refresh token" in str(parts["zoho items"]["mend"])
    assert parts["database"]["well"]


async def test_cat_1_beside_a_storefront_zoho_shows_its_own_items(tmp_path: Path, simulators: Simulators) -> None:
    feed = simulators.urls.storefront_url
    _, well = await doctor(tmp_path, simulators, TREEJAR_STOREFRONT_URL=feed)
    _, ill = await doctor(tmp_path, simulators, TREEJAR_STOREFRONT_URL=feed, TREEJAR_ZOHO_REFRESH_TOKEN="revoked")
    _, away = await doctor(tmp_path, simulators, TREEJAR_STOREFRONT_URL="http://127.0.0.1:9/api/catalog")

    assert [well[part]["well"] for part in ("storefront", "zoho items", "zoho stock")] == [True, True, True]
    assert not str(well["storefront"]["seen"]).startswith("first page: 0")
    assert (ill["storefront"]["well"], ill["zoho items"]["well"]) == (True, False)
    assert "TREEJAR_STOREFRONT_URL" in str(away["storefront"]["mend"])
    assert away["zoho items"]["well"]


async def test_a_database_that_is_down_does_not_hide_the_rest(tmp_path: Path, simulators: Simulators) -> None:
    code, parts = await doctor(tmp_path, simulators, TREEJAR_DATABASE_URL="postgresql://noor:hush@127.0.0.1:9/noor")

    assert code == 1
    assert "TREEJAR_DATABASE_URL" in str(parts["database"]["mend"])
    assert parts["wazzup channel"]["well"]
    assert not parts["zoho"]["well"]
    assert "hush" not in json.dumps(parts)


async def test_a_channel_that_is_not_ours_names_those_that_are(tmp_path: Path, simulators: Simulators) -> None:
    _, parts = await doctor(tmp_path, simulators, TREEJAR_WAZZUP_CHANNEL_ID="00000000-0000-4000-8000-000000000000")

    assert credentials.WAZZUP_CHANNEL_ID in str(parts["wazzup channel"]["mend"])


async def test_a_webhook_that_wazzup_cannot_reach_is_explained(tmp_path: Path, simulators: Simulators) -> None:
    code, parts = await doctor(tmp_path, simulators, "--subscribe")

    assert code == 1
    assert "TREEJAR_PUBLIC_URL" in str(parts["wazzup webhook"]["mend"])


async def test_nev_64_the_report_holds_no_secret(tmp_path: Path, simulators: Simulators) -> None:
    _, parts = await doctor(tmp_path, simulators, "--subscribe")

    told = json.dumps(parts)
    assert credentials.WAZZUP_API_KEY not in told
    assert credentials.ZOHO_REFRESH_TOKEN not in told
    assert "webhook-secret-of-the-tests" not in told


async def test_nothing_configured_says_what_to_set(tmp_path: Path, simulators: Simulators) -> None:
    code, parts = await doctor(tmp_path, simulators, TREEJAR_WAZZUP_API_KEY="", TREEJAR_ZOHO_CLIENT_ID="")

    assert code == 1
    assert "TREEJAR_WAZZUP_API_KEY" in str(parts["wazzup"]["mend"])
    assert "TREEJAR_ZOHO_CLIENT_ID" in str(parts["zoho"]["mend"])


async def test_the_models_are_looked_at_and_answer(tmp_path: Path, simulators: Simulators) -> None:
    _, parts = await doctor(tmp_path, simulators, **_models(simulators))

    assert "accepted" in str(parts["openrouter key"]["seen"])
    assert parts["openrouter models"]["well"]
    assert "answers under our conditions" in str(parts["openrouter deepseek/deepseek-v3.2"]["seen"])
    assert credentials.OPENROUTER_API_KEY not in json.dumps(parts)


async def test_without_a_key_for_models_all_is_well_and_the_rules_write(tmp_path: Path, simulators: Simulators) -> None:
    _, parts = await doctor(tmp_path, simulators)

    assert parts["openrouter"]["well"]
    assert "TREEJAR_OPENROUTER_API_KEY" in str(parts["openrouter"]["mend"])


async def test_a_wrong_key_for_models_is_explained(tmp_path: Path, simulators: Simulators) -> None:
    _, parts = await doctor(
        tmp_path, simulators, **{**_models(simulators), "TREEJAR_OPENROUTER_API_KEY": "sk-or-v1-wrong"}
    )

    assert not parts["openrouter key"]["well"]
    assert "TREEJAR_OPENROUTER_API_KEY" in str(parts["openrouter key"]["mend"])
    assert "sk-or-v1-wrong" not in json.dumps(parts)


async def test_models_that_nobody_offers_are_named_with_their_variables(tmp_path: Path, simulators: Simulators) -> None:
    _, parts = await doctor(
        tmp_path, simulators, **_models(simulators), TREEJAR_FALLBACK_MODELS="nobody/nothing", TREEJAR_JUDGE_MODEL="x/y"
    )

    assert parts["openrouter models"]["seen"] == "not offered: nobody/nothing, x/y"
    assert "TREEJAR_FALLBACK_MODELS and TREEJAR_JUDGE_MODEL" in str(parts["openrouter models"]["mend"])
    assert not parts["openrouter nobody/nothing"]["well"]


@pytest.mark.parametrize(
    ("options", "part", "mend"),
    [
        ({"limit": 5.0, "limit_remaining": 0.0}, "openrouter key", "credit"),
        ({"private_endpoints": False}, "openrouter deepseek/deepseek-v3.2", "privacy settings"),
        ({"unsupported": ["tools"]}, "openrouter deepseek/deepseek-v3.2", "calls tools"),
    ],
)
async def test_what_keeps_models_from_answering_is_explained(
    tmp_path: Path, simulators: Simulators, options: object, part: str, mend: str
) -> None:
    async with httpx.AsyncClient(base_url=simulators.urls.openrouter_origin, trust_env=False) as control:
        (await control.post("/_sim/options", json=options)).raise_for_status()
    code, parts = await doctor(tmp_path, simulators, **_models(simulators))

    assert code == 1
    assert not parts[part]["well"]
    assert mend in str(parts[part]["mend"])


def _models(simulators: Simulators) -> dict[str, str]:
    return {
        "TREEJAR_OPENROUTER_BASE_URL": simulators.urls.openrouter_base_url,
        "TREEJAR_OPENROUTER_API_KEY": credentials.OPENROUTER_API_KEY,
    }
