"""`bench retrieval`: outside collections through the production search (contract §2)."""

import gzip
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from treejar.domain.shared.language import Language
from treejar.entrypoints.bench.collections import CollectionInvalid, language_of, read_products, read_questions
from treejar.entrypoints.cli.bench import command

PRODUCTS = [
    {"id": "1", "title": "Zed LaserJet printer", "name": "LJ-15 dw", "supplier": "Zed", "price_cents": 12595},
    {"id": "2", "title": "Office chair, black", "description": "On castors", "attributes": {"type": "Chair", "n": "4"}},
    {"id": "3", "title": "Desk lamp", "attributes": {"colour": "white"}},
]
QUERIES = (
    "query_id\tquery_en\tquery_ru\tquery_ar\nq1\tprinter\tпринтер\tطابعة\nq2\tblack chair\tчёрное кресло\tكرسي اسود\n"
)


@pytest.fixture
def products(tmp_path: Path) -> Path:
    path = tmp_path / "products.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(msgspec.json.encode(product) for product in PRODUCTS)))
    return path


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "queries.tsv"
    path.write_text(QUERIES, "utf-8")
    return path


def _bench(products: Path, queries: Path, column: str, out: Path, *more: str) -> tuple[int, str]:
    arguments = ["--products", str(products), "--queries", str(queries), "--column", column, "--out", str(out)]
    result = CliRunner().invoke(command, ["retrieval", *arguments, *more], env={"TREEJAR_DATABASE_URL": ""})
    return result.exit_code, result.output


def test_a_run_ranks_the_products_of_every_query_in_the_language_of_the_column(
    products: Path, queries: Path, tmp_path: Path
) -> None:
    keep = ("--keep", str(tmp_path / "kept"), "--json")
    tmp_path.chmod(0o755)
    for column, embedded in (("query_en", 3), ("query_ru", 0), ("query_ar", 0)):
        out = tmp_path / f"{column}.tsv"
        code, output = _bench(products, queries, column, out, "--depth", "2", *keep)
        assert code == 0, output
        [row] = msgspec.json.decode(output[output.index("{") :])["rows"]
        assert (row["products"], row["queries"], row["texts embedded"]) == (3, 2, embedded)
        run = [line.split("\t") for line in out.read_text("utf-8").splitlines()]
        assert [(query, product) for query, product, rank in run if rank == "1"] == [("q1", "1"), ("q2", "2")]
        assert {rank for _, _, rank in run} == {"1", "2"}


def test_a_table_of_classes_is_a_collection_as_well(tmp_path: Path) -> None:
    path = tmp_path / "classes.tsv"
    path.write_text(
        "class_id\tclass_name\tpath\nk1\tAccent Chairs\tFurniture > Chairs\nk2\tDesks\tFurniture\n", "utf-8"
    )
    assert [(item.product.id, item.product.name) for item in read_products(path)] == [
        ("k1", "Accent Chairs"),
        ("k2", "Desks"),
    ]


def test_what_a_product_line_says_is_kept(products: Path) -> None:
    printer, chair, _ = (item.product for item in read_products(products))
    assert (printer.sku.code, printer.brand, str(printer.price and printer.price.amount)) == (
        "LJ-15 dw",
        "Zed",
        "125.95",
    )
    assert (chair.description, chair.attributes, chair.price) == ("On castors", {"type": "Chair", "n": "4"}, None)


@pytest.mark.parametrize(
    ("column", "language"), [("query_ar", Language.AR), ("ru_ru", Language.RU), ("en", Language.EN)]
)
def test_the_end_of_the_column_is_the_language(column: str, language: Language) -> None:
    assert language_of(column) is language


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("p.jsonl", '{"id": "1"}\n', "p.jsonl, line 1: Object missing required field `title`"),
        ("p.jsonl", "nothing\n", "p.jsonl, line 1"),
        ("p.jsonl", '{"id": "1", "title": "a"}\n{"id": "1", "title": "b"}\n', "p.jsonl: an id stands twice"),
        ("c.tsv", "class_id\tclass_name\nk1\n", "c.tsv, line 2: needs an id and a name"),
    ],
)
def test_a_file_in_another_format_is_refused_with_its_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(CollectionInvalid) as raised:
        read_products(tmp_path / name)
    assert told in str(raised.value)


def test_a_column_that_is_not_there_or_has_no_language_is_refused(
    products: Path, queries: Path, tmp_path: Path
) -> None:
    with pytest.raises(CollectionInvalid, match="needs the columns query_id and query_de"):
        read_questions(queries, "query_de")
    code, output = _bench(products, queries, "query_de", tmp_path / "run.tsv")
    assert code != 0
    assert "'query_de' does not end in a language" in output
