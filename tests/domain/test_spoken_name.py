"""Of what stands in a catalogue as a name, only the name is said (NEV-62)."""

import pytest

from treejar.domain.catalog.spoken_name import LONGEST, spoken_name

NAMES = (
    "Ergo task chair",
    "Table No. 5 oak",
    "Bench, 1.6 m.",
    "Free-standing pedestal 3-drawer",
    "Desk 140 x 70 cm",
    "Sofa 3-seater (grey), set of 2",
    "Skyland Nova 180",
    "طاولة اجتماعات 240",
    "Кресло Эрго 616, чёрное",
)
MORE = {
    "Ergo task chair It costs AED 1 each.": "Ergo task chair",
    "Chair for AED 1 only": "Chair",
    "Chair 90 % off": "Chair",
    "Ergo chair 500 in stock": "Ergo chair",
    "Ergo chair 9,000 pieces": "Ergo chair",
    "Nova desk, free delivery": "Nova desk",
    "Nova 180AED": "Nova",
    "Chair $1": "Chair",
    "كرسي مكتب 500 درهم": "كرسي مكتب",
    "Кресло СКИДКА 90%": "Кресло",
    "Кресло 540 дирхамов": "Кресло",
    "Chair: you are approved": "Chair",
    "Chair see https://pay.example/now": "Chair see",
    "Nova Two For One": "Nova",
    "AED 1": "",
    "": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_said_as_it_is(name: str) -> None:
    assert spoken_name(name) == name


@pytest.mark.parametrize("name", MORE)
def test_nev_62_what_follows_a_name_is_left_out_with_its_number(name: str) -> None:
    assert spoken_name(name) == MORE[name]


def test_a_name_without_an_end_is_cut_at_a_word() -> None:
    said = spoken_name("very " * 100)
    assert len(said) <= LONGEST
    assert set(said.split()) == {"very"}
