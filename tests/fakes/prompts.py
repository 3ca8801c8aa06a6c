"""Prompts that are short enough to read in a failure."""

from collections.abc import Mapping

from treejar.application.planning.sections import SECTIONS, Section
from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import InvalidPrompt
from treejar.application.terms.prompts import Template

SPOILT = "SPOILT"


def template(section: Section, words: str = "", version: str = "v1", budget: int = 2000) -> Template:
    """`## name`, some words, and its inputs, one a line as `input: value`."""
    pieces = [f"## {section.name}\n{words}"]
    for name in section.inputs:
        pieces[-1] += f"\n{name}: "
        pieces += [name, ""]
    return Template(name=section.name, version=version, inputs=section.inputs, budget=budget, pieces=tuple(pieces))


class FakePromptLibrary:
    """PromptLibrary. Every wording is good that does not say SPOILT."""

    def __init__(self, budgets: Mapping[str, int] | None = None) -> None:
        sized = budgets or {}
        self._templates = {
            section.name: template(section, budget=sized.get(section.name, 2000)) for section in SECTIONS
        }

    def shipped(self) -> Mapping[str, Template]:
        return self._templates

    def text(self, name: str) -> str:
        return f"file of {self._section(name).name}"

    def read(self, name: str, text: str, version: str) -> Template:
        section = self._section(name)
        if SPOILT in text:
            raise InvalidPrompt([f"prompts/{name}:3: {SPOILT}"])
        return template(section, text, version)

    def _section(self, name: str) -> Section:
        for section in SECTIONS:
            if section.name == name:
                return section
        raise NotFound(f"prompt {name!r}")


class FakeWordings:
    """Wordings that a test changes."""

    def __init__(self, library: FakePromptLibrary | None = None) -> None:
        self.templates = (library or FakePromptLibrary()).shipped()

    async def current(self) -> Mapping[str, Template]:
        return self.templates
