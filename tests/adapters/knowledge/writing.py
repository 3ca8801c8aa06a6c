"""Small written knowledge to spoil: builders of valid files, as text."""

from pathlib import Path

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"

TEXTS = {
    "en": "We read the stock for the exact model and say plainly how many pieces there are. If there are fewer than "
    "you need, the rest can follow later, or we show a similar model with its own price.",
    "ar": "نقرأ المخزون للموديل نفسه ونذكر بوضوح كم قطعة موجودة لدينا في هذا الوقت. وإذا كان العدد أقل مما تحتاجون "
    "فالباقي يمكن أن يأتي لاحقاً، أو نعرض عليكم موديلاً مشابهاً له بسعره الخاص به.",
    "ru": "Мы смотрим склад по точной модели и прямо говорим, сколько штук там лежит. Если их меньше, чем нужно, "
    "остальное может прийти позже, либо мы покажем похожую модель с её собственной ценой за каждую штуку.",
}
TITLES = {"en": "Stock", "ar": "المخزون", "ru": "Склад"}
ASKED = {
    "en": ("do you have it", "is it there", "how many are left", "can I get ten", "what is available"),
    "ar": ("هل هو موجود", "كم قطعة عندكم", "هل بقي شيء", "أقدر آخذ عشرة", "ما المتوفر"),
    "ru": ("есть ли он", "сколько осталось", "есть ещё", "можно взять десять", "что имеется"),
}


def faq(
    name: str = "stock",
    *,
    front: str | None = None,
    texts: dict[str, str] | None = None,
    asked: dict[str, tuple[str, ...]] | None = None,
    languages: tuple[str, ...] = ("en", "ar", "ru"),
) -> str:
    """A valid FAQ sheet; the arguments replace parts of it."""
    head = front if front is not None else front_matter(name)
    told, ways = TEXTS | (texts or {}), ASKED | (asked or {})
    parts = [f"---\n{head}\n---\n"]
    for language in languages:
        items = "\n".join(f"- {way}" for way in ways[language])
        parts.append(f"# {language}\n\n## asked\n{items}\n\n## text\n{told[language]}\n")
    return "\n".join(parts)


def front_matter(name: str = "stock", **changed: str) -> str:
    """The front matter of an answer; a key set to the empty word is left out."""
    fields = {"id": name, **{f"title.{language}": title for language, title in TITLES.items()}}
    fields |= {"tags": "stock, quantity", "status": "active"} | {
        key.replace("__", "."): v for key, v in changed.items()
    }
    return "\n".join(f"{key}: {value}" for key, value in fields.items() if value)


def shipped() -> dict[str, bytes]:
    """The files of the shipped knowledge, to be changed one at a time."""
    names = [
        "sales_rules.md",
        "values.md",
        "behaviour.toml",
        "elsewhere.toml",
        "policies/promises.toml",
        "policies/figures.toml",
        "VERSION",
    ]
    names += [f"faq/{path.name}" for path in sorted((KNOWLEDGE / "faq").glob("*.md"))]
    names += [path.relative_to(KNOWLEDGE).as_posix() for path in sorted((KNOWLEDGE / "prompts").glob("*/*.md"))]
    return {name: (KNOWLEDGE / name).read_bytes() for name in names}


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """The shipped files with one passage replaced where it first stands."""
    files = shipped()
    text = files[name].decode()
    assert old in text, f"{name} does not say {old!r}"
    files[name] = text.replace(old, new, 1).encode()
    return files


def line_of(files: dict[str, bytes], name: str, words: str) -> int:
    """The line on which words first stand."""
    return next(number for number, line in enumerate(files[name].decode().split("\n"), 1) if words in line)
