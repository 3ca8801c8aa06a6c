"""What the author is told: prompts from files, over them what managers activated, and the book that writes them."""

from dishka import Provider, Scope, alias, provide

from treejar.adapters.knowledge.prompt_library import FilePrompts
from treejar.application.admin.prompts import Prompts
from treejar.application.planning.prompt import PromptBook
from treejar.application.planning.wordings import StoredWordings
from treejar.application.ports.prompts import PromptLibrary, Wordings
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.gateways import knowledge_folder
from treejar.entrypoints.wiring.written import written_by_us


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
    def wordings(self, library: PromptLibrary, units: UnitsOfWork, clock: Clock) -> Wordings:
        return StoredWordings(library, units, clock)

    @provide
    def book(self, files: FilePrompts, wordings: Wordings, config: Config) -> PromptBook:
        return PromptBook(files.guidance, wordings, masking=config.model.masking)
