"""The rules planner as a customer meets it. Every reply here has also passed the checks of the turn (see `Chat.say`)."""

from decimal import Decimal
from uuid import UUID

import pytest

from tests.adapters.rules.conftest import SATURDAY, TOOLS, Chat
from treejar.adapters.rules.planner import RulesPlanner
