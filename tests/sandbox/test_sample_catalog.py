"""The sample catalogue: what the dialogues lean on, the oddities on purpose, scale, files and pictures."""

import json
import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from treejar.adapters.sandbox.sample_catalog import (
    BadItemFile,
    items_from_file,
    load_items,
    load_sample_items,
    picture,
)
from treejar.adapters.sandbox.sample_catalog.families import categories, colours, odd_rows
from treejar.adapters.sandbox.sample_catalog.pictures.gallery import PAINTERS

Item = dict[str, object]
FIELDS_OF_A_WHOLE_ROW = {
    *("item_id", "name", "sku", "status", "description", "rate", "unit", "stock_on_hand", "available_stock"),
    *("actual_available_stock", "reorder_level", "track_inventory", "category_id", "category_name", "brand"),
    *("image_name", "image_type", "image_document_id", "custom_fields", "created_time", "last_modified_time"),
}


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return load_sample_items()


def one(items: list[Item], sku: str) -> Item:
    found = [item for item in items if item["sku"] == sku]
    assert len(found) == 1, f"{len(found)} rows have the SKU {sku}"
    return found[0]


def extra_fields(item: Item) -> dict[str, object]:
    fields = item["custom_fields"]
    assert isinstance(fields, list)
    return {field["api_name"]: field["value"] for field in fields}


def sellable_prices(items: list[Item], category: str) -> list[float]:
    return [
        rate
        for item in items
        if item["category_name"] == category and item["status"] == "active"
        if isinstance(rate := item.get("rate"), float) and rate > 0
    ]


def test_there_are_about_860_items_in_eleven_categories_of_some_size(items: list[Item]) -> None:
    sizes = Counter(item["category_name"] for item in items)
    assert 840 <= len(items) <= 880
    assert set(sizes) == {category.category for category in categories()}
    assert len(sizes) == 11
    assert min(sizes.values()) >= 50


def test_a_second_call_gives_equal_items_that_share_nothing(items: list[Item]) -> None:
    again = load_sample_items()
    assert again == items
    custom_fields = again[0]["custom_fields"]
    assert isinstance(custom_fields, list)
    custom_fields.clear()
    assert load_sample_items()[0] == items[0]


def test_item_ids_are_unique_eighteen_digit_strings(items: list[Item]) -> None:
    ids = [str(item["item_id"]) for item in items]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"460000000\d{9}", item_id) for item_id in ids)


def test_skus_are_unique_and_collide_only_once_when_letter_case_is_ignored(items: list[Item]) -> None:
    assert max(Counter(item["sku"] for item in items).values()) == 1
    folded = Counter(str(item["sku"]).casefold() for item in items)
    assert [sku for sku, count in folded.items() if count > 1] == ["ar-77-gr"]


def test_only_the_deliberate_pair_shares_a_name(items: list[Item]) -> None:
    names = Counter(item["name"] for item in items)
    assert [name for name, count in names.items() if count > 1] == ["Nook two-tone armchair, grey"]


