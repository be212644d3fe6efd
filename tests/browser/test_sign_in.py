"""Signing in with a real browser."""

from app.core.db.base import db
from app.people.accounts.actions import add_person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link


def _invite(live) -> str:
    with live.app_context():
        person = add_person("ilze@berzleja.example", "Ilze Bērziņa", "en", None)
        db.session.flush()
        token, _code = make_link(person, Purpose.INVITATION, None)
        db.session.commit()
    return f"/invitations/{token}"


def test_an_invited_person_joins_leaves_and_comes_back(live, reader):
    ilze = reader()
    page = ilze.open(_invite(live))
    ilze.look()
    page.get_by_label("Choose a password").fill("klusa upe tek lēni")
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Create my account").click()
    ilze.look()
    page.get_by_role("button", name="Sign out").click()
    ilze.look()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail").fill("ILZE@berzleja.example")
    page.get_by_label("Password", exact=True).fill("klusa upe tek lēni")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Ilze Bērziņa").wait_for()
