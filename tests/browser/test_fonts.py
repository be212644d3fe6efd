"""A page asks for the files of a font that its words need, and for no other."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import update

from app.core.db.base import db
from app.people.accounts.models import Person

LATIN, EXT, GREEK, CYRILLIC = ("latin", "latin-ext", "greek", "cyrillic")


def asked_for(one, path):
    """Which files of fonts the browser fetches for a page."""
    found = []
    one.page.on("request", lambda request: found.append(urlsplit(request.url).path))
    one.open(path)
    one.page.evaluate("() => document.fonts.ready.then(() => true)")
    one.page.wait_for_load_state("networkidle")
    fonts = [name.rpartition("/")[2] for name in found if ".woff2" in name]
    return sorted(name.removeprefix("literata-").partition("-600")[0] for name in fonts)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("Anna Rossi", [LATIN]),
        ("Žanete Ķirse", [LATIN, EXT]),
        ("Γιώργος Παππάς", [GREEK, LATIN]),
        ("Димитър Петров", [CYRILLIC, LATIN]),
    ],
)
def test_a_heading_brings_the_files_of_its_script(at_desk, live, doors, name, files):
    with live.app_context():
        mine = Person.id == doors.people["otto"]
        db.session.execute(update(Person).where(mine).values(name=name))
        db.session.commit()
        db.session.remove()
    one = at_desk("otto")
    assert asked_for(one, "/") == files
    assert name.split()[0] in one.page.locator("h1").inner_text()


def test_a_page_without_a_name_brings_one_file(reader):
    assert asked_for(reader(), "/accounts/sign-in") == [LATIN]
