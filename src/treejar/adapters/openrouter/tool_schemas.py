"""The schemas of our tools in the form all models understand: one object, nothing by reference."""

from collections.abc import Mapping, Sequence

import msgspec

from treejar.application.ports.planner import ToolSpec

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_POINTER = "#/$defs/"
# Titles repeat the names of fields.
_IDLE = frozenset({"$defs", "title"})


class Function(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    description: str
    parameters: msgspec.Raw


class Tool(msgspec.Struct, frozen=True, kw_only=True):
    """A tool as the chat API wants it."""

    function: Function
    type: str = "function"


def encode_tools(specs: Sequence[ToolSpec]) -> msgspec.Raw:
    """JSON of the list of tools: the same specs always give the same bytes, so that their prefix stays cached."""
    return msgspec.Raw(msgspec.json.encode([_tool(spec) for spec in specs]))


def _tool(spec: ToolSpec) -> Tool:
    return Tool(function=Function(name=spec.name, description=spec.description, parameters=flat(spec.schema)))


def flat(schema: bytes) -> msgspec.Raw:
    """A generated schema with its definitions put in place. Our tools have no recursive ones."""
    whole: dict[str, Json] = msgspec.json.decode(schema)
    definitions = whole.get("$defs")
    return msgspec.Raw(msgspec.json.encode(_inline(whole, definitions if isinstance(definitions, dict) else {})))


def _inline(part: Json, definitions: Mapping[str, Json]) -> Json:
    match part:
        case {"$ref": str(pointer)}:
            return _inline(definitions[pointer.removeprefix(_POINTER)], definitions)
        case {"enum": list(values)}:
            # What our enums are described with is for readers of the code.
            return {"type": "string", "enum": values}
        case dict():
            return {name: _part(name, value, definitions) for name, value in part.items() if name not in _IDLE}
        case str():
            return " ".join(part.split())
        case list():
            return [_inline(value, definitions) for value in part]
        case _:
            return part


def _part(name: str, value: Json, definitions: Mapping[str, Json]) -> Json:
    """Below `properties` the names are those of our fields, whatever they are."""
    if name == "properties" and isinstance(value, dict):
        return {field: _inline(schema, definitions) for field, schema in value.items()}
    return _inline(value, definitions)
