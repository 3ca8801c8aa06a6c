"""What can go wrong beyond a port. Adapters translate their provider's errors into these at one place each."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum


class PortError(Exception):
    """Something outside did not work. The message names the provider and the thing, never a customer."""

    after: timedelta | None = None
    each: tuple[str, ...] = ()
    """Where several were asked: a line about each of them."""

    def __init__(self, provider: str, reason: str) -> None:
        super().__init__(f"{provider}: {reason}")
        self.provider = provider
        self.reason = reason


class Retryable(PortError):
    """Trying again later may succeed; `after` is the provider's own wish, if it told one."""

    def __init__(self, provider: str, reason: str, after: timedelta | None = None) -> None:
        super().__init__(provider, reason)
        self.after = after


class Unavailable(Retryable):
    """The call was certainly not processed: connection refused, 5xx on a read, a breaker that is open."""


class RateLimited(Retryable):
    """Refused because of too many calls; not processed."""


class OutcomeUnknown(Retryable):
    """The call may have been processed: repeat only where providers.md §9 allows it."""


class Permanent(PortError):
    """Trying again without a change is useless."""


class Rejected(Permanent):
    """The provider understood and refused; `code` is its stable name for the reason."""

    def __init__(self, provider: str, reason: str, code: str = "") -> None:
        super().__init__(provider, reason)
        self.code = code


class Stop(StrEnum):
    """What an operator has to mend, in words for the state of the house."""

    KEY = "the key is not accepted"
    CREDIT = "out of credit"
    SETTINGS = "what is configured for it is refused"
    ACCESS = "access is refused"


class AuthFailed(Permanent):
    """Key, token, scope, organisation or the whole account is not accepted: nothing was processed, and nothing will be
    until somebody mends it. What is worth sending then is kept, not given up at once."""

    def __init__(self, provider: str, reason: str, stop: Stop = Stop.ACCESS) -> None:
        super().__init__(provider, reason)
        self.stop = stop


class BadReply(Permanent):
    """The answer is not what the provider documents."""


class WindowClosed(Permanent):
    """Free text is not allowed any more; only a template is."""


class ApplicationError(Exception):
    """A use case cannot do what was asked."""


class NotFound(ApplicationError):
    """Nothing is stored under this name; `what` is a kind and an id."""

    def __init__(self, what: str) -> None:
        super().__init__(f"there is no {what}")


class Ambiguous(ApplicationError):
    """Several things bear this name and none is picked silently; `candidates` tell them apart."""

    def __init__(self, what: str, candidates: Sequence[str]) -> None:
        super().__init__(f"there are {len(candidates)} different {what}")
        self.candidates = tuple(candidates)


class StaleVersion(ApplicationError):
    """Somebody else changed it since it was read; start again."""


class ConversationBusy(ApplicationError):
    """Another turn holds the lease on this conversation."""


class LeaseLost(ApplicationError):
    """The lease ran out or was taken before the turn could commit; its work is discarded."""
