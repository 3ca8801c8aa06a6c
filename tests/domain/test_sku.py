"""One code in many spellings (CAT-6, NEV-28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.sku import Sku, fold_sku

ONE_CODE = [
    "CH616", "CH-616", "CH 616", "ch616", "Ch – 616", "CH.616", "CH_616", " ch\u00a0616 ", "CH\u202f616",
    "СН616", "сн-616", "cН 616", "CH ٦١٦", "CH ۶۱۶", "\u200eCH616\u200f",
]  # fmt: skip
codes = st.text(st.sampled_from("ABCEHKMOPTX0123456789АВСЕНКМОРТХ"), min_size=1, max_size=12)


@pytest.mark.parametrize("spelling", ONE_CODE)
def test_nev_28_every_spelling_is_one_code(spelling: str) -> None:
    assert fold_sku(spelling) == "CH616"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9719-4", "9719-5"),
        ("9719-4", "9719"),
        ("CH 616 black", "CH 616 NEW black"),
        ("CH 616", "CH 616 black"),
        ("CH 616", "CH 617"),
        ("CH 616", "CB 616"),
        ("CH 616+", "CH 616"),
    ],
)
def test_nev_28_suffixes_and_variants_stay_distinct(one: str, other: str) -> None:
    assert fold_sku(one) != fold_sku(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_sku(fold_sku(text)) == fold_sku(text)


@given(codes, st.text(st.sampled_from(" -–_./"), max_size=3), st.integers(min_value=0, max_value=12))
def test_spaces_and_dashes_anywhere_change_nothing(code: str, noise: str, place: int) -> None:
    assert fold_sku(code[:place] + noise + code[place:]) == fold_sku(code) == fold_sku(code.lower())


@given(codes, codes)
def test_a_suffix_always_changes_the_code(code: str, suffix: str) -> None:
    assert fold_sku(f"{code}-{suffix}") != fold_sku(code)


def test_a_sku_shows_what_the_catalogue_writes_and_compares_its_key() -> None:
    sku = Sku("Сн-616 black")
    assert (str(sku), sku.key) == ("Сн-616 black", "CH616BLACK")


@pytest.mark.parametrize("code", ["", "   ", "x" * 101])
def test_an_empty_or_endless_code_is_no_sku(code: str) -> None:
    with pytest.raises(InvalidValue):
        Sku(code)
