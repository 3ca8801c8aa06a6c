"""The text fits WhatsApp and is whole: bold in pairs, no Markdown, no fragment (CH-11, NEV-5, NEV-10, NEV-12)."""

from collections.abc import Iterator

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block, revise
from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Sentence, Sort, read
from treejar.application.turn.scan import references, without_references

LONGEST = 3000
_SHORT = 3
_MARKS = {
    "|": "no tables", "\\": "no backslashes", "{": "no JSON", "}": "no JSON", "<": "no markup", "`": "no code",
    "**": "bold is *one* asterisk on each side", "](": "no Markdown links", "__": "no underlines",
    "~~": "no double tildes", "---": "no rules",
}  # fmt: skip
_HANGING = frozenset(
    word_list("""
        and or the a an of with for to at in is are but our your we i from by и или а но в на с по за для от до из к
        у о что который و او أو من في على إلى الى مع عن لكن هو هي ان أن بسعر ب ل
    """)
)
_HANGING_TOO = frozenset(
    word_list("""
        which have has because that where who whose than وال لأن لان وهو وهي الذي التي لكنه потому который которая
        когда если чтобы
    """)
)
_GOES_ON = frozenset(
    word_list("""
        and or but which nor than и или а но которые который чем ، أو او لكن ثم
    """)
)


def shape_fits(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Looks at the author's own words; facts are cleaned when they are rendered."""
    own = without_references(draft.text)
    findings = [block("markup", mark, advice) for mark, advice in _MARKS.items() if mark in own]
    if not references(draft.text) and not any(sign.isalnum() for sign in fold(own)):
        findings.append(block("empty", draft.text, "a reply is never empty"))
    if len(draft.text) > LONGEST:
        findings.append(revise("too-long", draft.text, f"at most {LONGEST} characters"))
    findings += [block("markup", line, "no headings") for line in own.splitlines() if line.lstrip().startswith("#")]
    findings += [
        revise("unpaired-asterisk", line, "bold needs an asterisk on both sides")
        for line in own.splitlines()
        if line.count("*") % 2
    ]
    return (*findings, *_fragments(read(draft.text)))


def _fragments(sentences: list[Sentence]) -> Iterator[Finding]:
    """A reply that begins in the middle of a sentence or breaks off in one (NEV-5)."""
    if not sentences:
        return
    first, last = sentences[0], sentences[-1]
    words = [piece for piece in first.pieces if piece.sort is not Sort.SIGN or piece.text in ",.;:)"]
    if words and _begins_inside(first, words[0].text):
        yield revise("fragment", first.text, "begin with a whole sentence")
    if _breaks_off(sentences, last):
        yield revise("fragment", last.text, "end with a whole sentence")


def _begins_inside(sentence: Sentence, opening: str) -> bool:
    if opening in tuple(",.;:)") or opening in _GOES_ON:
        return True
    small = opening[:1].isalpha() and opening[:1].islower() and sentence.pieces[0].sort is Sort.WORD
    return small and len(sentence.pieces) > _SHORT


def _breaks_off(sentences: list[Sentence], last: Sentence) -> bool:
    ending = last.pieces[-1]
    if ending.sort is Sort.SIGN:
        return ending.text in ",:;—–-(&=×+"
    if ending.sort is not Sort.WORD:
        return False
    if ending.text.lower() in _HANGING | _HANGING_TOO:
        return True
    punctuated = any(sentence.pieces[-1].text in ".!?؟…" for sentence in sentences[:-1])
    listed = last.begins_line and any(piece.text in "•:" for piece in last.pieces[:-1])
    return punctuated and not listed and len(last.pieces) > 3
