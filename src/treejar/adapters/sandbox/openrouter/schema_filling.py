"""The smallest value a JSON schema allows, with a given text where the schema has room for words."""

from collections.abc import Mapping

_SPOKEN = ("text", "reply", "message", "messages", "content", "body", "bubbles", "answer")
_DEPTH = 8
_NOTHING: Mapping[str, object] = {}


def filled(schema: Mapping[str, object], text: str) -> object:
    """A value for the schema. Invents nothing: no optional property, first enum value, zero, empty list."""
    return _value(schema, text, schema, "", 0)


def _value(schema: Mapping[str, object], text: str, root: Mapping[str, object], name: str, depth: int) -> object:
    schema = _resolved(schema, root)
    if depth > _DEPTH:
        return None
    if "const" in schema:
        return schema["const"]
    choices = schema.get("enum")
    if isinstance(choices, list) and choices:
        return choices[0]
    for union in ("anyOf", "oneOf", "allOf"):
        branches = [branch for branch in _list(schema.get(union)) if isinstance(branch, dict)]
        if branches:
            nothing = {"type": "null"}
            return None if nothing in branches else _value(branches[0], text, root, name, depth + 1)
    match _kind(schema):
        case "object":
            return _object(schema, text, root, depth)
        case "array":
            return _array(schema, text, root, name, depth)
        case "string":
            return text if name in _SPOKEN or depth == 0 else ""
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
    return None


def _object(schema: Mapping[str, object], text: str, root: Mapping[str, object], depth: int) -> dict[str, object]:
    properties = _mapping(schema.get("properties"))
    required = _list(schema.get("required"))
    return {
        name: _value(_mapping(inner), text, root, name, depth + 1)
        for name, inner in properties.items()
        if name in required or name in _SPOKEN
    }


def _array(schema: Mapping[str, object], text: str, root: Mapping[str, object], name: str, depth: int) -> list[object]:
    least = schema.get("minItems", 0)
    count = max(least if isinstance(least, int) else 0, 1 if name in _SPOKEN else 0)
    return [_value(_mapping(schema.get("items")), text, root, name, depth + 1) for _ in range(count)]


def _kind(schema: Mapping[str, object]) -> object:
    kind = schema.get("type")
    if isinstance(kind, list):
        return "null" if "null" in kind else kind[0]
    return kind or ("object" if "properties" in schema else None)


def _resolved(schema: Mapping[str, object], root: Mapping[str, object]) -> Mapping[str, object]:
    for _ in range(_DEPTH):
        reference = schema.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#/"):
            break
        found: object = root
        for step in reference[2:].split("/"):
            found = _mapping(found).get(step)
        schema = _mapping(found)
    return schema


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else _NOTHING


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
