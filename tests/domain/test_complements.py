"""What completes what (REC-2)."""

import pytest
from tests.factories.catalog import ProductFactory

from treejar.domain.catalog.complements import (
    Companion,
    Complements,
    Completion,
    Marks,
    made_for_another,
    words,
)
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product


def _product(name: str, category: str = "Accessories", family: str = "") -> Product:
    return ProductFactory.build(name=name, category=category, family=family)


def test_words_are_compared_without_case_signs_and_the_s_of_the_plural() -> None:
    assert words("Pods & Acoustic-panels") >= {"pod", "pods", "acoustic", "panel"}


@pytest.mark.parametrize(
    ("name", "category", "fits"),
    [
        ("Reach dual Monitor arms", "Accessories", True),
        ("Monitor riser", "Accessories", False),
        ("Chair with monitor arm", "Task chairs", False),
        ("Monitor arm", "Sofas", False),
    ],
)
def test_marks_need_every_word_of_the_name_and_a_fitting_category(name: str, category: str, fits: bool) -> None:
    marks = Marks(named=("monitor", "arm"), in_category=("accessory", "accessorie"), not_in_category=("chair",))
    assert marks.fit(_product(name, category)) is fits


def test_the_family_counts_as_a_category() -> None:
    assert Marks(in_category=("desk",)).fit(_product("Loft", "Executive", family="Desks"))


def test_rec_2_a_product_is_of_the_first_kind_whose_marks_it_bears() -> None:
    chair, lamp = Companion("chair", (Marks(named=("chair",)),)), Companion("lamp", (Marks(named=("lamp",)),))
    policy = Complements(
        [
            Completion("desk", (Marks(in_category=("desk",)),), (chair,)),
            Completion("anything oak", (Marks(named=("oak",)),), (lamp,)),
        ]
    )
    assert policy.of(_product("Oak desk", "Desks")) == (chair,)
    assert policy.of(_product("Oak shelf", "Storage")) == (lamp,)
    assert policy.of(_product("Steel shelf", "Storage")) == ()


@pytest.mark.parametrize(
    ("part", "product", "stranger"),
    [
        ("Armrest pair for Vela chairs", "Vela CH 616 mesh task chair", False),
        ("Armrest pair for Vela chairs", "Nova task chair", True),
        ("Hanging-file frame for 3-drawer cabinet", "Archive filing cabinet, 3-drawer", False),
        ("Hanging-file frame for 3-drawer cabinet", "Archive filing cabinet, 4-drawer", True),
        ("Floor mat for carpets", "Nova task chair", False),
        ("Tilt footrest", "Nova task chair", False),
        ("Mat for", "Nova task chair", False),
    ],
)
def test_a_part_that_is_made_for_one_series_fits_no_other(part: str, product: str, stranger: bool) -> None:
    assert made_for_another(_product(part), _product(product)) is stranger


@pytest.mark.parametrize(
    ("name", "design"),
    [
        ("Flow straight desk 160 cm, oak", "flow straight desk"),
        ("Flow straight desk 180 cm, white", "flow straight desk"),
        ("Nova task chair, black", "nova task chair"),
        ("Glide Sliding-door Credenza 200 cm – Oak", "glide sliding-door credenza"),
        ("cm", ""),
    ],
)
def test_dlg_15_a_design_is_a_name_without_colour_and_size(name: str, design: str) -> None:
    assert design_of(_product(name)) == design
