"""Slips of paper: made, replaced, used."""

from app.people.accounts.models import Link
from tests.groups.intake.pasting import TABLE, count, keep, look
from tests.kit.markup import words


def test_slips_carry_link_square_and_code_that_work(krista, visitor, path, app):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    page = krista.submit("Make the slips")
    assert page.h1.startswith("Slips: ")
    assert len(page.find_all("img", alt="QR code of the link")) == 3  # two learners, one mentor
    link = page.links()[next(words for words in page.links() if "/invitations/" in words)]
    assert link.startswith("https://localhost/invitations/")
    code = page.words("span", class_="code")[0]
    other = visitor()
    assert other.get(link.removeprefix("https://localhost")).h1 == "Welcome"
    other.get("/invitations/code")
    given = {"email": "eleni@p.example", "code": page.words("span", class_="code")[0]}
    assert len(code) == 14
    assert other.submit(**given).h1 == "Welcome"


def test_new_slips_say_first_that_they_end_the_old_ones(krista, visitor, path):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    old = krista.submit("Make the slips")
    page = krista.get(f"{path}/slips", query_string={"all": 1})
    assert "cannot use an older slip or link any more" in page.text
    assert "Has a link that still works" in page.text
    assert "Ticked are those without a link" not in page.text
    assert "Ticked are those without a link" in krista.follow("Tick those without a link").text
    krista.follow("Tick everybody")
    krista.submit("Make the slips")
    link = next(words for words in old.links() if "/invitations/" in words)
    visitor().get(link.removeprefix("https://localhost"), status=410)


def test_slips_say_as_whom_and_with_whom_in_which_group(krista, path):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    page = krista.submit("Make the slips")
    group = "CECO and DIGY, Latvia, autumn 2026"
    assert f"Learner · {group} · Библиотека Пловдив English" in page.text
    assert f"Mentor: Иван Петров · {group} · Библиотека Пловдив English" in page.text


def test_an_invitation_says_as_whom_into_which_group_and_with_whom(krista, visitor, path):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    slips = krista.submit("Make the slips")
    told = {}
    for one in slips.find("ul", class_="slips"):
        address = next(link.get("href") for link in one.iter() if link.get("href"))
        page = visitor().get(address.removeprefix("https://localhost"))
        facts = page.find("dl", class_="facts")
        told[words(one).split()[0]] = [" ".join(words(one) for one in row) for row in facts]
    group = "Group CECO and DIGY, Latvia, autumn 2026"
    assert told["Мария"] == [
        "You come in as mentor",
        group,
        "Library Библиотека Пловдив",
        "Learners Иван Петров",
    ]
    assert told["Иван"][-2:] == ["Mentor Мария Иванова", "Trainer Dace Ozola"]


def test_all_slips_of_a_group_are_made_at_once(krista, path, app):
    rows = [f"Learner {number}\tlearner{number}@a-library.example" for number in range(60)]
    look(krista, path, "\n".join(rows[:50]))
    keep(krista)
    krista.follow("Make the slips")
    page = krista.submit("Make the slips")
    assert len(page.find_all("img", alt="QR code of the link")) == 50
    assert "Make the next slips" not in page.text
    assert count(app, Link) == [50]


def test_more_than_a_page_holds_are_made_a_page_at_a_time(krista, path, app):
    rows = [f"Learner {number}\tlearner{number}@a-library.example" for number in range(60)]
    look(krista, path, "\n".join(rows))
    keep(krista)
    krista.get(f"{path}/slips")
    page = krista.submit("Make the slips")
    assert "10 more slips to make" in page.text
    page = krista.submit("Make the next slips")
    assert len(page.find_all("img", alt="QR code of the link")) == 10
    assert count(app, Link) == [60]


def test_after_a_table_the_slips_are_the_next_step(krista, path):
    look(krista, path, TABLE)
    page = keep(krista)
    assert page.find("a", href=f"{path}/slips").get("class") == "btn"
    krista.follow("Make the slips")
    krista.submit("Make the slips")
    page = krista.get(path.replace("/intake", ""))
    assert page.find("a", href=f"{path}/slips").get("class") == "btn alt"


def test_who_has_a_link_is_not_ticked_again(krista, path):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    krista.submit("Make the slips")
    page = krista.get(f"{path}/slips")
    assert page.form("Make the slips").value("people") == []
    page = krista.submit("Make the slips", status=422)
    assert "Tick at least one person." in page.text


def test_making_slips_twice_with_one_form_keeps_the_first_ones(krista, path, app):
    look(krista, path, TABLE)
    keep(krista)
    page = krista.get(f"{path}/slips")
    pairs = page.form("Make the slips").data({})
    krista.post(f"{path}/slips", pairs)
    before = count(app, Link)
    krista.post(f"{path}/slips", pairs)
    assert count(app, Link) == before


def test_a_slip_for_somebody_of_another_group_is_refused(krista, path, app, story):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    given = {"people": str(story.people["otto"])}
    krista.post(f"{path}/slips", given, status=422)
    assert count(app, Link) == [0]


def test_people_of_the_same_name_are_told_apart_by_their_addresses(krista, path):
    look(krista, path, "Anna Ozola\tanna@a.example\nAnna Ozola\tanna@b.example")
    keep(krista)
    page = krista.get(f"{path}/slips").text
    assert "Anna Ozola, anna@a.example" in page
    assert "Anna Ozola, anna@b.example" in page
