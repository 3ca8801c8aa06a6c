"""The promise of TokenVault: one token for all, one refresh at a time."""

import asyncio
from datetime import timedelta

import pytest
from tests.contracts.storage import Storage
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.tokens import AccessToken

KEY = "zoho:inventory"
TOKEN = AccessToken(value="1000.abc", expires_at=MONDAY_NOON + timedelta(hours=1))


async def test_before_the_first_refresh_there_is_no_token(storage: Storage) -> None:
    assert await storage.vault.read(KEY) is None


async def test_a_token_is_read_as_it_was_written(storage: Storage) -> None:
    await storage.vault.write(KEY, TOKEN)
    stored = await storage.vault.read(KEY)
    assert stored == TOKEN
    assert stored is not None
    assert stored.value == "1000.abc"


async def test_a_newer_token_replaces_the_older(storage: Storage) -> None:
    blocked = AccessToken(expires_at=MONDAY_NOON, blocked_until=MONDAY_NOON + timedelta(minutes=10))
    await storage.vault.write(KEY, TOKEN)
    await storage.vault.write(KEY, blocked)
    assert await storage.vault.read(KEY) == blocked


async def test_accounts_have_tokens_of_their_own(storage: Storage) -> None:
    await storage.vault.write(KEY, TOKEN)
    assert await storage.vault.read("zoho:crm") is None


async def test_one_task_at_a_time_holds_a_key(storage: Storage) -> None:
    inside = most = 0

    async def refresh() -> None:
        nonlocal inside, most
        async with storage.vault.exclusive(KEY):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.01)
            inside -= 1

    await asyncio.gather(*(refresh() for _ in range(5)))
    assert most == 1


async def test_who_waited_reads_what_the_holder_wrote(storage: Storage) -> None:
    refreshes = 0

    async def token() -> AccessToken:
        nonlocal refreshes
        async with storage.vault.exclusive(KEY):
            known = await storage.vault.read(KEY)
            if known is None:
                refreshes += 1
                known = TOKEN
                await storage.vault.write(KEY, known)
        return known

    assert set(await asyncio.gather(*(token() for _ in range(4)))) == {TOKEN}
    assert refreshes == 1


async def test_a_key_does_not_wait_for_another(storage: Storage) -> None:
    async with asyncio.timeout(5), storage.vault.exclusive(KEY), storage.vault.exclusive("zoho:crm"):
        pass


async def test_a_holder_that_breaks_frees_the_key(storage: Storage) -> None:
    with pytest.raises(RuntimeError, match="the refresh broke"):
        async with storage.vault.exclusive(KEY):
            raise RuntimeError("the refresh broke")
    async with asyncio.timeout(5), storage.vault.exclusive(KEY):
        pass


async def test_a_holder_that_is_cancelled_frees_the_key(storage: Storage) -> None:
    holding = asyncio.Event()

    async def hold() -> None:
        async with storage.vault.exclusive(KEY):
            holding.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hold())
    await holding.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5), storage.vault.exclusive(KEY):
        pass


def test_nev_64_a_token_hides_its_value() -> None:
    assert "abc" not in repr(TOKEN)
