"""Random identity."""

from uuid import UUID, uuid4


class RandomIds:
    def new(self) -> UUID:
        return uuid4()
