from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.system import MONDAY_NOON

from treejar.adapters.media.signed_links import SignedLinks
from treejar.domain.shared.ids import ProductId

LINKS = SignedLinks("https://noor.example/", "a secret of a fair length")
DESK = ProductId("460000000027009")


def parts(link: str) -> tuple[str, int, str]:
    """Product, expiry and signature, as a web framework would hand them to a handler."""
    url = urlsplit(link)
    query = parse_qs(url.query, strict_parsing=True)
    return unquote(url.path.removeprefix("/media/products/")), int(query["expires"][0]), query["signature"][0]


def test_cat_11_a_signed_link_opens_until_it_expires() -> None:
    link = LINKS.sign(DESK, MONDAY_NOON, timedelta(minutes=10))
    product_id, expires, signature = parts(link)

    assert link.startswith("https://noor.example/media/products/460000000027009?expires=")
    assert product_id == DESK
    assert LINKS.check(DESK, expires, signature, MONDAY_NOON)
    assert LINKS.check(DESK, expires, signature, MONDAY_NOON + timedelta(seconds=599))
    assert not LINKS.check(DESK, expires, signature, MONDAY_NOON + timedelta(minutes=10))


@pytest.mark.parametrize("public_url", ["https://noor.example", "https://noor.example/shop/"])
def test_the_link_stands_on_our_public_address(public_url: str) -> None:
    link = SignedLinks(public_url, "a secret of a fair length").sign(DESK, MONDAY_NOON, timedelta(hours=1))
    assert link.startswith(public_url.rstrip("/") + "/media/products/")


def test_another_product_expiry_signature_or_secret_opens_nothing() -> None:
    _, expires, signature = parts(LINKS.sign(DESK, MONDAY_NOON, timedelta(minutes=10)))
    other_secret = SignedLinks("https://noor.example", "another secret as long")

    assert not LINKS.check(ProductId("460000000027010"), expires, signature, MONDAY_NOON)
    assert not LINKS.check(DESK, expires + 1, signature, MONDAY_NOON)
    assert not LINKS.check(DESK, expires, signature[:-1] + ("A" if signature[-1] != "A" else "B"), MONDAY_NOON)
    assert not LINKS.check(DESK, expires, "", MONDAY_NOON)
    assert not other_secret.check(DESK, expires, signature, MONDAY_NOON)


@given(st.text(max_size=60), st.integers())
def test_no_guess_is_taken_for_a_signature_and_none_breaks_the_check(signature: str, expires: int) -> None:
    assert not LINKS.check(DESK, expires, signature, MONDAY_NOON)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_every_product_id_survives_the_way_through_an_address(product_id: str) -> None:
    link = LINKS.sign(ProductId(product_id), MONDAY_NOON, timedelta(minutes=1))
    product, expires, signature = parts(link)

    assert link.isascii()
    assert product == product_id
    assert LINKS.check(ProductId(product), expires, signature, MONDAY_NOON)


def test_the_secret_is_long_enough_and_never_shown() -> None:
    with pytest.raises(ValueError, match="16 characters"):
        SignedLinks("https://noor.example", "short")
    assert "fair length" not in repr(LINKS)
