"""No secret of a customer is asked for: a seller of furniture needs no card, code, password or passport (NEV-62)."""

from collections.abc import Sequence

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, read

_SECRETS = Patterns(
    ("secret", pattern)
    for pattern in phrases("""
        card number|no; credit|debit|bank card; number of . card; cvv; cvc; cvv2; otp; one time
        code|password|passcode; password*; passcode*; pin code|number; your pin; code . sms; code from|in .
        sms|text; passport*; emirates id; id card; identity card; verification|security|sms code; national id;
        bank login; login details; номер . карты; кредитн*|банковск* карт*; код из смс|sms; смс код; код
        подтвержден*; парол*; пин код; пинкод; паспорт*; удостоверени* личност*; رقم . بطاقه|بطاقتك|بطاقتكم;
        بطاق* ائتمان*|بنكي*|الهوي*|هوي*; رمز . تحقق|تاكيد|سري|امان; كلمه . سر|مرور; الرقم السري; جواز . سفر*;
        جواز*; هويه اماراتيه
    """)
)  # fmt: skip
_NOT = frozenset(word_list("not never don't без не никогда لا بدون"))
_WORDS_BEFORE = 5


def no_secrets_are_asked(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Whatever for: "please never send your card number" passes, any other word of it does not."""
    return tuple(
        block("asks-for-secret", sentence.text, "never speak of cards, codes, passwords or passports of a customer")
        for sentence in read(draft.text)
        if any(
            not _warned_of(sentence.pieces, match.start)
            for match in _SECRETS.find([piece.forms for piece in sentence.pieces])
        )
    )


def _warned_of(pieces: Sequence[Piece], place: int) -> bool:
    return any(piece.forms & _NOT for piece in pieces[max(0, place - _WORDS_BEFORE) : place])
