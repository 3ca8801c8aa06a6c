"""Tools as models see them: described, whole, and short."""

from collections.abc import Iterator

import msgspec
import pytest
from tests.application.world import World

from treejar.application.ports.planner import ToolSpec
from treejar.application.tools.escalate import EscalateInput
from treejar.domain.escalation.policy import PULLED

TOOLS = {spec.name: spec for spec in World().tools.specs}
# All tools together stand in every prompt of a model.
BUDGET = 7000
# Said by their names alone.
PLAIN = {"limit", "quantity", "in_stock", "lines", "changes"}


def parts(schema: object) -> Iterator[dict[str, object]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def properties(schema: object) -> Iterator[tuple[str, dict[str, object]]]:
    for part in parts(schema):
        held = part.get("properties")
        if isinstance(held, dict):
            yield from held.items()


def test_all_tools_together_keep_to_their_budget() -> None:
    assert sum(len(spec.name) + len(spec.description) + len(spec.schema) for spec in TOOLS.values()) <= BUDGET


def test_the_tools_of_this_house_are_these() -> None:
    assert set(TOOLS) == {
        "search_products", "check_stock", "price_items", "list_categories", "recommend", "search_knowledge",
        "remember_customer", "change_order", "show_order", "escalate",
    }  # fmt: skip
    assert {name for name, spec in TOOLS.items() if spec.changes} == {"remember_customer", "change_order", "escalate"}


@pytest.mark.parametrize("spec", TOOLS.values(), ids=list(TOOLS))
def test_a_schema_is_whole_and_without_references(spec: ToolSpec) -> None:
    schema = msgspec.json.decode(spec.schema)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    for part in parts(schema):
        assert not {"$ref", "$defs", "title"} & set(part)
        assert not any(way == {"type": "null"} for way in part.get("anyOf", ()))  # type: ignore[attr-defined]


@pytest.mark.parametrize("spec", TOOLS.values(), ids=list(TOOLS))
def test_every_field_tells_a_model_what_it_is(spec: ToolSpec) -> None:
    for name, field in properties(msgspec.json.decode(spec.schema)):
        assert name in PLAIN or field.get("description"), name


def test_an_author_may_pull_exactly_the_triggers_of_the_policy() -> None:
    schema = msgspec.json.decode(TOOLS["escalate"].schema)
    assert set(schema["properties"]["trigger"]["enum"]) == {trigger.value for trigger in PULLED}
    assert set(EscalateInput.__struct_fields__) == {"trigger", "need"}
