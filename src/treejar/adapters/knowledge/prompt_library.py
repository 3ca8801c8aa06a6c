"""The prompts of the folder `knowledge/`, and the reader of what a manager writes over them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from treejar.adapters.knowledge.faults import Fault, KnowledgeInvalid
from treejar.adapters.knowledge.files import BEHAVIOUR_FILE, PROMISES_FILE, SALES_RULES_FILE, decode, parse, read_folder
from treejar.adapters.knowledge.prompts import PROMPTS, oversize_faults, oversized, read_prompt, too_big
from treejar.adapters.knowledge.written import Knowledge
from treejar.application.planning.sections import Section, section_named
from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import InvalidPrompt
from treejar.application.terms.guidance import Guidance
from treejar.application.terms.prompts import Template

_GUIDANCE_FILES = (SALES_RULES_FILE, BEHAVIOUR_FILE, PROMISES_FILE)


class FilePrompts:
    """PromptLibrary on the files of one folder, read once. `guidance` is what the same folder tells the author."""

    def __init__(self, prompts: Iterable[Template], texts: Mapping[str, str], guidance: Guidance) -> None:
        self.guidance = guidance
        self._templates = {template.name: template for template in prompts}
        self._texts = texts

    @classmethod
    def load(cls, folder: Path) -> "FilePrompts":
        """Raises KnowledgeInvalid with every fault of the prompts and of what is put into them."""
        files = {name: content for name, content in read_folder(folder).items() if _is_for_authors(name)}
        parsed = parse(files)
        knowledge = parsed.knowledge
        faults = [fault for fault in parsed.faults if _is_for_authors(fault.file)]
        faults += oversize_faults(knowledge.prompts, knowledge.guidance)
        if faults:
            raise KnowledgeInvalid(faults)
        return cls(knowledge.prompts, _texts(knowledge, files), knowledge.guidance)

    def shipped(self) -> Mapping[str, Template]:
        return self._templates

    def text(self, name: str) -> str:
        _section(name)
        return self._texts[name]

    def read(self, name: str, text: str, version: str) -> Template:
        section = _section(name)
        file = f"{PROMPTS}/{name}"
        decoded, faults = decode(file, text.encode(errors="surrogatepass"))
        template, wrong = read_prompt(file, section, decoded) if decoded else (None, [])
        faults += wrong
        if template is None or faults:
            raise InvalidPrompt(
                [str(fault) for fault in sorted(faults)] or [str(Fault(file, 0, "the prompt is empty"))]
            )
        template = msgspec.structs.replace(template, version=version)
        for named, taken in oversized({**self._templates, name: template}.values(), self.guidance):
            if named is template:
                raise InvalidPrompt([str(Fault(file, 0, too_big(template, taken)))])
        return template


def _is_for_authors(file: str) -> bool:
    return file in _GUIDANCE_FILES or file.startswith(f"{PROMPTS}/")


def _texts(knowledge: Knowledge, files: Mapping[str, bytes]) -> dict[str, str]:
    named = {prompt.name: f"{PROMPTS}/{prompt.name}/{prompt.version}.md" for prompt in knowledge.prompts}
    return {name: decode(file, files[file])[0] for name, file in named.items()}


def _section(name: str) -> Section:
    section = section_named(name)
    if section is None:
        raise NotFound(f"prompt {name[:40]!r}")
    return section
