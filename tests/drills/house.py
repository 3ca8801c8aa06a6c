"""The house under test: real web and worker processes, restarted when they die, around one database."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from tests.drills.hand import Hand
from tests.fixtures.ports import free_port

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.server import Simulators

READY_SECONDS = 120.0
LOOK_SECONDS = 0.02
WEBHOOK_TOKEN = "drill-webhook-token"
ADMIN_TOKEN = "drill-admin-token"
_PR_SET_PDEATHSIG = 1
# Loaded here: between fork and exec nothing may wait for a lock that another thread held.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Resident:
    """One process that is kept alive."""

    name: str
    arguments: list[str]
    keeper: asyncio.Task[None] | None = None
    process: asyncio.subprocess.Process | None = None
    deaths: int = 0
    leaving: bool = False


class House:
    """Web processes on fixed ports and workers, all on one database; `environment` adds to their configuration.

    Its leases and pauses are short, unless it lives at the `real_pace`.
    """

    def __init__(
        self,
        dsn: str,
        simulators: Simulators,
        folder: Path,
        environment: dict[str, str] | None = None,
        *,
        real_pace: bool = False,
    ) -> None:
        self.dsn = dsn
        self.hand = Hand(folder / "hand")
        self._simulators = simulators
        self._folder = folder
        self._more = environment or {}
        self._pace = ["--real-pace"] if real_pace else []
        self._residents: dict[str, Resident] = {}
        self._webs: dict[str, str] = {}

    async def open(self, webs: int, workers: int) -> None:
        """Start, and return when everybody answers and the provider knows the first web process."""
        for number in range(1, webs + 1):
            port = free_port()
            self._webs[f"web-{number}"] = f"http://127.0.0.1:{port}"
            self.start(f"web-{number}", ["web", "--port", str(port)])
        for number in range(1, workers + 1):
            self.start(f"worker-{number}", ["worker"])
        await self.until_ready()
        if webs:
            await self.subscribe()

    async def close(self) -> None:
        await asyncio.gather(*(self.stop(name) for name in list(self._residents)))

    def start(self, name: str, arguments: list[str]) -> None:
        hand = str(self._folder / "hand")
        command = [sys.executable, "-m", "tests.drills.processes", *arguments, "--hand", hand, *self._pace]
        resident = self._residents[name] = Resident(name, command)
        resident.keeper = asyncio.create_task(self._keep(resident))

    async def stop(self, name: str) -> None:
        """End a process for good, at once."""
        resident = self._residents.pop(name)
        resident.leaving = True
        self._signal(resident, signal.SIGCONT)
        self._signal(resident, signal.SIGKILL)
        if resident.keeper:
            await resident.keeper

    def kill(self, *names: str) -> None:
        """`kill -9`, all at the same moment; the keeper starts them again."""
        for name in names:
            self._signal(self._residents[name], signal.SIGKILL)

    def freeze(self, name: str) -> None:
        """The process stands still, as on a machine that swaps or sleeps."""
        self._signal(self._residents[name], signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self._signal(self._residents[name], signal.SIGCONT)

    def deaths(self) -> int:
        return sum(resident.deaths for resident in self._residents.values())

    async def until_dead(self, deaths_before: int) -> None:
        """Return when one more process has died."""
        await until(lambda: self.deaths() > deaths_before)

    def webhook(self, web: str) -> str:
        return f"{self._webs[web]}/api/v1/webhooks/wazzup/{WEBHOOK_TOKEN}"

    def admin(self) -> httpx.AsyncClient:
        """The REST admin of the first web process."""
        headers = {"authorization": f"Bearer {ADMIN_TOKEN}"}
        return httpx.AsyncClient(base_url=f"{self._webs['web-1']}/api/v1", headers=headers, trust_env=False, timeout=30)

    async def until_ready(self) -> None:
        """Everybody answers again, and nothing is amiss in the house."""
        await asyncio.gather(*(self._until_well(f"{url}/health/ready") for url in self._webs.values()))

    async def until_awake(self) -> None:
        """Every web process answers again, whatever the one before it has left behind."""
        await asyncio.gather(*(self._until_well(f"{url}/health/live") for url in self._webs.values()))

    def log(self, name: str) -> str:
        # The process may be in the middle of a line, even of a letter.
        return (self._folder / f"{name}.log").read_text(errors="replace")

    async def _until_well(self, url: str) -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            async with asyncio.timeout(READY_SECONDS):
                while True:
                    try:
                        if (await client.get(url)).status_code == 200:
                            return
                    except httpx.HTTPError:
                        pass
                    await asyncio.sleep(0.05)

    async def subscribe(self) -> None:
        """From now on the provider delivers to our first web process."""
        flags = {"messagesAndStatuses": True}
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.patch(
                f"{self._simulators.urls.wazzup_base_url}/webhooks",
                json={"webhooksUri": self.webhook("web-1"), "subscriptions": flags},
                headers={"authorization": f"Bearer {credentials.WAZZUP_API_KEY}"},
            )
        assert answer.status_code == 200, answer.text

    async def _keep(self, resident: Resident) -> None:
        while not resident.leaving:
            with (self._folder / f"{resident.name}.log").open("ab") as log:
                resident.process = await asyncio.create_subprocess_exec(
                    *resident.arguments,
                    cwd=_ROOT,
                    env=os.environ | self._environment() | self._more,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    preexec_fn=_die_with_the_test,
                )
            if resident.leaving:  # stopped while it was being started
                resident.process.kill()
            await resident.process.wait()
            resident.deaths += 1

    def _environment(self) -> dict[str, str]:
        urls = self._simulators.urls
        return {
            "PYTHONPATH": os.pathsep.join((str(_ROOT / "src"), str(_ROOT))),
            "TREEJAR_HOME": str(self._folder / "home"),
            "TREEJAR_DATABASE_URL": self.dsn,
            "TREEJAR_ADMIN_TOKEN": ADMIN_TOKEN,
            "TREEJAR_WAZZUP_BASE_URL": urls.wazzup_base_url,
            "TREEJAR_WAZZUP_API_KEY": credentials.WAZZUP_API_KEY,
            "TREEJAR_WAZZUP_CHANNEL_ID": credentials.WAZZUP_CHANNEL_ID,
            "TREEJAR_WAZZUP_WEBHOOK_TOKEN": WEBHOOK_TOKEN,
        }

    @staticmethod
    def _signal(resident: Resident, number: signal.Signals) -> None:
        if resident.process is not None and resident.process.returncode is None:
            resident.process.send_signal(number)


async def until(condition: Callable[[], bool], seconds: float = 120.0) -> None:
    """Return when the condition holds; TimeoutError when it does not in time."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (it happens in another process)
            await asyncio.sleep(LOOK_SECONDS)


def _die_with_the_test() -> None:
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
