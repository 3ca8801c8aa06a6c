"""JSON schemas of the tools as models take them: whole, without references, and as short as they can be."""

from collections.abc import Mapping

import msgspec

Schema = Mapping[str, object]
_REFERENCE = "$ref"
_DEFINITIONS = "$defs"
# Titles repeat the names of our classes.
_LEFT_OUT = frozenset(("title", _DEFINITIONS))


def schema_of(arguments: type[msgspec.Struct]) -> bytes:
    """The schema of a tool's arguments. Some providers refuse `$ref`, so every definition stands where it is used; a
    type that contains itself would not end and is not allowed."""
    schema = msgspec.json.schema(arguments)
    definitions: dict[str, Schema] = schema.get(_DEFINITIONS, {})
    whole = _inlined(schema, definitions)
    if isinstance(whole, dict):
        whole.pop("description", None)
    return msgspec.json.encode(whole)


def _inlined(part: object, definitions: Mapping[str, Schema]) -> object:
    if isinstance(part, list | tuple):
        return [_inlined(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if (named := part.get(_REFERENCE)) is not None:
        beside = {key: value for key, value in part.items() if key != _REFERENCE}
        return _inlined({**definitions[str(named).rpartition("/")[2]], **beside}, definitions)
    if (only := _apart_from_nothing(part)) is not None:
        return _inlined(only, definitions)
    return {key: _inlined(value, definitions) for key, value in part.items() if _kept(key, value)}


def _apart_from_nothing(part: Schema) -> object | None:
    """What may be left out need not be offered as `null` as well."""
    ways = part.get("anyOf")
    if not isinstance(ways, list | tuple) or part.get("default", 0) is not None:
        return None
    others = [way for way in ways if way != {"type": "null"}]
    return others[0] if len(others) == 1 else None


def _kept(key: str, value: object) -> bool:
    """A property may be called `title` as well; then its value is a schema and no text."""
    return key not in _LEFT_OUT or (key != _DEFINITIONS and not isinstance(value, str))
