"""Who may do what with which thing: the policy, the assignments and the things brought together.

A view declares once (`@may` here, `@signed_in` and `@open_to_all` in core.web) and receives the
object, so it can hold none that was not checked. The statement for a combination of roles is kept;
only its numbers change.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from flask import g, request
from flask.typing import RouteCallable
from flask_login import current_user
from sqlalchemy import ColumnElement, Select, bindparam, false, func, or_, select, true
from sqlalchemy.orm import aliased
from werkzeug.local import LocalProxy

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.core.db.transactions import READS, aside
from app.core.web.answers import NotAllowedError, NotKnownError
from app.core.web.errors import EndedError
from app.core.web.routes import need_sign_in
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, condition
from app.groups.cohorts.rules import TAKING_PART, Scope
from app.people.accounts.models import Person
from app.policy import POLICY, READ_TOO, WRITES, May, Role

T = TypeVar("T")
Shape = tuple[tuple[Role, bool, bool], ...]  # roles: whether on the whole site, whether in groups
Narrow = Callable[[Select[Any]], Select[Any]]
me = cast(Person, current_user)


@dataclass(frozen=True)
class Standing:
    """A role that somebody holds today, and what it reaches."""

    role: Role
    scope: Scope
    cohort_id: int | None
    enrolment_id: int | None
    group_id: int | None = None  # the group that all of it belongs to; None: the whole site


def standings(person: Person) -> list[Standing]:
    """The roles that the person holds today; asked once a request."""
    kept: dict[int, list[Standing]] = g.setdefault("standings", {})
    if (number := person.id) not in kept:
        held = fetch(_all_held(), person=number, today=clock.today())
        kept[number] = [Standing(*row) for row in held]
    return kept[number]


@kept
def _all_held() -> Any:
    columns = (Assignment.role, Assignment.scope, Assignment.cohort_id, Assignment.enrolment_id)
    group = func.coalesce(Assignment.cohort_id, Enrolment.cohort_id)
    mine = Assignment.person_id == bindparam("person")
    return (
        select(*columns, group)
        .outerjoin(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(mine, Assignment.holds(bindparam("today")))
        .order_by(Assignment.id)
    )


def roles(person: Person) -> set[Role]:
    """Which roles the person holds anywhere."""
    return {standing.role for standing in standings(person)}


def runs_site(person: Person) -> bool:
    """Whether the person coordinates the whole site and not only one group."""
    return Standing(Role.COORDINATOR, Scope.SITE, None, None) in standings(person)


def visible(person: Person, kind: type[T], may_do: May, narrow: Narrow, **given: Any) -> list[T]:
    """All things of a kind with which the person may do this; lists begin here.

    `narrow` says which of them and in what order: a function of a module, since the statement
    that it ends is kept by its name; what it leaves open (bindparam) is `given` each time.
    """
    shape, numbers = _held(person, may_do)
    wanted = _listing(cast("Any", kind), may_do, shape, narrow)
    return list(db.session.scalars(wanted, {**numbers, **given}).unique())


@lru_cache(maxsize=256)  # bounded, in case a page makes a new `narrow` for each request
def _listing(kind: Any, may_do: May, shape: Shape, narrow: Narrow) -> Any:
    found = select(kind).where(or_(false(), *_conditions(shape, kind, may_do).values()))
    return narrow(found.where(_goes_on(kind)) if may_do in WRITES else found)


def _goes_on(kind: Any) -> ColumnElement[bool]:
    """That the course of the thing's learner has not ended."""
    if kind is Enrolment:
        return Enrolment.status.in_(TAKING_PART)
    its = aliased(Enrolment)  # asked of each thing that is found: a list of all would grow
    return select(its.id).where(its.id == kind.enrolment_id, its.status.in_(TAKING_PART)).exists()


def has_ended(thing: Any) -> bool:
    """Whether the thing is of a learner whose course has ended."""
    enrolment = thing if isinstance(thing, Enrolment) else getattr(thing, "enrolment", None)
    return enrolment is not None and enrolment.status not in TAKING_PART


def get_for(person: Person, kind: type[T], thing_id: int, may_do: May, *, reads: bool = False) -> T:
    """The thing, if the person may do this with it; `person.acting`: the roles that allow it.

    Raises NotKnownError (missing, or not theirs to know of), NotAllowedError (to be seen only),
    EndedError (its course has ended, and with it this right, unless the person only reads).
    """
    granted = _find(person, kind, thing_id, may_do)
    if granted is None:
        seen_by: May = kind.seen_by  # type: ignore[attr-defined]  # every kind of thing says it
        if seen_by is not may_do and _find(person, kind, thing_id, seen_by):
            raise NotAllowedError
        raise NotKnownError
    thing, acting = granted
    if may_do in WRITES and not reads and has_ended(thing):
        raise EndedError
    person.acting = acting
    return thing


