import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.domain.catalog.plain_text import one_line, paragraphs


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Flow desk", "Flow desk"),
        ("  Flow   desk ", "Flow desk"),
        ("Flow\r\n\tdesk\u00a0160", "Flow desk 160"),
        ("<b>Flow</b> desk", "Flow desk"),
        ("R&amp;D desk &lt;120 cm", "R&D desk <120 cm"),
        ("R&D desk", "R&D desk"),
        ("desk < 120 cm > 80 cm", "desk < 120 cm > 80 cm"),
        ("a&lt;b&gt;bold&lt;/b&gt;", "abold"),
        ("<!-- hidden -->Desk", "Desk"),
        ("<script>alert(1)</script>Desk<style>p{}</style>", "Desk"),
        ("Desk\x00\x07 160", "Desk 160"),
        ("Desk\u202e061", "Desk061"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("طاولة اجتماعات", "طاولة اجتماعات"),
        ("Стол 🪑", "Стол 🪑"),
        ("\u200b \u200d", ""),
        ("كرسي\u200cمكتب", "كرسي\u200cمكتب"),
    ],
)
def test_a_name_keeps_its_words_on_one_line(written: str, read: str) -> None:
    assert one_line(written, 100) == read


def test_a_description_keeps_its_lines() -> None:
    written = "<p>Steel  frame</p><ul><li>160 x 80</li><li>oak</li></ul>\n\n\nMade<br/>to order"
    assert paragraphs(written, 1000) == "Steel frame\n160 x 80\noak\nMade\nto order"


@pytest.mark.parametrize("open_end", ["<!--", "<a href='", "<![CDATA[", "</", "<?", "<script>", "&#", "<p"])
def test_markup_left_open_for_ever_holds_no_run_up(open_end: str) -> None:
    started = time.process_time()
    paragraphs(open_end * 250_000, 10_000)
    # A second or two is usual; whoever begins anew at each opening takes hours.
    assert time.process_time() - started < 30


def test_long_text_is_cut() -> None:
    assert one_line("ab " * 10, 5) == "ab ab"
    assert len(paragraphs("x" * 100, 7)) == 7


@given(st.text())
def test_no_text_breaks_it_and_nothing_a_database_refuses_is_left(text: str) -> None:
    for cleaned in (one_line(text, 1000), paragraphs(text, 1000)):
        assert "\x00" not in cleaned
        assert cleaned == cleaned.strip()
    assert "\n" not in one_line(text, 1000)
