"""Answers about who pays: the page of a group, for its coordinator, and that of the site."""

from base64 import b64encode
from typing import Any

from flask import Response, current_app, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.transactions import writing
from app.core.storage import pictures
from app.core.text import i18n
from app.core.web.answers import page, see_other
from app.core.web.routes import takes_files
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Cohort
from app.groups.letterhead import actions, queries
from app.groups.letterhead.forms import PictureForm, WordsForm, picture_form
from app.groups.letterhead.models import Letterhead
from app.groups.letterhead.views.foot import bp
from app.people.files.forms import limits
from app.policy import May


@bp.get("/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def of_group(cohort: Cohort) -> ResponseReturnValue:
    """What stands on the papers and pages of a group."""
    return _ask(cohort)


@bp.get("/site")
@may(May.SIGN_SITE)
def of_site() -> ResponseReturnValue:
    """What stands where a group has nothing of its own."""
    return _ask(None)


def _ask(
    cohort: Cohort | None,
    status: int = 200,
    form: WordsForm | None = None,
    picture: PictureForm | None = None,
    theirs: Any = (),
) -> Response:
    found = queries.letterhead_of(cohort)
    there, gone = queries.pictures_of(found)
    values: dict[str, Any] = {"cohort": cohort, "theirs": theirs, "limits": limits()}
    values["form"] = form or _words_form(found, formdata=None)
    values["picture"] = picture or picture_form(formdata=None)
    values |= {"there": there, "gone": gone, "seen": _pictures_mark(found)}
    values["small"] = _shown(there[0].small) if there else ""
    values["named"] = bool(found and found.picture_words)
    return page("groups/letterhead/show.html", status=status, **values)


def _shown(small: bytes) -> str:
    """A picture inside the page."""
    kind = "png" if pictures.told(small) == "PNG" else "jpeg"
    return f"data:image/{kind};base64,{b64encode(small).decode()}"


def _words_form(found: Letterhead | None, **more: Any) -> WordsForm:
    known = {"words": found.words, "picture": found.picture_words} if found else {}
    data = {f"{part}_{code}": said for part, told in known.items() for code, said in told.items()}
    return WordsForm.in_languages()(data=data, seen=_words_mark(found), **more)


def _words_mark(found: Letterhead | None) -> str:
    told = (found.words, found.picture_words) if found else ({}, {})
    return mark_of(*(sorted(one.items()) for one in told))


def _pictures_mark(found: Letterhead | None) -> str:
    there, _gone = queries.pictures_of(found)
    return mark_of(*(one.id for one in there))


@bp.post("/<int:cohort_id>/words")
@may(May.RUN_COHORT, Cohort)
def write_group(cohort: Cohort) -> ResponseReturnValue:
    """Keep the words of a group."""
    return _write(cohort)


@bp.post("/site/words")
@may(May.SIGN_SITE)
def write_site() -> ResponseReturnValue:
    """Keep the words of the site."""
    return _write(None)


def _write(cohort: Cohort | None) -> Response:
    found = actions.turn(cohort)
    form = _words_form(found)
    if not form.has_seen(_words_mark(found)):
        theirs = form.meet(_words_form(found, formdata=None), _words_mark(found))
        return _ask(cohort, 409, form, theirs=theirs)
    there, _gone = queries.pictures_of(found)
    if not form.fits(has_picture=bool(there)):
        return _ask(cohort, 422, form)
    # what was said in a language that is not offered at the moment stays
    words, shown = (
        {code: said for code, said in old.items() if code not in i18n.languages(current_app)} | new
        for old, new in (
            (found.words, form.told("words")),
            (found.picture_words, form.told("picture")),
        )
    )
    actions.change_words(me, found, words, shown)
    flash(_("It is saved."))
    return _back(cohort)


def _back(cohort: Cohort | None, anchor: str | None = None) -> Response:
    if cohort is None:
        return see_other("letterhead.of_site", _anchor=anchor)
    return see_other("letterhead.of_group", _anchor=anchor, cohort_id=cohort.id)


@bp.post("/<int:cohort_id>/picture")
@takes_files
@may(May.RUN_COHORT, Cohort)
def put_group(cohort: Cohort) -> ResponseReturnValue:
    """Another picture for a group."""
    return _put(cohort)


@bp.post("/site/picture")
@takes_files
@may(May.SIGN_SITE)
def put_site() -> ResponseReturnValue:
    """Another picture for the site."""
    return _put(None)


def _put(cohort: Cohort | None) -> Response:
    form = picture_form()
    drawn = form.drawn()
    if drawn is None:
        return _ask(cohort, 422, picture=form)
    with writing():
        found = actions.turn(cohort)
        if not found.picture_words:
            form.files.errors = [_("Write what the picture says first, and save it.")]
        elif not form.has_seen(_pictures_mark(found)):
            form.files.errors = [_changed()]
        else:
            form.say(actions.put(me, found, drawn.fit, drawn.small, limits()))
    if form.errors:
        return _ask(cohort, 422, picture=form)
    flash(_("The picture stands there."))
    return _back(cohort, "picture")


def _changed() -> str:
    return _("Somebody changed the picture meanwhile. Look at it, then do it again.")


@bp.post("/<int:cohort_id>/picture/removal")
@may(May.RUN_COHORT, Cohort)
def take_away_group(cohort: Cohort) -> ResponseReturnValue:
    """No picture for a group any more; the page offers to put it back."""
    return _take_away(cohort)


@bp.post("/site/picture/removal")
@may(May.SIGN_SITE)
def take_away_site() -> ResponseReturnValue:
    """Likewise for the site."""
    return _take_away(None)


def _take_away(cohort: Cohort | None) -> Response:
    found = actions.turn(cohort)
    if not picture_form().has_seen(_pictures_mark(found)):
        flash(_changed())
    elif actions.take_away(me, found):
        flash(_("The picture is taken away. You can put it back until tomorrow."))
    return _back(cohort, "picture")


@bp.post("/<int:cohort_id>/picture/return")
@may(May.RUN_COHORT, Cohort)
def put_back_group(cohort: Cohort) -> ResponseReturnValue:
    """The picture of a group that was taken away last, again."""
    return _put_back(cohort)


@bp.post("/site/picture/return")
@may(May.SIGN_SITE)
def put_back_site() -> ResponseReturnValue:
    """Likewise for the site."""
    return _put_back(None)


def _put_back(cohort: Cohort | None) -> Response:
    found = actions.turn(cohort)
    if not picture_form().has_seen(_pictures_mark(found)):
        flash(_changed())
    elif not found.picture_words:
        flash(_("Write what the picture says first, and save it."))
    elif actions.put_back(me, found, limits()):
        flash(_("The picture is back."))
    return _back(cohort, "picture")
