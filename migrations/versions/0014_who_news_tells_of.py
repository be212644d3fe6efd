"""Who did what news tells of, by number: the name is written when the news is read.

The version and the record know who it was: one request writes its line and then its news, which
nobody gets of their own acts. Where several did the same within seconds, the line just before
counts, unless another one of them is called so. Where the record is empty by now, it is the one of
those around the learner on that day who is called so, unless somebody of them was renamed or
erased since. Whom nobody can tell stays by `name`, and is listed when somebody called so is erased.
"""

import unicodedata
from collections import defaultdict
from datetime import timedelta
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# kind of news → the act in the record, the key under which the name stood, whether whole
TOLD = {
    "document offered": ("document offered", "name", True),
    "commented": ("commented", "name", True),
    "answered": ("commented", "name", True),
    "topic proposed": ("topic proposed", "name", True),
    "topic agreed": ("topic agreed", "name", True),
    "version handed in": ("version handed in", "name", True),
    "changes handed in": ("version handed in", "name", True),
    "changes seen": ("changes seen", "who", False),
    "sheet sealed": ("sheet sealed", "who", False),
    "evaluation confirmed": ("evaluation confirmed", "who", False),
    "evaluators remark": ("remark written", "who", False),
    "placement proposed": ("placement plan proposed", "by", False),
    "placement conditions": ("start with conditions", "by", False),
    "entries approved": ("entry approved", "by", False),
    "entry asked": ("entry asked", "by", False),
    "entry refused": ("entry refused", "by", False),
    "meeting moved": ("meeting moved", "by", False),
    "meeting held": ("meeting held", "by", False),
    "erasure asked": ("erasure asked", "who", True),
}
OF_LEARNER = {"sheet sealed", "evaluation confirmed", "evaluators remark"}
OF_LEARNER |= {"placement proposed", "placement active"}
OF_VERSION = {"version handed in": "handed_in_by_id", "changes handed in": "handed_in_by_id",
              "changes seen": "changes_seen_by_id"}  # fmt: skip
RENAMING = ("name corrected", "profile changed", "invitation accepted")
MOMENT = timedelta(seconds=5)  # between an act's line and its news, which one request writes

WHEN = sa.DateTime(timezone=True)
person = sa.table("person", sa.column("id"), sa.column("name"), sa.column("erased_at", WHEN))
enrolment = sa.table(
    "enrolment", sa.column("id"), sa.column("person_id"), sa.column("cohort_id")
)  # fmt: skip
learner = sa.table("meeting_learner", sa.column("meeting_id"), sa.column("enrolment_id"))
assignment = sa.table(
    "assignment", sa.column("person_id"), sa.column("scope"), sa.column("cohort_id"),
    sa.column("enrolment_id"), sa.column("from_on", sa.Date()), sa.column("until_on", sa.Date()),
)  # fmt: skip
version = sa.table("version", sa.column("id"), *map(sa.column, sorted(set(OF_VERSION.values()))))
erasure = sa.table("erasure", sa.column("person_id"), sa.column("asked_at", WHEN))
line = sa.table(
    "audit_line", sa.column("enrolment_id"), sa.column("act"), sa.column("kind"),
    sa.column("thing_id"), sa.column("actor_id"), sa.column("at", WHEN),
)  # fmt: skip
notice = sa.table(
    "notice", *map(sa.column, ("id", "person_id", "enrolment_id", "by_id", "kind")),
    sa.column("details", sa.JSON()), sa.column("where", sa.JSON()), sa.column("at", WHEN),
)  # fmt: skip


def _seen(name):
    """A name without signs that nobody sees, which revision 0013 took out of accounts alone."""
    return "".join(sign for sign in name if unicodedata.category(sign) != "Cf").strip()


class Known:
    """What the database knows of people: their names, who was renamed or erased and when."""

    def __init__(self, bind):
        rows = bind.execute(sa.select(person.c.id, person.c.name, person.c.erased_at)).all()
        self.names = {row.id: row.name for row in rows}
        self.erased = {row.id for row in rows if row.erased_at}
        renamed = sa.select(line.c.thing_id, sa.func.max(line.c.at, type_=WHEN).label("at"))
        renamed = renamed.where(line.c.kind == "person", line.c.act.in_(RENAMING))
        self.renamed = dict(bind.execute(renamed.group_by(line.c.thing_id)).all())

    def shown(self, number, whole):
        """The name as it stood in news."""
        name = _seen(self.names.get(number, ""))
        return name if whole or number in self.erased else name.split(" ", 1)[0]

    def one_of(self, people, typed, whole, moment):
        """Who of these was called so at the moment; None if that is not sure."""
        changed = [one for one in people if self.renamed.get(one, moment) > moment]
        if changed or self.erased & people:
            return None
        called = [one for one in people if self.shown(one, whole) == _seen(typed)]
        return called[0] if len(called) == 1 else None


