"""Prompts: what the loader reads and refuses, each fault with file and line, also of what a manager writes."""

import pytest
from tests.adapters.knowledge.writing import KNOWLEDGE, changed, shipped

from treejar.adapters.knowledge.faults import KnowledgeInvalid
from treejar.adapters.knowledge.files import parse
from treejar.adapters.knowledge.prompt_library import FilePrompts
from treejar.adapters.knowledge.prompts import oversize_faults
from treejar.adapters.knowledge.validate import validate
from treejar.application.planning.sections import LARGEST_BUDGET, NAMES
from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import InvalidPrompt

FILE = "prompts/customer/v1.md"
GUIDANCE = ("sales_rules.md", "behaviour.toml", "policies/promises.toml")
GOOD = "---\nname: customer\nversion: v1\ninputs: customer\nbudget: 400\n---\n# Customer\n{{customer}}\n"


def faults_of(files: dict[str, bytes]) -> list[str]:
    """Of the prompts alone; the articles are not read."""
    parsed = parse({name: content for name, content in files.items() if name.startswith(("prompts/", *GUIDANCE))})
    faults = [*parsed.faults, *oversize_faults(parsed.knowledge.prompts, parsed.knowledge.guidance)]
    return [str(fault) for fault in faults if fault.file.startswith("prompts")]


def with_text(text: str, file: str = FILE) -> dict[str, bytes]:
    return {**shipped(), file: text.encode()}


def test_every_section_is_read_and_knows_its_inputs_and_budget() -> None:
    prompts = {prompt.name: prompt for prompt in parse(with_text(GOOD)).knowledge.prompts}
    assert tuple(prompts) == NAMES
    customer = prompts["customer"]
    assert (customer.version, customer.inputs, customer.budget) == ("v1", ("customer",), 400)
    assert customer.fill({"customer": "name: Sara"}) == "# Customer\nname: Sara"


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    prompts = {prompt.name: prompt for prompt in parse(shipped()).knowledge.prompts}
    filled = prompts["facts"].fill({"looked_up": "{{facts}}", "facts": "THE FACTS"})
    assert filled.count("THE FACTS") == 1
    assert "{{facts}}" in filled


def test_the_highest_version_is_used_and_older_ones_are_held_to_the_same() -> None:
    files = with_text(GOOD.replace("v1", "v10").replace("# Customer", "# Newest"), "prompts/customer/v10.md")
    files["prompts/customer/v2.md"] = GOOD.replace("v1", "v2").encode()
    assert faults_of(files) == []
    prompts = {prompt.name: prompt for prompt in parse(files).knowledge.prompts}
    assert prompts["customer"].version == "v10"
    files["prompts/customer/v2.md"] = b"nothing"
    assert any(fault.startswith("prompts/customer/v2.md:1: 'name' is missing") for fault in faults_of(files))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("budget: 400", "", "prompts/customer/v1.md:1: 'budget' is missing"),
        ("budget: 400", "colour: red\nbudget: 400", ":5: unknown key 'colour'"),
        ("budget: 400", "budget: many", ":5: the budget is a number of tokens"),
        (
            "budget: 400",
            f"budget: {LARGEST_BUDGET + 1}",
            f":5: the budget is a number of tokens, 1 to {LARGEST_BUDGET}",
        ),
        ("budget: 400", "budget: ٤٠٠", ":5: the budget is a number of tokens"),
        ("budget: 400", "budget: 3", ":5: the text alone takes"),
        ("name: customer", "name: order", ":2: the name 'order' is not 'customer'"),
        ("version: v1", "version: v2", ":1: the version 'v2' is not the name of the file"),
        ("version: v1", "version: one", ":3: 'one' is no version"),
        ("inputs: customer", "inputs: order", ":4: the inputs of 'customer' are customer"),
        ("inputs: customer", "inputs: customer, order", ":4: the inputs of 'customer' are customer"),
        ("{{customer}}", "{{order}}", ":8: unknown placeholder 'order'; customer"),
        ("{{customer}}", "Nobody.", ":6: the placeholder 'customer' is missing"),
        ("{{customer}}", "{{customer}} {{oops", ":8: a placeholder is written {{name}}"),
        ("{{customer}}", "{{customer}} {{}}", ":8: a placeholder is written {{name}}"),
        ("# Customer\n{{customer}}", "", ":6: the prompt is empty"),
        ("# Customer", "# Cust\u202eomer", ":7: invisible or control sign U+202E"),
        ("---\n# Customer", "# Customer", ":1: the front matter is not closed"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, told: str) -> None:
    assert old in GOOD
    assert any(told in fault for fault in faults_of(with_text(GOOD.replace(old, new, 1)))), faults_of(
        with_text(GOOD.replace(old, new, 1))
    )


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("prompts/sonnet/v1.md", "prompts/sonnet/v1.md: there is no prompt 'sonnet'"),
        ("prompts/customer/notes.md", "prompts/customer/notes.md: the file is named by its version"),
        ("prompts/customer/v1.txt", "prompts/customer/v1.txt: the file is named by its version"),
        ("prompts/customer/v0.md", "prompts/customer/v0.md: the file is named by its version"),
    ],
)
def test_a_file_that_is_no_prompt_is_named(file: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults_of(with_text(GOOD, file)))


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    assert f"{FILE}:2: not UTF-8 text" in faults_of({**shipped(), FILE: GOOD.encode().replace(b"name", b"\xff", 1)})


