"""The escalation policy that ships, as everybody has it."""

from pathlib import Path

from treejar.adapters.knowledge.escalation import load_escalation

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
ESCALATION = load_escalation(KNOWLEDGE)
