"""Where catalogue and operations do not agree about a code (CAT-2, CAT-6)."""

from dataclasses import dataclass
from enum import StrEnum


class MismatchKind(StrEnum):
    """Why a product cannot be quoted."""

    UNKNOWN = "unknown"
    """Operations have no item of this code."""
    NOT_SELLABLE = "not_sellable"
    """Operations have one, but inactive or not an end product (CAT-4)."""
    AMBIGUOUS = "ambiguous"
    """Several items share the code once case, dashes and look-alike letters are folded; none is picked silently."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One code and what is wrong with it. `spellings`: the code as the items write it."""

    sku_key: str
    kind: MismatchKind
    spellings: tuple[str, ...]
