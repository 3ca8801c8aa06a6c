"""The promise registry: complete, strict, and true to itself (DLG-18, DLG-19)."""

import pytest
from tests.adapters.knowledge.writing import changed, shipped

from treejar.adapters.knowledge.files import parse
from treejar.adapters.knowledge.registry import ENTRIES
from treejar.adapters.knowledge.validate import validate
from treejar.application.terms.promises import Mode, Promise
from treejar.application.turn.wording import parts_of, promises, speaks_of
from treejar.domain.shared.language import Language

_FILE = "policies/promises.toml"


@pytest.fixture(scope="module")
def registry() -> dict[str, Promise]:
    return {promise.id: promise for promise in parse(shipped()).knowledge.promises}


def told(old: str, new: str, name: str = _FILE) -> list[str]:
    parsed = parse(changed(name, old, new))
    assert parsed.faults == ()
    return [str(fault) for fault in validate(parsed.knowledge)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[promises.jobs]", "[promises.work]", f"{_FILE}: the entry 'jobs' is missing"),
        ('mode = "evidence"\nneeds = ["price"]', 'mode = "direct"', "'price': the mode is specified as 'evidence'"),
        ('mode = "evidence"\nneeds = ["price"]', 'mode = "evidence"', "'price': needs no proof"),
        (
            '[promises.restating]\nmode = "direct"',
            '[promises.restating]\nmode = "direct"\nneeds = ["price"]',
            "names proofs",
        ),
        ('speaks.ru = ["итак", "подытожу", "ваш выбор", "повторю"]\n', "", "'restating': ru: no wording by which"),
        ('speaks.en = ["to sum up"', 'speaks.en = ["***"', "speaks has '***', which is not a row of words"),
        ('speaks.en = ["to sum up"', 'speaks.en = ["so it is"', "speaks has 'so it is' twice"),
        ("Discounts aren't mine to give; they are", "A discount of ten; they are", "the redirect itself promises"),
        ("I've told our sales manager about", "I've told 2 managers about", "en: noticed holds a figure or a bracket"),
        ("Samples are arranged by our", "Shall I? [owner: who] our", "en: redirect holds a figure or a bracket"),
        ("Samples are arranged by our", "Shall I? They are by our", "en: redirect asks a question"),
        (
            'redirect.ru = "Образцы согласуют наши менеджеры, поэтому сама обещать их не могу."',
            'redirect.ru = "Samples are not mine to promise."',
            "ru: redirect is empty or not in the script",
        ),
    ],
)
def test_a_registry_that_breaks_its_own_rules_is_refused(old: str, new: str, message: str) -> None:
    faults = told(old, new)
    assert any(message in fault for fault in faults), faults


def test_dlg_18_an_article_never_promises_what_is_left_to_managers() -> None:
    faults = told(
        "We have our own truck fleet, and delivery", "We'll assemble it, and delivery", "faq/delivery_time.md"
    )
    assert any("faq/delivery_time.md:" in fault and "promises 'assembly'" in fault for fault in faults)
    faults = told("I work with catalogue prices; anything", "A discount is possible; anything", "faq/pricing.md")
    assert any("promises 'discount'" in fault for fault in faults)


@pytest.mark.parametrize(
    ("name", "language", "sentence"),
    [
        ("discount", Language.EN, "I can offer you a 10% discount."),
        ("discount", Language.AR, "نقدر نعطيكم خصماً بسيطاً، والخصم ساري اليوم."),
        ("discount", Language.RU, "Сделаем вам скидку."),
        ("exact_date", Language.EN, "We'll have it delivered by Tuesday."),
        ("exact_date", Language.AR, "يصلكم باجر إن شاء الله."),
        ("exact_date", Language.RU, "Привезём завтра утром."),
        ("call_back", Language.EN, "Our manager will call you."),
        ("call_back", Language.AR, "سيتصل بكم المدير."),
        ("call_back", Language.RU, "Вам перезвонят через час."),
        ("coming_back", Language.EN, "Our team will check and get back to you."),
        ("assembly", Language.EN, "Assembly is included."),
        ("assembly", Language.RU, "Сборка бесплатная."),
        ("assembly", Language.AR, "السعر شامل التركيب."),
    ],
)
def test_nev_18_a_promise_is_recognised_in_each_language(
    registry: dict[str, Promise], name: str, language: Language, sentence: str
) -> None:
    assert promises(sentence, registry[name], language)


@pytest.mark.parametrize(
    ("name", "language", "sentence"),
    [
        ("discount", Language.EN, "Discounts aren’t mine to give."),
        ("discount", Language.AR, "والخصومات ليست من صلاحياتي."),
        ("discount", Language.RU, "Скидки не в моей власти."),
        ("coming_back", Language.RU, "Уточню, чтобы помочь именно с тем, что нужно."),
        ("price", Language.RU, "Цены у нас в дирхамах и без НДС."),
        ("stock", Language.RU, "Предложение действует, пока товар есть на складе."),
    ],
)
def test_declining_is_not_promising(registry: dict[str, Promise], name: str, language: Language, sentence: str) -> None:
    assert not promises(sentence, registry[name], language)


def test_an_innocent_wording_excuses_only_itself(registry: dict[str, Promise]) -> None:
    sly = "Ten percent discount is possible, although discounts aren't mine to give."
    assert promises(sly, registry["discount"], Language.EN)


def test_an_innocent_wording_that_excuses_nothing_is_refused() -> None:
    faults = told('may_say.en = ["prices are in aed"]', 'may_say.en = ["prices are fair"]')
    assert any("'price': en: may_say has 'prices are fair', which is not taken" in fault for fault in faults)


def test_every_declined_or_conditional_promise_has_something_to_say_instead(registry: dict[str, Promise]) -> None:
    for name, mode in ENTRIES.items():
        assert registry[name].mode is mode
        if mode in (Mode.CONDITIONAL, Mode.MANAGER_ONLY, Mode.NOT_OFFERED):
            redirect = registry[name].redirect
            assert redirect is not None
            assert all(redirect.of(language) for language in Language)


def test_nev_23_what_was_passed_on_is_said_apart_from_the_redirect(registry: dict[str, Promise]) -> None:
    """`noticed` claims an action, so it is a promise of the kind that needs the notice; the redirect never is."""
    coming_back = registry["coming_back"]
    for promise in registry.values():
        if promise.noticed is not None and promise.redirect is not None:
            for language in Language:
                assert promises(promise.noticed.of(language), coming_back, language), promise.id
                assert not promises(promise.redirect.of(language), coming_back, language), promise.id


def test_words_are_matched_whole_unless_a_star_allows_endings() -> None:
    assert speaks_of("No discounts today", ["discount*"])
    assert not speaks_of("No discounts today", ["discount"])
    assert speaks_of("Скидок нет", ["скидок"])
    assert speaks_of("مع الخصومات", ["خصومات"])
    assert not speaks_of("anything", ["", "*", "two-part"])
    assert parts_of("I’ll  call*") == ("i'll", "call*")


def test_a_rule_of_behaviour_without_words_or_with_a_repetition_is_refused() -> None:
    budget = (
        'text = "Check a stated budget against goods and quantity. Never exceed it silently: say the shortfall and '
    )
    budget += 'what the budget does buy."'
    assert any("'budget': the text is empty" in fault for fault in told(budget, 'text = " "', "behaviour.toml"))
    assert any(
        "stages names something twice" in fault
        for fault in told('stages = ["greeting"]', 'stages = ["greeting", "greeting"]', "behaviour.toml")
    )
