"""A word is wrong: whoever reads the page tells it in two clicks, and no name is kept."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.legal.wording import queries
from app.legal.wording.models import WrongWord
from app.legal.wording.rules import LONGEST, MOST_A_DAY, Checked
from bin.sheets.rows import rows_of
from bin.texts import LANGUAGES
from tests.kit.pages import Page, Visitor
from tests.kit.queries import counting

FORM = "/wording/"
Seat = Callable[[str], Visitor]


@pytest.fixture(autouse=True)
def latvian_is_offered(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "LANGUAGES", ("en", "lv"))


@pytest.fixture
def reader(client: Visitor) -> Visitor:
    """Somebody who is not signed in, and reads Latvian."""
    client.get("/accounts/sign-in")
    client.post("/accounts/language", {"language": "lv"}, status=303)
    return client


def link(page: Page) -> str:
    """Where the foot leads whoever finds a word wrong; "" where it does not."""
    return next((url for url in page.links().values() if urlsplit(url).path == FORM), "")


def told(app: Flask) -> list[tuple[str, str, str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(WrongWord).order_by(WrongWord.id))
        return [(row.language, row.page, row.wrong, row.better) for row in rows]


def tell(visitor: Visitor, status: int = 200, **typed: str) -> Page:
    visitor.get(FORM)
    return visitor.submit(FORM, {"wrong": "ierksts", **typed}, status=status)


def test_a_wrong_word_is_told_in_two_clicks_and_keeps_only_the_page(
    reader: Visitor, app: Flask
) -> None:
    reader.get(link(reader.get("/accounts/sign-in")))
    reader.submit(FORM, wrong="pieteikties", better="ielogoties")
    assert told(app) == [("lv", "accounts.sign_in", "pieteikties", "ielogoties")]


def test_who_is_signed_in_goes_back_to_the_page_and_stays_unnamed(as_: Seat, app: Flask) -> None:
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    ilze.post("/accounts/language", {"language": "lv"})
    ilze.get(link(ilze.get("/accounts/profile")))
    page = ilze.submit(FORM, wrong="profls")
    assert "/accounts/profile" in page.links().values()
    assert told(app) == [("lv", "accounts.profile", "profls", "")]
    assert set(WrongWord.__table__.columns.keys()) == {
        *("id", "language", "page", "wrong", "better", "at")
    }


def test_nobody_is_asked_in_english_or_once_all_is_checked(
    client: Visitor, reader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert link(reader.get("/accounts/sign-in"))
    monkeypatch.setattr(queries, "checked", lambda _language: Checked(7, 7))
    assert link(reader.get("/accounts/sign-in")) == ""
    monkeypatch.undo()
    assert link(client.get("/accounts/sign-in", headers={"Accept-Language": "en"})) == ""


def test_the_link_names_no_address_that_is_a_key(reader: Visitor) -> None:
    page = reader.get("/invitations/nobody-made-this", status=410)
    assert urlsplit(link(page)).query == "page=invitations.open_link"


def test_a_script_is_shown_as_typed_and_does_nothing(reader: Visitor, app: Flask) -> None:
    page = tell(reader, wrong="<script>alert(1)</script>", better="x" * 501, status=422)
    assert page.find("textarea", name="wrong").text.strip() == "<script>alert(1)</script>"
    assert "<script>alert" not in page.html
    assert told(app) == []


@pytest.mark.parametrize("typed", [{"wrong": " "}, {"wrong": "x" * (LONGEST + 1)}])
def test_nothing_and_too_much_is_not_taken(
    reader: Visitor, app: Flask, typed: dict[str, str]
) -> None:
    tell(reader, status=422, **typed)
    assert told(app) == []
    tell(reader, wrong="x" * LONGEST, better="y" * LONGEST)
    assert [len(row[2]) for row in told(app)] == [LONGEST]


def test_a_page_that_is_none_is_not_kept(reader: Visitor, app: Flask) -> None:
    reader.get(f"{FORM}?page=nowhere&back=https://evil.example/")
    page = reader.submit(FORM, wrong="vārds")
    assert told(app) == [("lv", "", "vārds", "")]
    assert "evil" not in "".join(page.links().values())


def test_twenty_a_day_come_from_an_address_and_the_text_of_the_next_stays(
    reader: Visitor, app: Flask
) -> None:
    for number in range(MOST_A_DAY):
        tell(reader, wrong=f"vārds {number}")
    page = tell(reader, wrong="vēl viens", status=429)
    assert page.find("textarea", name="wrong").text.strip() == "vēl viens"
    assert len(told(app)) == MOST_A_DAY
    clock.move_to(clock.now() + timedelta(days=1))
    tell(reader, wrong="vēl viens")
    assert len(told(app)) == MOST_A_DAY + 1


def test_twenty_a_day_come_from_a_sign_in_wherever_it_is(as_: Seat, app: Flask) -> None:
    ilze = as_("ilze")
    for number in range(MOST_A_DAY + 1):
        here = {"environ_base": {"REMOTE_ADDR": f"192.0.2.{number}"}}
        ilze.get(FORM)
        ilze.post(FORM, {"wrong": f"word {number}"}, 429 if number == MOST_A_DAY else 200, **here)
    assert len(told(app)) == MOST_A_DAY


def test_the_page_says_how_far_native_readers_have_come(client: Visitor, app: Flask) -> None:
    with app.app_context():
        count = queries.checked("lv")
    page = client.get(FORM)
    assert f"{count.done:,} of {count.of_all:,} texts" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_counts_are_the_texts_of_the_sheet(language: str) -> None:
    assert queries.checked(language).of_all == len(rows_of(language))


def test_marks_are_counted_beside_the_catalogue(tmp_path) -> None:
    (tmp_path / "messages.pot").write_text('msgid "One"\nmsgstr ""\n\nmsgid "Two"\nmsgstr ""\n')
    (tmp_path / "lv").mkdir()
    (tmp_path / "lv" / "checked.txt").write_text("# marks\n0123456789ab\n")
    assert queries.checked("lv", tmp_path).done == 1


def test_no_page_asks_the_database_more_for_it(as_: Seat, app: Flask) -> None:
    ilze = as_("ilze")
    counts = []
    for language in ("en", "lv"):
        ilze.get("/accounts/profile")
        ilze.post("/accounts/language", {"language": language})
        ilze.get("/accounts/profile")
        with counting(app) as asked:
            ilze.get("/accounts/profile")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_words_are_handed_over_as_a_table(
    reader: Visitor, cli: FlaskCliRunner, app: Flask
) -> None:
    tell(reader, wrong="=1+1", better='"Labi"; jā\notrā rinda')
    rows = list(csv.DictReader(io.StringIO(cli.invoke(args=["wording"]).output)))
    assert [(row["language"], row["wrong"], row["better"]) for row in rows] == [
        ("lv", "'=1+1", '"Labi"; jā\notrā rinda')
    ]


def test_words_go_after_a_year(reader: Visitor, cli: FlaskCliRunner, app: Flask) -> None:
    tell(reader)
    clock.move_to(clock.now() + timedelta(days=364))
    tell(reader, wrong="cits")
    clock.move_to(clock.now() + timedelta(days=2))
    cli.invoke(args=["work"])
    assert [row[2] for row in told(app)] == ["cits"]
