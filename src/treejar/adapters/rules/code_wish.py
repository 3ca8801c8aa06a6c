"""A product that is wanted, as it was named."""

import msgspec


class CodeWish(msgspec.Struct, frozen=True):
    """A product named by its code, in possible spellings, fullest first."""

    spellings: tuple[str, ...]
    quantity: int | None
