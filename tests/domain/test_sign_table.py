"""What a sign becomes is worked out once, for as many signs as are written in earnest."""

from treejar.domain.shared.sign_table import SignTable


def _shown(sign: str) -> str | None:
    return None if sign == "\u200b" else sign.upper()


def test_signs_are_replaced_dropped_and_kept_in_any_writing() -> None:
    assert "chair ёж\u200b ست ß".translate(SignTable(_shown)) == "CHAIR ЁЖ ست SS"


def test_a_sign_is_worked_out_when_it_is_first_met_and_not_again() -> None:
    met: list[str] = []

    def becomes(sign: str) -> str:
        met.append(sign)
        return sign

    table = SignTable(becomes)
    assert "12 столов".translate(table) + "21 стол".translate(table) == "12 столов21 стол"
    assert sorted(met) == sorted(set(met))


def test_a_stranger_who_tries_every_sign_does_not_fill_the_memory() -> None:
    table = SignTable(lambda sign: sign)
    every = "".join(map(chr, range(0x3400, 0x9FFF)))
    assert every.translate(table) == every
    assert len(table) < 5000
