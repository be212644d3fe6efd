"""Answers about the files of an agreement: the signed paper; for whoever runs the site."""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.db.transactions import writing
from app.core.storage.files import attachment
from app.core.web.answers import see_other
from app.core.web.routes import takes_files
from app.groups.cohorts.access import may, me
from app.people.files.forms import FilesForm, limits
from app.people.files.rules import PAPER
from app.policy import May
from app.workplace.agreements import actions
from app.workplace.agreements.forms import DateForm
from app.workplace.agreements.models import Agreement, AgreementFile
from app.workplace.agreements.views.agreement import shown_agreement
from app.workplace.agreements.views.hosts import bp


@bp.post("/<int:agreement_id>/files")
@takes_files
@may(May.RUN_SITE, Agreement)
def add_files(agreement: Agreement) -> ResponseReturnValue:
    """Keep the signed paper, scanned or photographed; say of each other file why not."""
    form = FilesForm()
    fits, refused = form.examined(PAPER)
    with writing():
        added, without_room = actions.add_papers(me, agreement, fits, limits())
    form.say([*refused, *without_room])
    if form.errors:
        return shown_agreement(agreement, DateForm(formdata=None, on=clock.today()), 422, form)
    count = len(added)
    words = ngettext("%(num)s file is added.", "%(num)s files are added.", count) if count else ""
    flash(words or _("This file was here already."))
    return see_other("agreements.show", _anchor="papers", agreement_id=agreement.id)


@bp.get("/files/<int:agreement_file_id>")
@may(May.RUN_SITE, AgreementFile)
def download(agreement_file: AgreementFile) -> ResponseReturnValue:
    """The file itself, to be saved."""
    return attachment(agreement_file.file)


@bp.post("/files/<int:agreement_file_id>/removal")
@may(May.RUN_SITE, AgreementFile)
def remove_file(agreement_file: AgreementFile) -> ResponseReturnValue:
    """Take a file away; the page offers to put it back."""
    actions.remove_paper(me, agreement_file)
    flash(_("The file is removed. You can put it back until tomorrow."))
    return _to_papers(agreement_file)


@bp.post("/files/<int:agreement_file_id>/return")
@may(May.RUN_SITE, AgreementFile)
def put_file_back(agreement_file: AgreementFile) -> ResponseReturnValue:
    """Undo a removal."""
    done = actions.put_paper_back(me, agreement_file, limits())
    flash(_("The file is back.") if done else _("There is no place for it now."))
    return _to_papers(agreement_file)


def _to_papers(one: AgreementFile) -> Response:
    return see_other("agreements.show", _anchor="papers", agreement_id=one.agreement_id)
