"""Memory of processes, read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PYTHON_MODULE = "-m"


@dataclass(slots=True)
class Peak:
    """The most that was seen of one kind of process: how many at once, MB resident of the largest, MB of all of them
    with shared pages counted once."""

    processes: int = 0
    resident_mb: float = 0.0
    share_mb: float = 0.0


class MemoryWatch:
    """Watches a process, its descendants, and whatever else runs on a folder (the embedded server is detached)."""

    def __init__(self, root: int, folder: Path) -> None:
        self._root = root
        self._folder = str(folder).encode()
        self.peaks: dict[str, Peak] = {}

    def look(self) -> None:
        """Take one sample; a process that ends meanwhile is passed over."""
        seen: dict[str, Peak] = {}
        for pid in self._ours():
            try:
                name, resident, share = _name(pid), *_megabytes(pid)
            except OSError:
                continue
            kind = seen.setdefault(name, Peak())
            kind.processes += 1
            kind.resident_mb = max(kind.resident_mb, resident)
            kind.share_mb += share
        for name, now in seen.items():
            peak = self.peaks.setdefault(name, Peak())
            peak.processes = max(peak.processes, now.processes)
            peak.resident_mb = max(peak.resident_mb, now.resident_mb)
            peak.share_mb = max(peak.share_mb, now.share_mb)

    def _ours(self) -> set[int]:
        parents: dict[int, int] = {}
        ours = {self._root}
        for pid in (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()):
            try:
                parents[pid] = _parent(pid)
                if self._folder in (_PROC / str(pid) / "cmdline").read_bytes():
                    ours.add(pid)
            except OSError:
                continue
        grew = True
        while grew:
            children = {pid for pid, parent in parents.items() if parent in ours} - ours
            ours |= children
            grew = bool(children)
        return ours - {os.getpid()}


def _parent(pid: int) -> int:
    return int((_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])


def _name(pid: int) -> str:
    """`demo`, `worker`, … for a process of ours; else the program's name."""
    words = (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    if _PYTHON_MODULE in words:
        module, *rest = words[words.index(_PYTHON_MODULE) + 1 :]
        return rest[0] if module == "treejar" and rest and rest[0] else module.rpartition(".")[2]
    return Path(words[0].split(":")[0].strip()).name or "?"


def _megabytes(pid: int) -> tuple[float, float]:
    """Resident, and its share of it: a page that three processes have in common counts a third."""
    figures: dict[str, float] = {}
    for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if rest.endswith("kB"):
            figures[name] = int(rest[:-2]) / 1024
    return figures.get("Rss", 0.0), figures.get("Pss", 0.0)
