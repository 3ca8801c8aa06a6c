"""Fixtures: the shipped knowledge, the planner on it, and a chat to drive it."""

from pathlib import Path

import pytest

from treejar.adapters.knowledge.phrases import FilePhrases
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.planner import RulesPlanner

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


from tests.adapters.rules.chat import Chat


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load(KNOWLEDGE / "lexicon.toml")


@pytest.fixture(scope="session")
def phrases() -> FilePhrases:
    return FilePhrases.load(KNOWLEDGE / "phrases")


@pytest.fixture(scope="session")
def planner(phrases: FilePhrases, lexicon: Lexicon) -> RulesPlanner:
    return RulesPlanner(phrases, lexicon)


@pytest.fixture
def chat(planner: RulesPlanner) -> Chat:
    """A new conversation on a Monday at noon in the UAE."""
    return Chat(planner)


@pytest.fixture
def later_chat(planner: RulesPlanner) -> Chat:
    """A conversation in which Noor has introduced herself already."""
    return Chat(planner, introduced=True)
