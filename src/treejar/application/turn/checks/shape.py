"""The text fits WhatsApp: bold in pairs, no Markdown, no tables, no system words (CH-11, NEV-10, NEV-12)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block, revise
from treejar.application.turn.scan import without_references

LONGEST = 3000
_MARKS = {
    "|": "no tables", "\\": "no backslashes", "{": "no JSON", "}": "no JSON", "<": "no markup", "`": "no code",
    "**": "bold is *one* asterisk on each side", "](": "no Markdown links", "__": "no underlines",
    "~~": "no double tildes", "---": "no rules",
}  # fmt: skip
_SYSTEM_WORDS = (
    "tool_call", "function call", "system prompt", "crmmessageid", "product_id", "item_id", "traceback",
    "language model", "json",
)  # fmt: skip


def shape_fits(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Looks at the author's own words; facts are cleaned when they are rendered."""
    own = without_references(draft.text)
    findings = [block("markup", mark, advice) for mark, advice in _MARKS.items() if mark in own]
    findings += [block("system-words", word, "no system words") for word in _SYSTEM_WORDS if word in own.lower()]
    if not draft.text.strip():
        findings.append(block("empty", "", "a reply is never empty"))
    if len(draft.text) > LONGEST:
        findings.append(revise("too-long", draft.text, f"at most {LONGEST} characters"))
    findings += [block("markup", line, "no headings") for line in own.splitlines() if line.lstrip().startswith("#")]
    findings += [
        revise("unpaired-asterisk", line, "bold needs an asterisk on both sides")
        for line in own.splitlines()
        if line.count("*") % 2
    ]
    return tuple(findings)
