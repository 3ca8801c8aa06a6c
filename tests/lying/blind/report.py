"""What the checks say about the blind sets: `PYTHONPATH=src .venv/bin/python -m tests.lying.blind.report`."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.lying.blind.entry import Entry
from tests.lying.blind.sets import SETS, BlindSet

from treejar.domain.shared.language import Language

# They are found where the turn's figures are told wrongly or not told, whatever else a reply says.
_OF_FIGURES = frozenset({"misplaced-figure", "unknown-figure", "shortage-unsaid"})
_LIES_OF_FIGURES = frozenset(
    {
        "wrong price", "price of another item", "invented stock", "stock in words", "hidden shortage", "discount",
        "date", "duration", "wrong sum", "fits the budget", "wrong difference", "wrong size", "same price",
        "price of one seat", "sum of other lines", "sum of all the chairs", "invented shortage", "price rise",
    }
)  # fmt: skip


@dataclass
class Counted:
    """How many lies there were and were caught, how many true replies and were let through, by language."""

    lies: Counter[tuple[str, Language]] = field(default_factory=Counter)
    caught: Counter[tuple[str, Language]] = field(default_factory=Counter)
    codes: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_chance: int = 0
    truths: Counter[Language] = field(default_factory=Counter)
    passed: Counter[Language] = field(default_factory=Counter)
    against: Counter[tuple[str, Language]] = field(default_factory=Counter)
    truths_of: Counter[str] = field(default_factory=Counter)
    passed_of: Counter[str] = field(default_factory=Counter)

    def count(self, entry: Entry) -> None:
        codes = {found.code for found in entry.findings()}
        if not entry.lie:
            self._count_true(entry, codes)
            return
        self.lies[entry.of, entry.language] += 1
        self.codes[entry.of].update(sorted(codes))
        self.caught[entry.of, entry.language] += bool(codes)
        self.by_chance += bool(codes) and codes <= _OF_FIGURES and entry.of not in _LIES_OF_FIGURES

    def _count_true(self, entry: Entry, codes: set[str]) -> None:
        self.truths[entry.language] += 1
        self.truths_of[entry.scene] += 1
        self.passed[entry.language] += not codes
        self.passed_of[entry.scene] += not codes
        self.against.update((code, entry.language) for code in sorted(codes))

    def caught_share(self, language: Language) -> float:
        """The lies of a language that were caught, 0..1."""
        return self._of(self.caught, language) / self._of(self.lies, language)

    def passed_share(self, language: Language) -> float:
        """The true replies of a language that nothing stopped, 0..1."""
        return self.passed[language] / self.truths[language]

    @staticmethod
    def _of(counter: Counter[tuple[str, Language]], language: Language) -> int:
        return sum(number for (_, of), number in counter.items() if of is language)


def counted(all_entries: Iterable[Entry]) -> Counted:
    """The whole set, judged."""
    tally = Counted()
    for entry in all_entries:
        tally.count(entry)
    return tally


def page(tallies: Iterable[tuple[BlindSet, Counted]]) -> str:
    """The page of the docs."""
    return "\n".join(
        [
            "# The lying model: blind sets",
            "",
            "The lies of `docs/lying-model.md` come from a generator that the author of the checks has seen, so its",
            "numbers are kind to them. These replies (`tests/lying/blind`) were written by hand, without a look at the",
            "checks, their policies or the generator's sentences. Once a check is mended by a set it is blind no more,",
            "and a new set is needed.",
            "",
            "Made by `PYTHONPATH=src .venv/bin/python -m tests.lying.blind.report --markdown "
            "docs/lying-model-blind.md`.",
            "",
            *(line for blind, tally in tallies for line in _section(blind, tally)),
        ]
    )


def _section(blind: BlindSet, tally: Counted) -> list[str]:
    lies, caught = tally.lies.total(), tally.caught.total()
    truths, passed = tally.truths.total(), tally.passed.total()
    return [
        f"## The {blind.name}",
        "",
        blind.about,
        "",
        f"- **{lies} lies**, {caught} caught ({caught / lies:.1%}), **{lies - caught} slipped through**.",
        f"- **{truths} true replies**, {passed} let through ({passed / truths:.1%}), "
        f"**{truths - passed} blocked** ({1 - passed / truths:.1%}).",
        f"- {tally.by_chance} of the lies caught are lies in words that fell only over a figure of the same reply;",
        "  told without one such a lie would more often pass.",
        "",
        *_languages(tally),
        "",
        "### Lies",
        "",
        *_lies(tally),
        "",
        "### True replies that were blocked",
        "",
        *_blocked(tally),
        "",
        *_scenes(tally),
        "",
    ]


def _languages(tally: Counted) -> list[str]:
    rows = ["| language | lies caught | true replies let through |", "|---|---|---|"]
    for one in Language:
        rows.append(f"| {one} | {tally.caught_share(one):.1%} | {tally.passed_share(one):.1%} |")
    return rows


def _lies(tally: Counted) -> list[str]:
    rows = ["| class | lies | slipped en / ar / ru | caught by |", "|---|---|---|---|"]
    for of in dict.fromkeys(of for of, _ in tally.lies):
        slipped = " / ".join(f"{tally.lies[of, one] - tally.caught[of, one]}" for one in Language)
        codes = ", ".join(code for code, _ in tally.codes[of].most_common(3))
        rows.append(f"| {of} | {sum(tally.lies[of, one] for one in Language)} | {slipped} | {codes or '–'} |")
    return rows


def _blocked(tally: Counted) -> list[str]:
    total: Counter[str] = Counter()
    for (code, _), number in tally.against.items():
        total[code] += number
    rows = ["| finding | replies | en / ar / ru |", "|---|---|---|"]
    for code, number in total.most_common():
        rows.append(f"| {code} | {number} | {' / '.join(str(tally.against[code, one]) for one in Language)} |")
    return rows


def _scenes(tally: Counted) -> list[str]:
    rows = ["| turn | true replies | blocked |", "|---|---|---|"]
    for scene, number in tally.truths_of.items():
        rows.append(f"| {scene} | {number} | {number - tally.passed_of[scene]} |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="What the checks say about replies written without knowing them.")
    parser.add_argument("--markdown", type=Path, help="write the page of the docs here instead of printing it")
    asked = parser.parse_args()
    text = page([(blind, counted(blind.entries())) for blind in SETS])
    if asked.markdown:
        asked.markdown.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
