"""A scenario is played: every turn goes through the use cases that the program itself runs."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec
from dishka import AsyncContainer

from treejar.application.escalations.hand_back import HandBack
from treejar.application.escalations.take_over import TakeOver
from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.outbox.dispatch import Dispatch
from treejar.application.ports.errors import ApplicationError, Retryable
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import TurnDue
from treejar.application.terms.inbound import Arrived, Delivery, InboxKind
from treejar.application.turn.give_up import GiveUp
from treejar.application.turn.run_turn import RunTurn
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.errors import DomainError
from treejar.domain.shared.ids import ConversationId, conversation_of
from treejar.domain.shared.sku import fold_sku
from treejar.entrypoints.replay.house import House
from treejar.entrypoints.replay.lines import Line, lines_of
from treejar.entrypoints.replay.moments import moved
from treejar.entrypoints.replay.outside import MEDIA_HOST
from treejar.entrypoints.replay.scenario import Manager, PlannerName, Scenario, Turn
from treejar.entrypoints.replay.seen import Standing, TurnSeen, look
from treejar.entrypoints.replay.setting import first_moment, set_up
from treejar.entrypoints.replay.stage import Accident, Stage, standing_on

# Between two turns of a customer, unless the scenario says how long.
PAUSE = timedelta(minutes=1)
PUT_OFF = timedelta(seconds=3)
_RUNS = 8


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario as it went. `trouble`: why it could not be played to its end."""

    scenario: Scenario
    planner: PlannerName
    turns: tuple[TurnSeen, ...]
    stage: Stage
    trouble: str = ""


async def play(scenario: Scenario, planner: PlannerName, house: House) -> Played:
    """In a chat of its own. A scenario with goods of its own must be alone in the house."""
    changes = house.goods.changed(scenario.start.goods)
    stage = Stage(
        address=house.new_chat(),
        now=first_moment(scenario),
        products={**house.goods.ids, **changes.ids},
        stock=dict(changes.stock),
    )
    with standing_on(stage):
        async with house.with_goods(changes):
            player = _Player(house, stage, planner, await house.container(planner))
            try:
                await player.begin(scenario)
                for number, turn in enumerate(scenario.turns, 1):
                    await player.turn(number, turn, scenario)
            except (ApplicationError, DomainError) as error:
                player.trouble = f"turn {len(player.seen) + 1} could not be played: {type(error).__name__}: {error}"
            finally:
                await player.leave()
    return Played(scenario=scenario, planner=planner, turns=tuple(player.seen), stage=stage, trouble=player.trouble)


