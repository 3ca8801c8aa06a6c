"""What the house has laid down for every reply: read from `knowledge/` once, handed to brief, author and checks."""

from collections.abc import Container

import msgspec

from treejar.application.terms.draft import Action
from treejar.application.terms.promises import Promise, Proof, Wordings
from treejar.domain.shared.language import Language


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A property that a reply may ascribe to a product, such as leather, mesh, or a lifetime warranty (NEV-16).

    `speaks` are the words by which it is recognised in a reply, `proves` the words (in any language) of which one must
    stand on the product's card for it to be true; a claim without any is never true, such as a medical benefit. `keys`
    are attributes of the card that tell of it: that they are not listed is said only where they are not.
    """

    id: str
    speaks: Wordings
    proves: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Pledge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reply would bind the house to in wider words than the promise registry has: a day, a free service.

    Any one of `needs` allows it. `firm`: a denial beside it excuses nothing, such as "you won't pay for delivery".
    Only a refusal to promise it does. `asked`: a question about it binds to nothing, such as "with VAT or without?".
    `may_say` are wordings that hold such words and bind to nothing.
    """

    id: str
    speaks: Wordings
    may_say: Wordings = Wordings()
    needs: tuple[Proof, ...] = ()
    firm: bool = False
    asked: bool = False


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A matter of which nothing is said on one's own account, such as delivery; `may_say` are innocent wordings.

    `repeated`: words of it that the customer used of themselves may be used too, such as "our bank".
    """

    id: str
    speaks: Wordings
    may_say: Wordings = Wordings()
    repeated: bool = False


class Deed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say something was done (NEV-22); any one of `proofs` makes them true, without any they never are."""

    id: str
    speaks: Wordings
    proofs: tuple[Action, ...] = ()


class Vocabulary(msgspec.Struct, frozen=True):
    """Beginnings of the plain words of each language, as `reading.stems` makes them; an empty one allows everything."""

    en: frozenset[str] = frozenset()
    ar: frozenset[str] = frozenset()
    ru: frozenset[str] = frozenset()

    def of(self, language: Language) -> frozenset[str]:
        return {Language.EN: self.en, Language.AR: self.ar, Language.RU: self.ru}[language]


class HouseRules(msgspec.Struct, frozen=True, kw_only=True):
    """The promise registry and the vocabulary of claims, pledges, deeds and topics. `unspoken` are rows of words of
    the author's instructions, `plain` the words a reply may use of its own."""

    promises: tuple[Promise, ...] = ()
    claims: tuple[Claim, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    deeds: tuple[Deed, ...] = ()
    unspoken: Container[str] = frozenset()
    topics: tuple[Topic, ...] = ()
    plain: Vocabulary = Vocabulary()
