"""A finding: what a check has against a draft. Checks find; authors mend (DLG-21)."""

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    BLOCK = "block"
    REVISE = "revise"
    NOTE = "note"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One fault: a stable code, the words it is about, and advice for the author."""

    code: str
    severity: Severity
    about: str
    advice: str

    @property
    def stops(self) -> bool:
        return self.severity is not Severity.NOTE


def block(code: str, about: str, advice: str) -> Finding:
    return Finding(code=code, severity=Severity.BLOCK, about=about[:300], advice=advice)


def revise(code: str, about: str, advice: str) -> Finding:
    return Finding(code=code, severity=Severity.REVISE, about=about[:300], advice=advice)


def note(code: str, about: str, advice: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, about=about[:300], advice=advice)
