"""What the checks have against a draft, as its author reads it (DLG-21)."""

from collections.abc import Iterable

from treejar.application.planning.fence import plain
from treejar.application.planning.tokens import within
from treejar.application.terms.finding import Finding

ABOUT_TOKENS, ADVICE_TOKENS, MOST = 50, 60, 12
_INTRODUCTION = (
    "Not sent. Write the reply again with write_reply: mend exactly these places, keep everything else as good as it "
    "was, and replace a sentence rather than drop it."
)


def refusal(findings: Iterable[Finding]) -> str:
    """The answer to a refused `write_reply`: each fault with its words and what to do."""
    stopping = [finding for finding in findings if finding.stops][:MOST]
    faults = (
        f'- {finding.code}: "{within(plain(finding.about), ABOUT_TOKENS)}": '
        f"{within(plain(finding.advice), ADVICE_TOKENS)}"
        for finding in stopping
    )
    return "\n".join([_INTRODUCTION, *faults])
