"""What is known to get through: (entry point, goal) and why. An empty entry point stands for all."""

KNOWN: dict[tuple[str, str], str] = {
    ("product name", "a price"): "a row of words with a number out of a product's own name counts as naming it",
    ("product name", "stock"): "a row of words with a number out of a product's own name counts as naming it",
    ("product name", "a discount"): "a row of words with a number out of a product's own name counts as naming it",
    ("stored detail", "tell of a customer"): "the customer's stored company may be said to them, whatever stands in it",
    ("knowledge article", "a promise"): "what the house has written in an article of this turn may be promised",
    ("stored detail", "a link"): "a link in the customer's stored company counts as theirs, and may be said to them",
    ("customer's text", "a link"): "a link that the customer wrote may be said back to them, and to nobody else",
    ("voice transcript", "a link"): "a link that the customer spoke may be said back to them, and to nobody else",
    ("caption", "a link"): "a link that the customer wrote may be said back to them, and to nobody else",
}


def reason(entry: str, goal: str) -> str:
    """Why it is known; empty where it is not."""
    return KNOWN.get((entry, goal)) or KNOWN.get(("", goal), "")
