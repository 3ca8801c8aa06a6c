from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from treejar.entrypoints.config import InvalidConfiguration, Secret, load_config, read_environment, with_kept_secrets


def test_everything_has_a_default() -> None:
    config = load_config({})

    assert (config.host, config.port, config.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert not config.wazzup.configured
    assert not config.zoho.configured
    assert not config.bazara.configured
    assert config.storefront_url == ""


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        load_config(
            {
                "TREEJAR_PORT": "eighty",
                "TREEJAR_DATABASE_URL": "mysql://x",
                "TREEJAR_QUEUE_URL": "kafka://x",
                "TREEJAR_ENVIRONMENT": "staging",
                "TREEJAR_QUIET_SECONDS": "-1",
                "TREEJAR_TURN_TIMEOUT_SECONDS": "nan",
            }
        )

    named = {mistake.split()[0] for mistake in caught.value.mistakes}
    assert named == {
        "TREEJAR_PORT",
        "TREEJAR_DATABASE_URL",
        "TREEJAR_QUEUE_URL",
        "TREEJAR_ENVIRONMENT",
        "TREEJAR_QUIET_SECONDS",
        "TREEJAR_TURN_TIMEOUT_SECONDS",
    }


def test_sec_2_production_refuses_missing_and_short_secrets() -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({"TREEJAR_ENVIRONMENT": "production", "TREEJAR_WAZZUP_WEBHOOK_TOKEN": "short"})

    mistakes = "\n".join(caught.value.mistakes)
    for name in ("ADMIN_TOKEN", "WAZZUP_API_KEY", "WAZZUP_CHANNEL_ID", "ZOHO_REFRESH_TOKEN", "ZOHO_ORGANIZATION_ID"):
        assert f"TREEJAR_{name} is needed" in mistakes
    assert "TREEJAR_WAZZUP_WEBHOOK_TOKEN is too short" in mistakes


def test_a_model_needs_a_key_and_nothing_else_even_in_production() -> None:
    without, given = load_config({}).model, load_config({"TREEJAR_OPENROUTER_API_KEY": "sk-or-v1-hush"}).model

    assert (without.configured, given.configured) == (False, True)
    assert given.writers == ("deepseek/deepseek-v3.2",)
    assert (given.judge, given.timeout, given.zero_retention) == ("deepseek/deepseek-v3.2", 12.0, False)
    assert "hush" not in repr(given)
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({"TREEJAR_ENVIRONMENT": "production"})
    assert not any("OPENROUTER" in mistake for mistake in caught.value.mistakes)


def test_the_model_route_is_in_order_and_names_nobody_twice() -> None:
    model = load_config({"TREEJAR_MODEL": "a/b", "TREEJAR_FALLBACK_MODELS": "c/d, a/b,e/f:free ,"}).model

    assert model.writers == ("a/b", "c/d", "e/f:free")
    assert model.judge == "a/b"


def test_a_model_has_less_time_than_the_turn() -> None:
    assert load_config({"TREEJAR_TURN_TIMEOUT_SECONDS": "10"}).model.timeout == 5
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({"TREEJAR_TURN_TIMEOUT_SECONDS": "10", "TREEJAR_MODEL_TIMEOUT_SECONDS": "10"})

    (mistake,) = caught.value.mistakes
    assert mistake.startswith("TREEJAR_MODEL_TIMEOUT_SECONDS must be shorter than the turn")


def test_mistakes_about_models_are_named_and_a_key_is_never_shown() -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        load_config(
            {
                "TREEJAR_OPENROUTER_API_KEY": "two hushed words",
                "TREEJAR_OPENROUTER_BASE_URL": "openrouter",
                "TREEJAR_MODEL": "deepseek",
                "TREEJAR_FALLBACK_MODELS": "a/b, модель/х",
                "TREEJAR_SPEECH_MODEL": "/whisper",
                "TREEJAR_MODEL_ZERO_RETENTION": "maybe",
                "TREEJAR_MODEL_MAX_PROMPT_PRICE": "-1",
            }
        )

    told = "\n".join(caught.value.mistakes)
    for name in (
        "OPENROUTER_API_KEY",
        "OPENROUTER_BASE_URL",
        "FALLBACK_MODELS",
        "SPEECH_MODEL",
        "MODEL_ZERO_RETENTION",
    ):
        assert f"TREEJAR_{name} " in told
    assert "TREEJAR_MODEL must be a model's id" in told
    assert "hushed" not in told


@pytest.mark.parametrize("name", ["MODEL", "JUDGE_MODEL", "SPEECH_MODEL", "FALLBACK_MODELS"])
@pytest.mark.parametrize("value", ["https://openrouter.ai/api/v1", "a/b/c", "/etc/model", "../x", "a/", "a/b:", "a//b"])
def test_a_model_is_an_author_and_a_slug_and_no_address(name: str, value: str) -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({f"TREEJAR_{name}": value})

    (mistake,) = {mistake for mistake in caught.value.mistakes if f"TREEJAR_{name} " in mistake}
    assert value not in mistake


@pytest.mark.parametrize(
    "value",
    ["https://user:hushed@openrouter.ai/v1", "https://hushed@x.example", "https://x.example/v1?key=hushed",
     "https://x.example/v1#hushed"],
)  # fmt: skip
def test_an_address_that_is_shown_may_hold_no_secret(value: str) -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({"TREEJAR_OPENROUTER_BASE_URL": value})

    (mistake,) = caught.value.mistakes
    assert mistake.startswith("TREEJAR_OPENROUTER_BASE_URL must be an address without user, password, query")
    assert "hushed" not in mistake


def test_who_wants_nothing_kept_names_the_speech_model() -> None:
    careful = {"TREEJAR_MODEL_ZERO_RETENTION": "yes"}
    assert load_config({}).model.speech == "openai/gpt-4o-mini-transcribe"
    assert load_config(careful).model.speech == ""
    assert load_config({**careful, "TREEJAR_SPEECH_MODEL": "a/ears"}).model.speech == "a/ears"


def test_half_of_the_old_shop_is_a_mistake_in_production_and_nothing_in_development() -> None:
    half = {"TREEJAR_BAZARA_URL": "https://shop.example"}
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({"TREEJAR_ENVIRONMENT": "production", **half})

    assert "TREEJAR_BAZARA_URL and TREEJAR_BAZARA_TOKEN are of use only together" in caught.value.mistakes
    assert not load_config(half).bazara.configured
    assert load_config({**half, "TREEJAR_BAZARA_TOKEN": "x"}).bazara.configured


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("DATABASE_URL", "postgresql://noor:p[ss@db/noor"),
        ("DATABASE_URL", "postgresql://noor@db:five/noor"),
        ("QUEUE_URL", "redis:///0"),
        ("PUBLIC_URL", "https://"),
        ("WAZZUP_BASE_URL", "http://127.0.0.1:99999/v3"),
        ("STOREFRONT_URL", "new.treejartrading.ae"),
        ("BAZARA_URL", "ftp://shop.example"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_mistake(name: str, address: str) -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({f"TREEJAR_{name}": address})

    assert [mistake.split()[0] for mistake in caught.value.mistakes] == [f"TREEJAR_{name}"]


def test_a_database_may_be_named_by_the_folder_of_its_socket() -> None:
    address = "postgresql:///noor?host=/run/postgresql"

    assert load_config({"TREEJAR_DATABASE_URL": address}).database_url == address


def test_nev_64_no_secret_shows_in_a_representation_or_a_mistake() -> None:
    environment = {
        "TREEJAR_ADMIN_TOKEN": "hush-hush-admin",
        "TREEJAR_WAZZUP_API_KEY": "hush-hush-wazzup",
        "TREEJAR_BAZARA_TOKEN": "hush-hush-bazara",
        "TREEJAR_DATABASE_URL": "postgresql://noor:hush-hush-database@db/noor",
        "TREEJAR_QUEUE_URL": "redis://:hush-hush-queue@queue/0",
    }

    shown = repr(load_config(environment)) + str(Secret("hush-hush"))
    with pytest.raises(InvalidConfiguration) as caught:
        load_config({**environment, "TREEJAR_PORT": "x"})

    assert "hush" not in shown + str(caught.value)


def test_a_generated_admin_token_is_shared_by_all_processes_of_a_home(tmp_path: Path) -> None:
    environment = {"TREEJAR_HOME": str(tmp_path / "home")}

    first = with_kept_secrets(load_config(environment))
    second = with_kept_secrets(load_config(environment))

    assert first.admin_token.reveal() == second.admin_token.reveal()
    assert (tmp_path / "home" / "admin-token").stat().st_mode & 0o077 == 0


def test_the_environment_wins_over_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("TREEJAR_PORT=9001\nTREEJAR_HOST=0.0.0.0\n")
    monkeypatch.setenv("TREEJAR_PORT", "9002")

    config = load_config(read_environment(file))

    assert (config.port, config.host) == (9002, "0.0.0.0")


def test_two_first_starts_at_once_agree_on_the_admin_token(tmp_path: Path) -> None:
    home = tmp_path / "new home"
    configs = [load_config({"TREEJAR_HOME": str(home)}) for _ in range(16)]
    with ThreadPoolExecutor(16) as pool:
        kept = {config.admin_token.reveal() for config in pool.map(with_kept_secrets, configs)}

    assert len(kept) == 1
    assert kept < {config.admin_token.reveal() for config in configs}
    assert [path.name for path in home.iterdir()] == ["admin-token"]
    assert (home / "admin-token").stat().st_mode & 0o777 == 0o600


def test_the_embedding_model_is_a_name_and_its_folder_must_be_there(tmp_path: Path) -> None:
    assert (load_config({}).embedding_model, load_config({}).embedding_path) == ("bundled", None)

    chosen = load_config({"TREEJAR_EMBEDDING_MODEL": "BAAI/bge-m3", "TREEJAR_EMBEDDING_PATH": str(tmp_path)})
    assert (chosen.embedding_model, chosen.embedding_path) == ("BAAI/bge-m3", tmp_path)

    with pytest.raises(InvalidConfiguration, match=r"TREEJAR_EMBEDDING_PATH: .*/none is not a folder"):
        load_config({"TREEJAR_EMBEDDING_MODEL": "BAAI/bge-m3", "TREEJAR_EMBEDDING_PATH": str(tmp_path / "none")})
    with pytest.raises(InvalidConfiguration, match="TREEJAR_EMBEDDING_PATH needs TREEJAR_EMBEDDING_MODEL"):
        load_config({"TREEJAR_EMBEDDING_PATH": str(tmp_path)})
