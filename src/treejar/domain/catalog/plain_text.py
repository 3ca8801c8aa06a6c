"""Words of a catalogue as plain text: whatever a seller pasted into an item is data, and only its words are kept."""

from html.parser import HTMLParser

_SILENT = frozenset({"script", "style"})
_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
# Turns the reading direction of everything after it; the joiners that Arabic needs are not among them.
_DIRECTION = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
# Markup longer than this is cut before it is read: the parser's time may grow with the square of what is left open.
_LONGEST_MARKUP = 16_000
# Twice, because a pasted page is often escaped once more: `&lt;b&gt;`.
_PASSES = 2


def one_line(text: str, longest: int) -> str:
    """The words on one line; empty where nothing of them can be seen."""
    if _is_plain(text) and "  " not in text:
        return text.strip()[:longest]
    line = " ".join(_words(text).split())[:longest].rstrip()
    return line if any(sign.isprintable() and sign != " " for sign in line) else ""


def paragraphs(text: str, longest: int) -> str:
    """The words with their lines; runs of spaces and empty lines are closed up."""
    if _is_plain(text):
        return text.strip()[:longest]
    lines = (" ".join(line.split()) for line in _words(text).splitlines())
    return "\n".join(line for line in lines if line)[:longest].rstrip()


def _is_plain(text: str) -> bool:
    return text.isprintable() and "<" not in text and "&" not in text


def _words(text: str) -> str:
    text = text[:_LONGEST_MARKUP]
    for _ in range(_PASSES):
        if "<" not in text and "&" not in text:
            break
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "".join(reader.said)
    # What a database or a terminal chokes on: control characters other than line ends and tabs.
    return "".join(sign for sign in text.translate(_DIRECTION) if (sign >= " " and sign != "\x7f") or sign in "\n\t")


class _Words(HTMLParser):
    """Collects text outside of tags, comments and scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
