"""What the keeper tells the users of its home, in a small file that is always complete."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class Phase(StrEnum):
    """How far the server is."""

    STARTING = "starting"
    READY = "ready"
    STOPPED = "stopped"


@dataclass(frozen=True)
class KeeperState:
    """Written by the keeper that `pid` names; true only while the keeper lock is held."""

    pid: int
    phase: Phase
    socket_folder: str

    def save(self, path: Path) -> None:
        """Replace the file in one step."""
        half = path.with_suffix(".half")
        half.write_text(json.dumps(asdict(self)), encoding="utf-8")
        half.replace(path)


def load_state(path: Path) -> KeeperState | None:
    """The last word of the keeper; None when there is none that can be read."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return KeeperState(int(raw["pid"]), Phase(raw["phase"]), str(raw["socket_folder"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
