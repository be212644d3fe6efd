"""Whose an address is, which digits are guessed, how a page opens, how long a paper does."""

from datetime import date

import pytest

from app.groups.mailbox import rules
from app.groups.mailbox.rules import Door

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("andris.kalnins@berzleja.example", "Andris Kalniņš"),
        ("a.kalnins@berzleja.example", "Andris Kalniņš"),
        ("KALNINS.A+work@berzleja.example", "Andris Kalniņš"),
        ("ilze@b.example", "Ilze Bērziņa"),
        ("iberzina@b.example", "Ilze Bērziņa"),
        ("zane.skerss-ozols@b.example", "Žanete Šķērss-Ozols"),
        ("georgi.hristov@b.example", "Георги Христов"),
        ("g.yordanova@b.example", "Галя Йорданова"),
        ("jordanova@b.example", "Галя Йорданова"),
        ("zhivko.tsonev@b.example", "Живко Цонев"),
        ("papadopoulos@b.example", "Γιώργος Παπαδόπουλος"),
        ("g.papadopulos@b.example", "Γιώργος Παπαδόπουλος"),
        ("niko@b.example", "Νικόλαος Μπαλής"),
        ("m.evangelou@b.example", "Μαρία Ευαγγέλου"),
        ("γιωργος@b.example", "Giorgos Papadopoulos"),
        ("bianchi_m@b.example", "Mattia Bianchi"),
        ("jose.alvarez@b.example", "José Álvarez"),
    ],
)
def test_an_address_with_the_persons_name_is_the_persons(address: str, name: str) -> None:
    assert rules.is_shared_address(address, name) is False


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("info@berzleja.example", "Andris Kalniņš"),
        ("biblioteka@berzleja.example", "Ilze Bērziņa"),
        ("biblioteka@bibl.example", "Aina Biba"),  # two letters alone say nothing
        ("библиотека@b.example", "Георги Христов"),
        ("library@b.example", "Rita Ara"),
        ("kontakti@andris.example", "Andris Kalniņš"),  # the domain is not the person
        ("ab@b.example", "Anna Bērza"),  # initials: nobody can tell
        ("dace.ozola@b.example", "Andris Kalniņš"),  # somebody else's
        ("", "Andris Kalniņš"),
        ("info@b.example", ""),
    ],
)
def test_an_address_without_the_persons_name_is_a_places(address: str, name: str) -> None:
    assert rules.is_shared_address(address, name) is True


@pytest.mark.parametrize("digits", ["0000", "7777", "1234", "7890", "4321", "0987", "2109"])
def test_digits_that_are_guessed_first_are_known(digits: str) -> None:
    assert rules.is_guessed(digits)


@pytest.mark.parametrize("digits", ["1357", "1212", "4711", "1233", "0070"])
def test_other_digits_can_be_chosen(digits: str) -> None:
    assert not rules.is_guessed(digits)


@pytest.mark.parametrize("typed", ["", "123", "12345", "12 4", "١٢٣٤", "12a4", "１２３４"])
def test_only_four_plain_digits_are_digits(typed: str) -> None:
    assert not rules.is_digits(typed)


@pytest.mark.parametrize(
    ("says", "has_digits", "shared", "paper", "opens"),
    [
        (None, False, False, False, Door.OPEN),
        (None, False, True, False, Door.SIGN_IN),  # nobody was asked yet: as the address looks
        (False, False, True, False, Door.OPEN),
        (False, True, True, False, Door.OPEN),
        (True, True, False, False, Door.DIGITS),
        (True, False, False, False, Door.SIGN_IN),
        (False, True, False, True, Door.DIGITS),  # paper lies about
        (False, False, False, True, Door.SIGN_IN),
    ],
)
def test_how_a_page_opens(
    says: bool | None, has_digits: bool, shared: bool, paper: bool, opens: Door
) -> None:
    assert rules.door(says, has_digits, looks_shared=shared, on_paper=paper) is opens


@pytest.mark.parametrize(
    ("printed", "read", "works"),
    [
        (MONDAY, MONDAY, True),
        (MONDAY, date(2026, 12, 20), True),  # the Sunday of the third week
        (MONDAY, date(2026, 12, 21), False),
        (date(2026, 12, 6), date(2026, 12, 20), True),  # a Sunday's paper: two weeks at least
        (MONDAY, date(2026, 11, 29), False),  # the clock was put back
    ],
)
def test_a_paper_opens_until_the_day_that_stands_on_it(
    printed: date, read: date, works: bool
) -> None:
    token = rules.paper_token("key", 7, "seed", printed, "s1")
    assert rules.is_paper_token(token, "key", 7, "seed", read, "s1") is works
    assert (read <= rules.paper_until(printed)) is works or read < printed


def test_a_paper_is_of_one_mentor_one_site_and_one_choice_of_digits() -> None:
    token = rules.paper_token("key", 7, "seed", MONDAY, "s1")
    for key, number, seed in (("other", 7, "seed"), ("key", 8, "seed"), ("key", 7, "other")):
        assert not rules.is_paper_token(token, key, number, seed, MONDAY, "s1")
    assert not rules.is_paper_token(token, "key", 7, "seed", MONDAY, "s2")
    assert len(token.partition(".")[2]) == 34  # 200 bits


def test_the_address_of_a_paper_ends_with_a_letter_or_a_figure():
    tokens = {rules.paper_token("key", number, "seed", MONDAY, "s1") for number in range(300)}
    assert len(tokens) == 300
    assert all(one[-1].isalnum() for one in tokens)
