"""The world in which the acts of the record are done, and who does them."""

from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import func, select

from app.core.audit.models import Line
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.cohorts.models import Assignment, Enrolment
from app.people.accounts.actions import add_person, set_password
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from app.policy import Role
from app.project.documents.models import Document
from app.project.plans.actions import agree, propose
from tests.kit import world
from tests.kit.pages import Visitor
from tests.kit.people import signed_in

PASSWORD = "a quiet reading room"  # Ilze's


@dataclass
class Doing:
    """The world in which the acts are done, and after which line they begin to count."""

    app: Flask
    world: world.World
    token: str
    since: int = 0
    browsers: dict[str, Visitor] = field(default_factory=dict)

    def at(self, who: str) -> Visitor:
        """Somebody at their browser; "" for a stranger. What was done so far does not count."""
        number = self.world.story.people.get(who)
        self.browsers[who] = signed_in(self.app, number) if number else Visitor(self.app)
        self.now()
        return self.browsers[who]

    def now(self) -> None:
        """From here on it counts."""
        with self.app.app_context():
            self.since = db.session.scalar(select(func.max(Line.id))) or 0

    def __post_init__(self) -> None:
        # the site has a way out for mail
        self.app.config["MAIL_URL"] = Relay(folder="/nowhere")

    def thing(self, name: str) -> int:
        """A number out of the world."""
        return self.world.things[name]


def begin() -> tuple[world.World, str]:
    """Everything, and: Ilze has a password, Zane an invitation, Kārlis a plan to hand in."""
    told = world.complete()
    krista, karlis = world.person(told, "krista"), world.person(told, "karlis")
    set_password(world.person(told, "ilze"), PASSWORD)
    zane = add_person("zane@tukums.example", "Zane Roze", "en", krista)
    told.things["zane"] = zane.id
    token, _code = make_link(zane, Purpose.INVITATION, krista)
    topic = propose(db.session.get_one(Document, told.things["karlis plan"]), karlis)
    assert topic
    enrolment = db.session.get_one(Enrolment, told.story.enrolments["karlis"])
    for role in (Role.MENTOR, Role.MAIN_TRAINER):
        held = (
            (Assignment.enrolment_id == enrolment.id)
            & (Assignment.role == role)
            & Assignment.holds()
            & Assignment.is_own()
        )
        holder = db.session.scalars(select(Assignment).where(held)).one().person
        holder.acting = (role,)
        agree(topic, holder, topic.topic_hash)
    return told, token
