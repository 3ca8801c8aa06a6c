"""A web or worker process for drills: the production container and runners, with decorated ports.

    python -m tests.drills.processes web --hand FOLDER --port 8000
    python -m tests.drills.processes worker --hand FOLDER

Everything else comes from the environment, as in production. Pauses are a tenth of the real ones. What must be done
before something runs out is given more of its time: the provider remembers twice as long as the real one, because a
process restarts within that, and only whoever is dead may lose a claim or a lease. With `--short-memory` it forgets
soon, and the process knows. With `--real-pace` leases and pauses are the real ones: under a load no machine should be
asked to do it ten times faster.
"""

import argparse
import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import uvloop
from dishka import Provider, Scope, decorate, provide
from tests.drills.echo_planner import EchoPlanner
from tests.drills.hand import Hand
from tests.drills.watched_ports import PlainEars, WatchedIntake, WatchedMedia, WatchedMessenger, WatchedWakeUps
from tests.drills.watched_stores import WatchedUnits
from tests.fakes.hashing_embedder import HashingEmbedder

from treejar.adapters.postgres.pool import make_engine
from treejar.adapters.saq import chores
from treejar.adapters.wazzup import errors as wazzup_errors
from treejar.application.inbound import sweep
from treejar.application.outbox import dispatch
from treejar.application.ports import voices
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.inbound_media import InboundMedia
from treejar.application.ports.inbox import Intake
from treejar.application.ports.messenger import Messenger
from treejar.application.ports.planner import Planner
from treejar.application.ports.speech import Transcriber
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.turn import give_up, run_turn
from treejar.application.turn.begin import TurnRules
from treejar.domain.dialog.quiet import QuietRule
from treejar.entrypoints import worker
from treejar.entrypoints.cli.serve import listening, serve
from treejar.entrypoints.config import Config, load_config
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container

FASTER = 10
QUIET_SECONDS = 0.25
LEASE_SECONDS = 3.0
LISTENING_SECONDS = 6.0
SEND_CLAIM = timedelta(seconds=4)
REPEAT_WITHIN, REPEAT_SOON_WITHIN = timedelta(seconds=100), timedelta(seconds=12)
# An author who is held may think for as long as the drill needs.
TURN_SECONDS = 120.0
HEARTBEAT_SECONDS = 4
QUIET = QuietRule(QUIET_SECONDS, QUIET_SECONDS, 1.0)
FAST = TurnRules(quiet=QUIET, turn_seconds=TURN_SECONDS, lease_seconds=LEASE_SECONDS)
REAL = TurnRules(quiet=QUIET)


class DrillProvider(Provider):
    """What stands around the real adapters."""

    scope = Scope.APP

    def __init__(self, hand: Hand, rules: TurnRules) -> None:
        super().__init__()
        self._hand = hand
        self._rules = rules

    @provide(override=True)
    async def units(self, config: Config) -> AsyncIterator[UnitsOfWork]:
        engine = make_engine(config.database_url, 10)
        yield WatchedUnits(engine, self._hand)
        await engine.dispose()

    @provide(override=True)
    def author(self) -> Planner:
        return EchoPlanner(self._hand)

    @provide(override=True)
    def ears(self) -> Transcriber:
        return PlainEars(self._hand)

    @provide(override=True)
    def embedder(self) -> Embedder:
        return HashingEmbedder()

    @provide(override=True)
    def rules(self) -> TurnRules:
        return self._rules

    @decorate
    def intake(self, intake: Intake) -> Intake:
        return WatchedIntake(intake, self._hand)

    @decorate
    def wake_ups(self, wake_ups: WakeUps) -> WakeUps:
        return WatchedWakeUps(wake_ups, self._hand)

    @decorate
    def media(self, media: InboundMedia) -> InboundMedia:
        return WatchedMedia(media, self._hand)

    @decorate
    def messenger(self, messenger: Messenger) -> Messenger:
        return WatchedMessenger(messenger, self._hand)


def shorten_pauses(repeat_within: timedelta) -> None:
    """The same rules, faster; the simulator's memory is shortened too (`house.py`)."""
    worker.SWEEP_SECONDS //= FASTER
    sweep.OVERDUE /= FASTER
    dispatch.REPEAT_WITHIN = repeat_within
    dispatch.CLAIM = SEND_CLAIM
    dispatch.PAUSES = tuple(pause / FASTER for pause in dispatch.PAUSES)
    first, second = give_up.PAUSES
    give_up.PAUSES = (first / FASTER, second / FASTER)
    run_turn.OVERTAKEN_PAUSE /= FASTER
    wazzup_errors.BACK_OFF /= FASTER
    voices.CLAIM_HOLDS = timedelta(seconds=LISTENING_SECONDS)
    chores.HEARTBEAT_SECONDS = HEARTBEAT_SECONDS
    chores.BEAT_EVERY_SECONDS /= FASTER
    worker.LOST_CHORES_SECONDS //= FASTER


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=("web", "worker"))
    parser.add_argument("--hand", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--real-pace", action="store_true")
    parser.add_argument("--short-memory", action="store_true")
    wanted = parser.parse_args()
    set_up_logs(process=wanted.role)
    if not wanted.real_pace:
        shorten_pauses(REPEAT_SOON_WITHIN if wanted.short_memory else REPEAT_WITHIN)
    config = load_config(os.environ)
    container = build_container(config, DrillProvider(Hand(wanted.hand), REAL if wanted.real_pace else FAST))
    if wanted.role == "web":
        with listening(config.host, wanted.port) as listener:
            serve(build_web(config, container), listener)
    else:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(worker.run_worker(container))


if __name__ == "__main__":
    main()
