"""Every reply, from any author, passes the same checks (DLG-20)."""

from collections.abc import Callable

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding
from treejar.application.turn.checks.actions import actions_happened
from treejar.application.turn.checks.borrowed import borrowed_words_are_harmless
from treejar.application.turn.checks.cheaper import dearer_is_not_cheaper
from treejar.application.turn.checks.claims import claims_are_on_the_card
from treejar.application.turn.checks.coverage import shortness_is_said
from treejar.application.turn.checks.disguise import words_are_whole
from treejar.application.turn.checks.extras import extras_stay_apart
from treejar.application.turn.checks.figures import figures_are_proved
from treejar.application.turn.checks.identity import identity_is_kept
from treejar.application.turn.checks.instructions import instructions_are_not_quoted
from treejar.application.turn.checks.language import language_fits
from treejar.application.turn.checks.last_ones import last_pieces_are_the_last
from treejar.application.turn.checks.links import links_are_ours
from treejar.application.turn.checks.media import media_fit
from treejar.application.turn.checks.offers import offers_are_known
from treejar.application.turn.checks.plain_words import words_are_plain
from treejar.application.turn.checks.pledges import pledges_are_allowed
from treejar.application.turn.checks.products import products_are_found
from treejar.application.turn.checks.prying import no_secrets_are_asked
from treejar.application.turn.checks.questions import questions_are_few
from treejar.application.turn.checks.references import references_resolve
from treejar.application.turn.checks.secrets import nothing_leaks
from treejar.application.turn.checks.shape import shape_fits
from treejar.application.turn.checks.stock import stock_is_true
from treejar.application.turn.checks.unknown_names import names_are_known

Check = Callable[[Draft, Brief, FactLedger], tuple[Finding, ...]]

CHECKS: tuple[Check, ...] = (
    references_resolve,
    figures_are_proved,
    stock_is_true,
    last_pieces_are_the_last,
    shortness_is_said,
    dearer_is_not_cheaper,
    claims_are_on_the_card,
    extras_stay_apart,
    pledges_are_allowed,
    offers_are_known,
    words_are_plain,
    products_are_found,
    questions_are_few,
    identity_is_kept,
    names_are_known,
    language_fits,
    links_are_ours,
    nothing_leaks,
    no_secrets_are_asked,
    instructions_are_not_quoted,
    words_are_whole,
    actions_happened,
    media_fit,
    shape_fits,
    borrowed_words_are_harmless,
)


def verify(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """What all checks have against a draft."""
    return tuple(finding for check in CHECKS for finding in check(draft, brief, ledger))
