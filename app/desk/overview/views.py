"""Answers with a group at a glance, as a page and as a spreadsheet."""

from collections import defaultdict
from datetime import timedelta
from functools import cache
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from app.core import clock
from app.core.audit.actions import note_list
from app.core.export.sheets import csv_answer
from app.core.press.made import Form
from app.core.press.shape import Kind, cells_of
from app.core.press.shown import shown as answered
from app.core.text.i18n import format_hours, language
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.core.web.tidy_input import whole_number
from app.desk.overview import papers, queries
from app.desk.overview.rules import shown
from app.desk.overview.rules.row import Course, Row
from app.desk.overview.rules.shown import Show, Sort
from app.desk.overview.words import PLANS, SHOWS, SORTS, TONES, met_said, week_said
from app.desk.waiting.queries.items import waiting
from app.desk.waiting.rules import AS_TRAINER
from app.groups.cohorts.access import may, me, roles, standings, visible
from app.groups.cohorts.models import Cohort
from app.people.accounts.access import is_shared
from app.policy import May, Role
from app.workplace.placements.rules import monday

bp = Blueprint("overview", __name__, url_prefix="/overview")
ON_A_PAGE = 50
FORMS: tuple[Form, ...] = ("pdf", "docx", "xlsx")  # CSV has an address of its own
TO_COME = "·"  # in the cell of a week that has not begun
Cell = tuple[str, str, str]  # its classes, approved hours, and those that do not count yet
FIRST = 5  # so many who need somebody stand above the table


@bp.get("/learners")
@signed_in
def learners() -> ResponseReturnValue:
    """The group of a trainer, a tutor or a coordinator: the newest of theirs."""
    cohorts = _cohorts()
    if not cohorts:
        return page("desk/overview/none.html", coordinates=Role.COORDINATOR in roles(me))
    return see_other("overview.group", cohort_id=cohorts[0].id)


@bp.get("/<int:cohort_id>")
@may(May.SEE_COHORT, Cohort)
def group(cohort: Cohort) -> ResponseReturnValue:
    """Who of the group needs somebody first, this week's meetings, and everybody's hours."""
    asked, group = _asked(cohort), _group(cohort)
    chosen = shown.chosen(group.rows, asked["show"], asked["profile"])
    rows = shown.in_order(chosen, asked["sort"], language())
    on_page, count = shown.pages(rows, asked["page"], ON_A_PAGE)
    urgent = shown.chosen(group.rows, Show.ATTENTION, "")
    begins = monday(clock.today())
    return page(
        "desk/overview/group.html",
        cohort=cohort,
        cohorts=_cohorts(),
        group=group,
        first=shown.in_order(urgent, Sort.ATTENTION, language())[:FIRST],
        meetings=group.meetings(begins, begins + timedelta(days=6)),
        pages=count,
        figures=shown.figures(group.rows),
        week=shown.common_week(group.rows),
        **_heat(on_page, cohort),
        **asked,
    )


@bp.get("/<int:cohort_id>/print")
@may(May.SEE_COHORT, Cohort)
def paper(cohort: Cohort) -> ResponseReturnValue:
    """The same table on paper."""
    asked, rows = _asked(cohort), _chosen(cohort)
    note_list(me, cohort)
    its = papers.group(cohort, rows, asked["sort"], asked["show"], asked["profile"])
    back = url_for("overview.group", cohort_id=cohort.id, **_kept(asked), _anchor="hours")
    return answered(its, back, cohort.name, inline=is_shared(), forms=FORMS)


@bp.get("/<int:cohort_id>/learners.csv")
@may(May.SEE_COHORT, Cohort)
def spreadsheet(cohort: Cohort) -> ResponseReturnValue:
    """The same table for a spreadsheet."""
    table = papers.table(cohort, _chosen(cohort), week_said)
    note_list(me, cohort)
    heads = [column.name for column in table.columns]
    kinds = [column.kind for column in table.columns]
    lines = [list(map(_said, cells_of(row), kinds)) for row in table.rows]
    return csv_answer("learners.csv", [heads, *lines])


def _said(cell: Any, kind: Kind) -> Any:
    """A cell for CSV, where hours stand as 43:38."""
    if cell is None:
        return ""
    return format_hours(cell) if kind == "minutes" else cell


def _chosen(cohort: Cohort) -> list[Row]:
    """The rows that the address asks for, in its order."""
    asked = _asked(cohort)
    chosen = shown.chosen(_group(cohort).rows, asked["show"], asked["profile"])
    return shown.in_order(chosen, asked["sort"], language())


def _heat(rows: list[Row], cohort: Cohort) -> dict[str, Any]:
    """What the heat map of these rows shows and offers, and the day that it is."""
    near = _near(rows, cohort)
    weeks = max([cohort.setting("weeks"), *(row.course.of for row in rows if row.course)])
    return {
        "rows": rows,
        "cells": _cells(rows, weeks, near),
        "weeks": weeks,
        "near": near,
        "to_come": TO_COME,
        "today": clock.today(),
        "plans": {state: str(words) for state, words in PLANS.items()},
        "tones": TONES,
        "met_said": cache(met_said),
        "sorts": SORTS,
        "shows": SHOWS,
    }


def _near(rows: list[Row], cohort: Cohort) -> range:
    """The weeks that a phone shows of the heat map; all of them if the address asks for all."""
    this_week, weeks = shown.common_week(rows) or (0, cohort.setting("weeks"))
    if not this_week:
        this_week = max((row.course.week for row in rows if row.course), default=0)
    return range(1, 1000) if request.args.get("weeks") == "all" else shown.near(this_week, weeks)


def _cells(rows: list[Row], weeks: int, near: range) -> dict[int, list[Cell]]:
    """The heat map's cells up to the present week, by enrolment; equal hours are said once."""
    said = cache(format_hours)
    far = ["" if week in near else " far" for week in range(1, weeks + 1)]

    def cell(course: Course, week: int, counts: int, beside: int) -> Cell:
        shade = shown.shade(counts, beside, week, course.week)
        words = "" if shade == "w" else said(counts)
        return f"h h{shade}{far[week - 1]}", words, said(beside) if beside else ""

    found: dict[int, list[Cell]] = defaultdict(list)
    for row in rows:
        if course := row.course:
            begun = enumerate(course.weeks[: course.week], 1)
            found[row.enrolment_id] = [cell(course, at, *one) for at, one in begun]
    return found


def _cohorts() -> list[Cohort]:
    """The groups that the person looks after as trainer or tutor, those that run first."""
    return visible(me, Cohort, May.SEE_COHORT, _last_first)


def _last_first(some: Select[Any]) -> Select[Any]:
    return some.order_by(Cohort.ends_on.desc(), Cohort.id)


def _group(cohort: Cohort) -> queries.Group:
    trained = {one.enrolment_id for one in standings(me) if one.role is Role.MAIN_TRAINER}
    return queries.Group(cohort, {one for one in trained if one}, waiting(me, AS_TRAINER))


def _asked(cohort: Cohort) -> dict[str, Any]:
    """What the address asks for; what it cannot mean is left aside."""
    sort, show, profile = (request.args.get(name, "") for name in ("sort", "show", "profile"))
    return {
        "sort": Sort(sort) if sort in list(Sort) else Sort.ATTENTION,
        "show": Show(show) if show in list(Show) else Show.ALL,
        "profile": profile if profile in cohort.profiles else "",
        "page": whole_number(request.args.get("page")) or 1,
    }


def _kept(asked: dict[str, Any]) -> dict[str, Any]:
    """What leads back to the same rows."""
    return {name: str(asked[name]) for name in ("sort", "show", "profile")}
