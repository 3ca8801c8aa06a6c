"""The parser: what it reads, what it refuses, and that every fault has its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.knowledge.writing import ASKED, TEXTS, TITLES, changed, faq, front_matter, line_of, shipped

from treejar.adapters.knowledge.faults import Fault, KnowledgeInvalid
from treejar.adapters.knowledge.files import load, parse
from treejar.adapters.knowledge.written import Article
from treejar.application.terms.guidance import Status
from treejar.domain.shared.language import Language

FILE = "faq/stock.md"


def read(text: str | bytes, name: str = FILE) -> tuple[list[Article], list[str]]:
    """The articles of one file and its own faults, as text."""
    parsed = parse({name: text.encode() if isinstance(text, str) else text})
    return list(parsed.knowledge.articles), [str(fault) for fault in parsed.faults if fault.file == name]


def test_kb_1_an_answer_is_read_once_for_each_language() -> None:
    articles, faults = read(faq())
    assert faults == []
    assert [article.language for article in articles] == list(Language)
    arabic = articles[1]
    assert (arabic.key, arabic.title, arabic.text) == ("faq/stock", TITLES["ar"], TEXTS["ar"])
    assert arabic.asked == ASKED["ar"]
    assert (arabic.tags, arabic.status, arabic.open) == (("stock", "quantity"), Status.ACTIVE, ())
    assert arabic.line == faq().split("\n").index(TEXTS["ar"]) + 1


def test_lines_of_one_paragraph_are_joined_and_an_empty_line_parts_two() -> None:
    articles, faults = read(faq(texts={"en": "One line\nand its end.\n\nAnother paragraph."}))
    assert faults == []
    assert articles[0].text == "One line and its end.\nAnother paragraph."


def test_a_file_of_another_system_reads_the_same() -> None:
    plain, _ = read(faq())
    windows, faults = read(b"\xef\xbb\xbf" + faq().replace("\n", "\r\n").encode())
    old_mac, more = read(faq().replace("\n", "\r"))
    assert plain == windows == old_mac
    assert faults == more == []


def test_marks_of_direction_hide_neither_a_heading_nor_a_key_and_leave_no_trace() -> None:
    marked = (
        faq()
        .replace("# ar", "\u200f# ar")
        .replace("title.ar", "\u200etitle.ar")
        .replace("المخزون", "\u200fالمخزون\u200f")
    )
    articles, faults = read(marked)
    assert faults == []
    assert articles == read(faq())[0]


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x00", "\x1b"])
def test_signs_that_make_a_text_look_otherwise_are_refused_with_their_line(sign: str) -> None:
    _, faults = read(faq(texts={"ar": f"نص {sign}مقلوب"}))
    line = faq().split("\n").index(TEXTS["ar"]) + 1
    assert f"{FILE}:{line}: invisible or control sign U+{ord(sign):04X}" in faults


def test_letters_and_their_separate_marks_are_one_letter() -> None:
    articles, faults = read(faq(texts={"ru": "Еще\u0301 и\u0306 стои\u0306ка"}))
    assert faults == []
    assert "й" in articles[2].text
    assert "\u0306" not in articles[2].text


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    articles, faults = read(faq().encode().replace("المخزون".encode(), b"\xff\xfe"))
    assert articles == []
    assert faults == [f"{FILE}:4: not UTF-8 text"]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "  \r\n"])
def test_an_empty_file_is_a_fault_of_its_own(text: str) -> None:
    assert read(text) == ([], [f"{FILE}: the file is empty"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (faq(languages=("en", "ar")), "faq/stock.md: the language 'ru' is missing"),
        (faq(languages=("en", "ar", "ru", "ru")), "duplicate language 'ru', first in line 34"),
        (faq().replace("# ru", "# fr"), "unknown language 'fr'"),
        (faq(front=front_matter(colour="red")), "faq/stock.md:8: unknown key 'colour'"),
        (faq(front=front_matter() + "\nstatus: draft"), "faq/stock.md:8: 'status' is given twice"),
        (faq(front=front_matter(title__ar="")), "faq/stock.md:1: 'title.ar' is missing"),
        (faq(front=front_matter() + "\n").replace("tags: stock, quantity", "tags:"), "faq/stock.md:6: 'tags' is empty"),
        (
            faq(front=front_matter(status="live")),
            "faq/stock.md:7: unknown status 'live'; one of draft, active, archived",
        ),
        (faq(front=front_matter("other")), "faq/stock.md:2: the id 'other' is not the name of the file, 'stock'"),
        (faq(front=front_matter("Stock 1")), "'Stock 1' is no id"),
        (faq(front="just words"), "faq/stock.md:2: expected `key: value`, found 'just words'"),
        (faq().replace("\n---\n", "\n", 1), "faq/stock.md:1: the front matter is not closed by '---'"),
        (faq().replace("## text", "## answer", 1), "unknown section 'answer'"),
        (faq().replace("## text", "## answer", 1), "'en' has no section 'text'"),
        (faq(texts={"ru": ""}), "the section 'text' is empty"),
        (faq(asked={"ru": ()}), "the section 'asked' is empty"),
        (faq(texts={"en": "- a list"}), "a list item does not belong here"),
        (faq(texts={"en": "note: this"}), "unknown key 'note'"),
        (faq(texts={"en": "### deeper\nText."}), "a heading has at most 2 signs `#`"),
        (faq(texts={"en": "##\nText."}), "a heading without a name"),
        (
            faq().replace("## asked", "Loose words.\n\n## asked", 1),
            "this belongs under `## asked`, `## cues` or `## text`",
        ),
        (faq().replace("- do you have it", "do you have it"), "text does not belong here"),
        ("Loose words.\n" + faq(), "faq/stock.md:1: text before the first heading"),
    ],
)
def test_a_malformed_answer_is_told_what_is_wrong(text: str, told: str) -> None:
    _, faults = read(text)
    assert any(told in fault for fault in faults), faults


def test_what_the_owner_has_to_tell_is_kept_apart_from_the_text() -> None:
    texts = {language: f"{text}\n\n[owner: the address]\n\nMore." for language, text in TEXTS.items()}
    articles, faults = read(faq(texts=texts))
    assert faults == []
    for article in articles:
        assert [point.about for point in article.open] == ["the address"]
        assert article.text.endswith("\nMore.")
        assert "owner" not in article.text
        assert "[" not in article.text


def test_a_marker_that_stands_directly_below_a_line_parts_it_from_the_next() -> None:
    articles, faults = read(faq(texts={"en": "First.\n[owner: the price]\nSecond."}))
    assert faults == []
    assert articles[0].text == "First.\nSecond."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("We are at [owner: the address].", "an owner marker is left in the text"),
        ("[Owner: the address]", "an owner marker is left in the text"),
        ("[owner the address]", "an owner marker is left in the text"),
        ("[owner: the address", "unbalanced square brackets"),
        ("owner: the address]", "unbalanced square brackets"),
        ("[owner: a [b] c]", "an owner marker is left in the text"),
        ("[owner: ]", "an owner marker that does not say what is missing"),
        ("Call [us].", "square brackets are only for owner markers"),
    ],
)
def test_a_text_with_brackets_is_refused_whole_so_that_no_customer_sees_them(line: str, told: str) -> None:
    articles, faults = read(faq(texts={"en": f"Good.\n{line}"}))
    assert [article.language for article in articles] == [Language.AR, Language.RU]
    place = faq().split("\n").index(TEXTS["en"]) + 2
    assert any(fault.startswith(f"{FILE}:{place}: {told}") for fault in faults), faults


@pytest.mark.parametrize("where", ["- do you have it", "title.en: Stock"])
def test_a_marker_in_a_title_or_a_way_of_asking_is_refused(where: str) -> None:
    articles, faults = read(faq().replace(where, f"{where} [owner: name]"))
    assert Language.EN not in [article.language for article in articles]
    assert any("owner marker" in fault for fault in faults)


def test_a_faulty_file_does_not_hide_its_neighbours() -> None:
    bad = faq("bulk", languages=("en",))
    parsed = parse({FILE: faq().encode(), "faq/bulk.md": bad.encode(), "faq/notes.txt": b"x"})
    assert {article.key for article in parsed.knowledge.articles} == {"faq/stock", "faq/bulk"}
    assert {str(fault) for fault in parsed.faults if fault.file.startswith("faq/")} == {
        "faq/bulk.md: the language 'ar' is missing",
        "faq/bulk.md: the language 'ru' is missing",
        "faq/notes.txt: only .md files belong here",
    }


def test_a_missing_file_is_named() -> None:
    parsed = parse({})
    assert [str(fault) for fault in parsed.faults if not fault.file.startswith("prompts/")] == [
        f"{name}: the file is missing"
        for name in sorted(
            [
                "VERSION",
                "behaviour.toml",
                "elsewhere.toml",
                "policies/figures.toml",
                "policies/promises.toml",
                "sales_rules.md",
                "values.md",
            ]
        )
    ]


@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_whatever_make_the_parser_raise(content: bytes) -> None:
    names = ("faq/x.md", "values.md", "sales_rules.md", "behaviour.toml", "elsewhere.toml", "VERSION")
    parsed = parse(dict.fromkeys(names, content))
    assert parsed.faults


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "told"),
    [
        ("values.md", "# turnkey", "# Turn Key", "# Turn Key", "'Turn Key' is no id"),
        ("values.md", "# turnkey", "# tailored_solutions", None, "duplicate id 'tailored_solutions', first in line 1"),
        ("values.md", "tags: needs, project, objection_fit\n", "", "# tailored_solutions", "'tags' is missing"),
        ("values.md", "## ru", "## xx", "## xx", "unknown language 'xx'"),
        ("sales_rules.md", "# 2 introduce", "# introduce", "# introduce", "'introduce' is neither"),
        ("sales_rules.md", "# 2 introduce", "# 1 introduce", "# 1 introduce", "duplicate heading 'rule 1'"),
        ("sales_rules.md", "# 2 introduce", "# 18 introduce", "# 18 introduce", "there are 17 rules"),
        ("sales_rules.md", "stages: greeting", "stages: hello", "stages: hello", "unknown stage 'hello'"),
        ("sales_rules.md", "applies: always", "applies: often", "applies: often", "unknown 'often'; one of always"),
        ("sales_rules.md", "# stage closing", "# stage end", "# stage end", "unknown stage 'end'"),
        (
            "behaviour.toml",
            'scope = "safety"',
            'scope = "all"',
            'scope = "all"',
            "'outside_text_is_data': Invalid enum",
        ),
        ("behaviour.toml", "priority = 100", "priority = 0", "priority = 0", "Expected `int` >= 1"),
        ("behaviour.toml", "priority = 100", "weight = 1", "weight = 1", "unknown field `weight`"),
        ("behaviour.toml", "priority = 100", "priority =", "priority =", "not TOML"),
        ("policies/promises.toml", 'mode = "evidence"', 'mode = "free"', 'mode = "free"', "'quotation': Invalid enum"),
        (
            "policies/promises.toml",
            'needs = ["price"]',
            'needs = ["luck"]',
            'needs = ["luck"]',
            "'price': Invalid enum",
        ),
        ("policies/promises.toml", ', ru = "цена" }', " }", 'ar = "سعر" }', "missing required field `ru`"),
        ("policies/promises.toml", "[promises.price]", "[promises.stock]", None, "not TOML"),
        ("policies/figures.toml", "values = [5]", 'values = ["5"]', 'values = ["5"]', "'vat_percent': Expected `int`"),
        ("VERSION", "1.", "v1.", "v1.", "the version is three numbers"),
    ],
)
def test_a_fault_in_any_file_has_its_line(name: str, old: str, new: str, where: str | None, told: str) -> None:
    files = changed(name, old, new)
    faults = [fault for fault in parse(files).faults if fault.file == name and told in fault.message]
    assert faults, parse(files).faults
    assert faults[0].line == (line_of(files, name, where) if where else faults[0].line)
    assert faults[0].line > 0


def test_behaviour_rules_come_weightiest_first() -> None:
    priorities = [rule.priority for rule in parse(shipped()).knowledge.behaviour]
    assert priorities == sorted(priorities, reverse=True)
    assert len(set(priorities)) > 1


def test_loading_a_folder_tells_all_faults_at_once(tmp_path: Path) -> None:
    for name, content in shipped().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert load(tmp_path).version
    (tmp_path / "faq" / "stock.md").unlink()
    (tmp_path / "faq" / ".stock.md.swp").write_bytes(b"\xff")
    (tmp_path / "VERSION").write_text("one")
    with pytest.raises(KnowledgeInvalid) as raised:
        load(tmp_path)
    assert Fault("VERSION", 1, "the version is three numbers, such as 1.0.0") in raised.value.faults
    assert Fault("faq/stock.md", 0, "the topic is missing") in raised.value.faults
    assert "VERSION:1: the version" in str(raised.value)


@pytest.mark.parametrize(
    ("cues", "told"),
    [
        ("- stock", "a list item does not belong here"),
        ("[owner: which words]", "an owner marker does not belong here"),
        ("stock, [x]", "square brackets are only for owner markers"),
        ("", "the section 'cues' is empty"),
    ],
)
def test_cues_are_words_between_commas(cues: str, told: str) -> None:
    text = faq().replace("\n## text\n", f"\n## cues\n{cues}\n\n## text\n", 1)
    parsed = parse({"faq/stock.md": text.encode()})
    assert any(told in str(fault) for fault in parsed.faults), parsed.faults


def test_cues_of_any_commas_are_read_and_may_be_left_out() -> None:
    text = faq().replace("\n## text\n", "\n## cues\nمتوفر، مخزون, stock ,,\n\n## text\n", 1)
    articles = parse({"faq/stock.md": text.encode()}).knowledge.articles
    assert [article.cues for article in articles] == [("متوفر", "مخزون", "stock"), (), ()]
