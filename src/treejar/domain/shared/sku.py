"""SKUs: what a seller writes and what a customer types are the same code in many spellings (CAT-6, NEV-28)."""

from dataclasses import dataclass

from treejar.domain.shared.errors import InvalidValue

# Cyrillic capitals that look like Latin ones: the same code is typed on both keyboards.
_LOOK_ALIKES = str.maketrans("АВЕЁКМНОРСТУХІЈЅЗ", "ABEEKMHOPCTYXIJS3")
_DROPPED = str.maketrans("", "", "-‐‑‒–—−_./\\\u00ad\u200b\u200e\u200f")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def fold_sku(text: str) -> str:
    """The spelling-free key: upper case, no spaces, dashes or dots, Latin letters and digits for their look-alikes.

    Suffixes and colour words stay, so `9719-4` and `9719-5`, `CH 616 black` and `CH 616 NEW black` remain distinct.
    """
    return "".join(text.upper().split()).translate(_LOOK_ALIKES).translate(_DROPPED).translate(_DIGITS)


@dataclass(frozen=True, slots=True)
class Sku:
    """A stock-keeping unit as the catalogue writes it: show `code`, compare `key`."""

    code: str

    def __post_init__(self) -> None:
        if not self.code.strip() or len(self.code) > 100:
            raise InvalidValue("sku", "1 to 100 characters are needed")

    @property
    def key(self) -> str:
        return fold_sku(self.code)

    def __str__(self) -> str:
        return self.code
