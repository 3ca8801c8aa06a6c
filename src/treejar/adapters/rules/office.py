"""When enough is known of a whole office for its managers (ESC-1.12, DLG-10)."""

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.told import told_in
from treejar.domain.dialog.customer import Detail

# The brief of a project is whole when so many of these are known.
_OF_A_BRIEF = frozenset({Detail.PEOPLE, Detail.BUDGET, Detail.TIMING, Detail.PREFERENCE, Detail.ADDRESS})
_COMPLETE = 3


def brief_is_whole(heard: Heard) -> bool:
    """Of what a project needs, as much is known as its managers can begin with."""
    known = {*heard.brief.details, *(detail for detail, _ in told_in(heard))}
    return len(known & _OF_A_BRIEF) >= _COMPLETE


def completes_the_brief(heard: Heard) -> bool:
    """A whole office is spoken of, and with what this message tells its brief is whole."""
    project = heard.brief.project or heard.memory.project or heard.reading.has("project")
    told = project and any(detail in _OF_A_BRIEF for detail, _ in told_in(heard))
    return told and brief_is_whole(heard)
