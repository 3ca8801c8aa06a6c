"""Reads the company's written knowledge from the folder `knowledge/`.

`read_folder` touches the disk, `parse` is pure, `load` is both plus the checks of `validate`.
"""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import msgspec

from treejar.adapters.knowledge.articles import FAQ, parse_faq, parse_values
from treejar.adapters.knowledge.faults import Fault, KnowledgeInvalid
from treejar.adapters.knowledge.guidance import parse_guidance
from treejar.adapters.knowledge.policies import parse_behaviour, parse_elsewhere, parse_figures, parse_promises
from treejar.adapters.knowledge.prompts import PROMPTS, parse_prompts, prompt_files
from treejar.adapters.knowledge.sheet import read_sheet
from treejar.adapters.knowledge.validate import validate
from treejar.adapters.knowledge.written import Article, Knowledge

SALES_RULES_FILE = "sales_rules.md"
VALUES_FILE = "values.md"
BEHAVIOUR_FILE = "behaviour.toml"
ELSEWHERE_FILE = "elsewhere.toml"
PROMISES_FILE = "policies/promises.toml"
FIGURES_FILE = "policies/figures.toml"
VERSION_FILE = "VERSION"
_REQUIRED = (SALES_RULES_FILE, VALUES_FILE, BEHAVIOUR_FILE, ELSEWHERE_FILE, PROMISES_FILE, FIGURES_FILE, VERSION_FILE)
_VERSION = re.compile(r"\d+\.\d+\.\d+")
# Editors of right-to-left text leave these behind. They carry no content, and in front of a heading they would hide it.
_MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\ufeff"))
# These turn the order of what follows: a reader would see another text than the one that is stored.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ALLOWED_CONTROLS = frozenset("\n\t")


class Parsed(msgspec.Struct, frozen=True):
    """What could be read, and every fault of form. With faults the knowledge is incomplete and must not be served."""

    knowledge: Knowledge
    faults: tuple[Fault, ...]


def load(folder: Path) -> Knowledge:
    """The knowledge of a folder, valid as a whole. Raises KnowledgeInvalid with all faults, of form and of content."""
    parsed = parse(read_folder(folder))
    faults = (*parsed.faults, *validate(parsed.knowledge))
    if faults:
        raise KnowledgeInvalid(faults)
    return parsed.knowledge


def read_folder(folder: Path) -> dict[str, bytes]:
    """The contents of the files that hold written knowledge, by path from the folder. Missing files are left out."""
    paths = [path for name in _REQUIRED if (path := folder / name).is_file()]
    faq = folder / FAQ
    if faq.is_dir():
        paths += [path for path in sorted(faq.iterdir()) if path.is_file() and not path.name.startswith(".")]
    paths += prompt_files(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def parse(files: Mapping[str, bytes]) -> Parsed:
    """Read everything that can be read; never raises. A faulty piece is left out and named, the others stay."""
    faults = [Fault(name, 0, "the file is missing") for name in _REQUIRED if name not in files]
    texts: dict[str, str] = {}
    for name, content in files.items():
        texts[name], wrong = decode(name, content)
        faults += wrong
    broken = {fault.file for fault in faults}
    readable = {name: text for name, text in texts.items() if text or name not in broken}
    articles, wrong = _articles(readable)
    faults += wrong
    sheet, wrong = read_sheet(SALES_RULES_FILE, readable.get(SALES_RULES_FILE, ""))
    rules, guides, wrong_rules = parse_guidance(sheet)
    faults += _of_present(readable, SALES_RULES_FILE, [*wrong, *wrong_rules])
    behaviour, wrong = parse_behaviour(BEHAVIOUR_FILE, readable.get(BEHAVIOUR_FILE, ""))
    faults += _of_present(readable, BEHAVIOUR_FILE, wrong)
    elsewhere, wrong = parse_elsewhere(ELSEWHERE_FILE, readable.get(ELSEWHERE_FILE, ""))
    faults += _of_present(readable, ELSEWHERE_FILE, wrong)
    promises, wrong = parse_promises(PROMISES_FILE, readable.get(PROMISES_FILE, ""))
    faults += _of_present(readable, PROMISES_FILE, wrong)
    figures, wrong = parse_figures(FIGURES_FILE, readable.get(FIGURES_FILE, ""))
    faults += _of_present(readable, FIGURES_FILE, wrong)
    prompts, wrong = parse_prompts(_below(PROMPTS, texts))
    faults += wrong
    version = readable.get(VERSION_FILE, "").strip()
    if VERSION_FILE in readable and not _VERSION.fullmatch(version):
        faults.append(Fault(VERSION_FILE, 1, "the version is three numbers, such as 1.0.0"))
    knowledge = Knowledge(
        version=version,
        articles=tuple(articles),
        elsewhere=tuple(elsewhere),
        sales_rules=tuple(sorted(rules, key=lambda rule: rule.number)),
        stage_guides=tuple(guides),
        behaviour=tuple(behaviour),
        promises=tuple(promises),
        figures=tuple(figures),
        prompts=tuple(prompts),
    )
    return Parsed(knowledge, tuple(sorted(set(faults))))


def decode(file: str, content: bytes) -> tuple[str, list[Fault]]:
    """The text in composed form (NFC) with `\\n` line ends, without byte order mark and direction marks.

    A file that is not UTF-8 comes back empty, with the line of the first bad byte as its fault.
    """
    try:
        raw = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", [Fault(file, line, "not UTF-8 text")]
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_MARKS)
    faults = [
        Fault(file, number, f"invisible or control sign U+{ord(sign):04X}")
        for number, line in enumerate(text.split("\n"), 1)
        for sign in sorted({sign for sign in line if _unwanted(sign)})
    ]
    return unicodedata.normalize("NFC", text), faults


def _below(folder: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The files of one folder."""
    return {name: text for name, text in texts.items() if name.startswith(f"{folder}/")}


def _articles(texts: Mapping[str, str]) -> tuple[list[Article], list[Fault]]:
    articles: list[Article] = []
    faults: list[Fault] = []
    for name, text in texts.items():
        if not name.startswith(f"{FAQ}/") and name != VALUES_FILE:
            continue
        if not name.endswith(".md"):
            faults.append(Fault(name, 0, "only .md files belong here"))
            continue
        if not text.strip():
            faults.append(Fault(name, 0, "the file is empty"))
            continue
        sheet, wrong = read_sheet(name, text)
        read, more = parse_values(sheet) if name == VALUES_FILE else parse_faq(sheet)
        articles += read
        faults += wrong + more
    return articles, faults


def _of_present(texts: Mapping[str, str], name: str, faults: list[Fault]) -> list[Fault]:
    """A file that is missing or unreadable was told once; what it lacks besides is no news."""
    return faults if name in texts else []


def _unwanted(sign: str) -> bool:
    return sign in _OVERRIDES or (unicodedata.category(sign) == "Cc" and sign not in _ALLOWED_CONTROLS)
