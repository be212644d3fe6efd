"""What learners write: SWOT, goals, plans, the topic agreed by three, comments and answers."""

from typing import Any

from app.ops.demo.story.stage import Stage, Team, acting, must
from app.ops.demo.story.texts import Idea, told_in
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.content import Content
from app.project.comments import actions as comments
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents import actions as documents
from app.project.documents.actions import Saved
from app.project.documents.models import Document
from app.project.documents.rules import Seen
from app.project.handins import actions as handins
from app.project.handins.models import Version, versions_of
from app.project.plans import actions as plans
from app.project.plans.models import topic_of
from app.project.plans.rules import Supervising

ROLES = {"mentor": Role.MENTOR, "trainer": Role.MAIN_TRAINER}


class Desk:
    """One learner at work on the documents of the project folder."""

    def __init__(self, stage: Stage, team: Team, idea: Idea) -> None:
        """The learner's idea is what gets written."""
        self.stage, self.team, self.idea = stage, team, idea
        self._documents: dict[str, Document] = {}

    @property
    def learner(self) -> Person:
        """The one who writes."""
        return acting(self.team.learner, Role.LEARNER)

    def evaluator(self, who: str) -> Person:
        """The mentor or the trainer."""
        return acting(getattr(self.team, who), ROLES[who])

    def told(self, name: str) -> dict[str, Any]:
        """What fits any project, common or judging, in the language of the group."""
        return told_in(name, self.team.enrolment.cohort.language)

    def document(self, kind: str) -> Document:
        """One of the documents; the folder is opened the first time."""
        if not self._documents:
            found = documents.ensure_folder(self.team.enrolment)
            self._documents = {one.kind: one for one in found}
        return self._documents[kind]

    def write(self, kind: str, *parts: str, unfinished: tuple[str, ...] = ()) -> None:
        """Write these parts (none named: all that the idea has words for)."""
        document = self.document(kind)
        for key, content in self.idea.documents[kind].items():
            if content and (not parts or key in parts):
                self.save(document, key, content, finished=key not in unfinished)

    def save(self, document: Document, key: str, content: Content, finished: bool) -> None:
        """Store one part as its page would."""
        part = document.part(key)
        seen = Seen(part.version, documents.new_row_key(), 1)
        saved = documents.save_part(part, seen, content, self.learner, finished=finished)
        must(isinstance(saved, Saved), f"{self.team.learner.name} saves {key}")

    def propose_topic(self) -> None:
        """Put the topic forward."""
        must(plans.propose(self.document("plan"), self.learner), "a topic is proposed")

    def agree_topic(self, who: str) -> None:
        """Mentor or trainer agrees to the topic by name."""
        topic = topic_of(self.document("plan"))
        must(
            topic and plans.agree(topic, self.evaluator(who), topic.topic_hash), "a topic is agreed"
        )

    def name_supervisor(self) -> None:
        """The business plan is written under the mentor."""
        name = self.team.mentor.name
        document = self.document("business")
        named = plans.name_supervisor(document, self.learner, Supervising.MENTOR, name, 0)
        must(named, "a supervisor is named")

    def offer(self, kind: str) -> None:
        """Ask for comments."""
        comments.offer(self.document(kind), self.learner)

    def comment(self, kind: str, part: str, row: str, who: str, ask: str, text: str) -> Comment:
        """Mentor or trainer says something about a part or a row of it."""
        key = self.idea.keys.get(row, "")
        return comments.say(
            self.document(kind), self.evaluator(who), part, text, Kind(ask), row=key
        )

    def talk(self, told: list[Any], ask: str) -> None:
        """A comment and the learner's answer."""
        kind, part, row, who, text, answer = told
        said = self.comment(kind, part, row, who, ask, text)
        comments.reply(said, self.document(kind), self.learner, answer)

    def nod(self, told: list[Any], who: str) -> None:
        """The other evaluator has read it too."""
        self.comment(told[0], told[1], told[2], who, "note", self.told("common")["nod"][who])

    def hand_in(self, kind: str) -> Version:
        """Hand a document in."""
        version = handins.hand_in(self.document(kind), self.learner)
        must(isinstance(version, Version), f"{self.team.learner.name} hands in: {version}")
        return self.newest(kind)

    def newest(self, kind: str) -> Version:
        """The version that was handed in last."""
        return versions_of(self.document(kind).id)[0]

    def improve(self, kind: str, part: str, field: str, words: str) -> None:
        """Make a small change that was asked for."""
        document = self.document(kind)
        before = document.part(part).content
        changed = {**before, field: f"{before.get(field, '')} {words}".strip()}
        self.save(document, part, changed, finished=True)

    def tick_changes(self, kind: str) -> None:
        """The trainer has seen the small changes."""
        seen = handins.tick_changes(self.newest(kind), self.evaluator("trainer"))
        must(seen, "changes are seen")