def test_a_prompt_without_any_file_is_missing() -> None:
    files = shipped()
    del files[FILE]
    assert faults_of(files) == ["prompts/customer: the prompt is missing"]


def test_rules_that_swell_a_stable_section_beyond_its_budget_are_told() -> None:
    files = changed("behaviour.toml", 'text = "', 'text = "' + "Be kind to everybody. " * 400)
    assert any("prompts/method/v1.md: with the rules it is given it takes" in fault for fault in faults_of(files))
    assert any(fault.file == "prompts/method/v1.md" for fault in validate(parse(files).knowledge))


@pytest.fixture(scope="module")
def library() -> FilePrompts:
    return FilePrompts.load(KNOWLEDGE)


def test_the_shipped_prompts_can_be_read_back_as_a_manager_would_edit_them(library: FilePrompts) -> None:
    for name in NAMES:
        template = library.read(name, library.text(name), "r1")
        assert template.pieces == library.shipped()[name].pieces
        assert template.label == f"{name} r1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("{{customer}}", "x"), "prompts/customer:6: the placeholder 'customer' is missing"),
        (GOOD + "{{evil}}", "prompts/customer:9: unknown placeholder 'evil'"),
        (GOOD + "\u202e", "prompts/customer:9: invisible or control sign U+202E"),
        (GOOD + "\ud800", "prompts/customer:9: not UTF-8 text"),
        (GOOD + "word " * 2000, "prompts/customer:5: the text alone takes"),
        ("", "prompts/customer"),
        ("\x00", "prompts/customer:1: invisible or control sign U+0000"),
        ("---", "prompts/customer:1: the front matter is not closed"),
    ],
)
def test_what_a_manager_writes_is_refused_with_the_line(library: FilePrompts, text: str, told: str) -> None:
    with pytest.raises(InvalidPrompt) as refused:
        library.read("customer", text, "r1")
    assert any(told in fault for fault in refused.value.faults), refused.value.faults


def test_a_stable_section_is_weighed_with_what_is_put_into_it(library: FilePrompts) -> None:
    tight = library.text("promises").replace("budget: 1000", "budget: 300")
    with pytest.raises(InvalidPrompt, match="with the rules it is given it takes"):
        library.read("promises", tight, "r1")


@pytest.mark.parametrize("name", ["sonnet", "../persona", ""])
def test_there_are_no_other_prompts(library: FilePrompts, name: str) -> None:
    for attempt in (lambda: library.text(name), lambda: library.read(name, GOOD, "r1")):
        with pytest.raises(NotFound):
            attempt()


def test_a_folder_without_prompts_is_refused() -> None:
    with pytest.raises(KnowledgeInvalid, match="the prompt is missing"):
        FilePrompts.load(KNOWLEDGE / "faq")
