"""No word on a page escapes translation."""

import pytest

from tests.kit.markup import parse
from tests.kit.pseudo import foreign_words, planted, pseudo


def words_of(body: str) -> list[str]:
    page = f"<!doctype html><html lang=en><head><title>{pseudo('Plan')} – Site</title></head>"
    return foreign_words(parse(f"{page}<body>{body}</body></html>")[0], "Site")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{pseudo('Week %(n)s of %(name)s') % {'n': 6, 'name': planted('Ilze')}}</p>",
        "<p>8 October 2026, 3:30</p>",
        '<p lang="lv">Bibliotēka</p>',
        "<p><code>CECO</code> ilze@library.example</p>",
    ],
)
def test_translated_and_planted_words_are_let_pass(body):
    assert words_of(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Save</p>",
        f"<p>{pseudo('Save')} now</p>",
        '<p aria-label="Save"></p>',
        '<input type="submit" value="Save">',
        "<p>Запази</p>",
        "<select><option>Save</option></select>",
    ],
)
def test_a_word_that_nobody_translates_is_found(body):
    assert len(words_of(body)) == 1


def test_a_pseudo_text_is_as_much_longer_as_latvian_and_keeps_its_values():
    text = "Send week %(number)s to %(name)s"
    assert len(pseudo(text) % {"number": 6, "name": ""}) >= 1.3 * len("Send week 6 to ")
    assert "%(number)s" in pseudo(text)


@pytest.mark.usefixtures("pseudo_language")
def test_the_sign_in_page_is_translated_as_a_whole(client):
    page = client.get("/accounts/sign-in")
    assert foreign_words(page.root, "Bibliopraxis", "English") == []
