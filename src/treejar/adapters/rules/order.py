"""An order of several lines: one joins it, one is changed or taken out, and the others stay as they are (NEV-32)."""

import msgspec

from treejar.adapters.rules.counts import CHANGES
from treejar.adapters.rules.heard import Heard
from treejar.domain.shared.sku import fold_sku


class CodeWish(msgspec.Struct, frozen=True):
    """A product named by its code, in possible spellings, fullest first."""

    spellings: tuple[str, ...]
    quantity: int | None


def changes_order(heard: Heard) -> bool:
    """One line of an order of several is changed or taken out; the others stay as they are (NEV-32)."""
    reading, memory = heard.reading, heard.memory
    names_a_line = bool(_named_again(heard)) or (bool(reading.wanted) and not reading.strong_codes)
    changes = reading.has(*CHANGES) and (reading.has("remove") or bool(heard.quantity))
    return memory.counts.together and len(memory.shown) > 1 and changes and names_a_line and bool(kept(heard))


def adds(heard: Heard) -> bool:
    """`add 3 EX-210`, `add 12 footrests`: the line joins what was counted out before."""
    named = heard.reading.strong_codes or heard.takes_beside
    return heard.reading.has("add") and bool(heard.memory.basket and named and heard.quantity)


def added(heard: Heard, typed: tuple[CodeWish, ...]) -> tuple[CodeWish, ...]:
    """The lines so far with the new ones; more of a line that is there goes on top of it."""
    lines = [CodeWish(line.spellings, line.quantity) for line in heard.memory.basket]
    for wanted in typed:
        keys = set(map(fold_sku, wanted.spellings))
        there = next((line for line in lines if keys & set(map(fold_sku, line.spellings))), None)
        if there is None:
            lines.append(wanted)
        else:
            total = (there.quantity or 0) + (wanted.quantity or 0)
            lines[lines.index(there)] = CodeWish(there.spellings, total)
    return tuple(lines)


def _named_again(heard: Heard) -> list[tuple[str, ...]]:
    """The shown products that the message names by their codes."""
    keys = frozenset(key for mention in heard.reading.strong_codes for key in mention.keys)
    return [spellings for spellings in heard.memory.shown if keys & set(map(fold_sku, spellings))]


def kept(heard: Heard) -> list[tuple[str, ...]]:
    """The lines of the order without those that are taken out."""
    removed = _named_again(heard) if heard.reading.has("remove") else []
    return [spellings for spellings in heard.memory.shown if spellings not in removed]
