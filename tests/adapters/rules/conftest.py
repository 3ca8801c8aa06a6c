"""Fixtures: the shipped knowledge, the planner on it, and a chat to drive it."""

from pathlib import Path

import pytest
from tests.adapters.rules.chat import Chat

from treejar.adapters.knowledge.phrases import FilePhrases
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.planner import RulesPlanner
from treejar.application.turn.render import Renderer

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load(KNOWLEDGE / "lexicon.toml")


@pytest.fixture(scope="session")
def phrases() -> FilePhrases:
    return FilePhrases.load(KNOWLEDGE / "phrases")


@pytest.fixture(scope="session")
def planner(phrases: FilePhrases, lexicon: Lexicon) -> RulesPlanner:
    return RulesPlanner(phrases, lexicon)


@pytest.fixture(scope="session")
def renderer(phrases: FilePhrases) -> Renderer:
    return Renderer(phrases)


@pytest.fixture
def chat(planner: RulesPlanner, renderer: Renderer) -> Chat:
    """A new conversation on a Monday at noon in the UAE."""
    return Chat(planner, renderer)


@pytest.fixture
def later_chat(planner: RulesPlanner, renderer: Renderer) -> Chat:
    """A conversation in which Noor has introduced herself already."""
    return Chat(planner, renderer, introduced=True)
