"""The road's first part: an empty installation gets a group, a host, and its people."""

from app.core.db.base import db
from app.ops.demo.cast import ANDRIS, DACE, ILZE, KRISTA, Character
from app.ops.first import first_link
from tests.browser.conftest import Reader
from tests.browser.road import GROUP, LIBRARY, MONDAY, Road, join, typed

COLUMNS = ("Name", "E-mail", "Profile", "Library", "Mentor", "Mentor's e-mail", "Trainer")


def open_the_course(road: Road) -> None:
    """From nothing to four people who have joined."""
    krista = road.coordinator
    _set_up(road, krista)
    _make_group(krista)
    _make_agreement(krista)
    _bring_in(krista)
    _hand_out(road, krista)
    _name_responsible(krista)


def _set_up(road: Road, krista: Reader) -> None:
    with road.app.app_context():
        token = first_link()
        db.session.remove()
    join(krista, f"{krista.site}/invitations/{token}", KRISTA.name, KRISTA.email)
    krista.reads("What is still missing", "No group runs now.")


def _make_group(krista: Reader) -> None:
    krista.choose("Groups")
    krista.reads("Start with one group")
    krista.follow("Add a group")
    krista.write({"Name": GROUP, "First day": "1.9.2026", "Last day": "18.12.2026"})
    krista.main.get_by_label("CECO").check()
    krista.main.get_by_label("DIGY").check()
    krista.press("Make the group")
    krista.reads("The group is made.", "Nobody is in this group yet")
    krista.follow("Trainers and tutors")
    krista.write({"E-mail": DACE.email, "Name": DACE.name})
    krista.press("Add this person")
    krista.reads(DACE.name)


def _make_agreement(krista: Reader) -> None:
    krista.choose("Libraries and agreements")
    krista.follow("Add a library")
    krista.write({"Name": LIBRARY, "Kind of library": "public library"})
    krista.press("Save the library")
    krista.reads("No agreement")
    krista.follow("Add an agreement")
    krista.write(
        {
            "Who signs for the provider": KRISTA.name,
            "Who signs for the host": "Maija Zariņa",
            "E-mail of the responsible person": ANDRIS.email,
            "Name of the responsible person": ANDRIS.name,
            "Valid from": "1.9.2026",
        }
    )
    krista.press("Save the agreement")
    krista.reads("Draft, not signed")
    krista.write({"Day of the signature": typed(MONDAY)})
    krista.press("Note the signature")
    krista.reads("The agreement is signed.")


def _bring_in(krista: Reader) -> None:
    row = (ILZE.name, ILZE.email, "", LIBRARY, ANDRIS.name, ANDRIS.email, DACE.name)
    krista.choose("Groups")
    krista.follow(GROUP)
    krista.follow("Paste a table of people")
    krista.write({"The table": "\n".join("\t".join(line) for line in (COLUMNS, row))})
    krista.press("Look before keeping")
    krista.reads(ILZE.name, LIBRARY, ANDRIS.name, DACE.email, "Comes in")
    krista.press("Take in 1 row")
    krista.reads("1 row was taken in.", ILZE.name)


def _hand_out(road: Road, krista: Reader) -> None:
    """A slip for everybody who has not joined; each takes their own link or types the code."""
    krista.follow("Make the slips")
    krista.press("Make the slips")
    krista.page.locator(".slips").wait_for()
    krista.look()
    slips = {who: _slip(krista, who) for who in (ILZE, ANDRIS, DACE)}
    for who in (ILZE, DACE):
        join(road.everybody()[who], slips[who][0])
    _join_by_code(road.mentor, slips[ANDRIS][1])


def _name_responsible(krista: Reader) -> None:
    """The mentor is the responsible person of the host too."""
    krista.choose("Groups")
    krista.follow(GROUP)
    krista.follow(ILZE.name)
    krista.reads("No profile chosen yet", "Joined")
    krista.main.locator("tr").filter(has_text="Responsible person").get_by_role("link").click()
    krista.write({"E-mail": ANDRIS.email})
    krista.press("Give the part to this person")
    krista.reads(f"{ANDRIS.name} takes this part now.")


def _slip(krista: Reader, who: Character) -> tuple[str, str]:
    """The link and the code on somebody's slip."""
    slip = krista.page.locator(".slips > li").filter(has_text=who.email)
    return slip.get_by_role("link").inner_text(), slip.locator(".code").inner_text()


def _join_by_code(andris: Reader, code: str) -> None:
    andris.open("/accounts/sign-in")
    andris.follow("I have a slip with a code")
    andris.write({"E-mail": ANDRIS.email, "Code on your slip": code})
    andris.press("Continue")
    join(andris, andris.page.url)
