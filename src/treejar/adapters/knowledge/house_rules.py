"""What every reply is held against, read from `knowledge/policies`."""

from pathlib import Path

from treejar.adapters.knowledge.faults import KnowledgeInvalid
from treejar.adapters.knowledge.files import PROMISES_FILE
from treejar.adapters.knowledge.policies import parse_promises
from treejar.application.terms.house_rules import HouseRules


def load_house_rules(folder: Path) -> HouseRules:
    """Raises KnowledgeInvalid with every fault."""
    promises, faults = parse_promises(PROMISES_FILE, (folder / PROMISES_FILE).read_text(encoding="utf-8"))
    if faults:
        raise KnowledgeInvalid(faults)
    return HouseRules(promises=tuple(promises))
