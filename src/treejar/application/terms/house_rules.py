"""What the house has laid down for every reply: read from `knowledge/` once, handed to brief, author and checks."""

import msgspec

from treejar.application.terms.promises import Promise, Wordings


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A property that a reply may ascribe to a product, such as leather, mesh, or a lifetime warranty (NEV-16).

    `speaks` are the words by which it is recognised in a reply, `proves` the words (in any language) of which one must
    stand on the product's card for it to be true; a claim without any is never true, such as a medical benefit.
    """

    id: str
    speaks: Wordings
    proves: tuple[str, ...] = ()


class HouseRules(msgspec.Struct, frozen=True, kw_only=True):
    """The promise registry and the vocabulary of claims."""

    promises: tuple[Promise, ...] = ()
    claims: tuple[Claim, ...] = ()
