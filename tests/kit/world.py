"""One example of everything, told through the app's own actions, every text planted in ⟦ ⟧.

`complete()` begins where the cast's story begins. Ilze's plan is approved and released, her
placement runs with an entry in each state, her business plan was sealed by the trainer alone and
her goals are offered for comments. Kārlis writes: nothing of his is offered.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.legal.accessibility.actions import report
from app.ops.demo import cast
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.choosing import choices
from app.programme.content import Content
from app.programme.current import programme
from app.programme.spec import DocumentSpec, FieldSpec
from app.project.comments.actions import offer, say
from app.project.comments.rules import Kind as CommentKind
from app.project.documents.actions import ensure_folder, save_part
from app.project.documents.models import Document, Part
from app.project.documents.rules import Seen
from app.project.handins.actions import hand_in
from app.project.handins.models import Version
from app.project.plans.actions import agree, name_supervisor, propose
from app.project.plans.rules import Supervising
from app.results.evaluation import actions as evaluation
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Side
from app.workplace.agreements.actions import create_agreement, sign
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.rules import Kind
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import monday as monday_of
from tests.coordination.changes.passed import a_tutor_left
from tests.groups.letterhead.entered import name_who_pays
from tests.groups.pauses.noted import nobody_works
from tests.kit.pseudo import planted
from tests.kit.scored import evaluate, score
from tests.kit.talks import spoken
from tests.mentoring.difficulties.said import hard
from tests.mentoring.said import met_and_wrote
from tests.people.files.shown import paper, shown
from tests.results.certificates.made import two_papers
from tests.workplace.amendments.asked import accepted_at_last, amended
from tests.workplace.corrections.proposing import wait

ACTING = {  # in a request the access check says it
    "ilze": (Role.LEARNER,),
    "karlis": (Role.LEARNER,),
    "andris": (Role.MENTOR, Role.RESPONSIBLE),
    "dace": (Role.MAIN_TRAINER,),
    "krista": (Role.COORDINATOR,),
}
FIRST_DAY = timedelta(days=24)  # how long ago the placement began, on a Monday


@dataclass
class World:
    """The story and the numbers of what was made, by a word for each."""

    story: cast.Story
    things: dict[str, int] = field(default_factory=dict)


def complete() -> World:
    """Tell everything; the caller commits."""
    world = World(cast.begin())
    people = {who: person(world, who) for who in ACTING}  # held, so that `acting` stays
    for who, one in people.items():
        one.acting = ACTING[who]
    ilze = db.session.get_one(Enrolment, world.story.enrolments["ilze"])
    karlis = db.session.get_one(Enrolment, world.story.enrolments["karlis"])
    write(karlis, "karlis", world)
    write(ilze, "ilze", world)
    offer(_document(ilze, "goals"), ilze.person)
    _approve_plan(ilze, world)
    _place(ilze, world)
    _business(ilze, world)
    name_who_pays(people["krista"], None, ilze.cohort)
    left = people["krista"], person(world, "marta"), karlis, planted("left")
    world.things["handover"] = a_tutor_left(*left)
    world.things["barrier"] = report(ilze.person, planted("barrier"), planted("place"), "").id
    db.session.flush()
    return world


def person(world: World, who: str) -> Person:
    """Somebody of the story."""
    return db.session.get_one(Person, world.story.people[who])


def write(enrolment: Enrolment, who: str, world: World) -> None:
    """Fill in every field of every document of an enrolment."""
    world.things |= {f"{who} {one.kind}": one.id for one in ensure_folder(enrolment)}
    db.session.flush()
    for kind in programme().documents:
        _fill(_document(enrolment, kind.key), kind, enrolment)


def _fill(document: Document, spec: DocumentSpec, enrolment: Enrolment) -> None:
    contents = {one.kind: one.content() for one in _documents(enrolment)}
    options = choices(programme(), spec, contents, enrolment.profile)
    keys = {source: [one.key for one in some] for source, some in options.items()}
    for part in spec.parts:
        content = {one.key: _value(one, keys, f"{spec.key}.{part.key}") for one in part.fields}
        _save(document.part(part.key), content, enrolment.person)
    db.session.flush()


def _save(part: Part, content: Content, by: Person) -> None:
    save_part(part, Seen(part.version, f"world{part.id}", 1), content, by, finished=True)


def _value(spec: FieldSpec, keys: dict[str, list[str]], where: str) -> Any:
    text = planted(f"{where}.{spec.key}")
    if spec.type == "rows":
        return [
            {
                "key": f"{spec.key}{number}",
                **{one.key: _value(one, keys, where) for one in spec.columns},
            }
            for number in (1, 2)
        ]
    offered = keys.get(str(spec.source), [])
    soon = (clock.today() + timedelta(days=30)).isoformat()
    fitting: dict[str, Any] = {"date": soon, "number": "2", "money": "12.50", "hours": 240}
    fitting |= {"choice": offered[0] if offered else "", "choices": offered[:2]}
    return fitting.get(spec.type, text)


def _documents(enrolment: Enrolment) -> list[Document]:
    return list(db.session.scalars(select(Document).where(Document.enrolment_id == enrolment.id)))


def _document(enrolment: Enrolment, kind: str) -> Document:
    return next(one for one in _documents(enrolment) if one.kind == kind)


def _approve_plan(enrolment: Enrolment, world: World) -> None:
    andris, dace = person(world, "andris"), person(world, "dace")
    plan = _document(enrolment, "plan")
    say(plan, dace, "need", planted("comment"), CommentKind.MUST_FIX)
    topic = propose(plan, enrolment.person)
    assert topic
    for one in (andris, dace):
        agree(topic, one, topic.topic_hash)
    version = hand_in(plan, enrolment.person)
    assert isinstance(version, Version), version
    world.things["plan version"] = version.id
    found = evaluate(version, andris, dace)
    world.things["plan evaluation"] = found.id
    assert evaluation.release(found, dace) is None


def _place(enrolment: Enrolment, world: World) -> None:
    krista, andris, dace = (person(world, one) for one in ("krista", "andris", "dace"))
    library, monday = enrolment.library, monday_of(clock.today() - FIRST_DAY)
    since, number = monday - timedelta(days=30), planted("2026/14")
    agreement = create_agreement(krista, library, andris, since, number=number)
    db.session.flush()
    sign(krista, agreement, monday - timedelta(days=20))
    world.things |= {"agreement": agreement.id, "paper": paper(krista, agreement)}
    placement = placements.begin(enrolment.person, enrolment)
    db.session.flush()
    world.things["placement"] = placement.id
    _write_placement(placement, enrolment.person, monday)
    accepted_at_last(placement, dace, andris, planted("asked"), planted("pattern until then"))
    assert placement.activated_at
    _log(placement, enrolment.person, andris, world)
    nobody_works(krista, placement, library, monday)
    world.things["amendment"] = amended(placement, dace, andris, planted)
    world.things["certificate"] = two_papers(placement, planted("withdrawn why"))
    met_and_wrote(placement, dace, planted)
    world.things |= hard(enrolment, dace, andris, planted)
    world.things |= spoken(placement, dace)


def _write_placement(placement: Placement, by: Person, monday: date) -> None:
    objective = {"key": "o1", "text": planted("objective"), "competence": "", "tasks": ["t1"]}
    placements.save_text(
        by,
        placement,
        placement.version,
        starts_on=monday,
        ends_on=monday + timedelta(weeks=10, days=-1),
        tasks=[{"key": "t1", "activity": "", "text": planted("task")}],
        objectives=[{**objective, "by": by.id}],
        **{one: planted(one) for one in ("pattern", "feedback", "mentoring")},
    )


def _log(placement: Placement, learner: Person, mentor: Person, world: World) -> None:
    made, monday = {}, placement.first_day
    for step, word in enumerate(("approved", "asked", "refused", "sent", "draft")):
        day = monday + timedelta(days=7 * (step // 4) + step % 4)
        text, learned, taught = (planted(f"{what} {word}") for what in ("did", "learned", "taught"))
        words = (day, 240, text, learned, Kind.WORK, "t1", "o1", planted("late"), "", taught)
        entry = logbook.log(learner, placement, logbook.Draft(*words))
        assert not isinstance(entry, list), entry
        db.session.flush()
        made[word] = entry
        world.things[f"{word} entry"] = entry.id
    world.things |= shown(learner, made["sent"], made["draft"])
    logbook.send_week(learner, placement, 1)
    db.session.flush()
    hours.approve(mentor, [(made["approved"], made["approved"].version)])
    world.things["correction"] = wait(learner, made["approved"], planted("correction"))
    hours.ask(mentor, made["asked"], made["asked"].version, planted("question"))
    hours.refuse(mentor, made["refused"], made["refused"].version, planted("reason"))


def _business(enrolment: Enrolment, world: World) -> None:
    document = _document(enrolment, "business")
    name_supervisor(document, enrolment.person, Supervising.DIRECTOR, planted("director"), 0)
    version = hand_in(document, enrolment.person)
    assert isinstance(version, Version), version
    world.things["business version"] = version.id
    score(version, person(world, "dace"), Side.TRAINER)
    found = db.session.scalars(select(Evaluation).where(Evaluation.version_id == version.id)).one()
    world.things["business evaluation"] = found.id
