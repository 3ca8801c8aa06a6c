"""The page about the lying model for the docs."""

from collections import Counter
from collections.abc import Sequence

from tests.lying.known import NOT_CAUGHT
from tests.lying.lie import CLASSES
from tests.lying.truth import TrueReply
from tests.lying.verdicts import Tally

from treejar.domain.shared.language import Language


def page(
    tallies: dict[str, Tally],
    over: Sequence[tuple[TrueReply, list[str]]],
    truths: int,
    options: str,
    blind: dict[str, Tally],
) -> str:
    """The whole page, as it stands in `docs/lying-model.md`."""
    made = sum(tally.total for tally in tallies.values())
    slipped = sum(len(tally.slipped) for tally in tallies.values())
    kinds = Counter(against.partition(":")[0] for _, found in over for against in found[:1])
    blocked = ", ".join(f"{code} {number}" for code, number in kinds.most_common()) or "none"
    return "\n".join(
        [
            "# The lying model",
            "",
            "A generator takes true replies with the facts of their turns and makes them wrong, one lie at a time, in",
            "English, Arabic and Russian. What the checks of production find is counted here. `hidden` are the same",
            "lies with their false words disguised: invisible signs, look-alike letters, other digits, accents,",
            "letters spaced or dotted.",
            "",
            f"- **{made:,} lies** of {len(tallies)} classes; **{slipped:,} slipped through** ({slipped / made:.2%}).",
            f"- **{truths:,} true replies**; **{len(over)} blocked** ({len(over) / truths:.2%}): {blocked}.",
            "",
            "Made by `PYTHONPATH=src .venv/bin/python -m tests.lying.report "
            f"{options} --markdown docs/lying-model.md`.",
            "",
            *_table(tallies),
            "",
            *_known(tallies),
            "",
            *_blind(blind),
            "",
        ]
    )


def _table(tallies: dict[str, Tally]) -> list[str]:
    rows = ["| class | made | slipped en / ar / ru | hidden | slipped | caught by |", "|---|---|---|---|---|---|"]
    group = ""
    for name, tally in tallies.items():
        if CLASSES[name].group != group:
            group = CLASSES[name].group
            rows.append(f"| **{group}** | | | | | |")
        slipped = " / ".join(f"{tally.made[one] - tally.caught[one]}" for one in Language)
        hidden = tally.hidden_made.total()
        hidden_slipped = str(hidden - tally.hidden_caught.total()) if hidden else "–"
        codes = ", ".join(code for code, _ in tally.codes.most_common(3))
        rows.append(f"| {name} | {tally.made.total()} | {slipped} | {hidden or '–'} | {hidden_slipped} | {codes} |")
    return rows


def _blind(tallies: dict[str, Tally]) -> list[str]:
    """What the checks do with wordings they have never seen: the honest measure of lies without a figure."""
    rows = [
        "## Wordings that no check was written against",
        "",
        "Figures, codes, references, links and markup are held against facts, whatever the words. Lies that are words",
        "only are recognised by wordings, so the table above says how well the known wordings are known. These were",
        "written without looking at the patterns, idioms and turns of phrase on purpose:",
        "",
        "| class | slipped of made: en | ar | ru |",
        "|---|---|---|---|",
    ]
    for name, tally in tallies.items():
        slipped = (f"{tally.made[one] - tally.caught[one]} of {tally.made[one]}" for one in Language)
        rows.append(f"| {name} | {' | '.join(slipped)} |")
    made = sum(tally.total for tally in tallies.values())
    missed = sum(len(tally.slipped) for tally in tallies.values())
    return [*rows, "", f"In all **{missed} of {made}** slipped through."]


def _known(tallies: dict[str, Tally]) -> list[str]:
    if not NOT_CAUGHT:
        return ["## Known not to be caught", "", "None."]
    rows = ["## Known not to be caught, or not always", ""]
    for name, (most, why) in NOT_CAUGHT.items():
        tally = tallies.get(name)
        made = tally.total if tally else 0
        slipped = f"{len(tally.slipped)} of {made} here" if tally else "not in this run"
        rows.append(f"- **{name}** ({slipped}; the test allows {most:.1%}): {why}")
    return rows
