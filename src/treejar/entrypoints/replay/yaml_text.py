"""YAML as scenarios use it: strings, numbers, true, false and null; no dates, no `yes`, no key twice, no aliases.

Every value keeps the line it stands on, so that a mistake can be told by place.
"""

import re
from typing import Any

import yaml

_CORE = {
    "tag:yaml.org,2002:bool": r"^(?:true|false)$",
    "tag:yaml.org,2002:int": r"^[-+]?(?:0|[1-9][0-9]*)$",
    "tag:yaml.org,2002:float": r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)$",
    "tag:yaml.org,2002:null": r"^(?:null|~|)$",
}


class Unreadable(ValueError):
    """The text is no YAML, holds the same key twice or an alias, or is nested without end."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(yaml.SafeLoader):
    """The safe loader without YAML 1.1's surprises: `no` is a word, `12:30` is no number, a date is text."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        # An alias can stand for what holds it, or for itself a million times.
        if self.check_event(yaml.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
            raise Unreadable(mark.line + 1 if mark else 1, "aliases (*name) are not used here")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern in _CORE.items():
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), None)


class Text:
    """A document and where its parts stand. `data` is what YAML says, in dicts, lists and scalars."""

    def __init__(self, written: str) -> None:
        """Raises Unreadable."""
        try:
            loader = _Loader(written)
            try:
                node = loader.get_single_node()
                self._lines: dict[str, int] = {}
                if node is not None:
                    self._walk(node, "$")
                self.data: object = loader.construct_document(node) if node is not None else None
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise Unreadable(mark.line + 1 if mark else 1, error.problem or "no YAML") from None
        except yaml.YAMLError as error:
            raise Unreadable(1, str(error).partition("\n")[0]) from None
        except RecursionError:
            raise Unreadable(1, "is nested too deeply") from None

    def line_of(self, path: str) -> int:
        """The line of `$.turns[0].expect`; of a path that is not there, the line of what holds it."""
        while path not in self._lines and path != "$":
            path = path[: max(path.rfind("."), path.rfind("["))]
        return self._lines.get(path, 1)

    def _walk(self, node: yaml.Node, path: str) -> None:
        self._lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            for place, item in enumerate(node.value):
                self._walk(item, f"{path}[{place}]")
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    raise Unreadable(key.start_mark.line + 1, f"{key.value!r} stands there twice")
                seen.add(key.value)
                self._walk(value, f"{path}.{key.value}")
                self._lines[f"{path}.{key.value}"] = key.start_mark.line + 1
