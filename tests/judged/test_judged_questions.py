"""The judged set judges nothing unless its own data are sound."""

from collections import Counter

import pytest
from msgspec import structs
from tests.judged.cards import Card, cards
from tests.judged.judgement import (
    KINDS,
    LANGUAGES,
    Kind,
    Language,
    Limits,
    goods,
    hit,
    negatives,
    questions,
    right_skus,
)

ALL = [question for language in LANGUAGES for question in questions(language)]
LARGEST_SHARE = 0.15
NARROWED: dict[Kind, tuple[str, ...]] = {
    "size": ("width", "depth", "height", "height_most", "seats"),
    "budget": ("price_least", "price_most"),
    "colour": ("colour",),
}


def _card(sku: str) -> Card:
    return next(card for card in cards() if card.sku == sku)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_asks_150_questions_and_20_of_each_kind(language: Language) -> None:
    asked = questions(language)
    kinds = Counter(kind for question in asked for kind in question.kinds)
    assert len(asked) >= 150
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < 20} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_asks_for_every_category(language: Language) -> None:
    category = {card.sku: card.category for card in cards()}
    asked = Counter(
        name for question in questions(language) for name in {category[sku] for sku in right_skus(question)}
    )
    assert {name: asked[name] for name in set(category.values()) if asked[name] < 10} == {}


def test_a_question_has_right_answers_and_not_half_the_shop() -> None:
    most = LARGEST_SHARE * len(cards())
    shares = {asked.id: len(right_skus(asked)) for asked in ALL}
    assert [asked.id for asked in ALL if not shares[asked.id]] == []
    assert [asked.id for asked in ALL if (shares[asked.id] > most) != asked.general] == []


def test_a_question_names_either_goods_or_skus_and_has_a_kind() -> None:
    assert [asked.id for asked in ALL if bool(asked.goods) == bool(asked.sku) or not asked.kinds] == []


def test_every_named_sku_may_be_sold() -> None:
    assert [asked.id for asked in ALL if asked.sku and right_skus(asked) != set(asked.sku)] == []


@pytest.mark.parametrize(("kind", "fields"), NARROWED.items())
def test_a_question_with_a_limit_is_counted_under_its_kind(kind: Kind, fields: tuple[str, ...]) -> None:
    limited = [asked for asked in ALL if any(getattr(asked.limits, field) not in (None, ()) for field in fields)]
    assert limited
    assert [asked.id for asked in limited if kind not in asked.kinds] == []


def test_every_limit_leaves_something_out() -> None:
    idle = [
        asked.id
        for asked in ALL
        if asked.limits != Limits() and right_skus(asked) == right_skus(structs.replace(asked, limits=Limits()))
    ]
    assert idle == []


def test_no_id_and_no_text_stands_twice() -> None:
    both = [(asked.id, asked.text) for asked in ALL] + [(asked.id, asked.text) for asked in negatives()]
    texts = [" ".join(text.casefold().split()) for _, text in both]
    ids = [asked_id for asked_id, _ in both]
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert len(set(ids)) == len(ids)


def test_the_languages_are_written_in_their_own_letters() -> None:
    arabic = sum(any("\u0600" <= letter <= "\u06ff" for letter in asked.text) for asked in questions("ar"))
    russian = sum(any("\u0400" <= letter <= "\u04ff" for letter in asked.text) for asked in questions("ru"))
    assert arabic > 0.85 * len(questions("ar"))
    assert russian > 0.85 * len(questions("ru"))
    assert all(asked.text.isascii() for asked in questions("en"))


def test_every_good_is_asked_for_and_each_alternative_fits_something() -> None:
    assert set(goods()) == {word for question in ALL for word in question.goods}
    idle = [
        word
        for word, alternatives in goods().items()
        if not all(any(alternative.fits(card) for card in cards()) for alternative in alternatives)
    ]
    assert idle == []


def test_a_single_word_and_a_chatty_sentence_both_occur_in_each_language() -> None:
    for language in LANGUAGES:
        lengths = [len(question.text.split()) for question in questions(language)]
        assert min(lengths) == 1
        assert max(lengths) >= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_asks_for_20_things_that_the_shop_has_not_and_10_close_ones(language: Language) -> None:
    asked = [negative for negative in negatives() if negative.language == language]
    assert Counter(negative.near for negative in asked) == {False: 20, True: 10}


def test_measures_seats_and_prices_are_read_from_the_cards() -> None:
    desk = _card("SS-DUO-160-OK")
    assert (desk.width, desk.depth, desk.height) == ((160, 160), (80, 80), (62, 127))
    assert _card("MT-ROUND-100").width == (100, 100)
    assert _card("9719-5").height == (68, 68)
    assert _card("MT-FORUM-320-WN").seats == (10, 12)
    assert _card("SF-CUBE-2-WH").seats == (2, 2)
    assert _card("POD-QUAD").seats == (4, 4)
    assert _card("EX-777").price == 2450
    assert _card("CH-900").price is None
    assert _card("VC-118").stock == 0


def test_cat_4_only_active_end_products_with_a_sku_may_be_right() -> None:
    skus = {card.sku for card in cards()}
    assert len(skus) == len(cards())
    assert skus.isdisjoint({"", "MP-AR", "SV-UPHOLSTERY"})
    assert {"VC-410", "СН-733", "MJ-12"} <= skus


def test_a_colour_without_description_has_its_sisters_words() -> None:
    assert _card("CH-505-RD").text.count("white nylon frame") >= 1
    assert all(card.text.strip() != card.name.casefold() for card in cards() if card.product == "Aria mesh task chair")


def test_a_hit_is_one_right_answer_among_those_found() -> None:
    question = next(asked for asked in ALL if asked.text == "vc200 red")
    assert hit(question, ("VC-200", " VC-200-RD "))
    assert not hit(question, ("VC-200", "VC-200-GR"))
    assert not hit(question, ())
