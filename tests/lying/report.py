"""The lying model's report: `PYTHONPATH=src .venv/bin/python -m tests.lying.report --each 50`."""

import argparse
import multiprocessing
import time
from functools import partial
from pathlib import Path
from random import Random

from tests.lying.lie import CLASSES
from tests.lying.markdown import page
from tests.lying.truth import TrueReply
from tests.lying.verdicts import Tally, blocked, judged
from tests.lying.workshop import blind_lies, lies, truths

from treejar.domain.shared.language import Language

EACH = 100
_BLIND_EACH = 16
_SHOWN = 25


def main() -> None:
    asked = _arguments()
    started = time.monotonic()
    over = blocked(asked.seed) if asked.blocked or asked.markdown else []
    if asked.blind:
        tallies = judged(blind_lies(asked.each, asked.seed))
    else:
        tallies = _tallies(asked.each, asked.seed, asked.show or asked.only, asked.jobs)
    if asked.show:
        _show(tallies, asked.seed)
    _table(tallies)
    if asked.blocked:
        _over_blocked(over, len(truths(asked.seed)), asked.blocked)
    print(f"{time.monotonic() - started:.0f} s")
    if asked.markdown:
        blind = judged(blind_lies(_BLIND_EACH, asked.seed))
        text = page(tallies, over, len(truths(asked.seed)), f"--each {asked.each} --seed {asked.seed}", blind)
        asked.markdown.write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="How many of a model's lies the checks catch, how many truths they block."
    )
    parser.add_argument("--each", type=int, default=EACH, help="lies for every class and language")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="one class or group")
    parser.add_argument("--show", default="", help="print lies of this class or group that slipped through")
    parser.add_argument("--blocked", type=int, default=15, help="how many blocked truths to print; 0: do not ask")
    parser.add_argument("--blind", action="store_true", help="wordings that no check was written against")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--markdown", type=Path, help="write the page of the docs here")
    return parser.parse_args()


def _tallies(each: int, seed: int, only: str, jobs: int) -> dict[str, Tally]:
    names = [name for name, of in CLASSES.items() if not only or only in (name, of.group)]
    work = partial(_of_class, each, seed)
    if jobs == 1:
        return dict(map(work, names))
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return dict(pool.imap(work, names))


def _of_class(each: int, seed: int, name: str) -> tuple[str, Tally]:
    return name, judged(lies(each, seed, name)).get(name, Tally())


def _table(tallies: dict[str, Tally]) -> None:
    print(f"{'class':<44}{'made':>6}{'slipped':>8}  {'en/ar/ru':<12}{'hidden':>7}{'slipped':>8}  caught by")
    for name, tally in tallies.items():
        slipped = {language: tally.made[language] - tally.caught[language] for language in Language}
        hidden = tally.hidden_made.total()
        by_language = "/".join(map(str, slipped.values()))
        codes = ", ".join(f"{code} {number}" for code, number in tally.codes.most_common(3))
        row = f"{tally.made.total():>6}{sum(slipped.values()):>8}  {by_language:<12}{hidden:>7}"
        print(f"{name:<44}{row}{hidden - tally.hidden_caught.total():>8}  {codes}")
    plain = sum(tally.made.total() - tally.caught.total() for tally in tallies.values())
    slipped_all = sum(len(tally.slipped) for tally in tallies.values())
    made = sum(tally.total for tally in tallies.values())
    print(f"{len(tallies)} classes, {made} lies, slipped: {slipped_all} ({plain} plain, {slipped_all - plain} hidden)")


def _show(tallies: dict[str, Tally], seed: int) -> None:
    for name, tally in tallies.items():
        for slip in Random(seed).sample(tally.slipped, min(_SHOWN, len(tally.slipped))):
            hidden = f" ({slip.disguise})" if slip.disguise else ""
            print(f"--- {name}{hidden} [{slip.language}, {slip.kind}] {slip.false!r}\n{slip.text}")


def _over_blocked(over: list[tuple[TrueReply, list[str]]], of: int, shown: int) -> None:
    print(f"true replies: {of}, blocked: {len(over)} ({len(over) / of:.2%})")
    for truth, against in Random(1).sample(over, min(shown, len(over))):
        print(f"--- [{truth.language}, {truth.kind}] {against}\n{truth.text}")


if __name__ == "__main__":
    main()
