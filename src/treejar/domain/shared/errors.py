"""Errors that the business itself raises; the borders map them to HTTP statuses and queue decisions."""


class DomainError(Exception):
    """A business rule was broken."""


class InvalidValue(DomainError):
    """A value that the business does not accept; `field` names it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class InvalidTransition(DomainError):
    """The action is not allowed in the present state."""

    def __init__(self, what: str, state: str, action: str) -> None:
        super().__init__(f"{what} in state {str(state)!r} does not allow {str(action)!r}")
        self.what, self.state, self.action = what, state, action
