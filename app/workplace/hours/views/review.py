"""Answers with the mentor's page of what was sent."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import get_translations, ngettext
from flask_babel import gettext as _

from app.core import clock
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import signed_in
from app.core.web.tidy_input import numbered, whole_number
from app.groups.cohorts.access import may, me, roles
from app.people.unsent.queries import was_sent
from app.policy import May, Role
from app.workplace.corrections.forms import RefusalForm
from app.workplace.corrections.queries import for_review
from app.workplace.hours import actions, rules
from app.workplace.hours.forms import ReasonForm
from app.workplace.hours.queries import mentor as queries
from app.workplace.hours.views.logbook import bp
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement
from app.workplace.logbook.words import amounts_said


@bp.get("/review")
@signed_in
def review() -> ResponseReturnValue:
    """Everything that waits for this mentor, on one page."""
    on = {whole_number(number) for number in request.args.getlist("on")}
    return review_page(on=on or None)


@bp.post("/review")
@signed_in
def approve() -> ResponseReturnValue:
    """Approve what is ticked; the rest stays as it is. "Tick all" only ticks."""
    if "all" in request.form:  # sent with the form, so that what was typed stays
        return review_page(on={one.id for one in _waiting()})
    seen, waiting = numbered(request.form.getlist("entry")), _waiting()
    if unsent := [one.id for one in waiting if _words(one.id)]:
        return review_page(form=_unsent(unsent[0]), about=unsent[0], on=set(seen), status=422)
    if not seen:
        return review_page(problem=_("Tick at least one entry."), on=set(), status=422)
    chosen = [(one, seen[one.id]) for one in waiting if one.id in seen]
    me.acting = (str(Role.MENTOR),)  # nobody else decides; the address names no one thing
    approved = actions.approve(me, chosen)
    approved += queries.approved_before(me, seen, waiting)
    _say(approved, len(seen) - len(approved))
    return see_other("hours.review")


@bp.post("/entries/<int:entry_id>/question")
@may(May.DECIDE_HOURS, Entry)
def ask(entry: Entry) -> ResponseReturnValue:
    """Ask the learner about one entry."""
    return _answer(entry, refuse=False)


@bp.post("/entries/<int:entry_id>/refusal")
@may(May.DECIDE_HOURS, Entry)
def refuse(entry: Entry) -> ResponseReturnValue:
    """Refuse one entry with a reason."""
    return _answer(entry, refuse=True)


@bp.post("/entries/<int:entry_id>/undo")
@may(May.DECIDE_HOURS, Entry)
def undo(entry: Entry) -> ResponseReturnValue:
    """Take back one's own decision of the last 24 hours."""
    placement = its_placement(entry)
    if actions.undo(me, placement, entry):
        flash(_("Taken back. The entry waits for you again."))
    else:
        flash(_("This can no longer be taken back."))
    return see_other("hours.review")


@bp.app_template_global("approve_words")
def _approve_words(count: int) -> dict[str, str]:
    """What ticks.js says on the button: the words for 1, 2 … `count` entries, each form once."""
    texts = get_translations()
    said = [
        texts.ungettext("Approve %(num)s entry", "Approve %(num)s entries", number) % {"num": "#"}
        for number in range(1, count + 1)
    ]
    forms = list(dict.fromkeys(said))
    which = "".join(str(forms.index(words)) for words in said)
    return {"data_words": "|".join(forms), "data_which": which}


def _say(approved: list[Entry], stayed: int) -> None:
    """Flash how many were approved, and how many had changed meanwhile."""
    done = amounts_said((one.kind, one.minutes) for one in approved)
    if approved:
        flash(
            ngettext(
                "%(num)s entry approved, %(hours)s.",
                "%(num)s entries approved, %(hours)s.",
                len(approved),
                hours=done,
            )
        )
    if stayed:
        flash(
            ngettext(
                "%(num)s entry was changed meanwhile and stays as it is. Look at it again.",
                "%(num)s entries were changed meanwhile and stay as they are. Look at them again.",
                stayed,
            )
        )


def _waiting() -> list[Entry]:
    return queries.waiting(me)


def _words(entry_id: int) -> str:
    """What was typed about an entry on the page that was sent."""
    return request.form.get(f"e{entry_id}-reason", "").strip()


def _unsent(entry_id: int) -> ReasonForm:
    """Words about an entry that approving would drop: they are sent first, or taken out."""
    form = ReasonForm(prefix=f"e{entry_id}-")
    ask = _("You wrote about this entry. Send it as a question or a refusal, or empty the field.")
    form.reason.errors = [ask]
    return form


def _answer(entry: Entry, refuse: bool) -> ResponseReturnValue:
    form = ReasonForm(prefix=f"e{entry.id}-")
    on_page = set(numbered(request.form.getlist("entry")))
    if not form.validate():
        return review_page(form=form, about=entry.id, on=on_page, status=422)
    seen = whole_number(request.args.get("seen"))
    act = actions.refuse if refuse else actions.ask
    if not act(me, entry, seen, form.reason.data):
        problem = _("The entry was changed meanwhile. Look at it again; your words are kept.")
        return review_page(problem, form, entry.id, on_page, status=409)
    learner = entry.enrolment.person.first_name
    words = _("%(name)s was told that the entry is refused, and why.", name=learner)
    flash(words if refuse else _("%(name)s has your question now.", name=learner))
    on = on_page - {entry.id}
    was_sent([f"e{entry.id}-reason"])
    if any(_words(one.id) for one in _waiting()):  # typed elsewhere: an address would drop it
        return review_page(on=on)
    return see_other("hours.review", on=sorted(on) or [0])  # 0: none is ticked


def review_page(
    problem: str = "",
    form: ReasonForm | None = None,
    about: int = 0,
    on: set[int] | None = None,
    status: int = 200,
    fixing: RefusalForm | None = None,
    about_fix: int = 0,
) -> ResponseReturnValue:
    """The page; what was typed about an entry or a correction stands in it again."""
    if Role.MENTOR not in roles(me):
        raise NotKnownError
    entries, instead = queries.waiting_or_instead(me)
    since = clock.now() - rules.UNDO_LONGEST
    fixes, fixed = for_review(me, since, actions.undo_until)
    return page(
        "workplace/hours/review.html",
        status=status,
        groups=queries.groups(entries, on),
        count=len(entries),
        learners=queries.learners(me),
        decided=queries.decided(me),
        instead=instead,
        problem=problem,
        form=form,
        about=about,
        fixes=fixes,
        fixed=fixed,
        fixing=fixing,
        about_fix=about_fix,
    )