@dataclass(slots=True)
class _Player:
    house: House
    stage: Stage
    planner: PlannerName
    container: AsyncContainer
    restarted: bool = False
    arrivals: int = 0
    last: Arrived | None = None
    trouble: str = ""
    seen: list[TurnSeen] = field(default_factory=list)

    @property
    def conversation(self) -> ConversationId:
        return conversation_of(self.stage.address)

    async def begin(self, scenario: Scenario) -> None:
        self._stock(scenario.start.stock.items())
        await set_up(scenario, self.stage, await self.container.get(UnitsOfWork))

    async def leave(self) -> None:
        if self.restarted:
            await self.container.close()

    async def turn(self, number: int, turn: Turn, scenario: Scenario) -> None:
        before, sent = self.seen[-1].after if self.seen else await self._look(), len(self.stage.sent)
        began = time.perf_counter()
        self.stage.now = moved(turn.clock, self.stage.now) if turn.clock else self.stage.now + PAUSE
        self._stock(turn.stock.items())
        self.stage.faults = frozenset(turn.fault if isinstance(turn.fault, tuple) else (turn.fault,))
        self.stage.crashes = 0
        self.stage.steps = list(turn.model or scenario.model)
        self.stage.script_faults = []
        if turn.restart:
            await self._restart()
        troubles = await self._manager(turn.manager)
        await self._deliver([self._arrived(line, scenario) for line in lines_of(turn)])
        troubles += await self._answer()
        sent_now = self.stage.sent[sent:]
        self.seen.append(
            TurnSeen(
                number=number,
                texts=tuple(one.text for one in sent_now if one.text),
                pictures=sum(bool(one.link) for one in sent_now),
                before=before,
                after=await self._look(),
                script_faults=tuple(self.stage.script_faults),
                troubles=tuple(troubles),
                seconds=time.perf_counter() - began,
            )
        )

    async def _look(self) -> Standing:
        units = await self.container.get(UnitsOfWork)
        return await look(self.conversation, self.stage, units, self.house.rows)

    def _stock(self, levels: Iterable[tuple[str, int | None]]) -> None:
        for sku, pieces in levels:
            operations_id = self.house.operations_id(fold_sku(sku), self.stage)
            self.stage.stock[operations_id] = pieces

    async def _restart(self) -> None:
        await self.leave()
        self.container, self.restarted = self.house.fresh_container(self.planner), True

    async def _manager(self, manager: str | Manager) -> list[str]:
        deed = Manager(writes=manager) if isinstance(manager, str) else manager
        try:
            if deed.takes_over:
                await (await self.container.get(TakeOver)).execute(self.conversation)
            if deed.hands_back:
                await (await self.container.get(HandBack)).execute(self.conversation)
        except (ApplicationError, DomainError) as refused:
            return [f"the manager could not do it: {refused}"]
        if not deed.writes:
            return []
        written = self._arrived(Line(MessageKind.TEXT, text=deed.writes, kind=InboxKind.OUTGOING), None)
        await self._deliver([msgspec.structs.replace(written, sent_from_app=True, author_type="user")])
        return await self._answer()

    async def _deliver(self, arrived: list[Arrived]) -> None:
        if arrived:
            await (await self.container.get(ReceiveMessages)).execute(Delivery(arrived=tuple(arrived)))

    def _arrived(self, line: Line, scenario: Scenario | None) -> Arrived:
        self.arrivals += 1
        number = f"{self.stage.address.chat_id}-{self.arrivals}"
        changes = line.kind in (InboxKind.EDIT, InboxKind.DELETION)
        name = self.last.provider_message_id if changes and self.last else number
        link = f"{MEDIA_HOST}{number}/{line.file}" if line.file else None
        if link and line.voice is not None:
            self.stage.voices[link] = line.voice
        arrived = Arrived(
            key=f"{line.kind.value}:{number}",
            conversation_id=self.conversation,
            address=self.stage.address,
            kind=line.kind,
            message_kind=line.message,
            text=line.text,
            media=link,
            provider_message_id=name,
            sent_at=self.stage.now,
            received_at=self.stage.now,
            contact_name=scenario.start.contact if scenario else "",
        )
        if line.kind is InboxKind.CUSTOMER:
            self.last = arrived
        return arrived

    async def _answer(self) -> list[str]:
        """As the worker does it: turns until nobody is due, failures counted, then everything is sent."""
        troubles: list[str] = []
        for _ in range(_RUNS):
            due = [one for one in self.stage.due if one.conversation_id == self.conversation]
            if not due:
                break
            self.stage.due.clear()
            self.stage.now = max(self.stage.now, min(one.at for one in due))
            troubles += await self._run()
        await (await self.container.get(Dispatch)).execute()
        return troubles

    async def _run(self) -> list[str]:
        try:
            await (await self.container.get(RunTurn)).execute(self.conversation)
        except Retryable as error:
            self.stage.due.append(TurnDue(self.conversation, self.stage.now + PUT_OFF))
            return [f"put off: {error}"]
        except Exception as error:  # noqa: BLE001 - the outermost handler of a turn, as the worker's
            if not isinstance(error, Accident | ApplicationError):
                self.trouble = f"turn {len(self.seen) + 1} failed: {type(error).__name__}: {error}"
            await (await self.container.get(GiveUp)).execute(self.conversation, type(error).__name__)
            return [f"failed: {type(error).__name__}"]
        return []
