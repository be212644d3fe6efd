"""What learners write: documents with a mark in every field, topics, comments, kept texts."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.mentoring.messages import actions as messages
from app.mentoring.messages.models import Message
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.choosing import choices
from app.programme.content import Content
from app.programme.current import programme
from app.programme.spec import FieldSpec
from app.project.comments import actions as comments
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents.actions import Saved, ensure_folder, keep_text, new_row_key, save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen
from app.project.handins.actions import hand_in, withdraw
from app.project.handins.models import Version, versions_of
from app.project.plans.actions import agree, name_supervisor, propose
from app.project.plans.models import topic_of
from app.project.plans.rules import Supervising
from tests.probe.people import Cast

ROWS = 2


class Desk:
    """One learner at work on the documents."""

    def __init__(self, cast: Cast, key: str) -> None:
        self.cast, self.key, self.marks = cast, key, cast.marks
        self.enrolment = cast.enrolments[key]

    @property
    def learner(self) -> Person:
        """The one who writes."""
        return self.cast.learner(self.key)

    def document(self, kind: str) -> Document:
        """One of the documents; the folder is opened the first time."""
        return next(one for one in ensure_folder(self.enrolment) if one.kind == kind)

    def write(self, *kinds: str) -> None:
        """Write these documents from top to bottom, with a mark in every text."""
        for kind in kinds:
            for part in self.document(kind).spec.parts:
                self.rewrite(kind, part.key)

    def rewrite(self, kind: str, part: str, **more: Any) -> None:
        """Rewrite a part: what stood there stands in versions only."""
        document = self.document(kind)
        offered = self._offered(document)
        content = {
            field.key: self._value(field, f"{kind}.{part}.{field.key}", offered)
            for field in document.spec.part(part).fields
        }
        self._save(document, part, content, **more)

    def remove_row(self, kind: str, part: str, field: str) -> None:
        """Take a row out; it waits to be put back."""
        document = self.document(kind)
        word = self.marks.plant("document", f"{kind}.{part}.{field}.removed", self.key, "taken out")
        row = {"key": new_row_key(), "text": word}
        content = document.part(part).content
        removed = {"field": field, "place": 0, "row": row}
        self._save(document, part, {**content, field: [row, *content[field]]})
        self._save(document, part, content, removed=removed)

    def _save(self, document: Document, part: str, content: Content, **more: Any) -> None:
        row = document.part(part)
        seen = Seen(row.version, new_row_key(), 1)
        saved = save_part(row, seen, content, self.learner, finished=True, **more)
        assert isinstance(saved, Saved), saved

    def _offered(self, document: Document) -> dict[str, list[str]]:
        texts = {one.kind: one.content() for one in ensure_folder(self.enrolment)}
        found = choices(programme(), document.spec, texts, self.enrolment.profile)
        return {source: [one.key for one in some] for source, some in found.items()}

    def _word(self, field: str) -> str:
        return self.marks.plant("document", field, self.key, "draft", author=self.key)

    def _value(self, spec: FieldSpec, where: str, offered: dict[str, list[str]]) -> Any:
        if spec.type == "rows":
            return [
                {
                    "key": new_row_key(),
                    **{one.key: self._value(one, f"{where}.{one.key}", offered)
                       for one in spec.columns},
                }
                for _number in range(ROWS)
            ]  # fmt: skip
        if spec.type in ("line", "long"):
            return f"{self._word(where)} {spec.key}"
        known = offered.get(str(spec.source), [])
        soon = (clock.today() + timedelta(days=30)).isoformat()
        fitting = {"date": soon, "number": "2", "money": "12.50", "hours": 240}
        return (fitting | {"choice": known[0] if known else "", "choices": known[:2]})[spec.type]

    def keep_text(self, kind: str, part: str) -> None:
        """A text could not be stored in its place: it was changed elsewhere."""
        document = self.document(kind)
        content = document.part(part).content
        first = next(one.key for one in document.spec.part(part).fields if one.type != "rows")
        mine, base = (
            self.marks.plant("kept text", f"{kind}.{part}.{what}", self.key, state)
            for what, state in ((first, "kept"), ("base", "before"))
        )
        place = (document.part(part).id, self.enrolment.id, self.learner.id)
        keep_text(*place, {**content, first: mine}, {**content, first: base})

    # --- offers, topics, comments

    def offer(self, kind: str) -> None:
        """Ask for comments: the document can be read from now on."""
        assert comments.offer(self.document(kind), self.learner)
        self.marks.move("document", self.key, "offered", f"{kind}.", "draft")

    def take_back(self, kind: str) -> None:
        """End the offer; the comments stay with the learner."""
        assert comments.take_back(self.document(kind), self.learner)
        self.marks.move("document", self.key, "draft", f"{kind}.", "offered")
        self.marks.move("comment", self.key, "taken back", f"{kind}.", "said")

    def say(self, kind: str, part: str, by: Person, ask: Kind = Kind.IDEA) -> Comment:
        """Somebody comments on a part."""
        said = comments.say(self.document(kind), by, part, self._said(kind, by), ask)
        db.session.flush()
        return said

    def reply(self, comment: Comment, kind: str, by: Person) -> None:
        """Somebody answers a comment."""
        comments.reply(comment, self.document(kind), by, self._said(kind, by))

    def unsay(self, comment: Comment) -> None:
        """The author takes a comment away."""
        comments.remove(comment, comment.author)
        self.marks.of(comment.text.split()[0]).state = "removed"

    def tell(self, by: Person, state: str = "said") -> Message:
        """Somebody of the three writes to the two others."""
        who = next(key for key, one in self.cast.people.items() if one is by)
        words = self.marks.plant("message", "text", self.key, state, author=who)
        return messages.write(by, self.enrolment, words)

    def tell_all(self, left: Person) -> None:
        """The three write, and one who `left` wrote before they came; a message is taken away."""
        with clock.at(clock.now() - timedelta(weeks=8)):
            self.tell(left, "before")
        gone = self.tell(self.learner)
        messages.remove(gone, gone.author)
        self.marks.of(gone.text).state = "removed"
        for one in (self.learner, *self.evaluators()):
            self.tell(one)

    def _said(self, kind: str, by: Person) -> str:
        who = next(key for key, one in self.cast.people.items() if one is by)
        return self.marks.plant("comment", f"{kind}.text", self.key, "said", author=who)

    def propose_topic(self, *agreeing: Person) -> None:
        """Put the topic forward; these people agree to it."""
        plan = self.document("plan")
        assert propose(plan, self.learner)
        self.marks.move("document", self.key, "topic proposed", "plan.topic.", "draft")
        topic = topic_of(plan)
        assert topic
        for person in agreeing:
            assert agree(topic, person, topic.topic_hash)

    def evaluators(self) -> tuple[Person, Person]:
        """The learner's mentor and main trainer as they are in the end."""
        return self.cast.around(self.key, "mentor"), self.cast.around(self.key, "trainer")

    # --- versions

    def hand_in(self, kind: str) -> Version:
        """Hand a document in; what it draws on is frozen with it."""
        version = hand_in(self.document(kind), self.learner)
        assert isinstance(version, Version), version
        db.session.flush()
        for frozen in version.read():
            self.marks.move("document", self.key, "handed in", f"{frozen}.")
        return version

    def withdraw(self, kind: str) -> None:
        """Take the newest version back before anybody opens it."""
        newest = versions_of(self.document(kind).id)[0]
        assert withdraw(newest, self.learner)

    def supervise(self) -> None:
        """Say under whom the business plan is written."""
        name = self._word("business.supervisor.name")
        document = self.document("business")
        assert name_supervisor(document, self.learner, Supervising.DIRECTOR, name, 0)


def tutor(cast: Cast, who: str) -> Person:
    """A tutor at work."""
    return cast.acting(who, Role.TUTOR)


def comment_by(author: Person) -> Comment:
    """The last comment of somebody."""
    mine = select(Comment).where(Comment.author_id == author.id).order_by(Comment.id.desc())
    return db.session.scalars(mine.limit(1)).one()
