"""A breaker: who failed again and again is left alone for a while."""

from dataclasses import dataclass

from treejar.application.ports.errors import AuthFailed, BadReply, PortError, Rejected
from treejar.application.ports.system import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerRules:
    """Seconds, but for `failures`: so many in a row open it. A fault that only an operator mends opens it at once and
    for longer; a provider's own wish (`Retry-After`) is followed up to `longest`. For `tender` seconds after a failure
    it is closed, but others are preferred."""

    failures: int = 3
    rest: float = 30.0
    stopped: float = 300.0
    longest: float = 300.0
    tender: float = 20.0


class Breaker:
    """Closed, open, or half open: after its rest one call tries whether it works again, and the others wait for that.

    A refusal of one request says nothing about the next, so it counts as an answer. An answer without sense does not
    open it either: what one customer writes must not take the model from the others.
    """

    def __init__(self, clock: Clock, rules: BreakerRules) -> None:
        self._clock = clock
        self._rules = rules
        self._failures = 0
        self._failed_at: float | None = None
        self._open_until: float | None = None
        self._probing = False
        self.reason = ""

    @property
    def allows(self) -> bool:
        """Whether a call may be made now; not while another one tries if it works again."""
        if self._open_until is None:
            return True
        return not self._probing and self._clock.elapsed() >= self._open_until

    @property
    def tender(self) -> bool:
        """It failed a moment ago."""
        return self._failed_at is not None and self._clock.elapsed() - self._failed_at < self._rules.tender

    def begin(self) -> None:
        """A call is made, as allowed."""
        self._probing = self._open_until is not None

    def answered(self) -> None:
        self._probing, self._open_until, self._failed_at, self._failures, self.reason = False, None, None, 0, ""

    def abandoned(self) -> None:
        """The call ended for reasons of the caller: it tells nothing."""
        self._probing = False

    def failed(self, error: PortError) -> None:
        if isinstance(error, Rejected):
            self.answered()
            return
        self._probing, self._failed_at, self.reason = False, self._clock.elapsed(), error.reason
        if isinstance(error, BadReply):
            return
        self._failures += 1
        if rest := self._rest(error):
            self._open_until = self._clock.elapsed() + rest

    def _rest(self, error: PortError) -> float:
        if isinstance(error, AuthFailed):
            return self._rules.stopped
        wished = min(error.after.total_seconds(), self._rules.longest) if error.after else 0.0
        enough = self._failures >= self._rules.failures or self._open_until is not None
        return max(wished, self._rules.rest if enough else 0.0)
