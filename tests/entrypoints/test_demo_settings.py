"""What a demo tells its web and its worker: nothing of the real installation, least of all a key that costs money."""

import pytest

from treejar.adapters.sandbox.server import Simulators
from treejar.entrypoints.cli.demo import author_told, child_environment
from treejar.entrypoints.config import Config, load_config

KEY = "TREEJAR_OPENROUTER_API_KEY"
INSTALLATION = {
    KEY: "sk-or-v1-of-the-installation",
    "TREEJAR_QUEUE_URL": "redis://127.0.0.1:9/0",
    "TREEJAR_STOREFRONT_URL": "https://shop.example",
    "TREEJAR_WAZZUP_API_KEY": "real-messenger",
    "TREEJAR_ZOHO_CLIENT_SECRET": "real-books",
}


@pytest.fixture
def config() -> Config:
    return load_config(INSTALLATION)


async def child(config: Config, model_key: str) -> Config:
    """What a process of the demo makes of its environment."""
    async with Simulators([], lambda _: None) as simulators:
        told = child_environment(config, simulators.urls, "a-token-for-webhooks", model_key)
    return load_config({**INSTALLATION, **told})


async def test_only_a_key_set_for_this_very_demo_lets_a_model_write(config: Config) -> None:
    assert not (await child(config, "")).model.configured
    own = await child(config, "sk-or-v1-own")
    assert own.model.api_key.reveal() == "sk-or-v1-own"


async def test_a_demo_reaches_no_provider_of_the_real_installation(config: Config) -> None:
    told = await child(config, "")
    assert (told.queue_url, told.storefront_url) == ("", "")
    assert told.wazzup.api_key.reveal() != "real-messenger"
    assert told.zoho.client_secret.reveal() != "real-books"
    for url in (told.wazzup.base_url, told.zoho.inventory_url, told.zoho.accounts_url):
        assert url.startswith("http://127.0.0.1:")


def test_the_greeting_says_who_writes_at_whose_cost_and_shows_no_key(config: Config) -> None:
    unused, own = author_told(config, ""), author_told(config, "sk-or-v1-own")
    assert unused.startswith("rules (the model key in .env is not used here")
    assert author_told(load_config({}), "").startswith("rules (no model is configured")
    assert own.startswith("deepseek/deepseek-v3.2 at https://openrouter.ai/")
    assert "at your cost" in own
    assert not any("sk-or" in line for line in (unused, own))
