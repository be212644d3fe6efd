"""Knock at every door as every kind of person, and note what each is told."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask, current_app
from sqlalchemy import select

from app import create_app
from app.core.db.base import db
from app.core.web import assets
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.extras.actions import add_field
from app.groups.extras.rules import Paper
from app.groups.letterhead.queries import notices
from app.outside.calendar.actions import make as make_calendar
from app.outside.calendar.models import key_of
from app.outside.calendar.rules import token as calendar_token
from app.outside.digests.rules import signed
from app.outside.signing.actions import make_link as make_host_link
from app.outside.weeklinks.actions import make_link as make_weekly_link
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from app.policy import Role
from app.workplace.phones.models import PhoneDoor
from app.workplace.phones.rules import token
from tests.coordination.moves.planned import elsewhere
from tests.kit.databases import Sqlite
from tests.kit.people import signed_in
from tests.kit.pseudo import planted
from tests.kit.world import complete
from tests.mentoring.exchange.kept import both_look_back

Rule = tuple[str, str]
COLUMNS = {
    "anon": "",
    "out": "otto",
    "learner": "ilze",
    "trainer": "dace",
    "mentor": "andris",
    "responsible": "marta",
    "tutor": "vera",
    "coordinator": "krista",
    "admin": "ruta",
}
# what the variable parts stand for in one room, or on one route
SPECIAL = {
    "business": {"document_id": "business_id", "part": "business_part"},
    "corrections": {"entry_id": "approved_id", "correction_id": "correction_id"},
    "calendar": {"token": "calendar_token"},
    "digests": {"token": "mail_token"},
    "extras": {"paper": "extra_paper"},
    "handins": {"document_id": "plan_id"},
    "letterhead": {"name": "emblem"},
    "phones": {"token": "phone_token"},
    "signing": {"token": "host_token"},
    "weekly": {"token": "weekly_token"},
    "plans.print": {"document_id": "business_id"},
    "plans.propose": {"document_id": "plan_id"},
    "plans.show": {"document_id": "business_id"},
    "plans.supervisor": {"document_id": "business_id"},
    "teams.leave": {"person_id": "mentor_id"},
    "teams.dismiss_on_site": {"assignment_id": "site_assignment_id"},
}
# what they stand for in any world
FIXED = {
    "role": "mentor",
    "what": "responsible",
    "country": "LV",
    "part": "swot",
    "business_part": "summary",
    "field": "strengths",
    "row": "strengths1",
    "topic_id": 1,
    "comment_id": 1,
    "meeting_id": 1,
    "message_id": 1,
    "number": 1,
    "seconds": 900,
    "key": "example",
    "extra_paper": "plan",
    "setting": "weeks",
    "moment": "midway",
}
TOLD = {401: "401", 403: "403", 404: "404"}


@dataclass(frozen=True)
class Doors:
    """Plain values: people by name, and what the variable parts of addresses stand for."""

    people: dict[str, int]
    values: dict[str, str]

    @classmethod
    def open(cls) -> "Doors":
        """Make the world and note its addresses. The caller commits."""
        world = complete()
        story, things = world.story, world.things
        marta = db.session.get_one(Person, story.people["marta"])
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        assign(None, marta, Role.RESPONSIBLE, enrolment)
        token, _code = make_link(marta, Purpose.SIGN_IN, None)
        weekly = make_weekly_link(db.session.get_one(Person, story.people["andris"]))
        krista = db.session.get_one(Person, story.people["krista"])
        field = add_field(krista, enrolment.cohort, Paper.PLAN, planted("label"), is_required=False)
        both_look_back(enrolment, db.session.get_one(Person, story.people["andris"]), planted)
        db.session.flush()
        things_made = {"weekly_token": weekly.rpartition("/")[2], "token": token}
        things_made["calendar_token"] = _calendar(story.people["andris"])
        things_made["extra_field_id"] = str(field.id)
        things_made["host_change_id"] = str(elsewhere(krista, enrolment, planted("moved")))
        things_made["begun_enrolment_id"] = str(story.enrolments["karlis"])
        things_made["host_token"] = make_host_link(enrolment, marta).rpartition("/")[2]
        values = {**FIXED, **_around(enrolment), **_made(story.people, things), **things_made}
        texts = {name: str(value) for name, value in values.items()}
        return cls(story.people, texts)


def _around(enrolment: Enrolment) -> dict[str, object]:
    return {
        "enrolment_id": enrolment.id,
        "cohort_id": enrolment.cohort_id,
        "library_id": enrolment.library_id,
        "person_id": enrolment.person_id,
    }


def _made(people: dict[str, int], things: dict[str, int]) -> dict[str, object]:
    return {
        "assignment_id": _assignment(people["vera"]),
        "document_id": things["ilze swot"],
        "mentor_id": people["andris"],
        "site_assignment_id": _assignment(people["ruta"]),
        "plan_id": things["ilze plan"],
        "business_id": things["ilze business"],
        "version_id": things["plan version"],
        "evaluation_id": things["plan evaluation"],
        "placement_id": things["placement"],
        "entry_id": things["sent entry"],
        "approved_id": things["approved entry"],
        "correction_id": things["correction"],
        "amendment_id": things["amendment"],
        "difficulty_id": things["difficulty"],
        "signal_id": things["signal"],
        "handover_id": things["handover"],
        "agreement_id": things["agreement"],
        "agreement_file_id": things["paper"],
        "certificate_id": things["certificate"],
        "evidence_id": things["evidence"],
        "phone_token": _token(things["door"]),
        "mail_token": signed.token(str(current_app.secret_key), people["ilze"]),
        "access_report_id": things["barrier"],
        "awaited": f"evaluate-{things['business version']}",
        "name": assets.build()["app.css"].name,
        "emblem": next(iter(notices().values())).name,
    } | {"agenda_point_id": things["point"], "agreed_step_id": things["step"]}


def _calendar(person_id: int) -> str:
    """The token of this person's calendar."""
    site_key = str(current_app.config["SECRET_KEY"])
    make_calendar(db.session.get_one(Person, person_id), site_key, first_names=False)
    key = key_of(person_id)
    return calendar_token(site_key, key.seed) if key else ""


