"""The policy file of complements, and what it says of the sample catalogue (REC-2)."""

from pathlib import Path

import pytest
from tests.factories.catalog import ProductFactory

from treejar.adapters.knowledge.complements import ComplementsInvalid, load_complements

SHIPPED = Path(__file__).parents[3] / "knowledge" / "policies" / "complements.toml"


@pytest.mark.parametrize(
    ("name", "category", "roles"),
    [
        ("Flow straight desk 160 cm, oak", "Desks", ["chair", "monitor arm", "cable management"]),
        ("Linea 4-seat workstation with screens", "Workstations", ["chair", "monitor arm", "cable management"]),
        ("Nova task chair, black", "Task chairs", ["cushion", "footrest", "armrest"]),
        ("Sentry steel locker", "Storage", ["shelf", "filing cabinet", "organiser"]),
        ("Forum meeting table 240 cm", "Meeting tables", ["chair", "lighting"]),
        ("Haven 2-seat sofa, grey", "Sofas & reception", ["coffee table", "side table"]),
        ("Felt desk screen 120 cm", "Pods & acoustic panels", ["acoustic panel", "planter"]),
        ("Beam LED desk lamp", "Accessories", []),
        ("Wave reception counter 180 cm", "Sofas & reception", []),
    ],
)
def test_rec_2_each_kind_has_its_complements(name: str, category: str, roles: list[str]) -> None:
    companions = load_complements(SHIPPED).of(ProductFactory.build(name=name, category=category))
    assert [companion.name for companion in companions] == roles


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "kind"),
        ("kind = 1", "kind"),
        ("[[kind", "complements.toml"),
        ('[[kind]]\nkind = "desk"\nmarks = []\ncompanions = []', "marks"),
        ('[[kind]]\nkind = "x"\nmarks = [{}]\ncompanions = [{name = "y", marks = [{named = ["y"]}]}]', "named"),
        ('[[kind]]\nkind = "x"\nmarks = [{named = ["A | b"]}]\ncompanions = [{name = "y", marks = []}]', "named"),
        ('[[kind]]\nkind = "x"\nmark = 1', "mark"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_field(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "complements.toml"
    path.write_text(text)
    with pytest.raises(ComplementsInvalid, match=named):
        load_complements(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ComplementsInvalid, match=r"none\.toml"):
        load_complements(tmp_path / "none.toml")
