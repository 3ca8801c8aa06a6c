"""Reading values whose type the feed does not keep to."""


def text_of(value: object) -> str:
    """Text as it is, numbers without a needless `.0`, lists joined; empty where nothing is said."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case list():
            return ", ".join(filter(None, map(text_of, value)))
        case _:
            return ""


def said(value: object) -> bool:
    """Whether a field says anything."""
    return value not in (None, "", [], {})
