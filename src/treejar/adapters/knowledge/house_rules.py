"""What every reply is held against, read from `knowledge/policies`."""

from pathlib import Path
from typing import TypeVar

import msgspec

from treejar.adapters.knowledge.faults import Fault, KnowledgeInvalid
from treejar.adapters.knowledge.files import PROMISES_FILE
from treejar.adapters.knowledge.plain_words import load_plain_words
from treejar.adapters.knowledge.policies import parse_promises
from treejar.adapters.knowledge.tables import convert, read_rows
from treejar.application.terms.house_rules import Claim, Deed, HouseRules, Pledge, Topic
from treejar.application.terms.promises import Wordings
from treejar.application.turn.reading.patterns import parts_of
from treejar.domain.shared.language import Language

CLAIMS_FILE = "policies/claims.toml"
PLEDGES_FILE = "policies/pledges.toml"
DEEDS_FILE = "policies/deeds.toml"
TOPICS_FILE = "policies/topics.toml"
Recognised = TypeVar("Recognised", Claim, Pledge, Deed, Topic)


def load_house_rules(folder: Path) -> HouseRules:
    """Raises KnowledgeInvalid with every fault."""
    promises, faults = parse_promises(PROMISES_FILE, _read(folder, PROMISES_FILE))
    claims, wrong_claims = parse_recognised(CLAIMS_FILE, _read(folder, CLAIMS_FILE), "claims", Claim)
    pledges, wrong_pledges = parse_recognised(PLEDGES_FILE, _read(folder, PLEDGES_FILE), "pledges", Pledge)
    deeds, wrong_deeds = parse_recognised(DEEDS_FILE, _read(folder, DEEDS_FILE), "deeds", Deed)
    topics, wrong_topics = parse_recognised(TOPICS_FILE, _read(folder, TOPICS_FILE), "topics", Topic)
    if found := [*wrong_topics, *faults, *wrong_claims, *wrong_pledges, *wrong_deeds]:
        raise KnowledgeInvalid(found)
    return HouseRules(
        promises=tuple(promises),
        claims=tuple(claims),
        pledges=tuple(pledges),
        deeds=tuple(deeds),
        topics=tuple(topics),
        plain=load_plain_words(folder),
    )


def parse_recognised(file: str, text: str, kind: str, shape: type[Recognised]) -> tuple[list[Recognised], list[Fault]]:
    """The tables `[kind.name]` of a file, each with patterns in all three languages."""
    rows, faults = read_rows(file, text, kind)
    read: list[Recognised] = []
    for row in rows:
        named = msgspec.structs.replace(row, values={"id": row.name, **row.values})
        entry, wrong = convert(file, text, named, shape)
        faults += wrong
        if entry is None:
            continue
        read.append(msgspec.structs.replace(entry, speaks=addressed(entry.speaks)))
        proves = entry.proves if isinstance(entry, Claim) else ()
        faults += [Fault(file, row.line, f"{row.name!r}: {message}") for message in _unreadable(entry.speaks, proves)]
    return read, faults


def addressed(wordings: Wordings) -> Wordings:
    """Arabic is written to several (`لكم`) in the files; what is said to one (`لك`) is recognised as well."""
    return msgspec.structs.replace(wordings, ar=tuple(" ".join(map(_to_one, row.split())) for row in wordings.ar))


def _to_one(part: str) -> str:
    choices = part.split("|")
    return "|".join([*choices, *(choice[:-1] for choice in choices if choice.endswith("كم") and len(choice) > 2)])


def _unreadable(speaks: Wordings, proves: tuple[str, ...]) -> list[str]:
    missing = [f"{language}: no wording" for language in Language if not speaks.of(language)]
    patterns = [(str(language), pattern) for language in Language for pattern in speaks.of(language)]
    patterns += [("proves", pattern) for pattern in proves]
    return missing + [
        f"{where}: {pattern!r} is no row of words" for where, pattern in patterns if not parts_of(pattern)
    ]


def _read(folder: Path, file: str) -> str:
    return (folder / file).read_text(encoding="utf-8")
