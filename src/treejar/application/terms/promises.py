"""The promise registry as the turn uses it: what Noor may promise, and on what terms (DLG-18, DLG-19)."""

from enum import StrEnum

import msgspec

from treejar.domain.shared.language import Language


class Mode(StrEnum):
    """On what terms Noor may promise something (DLG-18)."""

    EVIDENCE = "evidence"
    DIRECT = "direct"
    CONDITIONAL = "conditional"
    MANAGER_ONLY = "manager_only"
    NOT_OFFERED = "not_offered"


class Proof(StrEnum):
    """What a promise must rest on in the same turn (DLG-19)."""

    PRODUCT = "product"
    PRICE = "price"
    STOCK = "stock"
    QUOTATION = "quotation"
    ORDER = "order"
    ARTICLE = "article"
    NOTICE = "notice"


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in each of the three languages."""

    en: str
    ar: str
    ru: str

    def of(self, language: Language) -> str:
        return {Language.EN: self.en, Language.AR: self.ar, Language.RU: self.ru}[language]


class Wordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns in each of the three languages; a word that ends in `*` stands for all its endings."""

    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        return {Language.EN: self.en, Language.AR: self.ar, Language.RU: self.ru}[language]


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the promise registry (DLG-18).

    `speaks` recognises a sentence that promises this; `may_say` are wordings that look like it and are innocent.
    `needs`: with all of these proofs in the same turn the promise may be given; a promise left to managers or not
    offered at all is never given, whatever was found. `redirect` is said instead; `noticed` may be said besides once
    the managers' notice is recorded. `line` is where it stands in its file.
    """

    id: str
    mode: Mode
    topic: Texts
    speaks: Wordings
    may_say: Wordings
    needs: tuple[Proof, ...]
    redirect: Texts | None
    noticed: Texts | None
    line: int = 0
