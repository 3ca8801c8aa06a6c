"""What the author is told: prompts from files, over them what managers activated, and the book that writes them."""

from collections.abc import Iterator, Mapping

from dishka import Provider, Scope, alias, provide

from treejar.adapters.knowledge.prompt_library import FilePrompts
from treejar.application.admin.prompts import Prompts
from treejar.application.planning.prompt import PromptBook
from treejar.application.planning.wordings import StoredWordings
from treejar.application.ports.prompts import PromptLibrary, Wordings
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.prompts import Template
from treejar.application.turn.rows import Unspoken
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.gateways import knowledge_folder
from treejar.entrypoints.wiring.written import written_by_us

# Examples are replies, and what is filled in beside the rules, such as the words of promises, is meant to be said.
_INSTRUCTIONS = ("persona", "safety", "method", "promises", "format")


def instructions(files: FilePrompts) -> Iterator[str]:
    """What of the prompt is for the author's eyes only."""
    guidance = files.guidance
    yield from wordings_of(files.shipped())
    yield from (rule.text for rule in guidance.behaviour)
    yield from (rule.guidance for rule in guidance.sales_rules)
    yield from (guide.guidance for guide in guidance.stage_guides)


def wordings_of(templates: Mapping[str, Template]) -> Iterator[str]:
    """What of these wordings instructs."""
    return (templates[name].words for name in _INSTRUCTIONS)


class Writing(Provider):
    """Prompts, one set for the whole process."""

    scope = Scope.APP

    prompts = provide(Prompts)
    library = alias(source=FilePrompts, provides=PromptLibrary)

    @provide
    def files(self) -> FilePrompts:
        with written_by_us():
            return FilePrompts.load(knowledge_folder())

    @provide
    def unspoken(self, files: FilePrompts) -> Unspoken:
        return Unspoken(instructions(files))

    @provide
    def wordings(self, library: PromptLibrary, units: UnitsOfWork, clock: Clock, unspoken: Unspoken) -> Wordings:
        def guard(templates: Mapping[str, Template]) -> None:
            unspoken.add(wordings_of(templates))

        return StoredWordings(library, units, clock, changed=guard)

    @provide
    def book(self, files: FilePrompts, wordings: Wordings, config: Config) -> PromptBook:
        return PromptBook(files.guidance, wordings, masking=config.model.masking)
