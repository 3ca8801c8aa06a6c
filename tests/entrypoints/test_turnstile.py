import asyncio

from treejar.entrypoints.queue.turnstile import Turnstile


async def test_as_many_pass_as_there_is_room_and_one_waits_while_all_others_leave() -> None:
    turnstile, leave = Turnstile(2), asyncio.Event()
    inside: list[int] = []

    async def come(number: int) -> bool:
        async with turnstile.passing() as may_pass:
            if may_pass:
                inside.append(number)
                await leave.wait()
            return may_pass

    visits = [asyncio.create_task(come(number)) for number in range(5)]
    await asyncio.sleep(0.01)
    assert inside == [0, 1]
    leave.set()
    assert await asyncio.gather(*visits) == [True, True, True, False, False]


async def test_who_is_called_away_while_waiting_makes_place_for_the_next() -> None:
    turnstile = Turnstile(1)
    async with turnstile.passing():
        waiting = asyncio.create_task(_come(turnstile))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.wait([waiting])
        assert not await _leaves_at_once(turnstile)


async def _come(turnstile: Turnstile) -> None:
    async with turnstile.passing():
        pass


async def _leaves_at_once(turnstile: Turnstile) -> bool:
    visit = asyncio.create_task(_come(turnstile))
    done, _ = await asyncio.wait([visit], timeout=0.02)
    visit.cancel()
    return bool(done)