def _acts(bind, number):
    """Act → who did it when, about this enrolment; its meetings are those of others too."""
    wanted = {act for act, _key, _whole in TOLD.values()}
    met = sa.select(learner.c.meeting_id).where(learner.c.enrolment_id == number)
    of_meetings = (line.c.kind == "meeting") & line.c.thing_id.in_(met)
    mine = sa.select(line.c.act, line.c.actor_id, line.c.at).where(line.c.act.in_(wanted))
    found = defaultdict(list)
    for row in bind.execute(mine.where((line.c.enrolment_id == number) | of_meetings)):
        found[row.act].append((row.actor_id, row.at))
    return found


def _asked(bind):
    """Who asked to be erased, when: of no enrolment."""
    rows = bind.execute(sa.select(erasure.c.person_id, erasure.c.asked_at))
    return {"erasure asked": [(row.person_id, row.asked_at) for row in rows if row.asked_at]}


def _around(bind, number, day):
    """The learner of an enrolment, and who had a part around it on this day."""
    course = bind.execute(sa.select(enrolment).where(enrolment.c.id == number)).first()
    if course is None:
        return set()
    there = sa.or_(
        assignment.c.enrolment_id == number,
        assignment.c.cohort_id == course.cohort_id,
        assignment.c.scope == "site",
    )
    lasts = assignment.c.until_on.is_(None) | (assignment.c.until_on >= day)
    held = sa.select(assignment.c.person_id).where(there, assignment.c.from_on <= day, lasts)
    return {course.person_id, *bind.scalars(held)}


def _of_version(bind, row):
    """Whom the version that the news leads to names."""
    column = OF_VERSION.get(row.kind)
    number = (row.where or {}).get("version_id") if column else None
    if number is None:
        return None
    return bind.scalar(sa.select(version.c[column]).where(version.c.id == number))


def _doer(bind, known, acts, row, typed):
    """Who did what the news tells of, or None."""
    act, _key, whole = TOLD[row.kind]
    if (number := _of_version(bind, row)) is not None:
        return number
    moment = row.at - MOMENT
    done = [(at, who) for who, at in acts.get(act, ()) if moment < at <= row.at]
    done = [one for one in done if one[1] in known.names and one[1] != row.person_id]
    if not done:
        people = _around(bind, row.enrolment_id, row.at.date()) - {row.person_id}
        return known.one_of(people, typed, whole, row.at)
    last, everybody = max(done)[1], {who for _at, who in done}
    called = {who for who in everybody if known.shown(who, whole) == _seen(typed)}
    return last if everybody == {last} or called <= {last} else None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_notice_by_id"), "person", ["by_id"], ["id"]
        )  # fmt: skip
    bind = op.get_bind()
    known, asked = Known(bind), _asked(bind)
    rows = bind.execute(sa.select(notice).order_by(notice.c.enrolment_id, notice.c.id)).all()
    for number, some in groupby(rows, key=lambda row: row.enrolment_id):
        acts = _acts(bind, number) if number is not None else asked
        for row in some:
            _tie(bind, known, acts, row)


def _tie(bind, known, acts, row):
    details = dict(row.details)
    about = details.pop("learner", None)
    typed = [details.pop(key, None) for key in ("name", "who", "by")]
    typed = next((one for one in typed if one), None)
    number = _doer(bind, known, acts, row, typed) if typed and row.kind in TOLD else None
    if typed and number is None:
        details["name"] = typed
    if typed or about is not None:
        changed = {"details": details, "by_id": number}
        bind.execute(sa.update(notice).where(notice.c.id == row.id).values(changed))


def downgrade() -> None:
    """Go back."""
    bind = op.get_bind()
    known = Known(bind)
    learners = dict(bind.execute(sa.select(enrolment.c.id, enrolment.c.person_id)).all())
    for row in bind.execute(sa.select(notice)).all():
        details = dict(row.details)
        if row.by_id is not None and row.kind in TOLD:
            _act, key, whole = TOLD[row.kind]
            details[key] = known.shown(row.by_id, whole)
        if row.kind in OF_LEARNER and row.enrolment_id in learners:
            details["learner"] = known.shown(learners[row.enrolment_id], whole=True)
        if details != row.details:
            changed = sa.update(notice).where(notice.c.id == row.id)
            bind.execute(changed.values(details=details))
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notice_by_id"), type_="foreignkey")
        batch_op.drop_column("by_id")