def test_whole_rows_carry_every_field_of_the_provider(items: list[Item]) -> None:
    dropped = {row.sku: set(row.drop) for row in odd_rows()}
    for item in items:
        assert set(item) == FIELDS_OF_A_WHOLE_ROW - dropped.get(str(item["sku"]), set()), item["sku"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0400", str(item["last_modified_time"]))
        assert str(item["created_time"]) <= str(item["last_modified_time"])
        assert item["reorder_level"] == ""


@pytest.mark.parametrize(
    ("sku", "rate", "stock"),
    [
        ("CH-616", 540.0, 9.0),
        ("CH-410", 410.0, 26.0),
        ("CH-540", 540.0, 57.0),
        ("CH-618", 565.0, 64.0),
        ("WS-4 Linea", 4860.0, 11.0),
        ("MT-FORUM-240", 2150.0, 6.0),
        ("MT-SENAT-240", 3480.0, 4.0),
    ],
)
def test_the_products_of_the_model_dialogues_have_their_price_and_stock(
    items: list[Item], sku: str, rate: float, stock: float
) -> None:
    item = one(items, sku)
    assert (item["rate"], item["actual_available_stock"], item["status"]) == (rate, stock, "active")
    assert extra_fields(item)["cf_end_product"] is True
    assert "Warranty" in str(item["description"])


def test_the_dialogues_from_prices_are_the_lowest_of_their_categories(items: list[Item]) -> None:
    assert min(sellable_prices(items, "Task chairs")) == 395
    assert min(sellable_prices(items, "Sit-stand desks")) == 1290


def test_meeting_tables_for_eight_come_at_two_prices(items: list[Item]) -> None:
    for_eight = [
        item
        for item in items
        if item["category_name"] == "Meeting tables" and re.search(r"Seats 8\b", str(item["description"]))
    ]
    assert {item["rate"] for item in for_eight} == {2150.0, 3480.0}


def test_the_dialogue_chairs_say_mesh_and_black_but_no_load(items: list[Item]) -> None:
    for sku in ("CH-616", "CH-410", "CH-540"):
        text = str(one(items, sku)["description"])
        assert "mesh" in text.lower()
        assert "Colour: black." in text
        assert "load" not in text.lower()
        assert " kg" not in text


def test_nev_28_look_alike_skus_stand_on_separate_rows(items: list[Item]) -> None:
    assert one(items, "CH 616 NEW black")["rate"] != one(items, "CH-616")["rate"]
    assert one(items, "9719-4")["item_id"] != one(items, "9719-5")["item_id"]
    cyrillic = one(items, "СН-733")
    assert not str(cyrillic["sku"]).isascii()
    assert not [item for item in items if item["sku"] == "CH-733"]


def test_nev_30_some_skus_are_digits_only(items: list[Item]) -> None:
    assert {"2400", "3120"} == {str(item["sku"]) for item in items if str(item["sku"]).isdigit()}


def test_cat_3_unusable_prices_of_every_kind_are_present(items: list[Item]) -> None:
    assert sum("rate" not in item for item in items) == 2
    rates = [item["rate"] for item in items if "rate" in item]
    assert rates.count("") == 1
    assert "on request" in rates
    assert "2,450.00" in rates
    assert any(rate == 0 for rate in rates)
    assert any(isinstance(rate, float) and rate < 0 for rate in rates)


def test_unusual_stock_of_every_kind_is_present(items: list[Item]) -> None:
    stocks = [item.get("actual_available_stock") for item in items]
    assert stocks.count("") == 1
    assert sum(item["track_inventory"] is False and "stock_on_hand" not in item for item in items) == 2
    assert 2 <= stocks.count(-2.0) <= 15
    assert 60 <= stocks.count(0.0) <= 150
    assert sum(isinstance(stock, float) and stock > 99 for stock in stocks) > 30


def test_cat_4_some_items_are_inactive_or_no_end_products(items: list[Item]) -> None:
    assert 20 <= sum(item["status"] == "inactive" for item in items) <= 30
    parts = [item for item in items if extra_fields(item)["cf_end_product"] is False]
    assert 5 <= len(parts) <= 20
    assert {item["category_name"] for item in parts} == {"Accessories"}


def test_nev_62_texts_with_markup_and_with_orders_to_the_assistant_are_present(items: list[Item]) -> None:
    assert any("<b>" in str(item["name"]) and "&amp;" in str(item["name"]) for item in items)
    assert any("<script>" in str(item["description"]) for item in items)
    assert sum("ignore your rules" in str(item["description"]) for item in items) == 1
    assert sum("forget your instructions" in str(item["description"]) for item in items) == 1


def test_cat_13_most_items_have_photo_and_text_and_two_in_five_an_arabic_name(items: list[Item]) -> None:
    pictured = sum(item["image_name"] != "" for item in items) / len(items)
    described = sum(item["description"] != "" for item in items) / len(items)
    arabic = sum(
        bool(re.search(r"[\u0600-\u06ff]", str(extra_fields(item).get("cf_name_ar", "")))) for item in items
    ) / len(items)
    assert 0.9 <= pictured < 1
    assert 0.95 <= described < 1
    assert 0.35 <= arabic <= 0.45


def test_several_brands_occur_and_the_house_brand_leads(items: list[Item]) -> None:
    brands = Counter(item["brand"] for item in items)
    assert brands.most_common(1)[0][0] == "Skyland"
    assert {"Norvik", "Almara", ""} <= set(brands)


@pytest.mark.parametrize("count", [0, 1, 100, 856, 857, 5_000])
def test_the_scaled_catalogue_has_exactly_the_asked_number_of_distinct_items(count: int) -> None:
    scaled = load_items(count)
    assert len(scaled) == count
    assert len({item["item_id"] for item in scaled}) == count
    assert len({item["sku"] for item in scaled}) == count


def test_a_small_cut_still_spans_all_categories() -> None:
    assert len({item["category_name"] for item in load_items(60)}) == 11


def test_a_hundred_thousand_items_stay_distinct_and_priced(items: list[Item]) -> None:
    scaled = load_items(100_000)
    assert scaled[: len(items)] == items
    assert len({item["item_id"] for item in scaled}) == 100_000
    assert len({item["sku"] for item in scaled}) == 100_000
    assert len({item["name"] for item in scaled}) == 100_000 - 1
    assert all(isinstance(item["rate"], float) and item["rate"] > 0 for item in scaled[len(items) :])
    assert picture(str(scaled[-1]["item_id"])) is not None


@pytest.mark.parametrize("count", [-1, 100_001])
def test_a_count_out_of_range_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 100000"):
        load_items(count)


@pytest.mark.parametrize("as_lines", [True, False])
def test_a_catalogue_comes_back_from_a_file(items: list[Item], tmp_path: Path, as_lines: bool) -> None:
    source = tmp_path / "items.json"
    rows = [json.dumps(item, ensure_ascii=False) for item in items]
    source.write_text("\n".join(rows) if as_lines else f"[{','.join(rows)}]", encoding="utf-8")
    assert items_from_file(source) == items


@pytest.mark.parametrize("text", ["", "  \n", "[]", "[ \n ]\n"])
def test_an_empty_file_is_an_empty_catalogue(tmp_path: Path, text: str) -> None:
    source = tmp_path / "items.json"
    source.write_text(text)
    assert items_from_file(source) == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('{"item_id":"1","name":"a"}\n\n{"item_id":"2",}', "line 3: .*column"),
        ('{"item_id":"1","name":"a"}\n7', "line 2: an item must be a JSON object, not int"),
        ('[\n{"item_id":"1","name":"a"},\n{"name":"b"}\n]', "line 3: an item needs 'item_id'"),
        ('{"item_id":"1"}', "line 1: an item needs 'name'"),
        ('{"item_id":5,"name":"a"}', "line 1: an item needs 'item_id' as a non-empty string"),
        ('[{"item_id":"1","name":"a"},\n {"item_id":"1","name":"b"}]', "line 2: item_id 1 stands on line 1 already"),
        ('[{"item_id":"1","name":"a"}\n{"item_id":"2","name":"b"}]', "line 2: ',' or ']' expected"),
        ('[{"item_id":"1","name":"a"}', "line 1: ',' or ']' expected"),
        ("[]\n{}", "line 2: text after the end of the array"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_line(tmp_path: Path, text: str, mistake: str) -> None:
    source = tmp_path / "items.json"
    source.write_text(text)
    with pytest.raises(BadItemFile, match=f"items.json, {mistake}"):
        items_from_file(source)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "items.json"
    source.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadItemFile, match="not UTF-8"):
        items_from_file(source)


def test_every_subject_of_the_tables_has_a_painter_and_the_reverse() -> None:
    subjects = {family.picture for category in categories() for family in category.family}
    assert subjects | {row.picture for row in odd_rows()} == set(PAINTERS)


def test_every_painter_makes_a_picture_of_the_right_size(items: list[Item]) -> None:
    leads = {
        family.picture: family.sku.format(size=family.sizes[0].tag if family.sizes else "")
        for category in categories()
        for family in category.family
    }
    for subject, sku in leads.items():
        content = picture(str(one(items, sku)["item_id"]))
        assert content is not None, subject
        with Image.open(BytesIO(content)) as image:
            image.load()
            assert (image.format, image.size, image.mode) == ("JPEG", (800, 800), "RGB"), subject
            drawn = image.getcolors(maxcolors=800 * 800)
        assert drawn is not None, subject
        assert len(drawn) > 500, f"{subject} looks empty"


def test_the_picture_takes_the_colour_of_the_item(items: list[Item]) -> None:
    for sku, colour in (("CH-410-RD", "red"), ("CH-410-BL", "blue"), ("CH-410-GN", "green")):
        content = picture(str(one(items, sku)["item_id"]))
        assert content is not None, sku
        with Image.open(BytesIO(content)) as image:
            seat = image.getpixel((400, 492))
        wanted = bytes.fromhex(colours()[colour].hex.removeprefix("#"))
        assert isinstance(seat, tuple)
        assert max(abs(a - b) for a, b in zip(seat, wanted, strict=True)) < 16, (sku, seat)


def test_items_without_a_photo_and_unknown_ids_have_no_picture(items: list[Item]) -> None:
    without = next(item for item in items if item["image_name"] == "")
    assert picture(str(without["item_id"])) is None
    for unknown in ("", "x", "460000000000000001", "460000000030100000", "-1", "٤٦"):
        assert picture(unknown) is None
