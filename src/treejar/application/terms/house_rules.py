"""What the house has laid down for every reply: read from `knowledge/` once, handed to brief, author and checks."""

import msgspec

from treejar.application.terms.draft import Action
from treejar.application.terms.promises import Promise, Proof, Wordings


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
    """

    id: str
    speaks: Wordings
    needs: tuple[Proof, ...] = ()
    firm: bool = False


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A matter of which nothing is said on one's own account, such as delivery; `may_say` are innocent wordings."""

    id: str
    speaks: Wordings
    may_say: Wordings = Wordings()


class Deed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say something was done (NEV-22); any one of `proofs` makes them true, without any they never are."""

    id: str
    speaks: Wordings
    proofs: tuple[Action, ...] = ()


class HouseRules(msgspec.Struct, frozen=True, kw_only=True):
    """The promise registry and the vocabulary of claims, pledges, deeds and topics. `unspoken` are rows of words of
    the author's instructions."""

    promises: tuple[Promise, ...] = ()
    claims: tuple[Claim, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    deeds: tuple[Deed, ...] = ()
    unspoken: frozenset[str] = frozenset()
    topics: tuple[Topic, ...] = ()