def _assignment(person_id: int) -> int:
    return db.session.scalars(select(Assignment.id).where(Assignment.person_id == person_id)).one()


def _token(door_id: int) -> str:
    return token(current_app.config["SECRET_KEY"], db.session.get_one(PhoneDoor, door_id).seed)


def rules(app: Flask) -> list[Rule]:
    """Every (method, endpoint) of the app."""
    return sorted(
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )


def address(app: Flask, doors: Doors, rule: Rule) -> str:
    """An address of the rule in this world."""
    found = next(
        one
        for one in app.url_map.iter_rules()
        if one.endpoint == rule[1] and rule[0] in (one.methods or set())
    )
    values = {**doors.values, **_special(doors, rule[1])}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values[match[1]], found.rule)


def _special(doors: Doors, endpoint: str) -> dict[str, str]:
    """What the variable parts stand for in this room, or on this route."""
    found = SPECIAL.get(endpoint) or SPECIAL.get(endpoint.partition(".")[0], {})
    return {part: doors.values[word] for part, word in found.items()}


def answer(app: Flask, doors: Doors, rule: Rule, put_back: Callable[[], object]) -> dict[str, str]:
    """What each kind of person is told: ok, 401, 403 or 404. What one changed is put back."""
    url = address(app, doors, rule)
    told = {}
    for column, who in COLUMNS.items():
        client = app.test_client()
        if who:
            client = signed_in(app, doors.people[who])._client
        with client.open(url, method=rule[0], base_url=app.config["SITE_URL"]) as response:
            status = response.status_code
        assert status < 500, f"{rule} as {column}: {status}"
        told[column] = TOLD.get(status, "ok")
        if rule[0] != "GET":
            put_back()
    return told


def main() -> None:
    """Print the rows as they are now."""
    folder = Path(mkdtemp())
    settings = {"SECRET_KEY": "x" * 32, "PASSWORD_HASH_COST": "test", "LANGUAGES": ["en"]}
    with Sqlite(folder) as database:
        given = {**settings, "INSTANCE": str(folder), "DATABASE_URL": database.url}
        app = create_app({**given, "WTF_CSRF_ENABLED": False})
        with app.app_context():
            db.create_all()
            doors = Doors.open()
            db.session.commit()
            db.engine.dispose()
        database.keep("doors")

        def put_back() -> None:
            with app.app_context():
                db.engine.dispose()
            database.restore("doors")

        for rule in rules(app):
            cells = " ".join(answer(app, doors, rule, put_back).values())
            sys.stdout.write(f'    ("{rule[0]}", "{rule[1]}"): "{cells}",\n')


if __name__ == "__main__":
    main()