def _find(
    person: Person, kind: type[T], thing_id: int, may_do: May
) -> tuple[T, tuple[str, ...]] | None:
    shape, numbers = _held(person, may_do)
    statement, granted = _question(cast("Any", kind), may_do, shape)
    if not granted or not 0 < thing_id < 2**31:
        return None
    row = db.session.execute(statement, {"thing": thing_id, **numbers}).unique().first()
    if row is None:
        return None
    return row[0], tuple(str(role) for role, yes in zip(granted, row[1:], strict=True) if yes)


@kept
def _question(kind: type[Any], may_do: May, shape: Shape) -> tuple[Any, tuple[Role, ...]]:
    """The one statement for these roles, and the roles that reach such a thing at all."""
    grants = _conditions(shape, kind, may_do)
    columns = [grant.label(role) for role, grant in grants.items()]
    mine = kind.id == bindparam("thing"), or_(false(), *grants.values())
    return select(kind, *columns).where(*mine), tuple(grants)


def _held(person: Person, may_do: May) -> tuple[Shape, dict[str, Any]]:
    """Of each role that may: where it holds, and the numbers of its groups and its learners."""
    shape: list[tuple[Role, bool, bool]] = []
    numbers: dict[str, Any] = {}
    today = standings(person)
    for role in POLICY[may_do]:
        held = [one for one in today if one.role is role]
        if held:
            groups = [one.cohort_id for one in held if one.scope is Scope.COHORT]
            learners = [one.enrolment_id for one in held if one.scope is Scope.ENROLMENT]
            shape.append((role, any(one.scope is Scope.SITE for one in held), bool(groups)))
            numbers |= {f"{role}_cohorts": groups, f"{role}_enrolments": learners}
    return tuple(shape), numbers


def _conditions(shape: Shape, kind: type[Any], may_do: May) -> dict[Role, ColumnElement[bool]]:
    found: dict[Role, ColumnElement[bool]] = {}
    for role, everywhere, in_groups in shape:
        reach = true() if everywhere else _reach(role, kind, in_groups=in_groups)
        if reach is not None:
            found[role] = reach & condition(kind, POLICY[may_do][role])
    return found


def _reach(role: Role, kind: type[Any], *, in_groups: bool) -> ColumnElement[bool] | None:
    cohorts: Any = bindparam(f"{role}_cohorts", expanding=True)
    enrolments: Any = bindparam(f"{role}_enrolments", expanding=True)
    if kind is Enrolment:
        return or_(Enrolment.cohort_id.in_(cohorts), Enrolment.id.in_(enrolments))
    if hasattr(kind, "enrolment_id"):
        own: ColumnElement[bool] = kind.enrolment_id.in_(enrolments)
        of_groups = select(Enrolment.id).where(Enrolment.cohort_id.in_(cohorts))
        # a database uses no index for an OR of which one side is empty
        return or_(own, kind.enrolment_id.in_(of_groups)) if in_groups else own
    if kind is Cohort:
        return Cohort.id.in_(cohorts)
    if not hasattr(kind, "cohort_id"):
        return None  # a thing of the site: out of reach for a cohort's own people
    return or_(kind.cohort_id.in_(cohorts))


def allows(may_do: May) -> bool:
    """Whether a role in which the person acts on this page may do it in some situation."""
    if may_do in WRITES and g.get("ended"):
        return False
    return bool(set(me.acting) & POLICY[may_do].keys())


def may(may_do: May, kind: type[Any] | None = None) -> Callable[[RouteCallable], RouteCallable]:
    """Declare what a view needs. With a kind the view's argument `<kind>_id` becomes the thing."""

    def declare(view: RouteCallable) -> RouteCallable:
        name = _snake(kind.__name__) if kind else ""

        @wraps(view)
        def checked(**values: Any) -> Any:
            need_sign_in()
            if kind is None:
                _on_site(may_do)
            else:
                thing_id = values.pop(f"{name}_id")
                try:
                    reads = may_do in READ_TOO and request.method in READS
                    values[name] = get_for(me, kind, thing_id, may_do, reads=reads)
                except (NotAllowedError, NotKnownError):
                    _note_refusal(kind.__name__.lower(), thing_id)
                    raise
                g.ended = may_do is not May.CHANGE_ENROLMENT and has_ended(values[name])
                g.thing = values[name]
            return view(**values)

        checked.access = may_do  # type: ignore[attr-defined]  # the declaration that start-up looks for
        return checked

    return declare


def _on_site(may_do: May) -> None:
    for standing in standings(me):
        if standing.role in POLICY[may_do] and standing.scope is Scope.SITE:
            me.acting = (str(standing.role),)
            return
    _note_refusal("site", None)
    raise NotKnownError


def _note_refusal(kind: str, thing_id: int | None) -> None:
    """Note it for a number that nothing has, too: otherwise the response time would tell."""
    person = cast("Any", current_user)._get_current_object() if isinstance(me, LocalProxy) else me
    small = thing_id if thing_id and thing_id < 2**31 else None  # what the column holds
    aside(lambda: record(person, "refused", kind=kind, thing_id=small, result="no"))


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
