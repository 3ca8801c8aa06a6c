"""The stages of a dialogue (DLG-9). A stage is derived from recorded facts, never set by an author."""

from enum import StrEnum


class Stage(StrEnum):
    GREETING = "greeting"
    QUALIFYING = "qualifying"
    NEEDS_ANALYSIS = "needs_analysis"
    SOLUTION = "solution"
    COMPANY_DETAILS = "company_details"
    QUOTING = "quoting"
    CLOSING = "closing"
    FEEDBACK = "feedback"
