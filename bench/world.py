"""What is measured: a temporary installation with the demonstration in it, and its people."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import html5lib
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event, func, select, update
from sqlalchemy.engine import Engine

from app import create_app
from app.core import clock
from app.core.db.base import db
from app.core.text.translations import compile_all
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.ops.backup.migrating import migrate
from app.ops.demo import demo
from app.people.accounts.models import SignIn, digest
from app.project.documents.models import Document, Part
from app.project.documents.rules import State as DocumentState
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import last_week
from bench.enlarge import enlarge
from bench.load import Sending

SITE = "http://localhost"
OWN = {"csrf_token", "form_key", "seen", "run", "seq", "who"}  # fields that are no text
SIZES = {"small": 25, "class": 50, "many": 250}  # learners of the cohort that is measured


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in: the cookie that a browser would send, and the token of forms."""

    cookie: str
    csrf: str


class World:
    """The installation; its people are found by what they do in it."""

    def __init__(self, folder: Path, size: str, database: str = "") -> None:
        """Make it, or take what stands in the folder from an earlier run of the same size.

        In a database of its own, it is always made.
        """
        self.settings = {"INSTANCE": str(folder), "SITE_URL": SITE, "DATABASE_URL": database}
        made = (folder / "bibliopraxis.sqlite3").exists()
        compile_all()  # as at a start; without, whoever has another language costs a query more
        self.app: Flask = create_app({**self.settings, "PASSWORD_HASH_COST": "test"})
        with self.app.app_context():
            if not made:
                migrate()
                demo.load(folder / demo.SIGN_INS)
            self._find(size)
            db.session.commit()

    def _find(self, size: str) -> None:
        count = func.count(Enrolment.id)
        by_size = select(Enrolment.cohort_id).group_by(Enrolment.cohort_id).order_by(count.desc())
        self.cohort_id: int = db.session.scalars(by_size).first() or 0
        self.learners = SIZES[size]
        enlarge(self.cohort_id, self.learners)
        running = select(Placement).join(Enrolment, Enrolment.id == Placement.enrolment_id)
        of_cohort = Enrolment.cohort_id == self.cohort_id
        running = running.where(of_cohort, Placement.activated_at.is_not(None)).order_by(
            Enrolment.id
        )
        self.placement = db.session.scalars(running).first()
        self.team: Any = team_of(self.placement.enrolment_id)
        number = min(self.placement.week_of(clock.today()), last_week(self.placement))
        self.week_path = f"/logbook/{self.placement.id}/week/{number}"
        self.writers = self._writers()

    def _writers(self) -> list[tuple[int, int, str]]:
        """Learners who write a SWOT: (person, document, part); the longest text comes first."""
        drafts = (
            select(Enrolment.person_id, Document.id, Part.key, Part.content)
            .join(Document, Document.enrolment_id == Enrolment.id)
            .join(Part, Part.document_id == Document.id)
            .where(Document.state == DocumentState.DRAFT, Document.kind == "swot")
        )
        rows = db.session.execute(drafts).all()
        rows = sorted(rows, key=lambda row: -len(json.dumps(row.content)))
        return [(row[0], row[1], row[2]) for row in rows]

    def visitor(self, person_id: int) -> Visitor:
        """Sign the person in, by the row and the cookie that the sign-in page would make."""
        token, now = secrets.token_urlsafe(32), clock.now()
        told = {"token_hash": digest(token), "is_shared": False, "created_at": now, "seen_at": now}
        with self.app.app_context():
            row = SignIn(person_id=person_id, **told)
            db.session.add(row)
            db.session.commit()
            raw = f"{row.id}.{digest(f'forms of {token}')}"  # as accounts.access
        signer: Any = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        session = signer.dumps({"_user_id": token, "_fresh": True, "csrf_token": raw})
        key = self.app.secret_key
        csrf = URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw)
        return Visitor(f"{self.app.config['SESSION_COOKIE_NAME']}={session}", str(csrf))

    def env(self) -> dict[str, str]:
        """What a server of it needs in its environment."""
        return {f"FLASK_{name}": value for name, value in self.settings.items() if value}

    def answer(self, path: str, who: Visitor) -> tuple[str, int]:
        """A page, asked inside this process: its text, and how often it asked the database."""
        found: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT")):
                found.append(statement)

        ask = self.app.test_client(use_cookies=False)
        ask.get(path, headers={"Cookie": who.cookie})
        event.listen(Engine, "before_cursor_execute", note)
        answer = ask.get(path, headers={"Cookie": who.cookie})
        event.remove(Engine, "before_cursor_execute", note)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
        return answer.text, len(found)

    def saving(self, who: Visitor, document: int, part: str) -> Callable[[int], Sending]:
        """Autosaves of one writer: the page's own fields, one of them longer each time."""
        html, _queries = self.answer(f"/plans/{document}/{part}", who)
        path, fields = saved_form(html)
        text = max((one for one in fields if one not in OWN), key=lambda one: len(fields[one][0]))
        headers = {"X-Autosave": "1", "HX-Request": "true"}
        before = fields[text][0]

        def send(number: int) -> Sending:
            changed = {text: f"{before} {number}", "seq": str(number + 1), "csrf_token": who.csrf}
            return Sending(path, who.cookie, urlencode({**fields, **changed}, doseq=True), headers)

        return send

    def wait_for_mentor(self, count: int) -> list[int]:
        """Let exactly so many entries of one learner wait for the mentor; their numbers."""
        at = Entry.placement_id == self.placement.id
        with self.app.app_context():
            mine = select(Entry).where(at, Entry.removed_at.is_(None)).order_by(Entry.id)
            rows = list(db.session.scalars(mine))
            first = {c.name: getattr(rows[0], c.name) for c in Entry.__table__.columns}
            del first["id"]
            rows += [Entry(**first) for _n in range(count - len(rows))]
            db.session.add_all(rows)
            db.session.flush()
            numbers = [row.id for row in rows[:count]]
            sent = {"state": State.SENT, "version": 1, "decided_at": None, "decided_by_id": None}
            everything = update(Entry).where(Entry.state == State.SENT, ~Entry.id.in_(numbers))
            db.session.execute(everything.values(state=State.APPROVED))
            db.session.execute(
                update(Entry).where(Entry.id.in_(numbers)).values(sent_at=clock.now(), **sent)
            )
            db.session.commit()
        return numbers


def saved_form(html: str) -> tuple[str, dict[str, list[str]]]:
    """Where the page's form saves itself, and what a browser would send: name → values."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    form = next(one for one in page.iter("form") if "data-autosave" in one.attrib)
    found: dict[str, list[str]] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "")
        left_out = kind in ("checkbox", "radio", "submit") and "checked" not in field.attrib
        if name and field.tag in ("input", "textarea", "select") and not left_out:
            found.setdefault(name, []).append(_value(field))
    found.pop("form_key", None)
    return form.get("data-autosave"), found


def _value(field: Any) -> str:
    if field.tag == "textarea":
        return str(field.text or "")
    if field.tag == "select":
        return str(next((one.get("value") for one in field if "selected" in one.attrib), ""))
    return str(field.get("value", ""))
