"""What signs become, for `str.translate`: as fast as a fixed table, for all of Unicode."""

from collections.abc import Callable

# Enough for all that is written in earnest, however many signs a stranger tries.
_MOST_REMEMBERED = 4096


class SignTable(dict[int, str | None]):
    """Works out what a sign becomes when it is first met; None drops it."""

    def __init__(self, becomes: Callable[[str], str | None]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str | None:
        other = self._becomes(chr(code))
        if len(self) < _MOST_REMEMBERED:
            self[code] = other
        return other
