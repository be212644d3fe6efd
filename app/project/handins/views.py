"""Answers about versions: check and hand in, read, print, compare, take back, tick as seen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_copy, record
from app.core.db.transactions import aside
from app.core.text.i18n import format_day, format_hours, format_number
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.forms import Form
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import audience, team_of
from app.policy import May, Role
from app.programme.choosing import Folder, choices, cited_kinds
from app.programme.content import Content, Sum, clean, is_readable, rows_of, sums
from app.programme.content import Missing as Place
from app.programme.current import programme
from app.programme.shape import DocumentSpec, FieldSpec, PartSpec
from app.project.comments.models import comments_of
from app.project.comments.rules import Kind
from app.project.documents.forms.part import Offer, PartForm, offer_of, part_form
from app.project.documents.models import Document, contents, folder
from app.project.documents.words import missing_words
from app.project.handins import actions, rules
from app.project.handins.actions import Missing, what_is_missing
from app.project.handins.models import Version, versions_of
from app.project.plans.models import supervisor_of

bp = Blueprint("handins", __name__, url_prefix="/handins")


@dataclass(frozen=True)
class Reading:
    """A part as a text: of which document, what stands in it, and the words of what was chosen."""

    document: DocumentSpec
    spec: PartSpec
    content: Content
    offer: Offer

    @property
    def form(self) -> PartForm:
        """Its fields, as the macro `read` of the documents takes them."""
        return part_form(self.spec, clean(self.content), self.offer)

    def sums(self, field: str) -> Sum:
        """The totals of a list of costs or income."""
        return sums(self.spec.field(field), rows_of(self.content, field))

    def answers(self) -> list[rules.Answer]:
        """The same answer by answer, to be compared."""
        return rules.answers(self.spec, self.content, self._say)

    def _say(self, field: FieldSpec, value: Any) -> str:
        if field.source is not None:
            words = {one.value: one.label for one in self.offer[field.source]}
            chosen = [value] if isinstance(value, str) else value
            return "\n".join(words[key] for key in chosen if key in words)
        if not is_readable(field.type, value):
            return str(value)
        if field.type == "date":
            return format_day(date.fromisoformat(value), "dated")
        if field.type == "hours":
            return format_hours(value)
        return format_number(Decimal(value)) if field.type in ("number", "money") else str(value)


@bp.get("/check/<int:document_id>")
@may(May.EDIT_DOCUMENT, Document)
def check(document: Document) -> ResponseReturnValue:
    """Everything once more, before it is handed in."""
    return _check_page(document, what_is_missing(document))


@bp.post("/check/<int:document_id>")
@may(May.EDIT_DOCUMENT, Document)
def hand_in(document: Document) -> ResponseReturnValue:
    """Hand in the next version."""
    if not document.spec.evaluated:
        raise NotKnownError
    handed_in = actions.hand_in(document, me)
    if isinstance(handed_in, Missing):
        return _check_page(document, handed_in, status=422)
    flash(_("Handed in. Nothing in this version changes any more."))
    return see_other("handins.show", version_id=handed_in.id)


@bp.get("/document/<int:document_id>")
@may(May.READ_VERSION, Document)
def versions(document: Document) -> ResponseReturnValue:
    """All versions of a document."""
    lang, found = document.enrolment.cohort.language, versions_of(document.id)
    return page("project/handins/versions.html", document=document, versions=found, lang=lang)


@bp.get("/<int:version_id>")
@may(May.READ_VERSION, Version)
def show(version: Version) -> ResponseReturnValue:
    """A version as it was handed in."""
    _note_reading(version)
    readers = audience(version.enrolment, May.READ_VERSION)
    return page("project/handins/show.html", readers_of=readers, **_version(version))


@bp.get("/<int:version_id>/print")
@may(May.READ_VERSION, Version)
def on_paper(version: Version) -> ResponseReturnValue:
    """The same, to print."""
    _note_reading(version)
    note_copy(me, version)
    return page(
        "project/handins/print.html", team=team_of(version.enrolment_id), **_version(version)
    )


@bp.get("/<int:version_id>/changes")
@may(May.READ_VERSION, Version)
def changes(version: Version) -> ResponseReturnValue:
    """What changed, word by word, since the version that was evaluated before, or the last one."""
    earlier = [one for one in versions_of(version.document_id) if one.number < version.number]
    if not earlier:
        return see_other("handins.show", version_id=version.id)
    before = next((one for one in earlier if one.opened_at), earlier[0])
    pairs = zip(_read(before), _read(version), strict=True)
    found = [(new, rules.changes(old.answers(), new.answers())) for old, new in pairs]
    said = comments_of(version.document_id) if allows(May.COMMENT) else []
    asked = [one for one in said if one.kind is Kind.MUST_FIX]
    asked = [one for one in asked if one.removed_at is None and one.reply_to_id is None]
    return page(
        "project/handins/changes.html", before=before, found=found, asked=asked, **_version(version)
    )


@bp.post("/<int:version_id>/withdrawal")
@may(May.EDIT_DOCUMENT, Version)
def withdraw(version: Version) -> ResponseReturnValue:
    """Take a version back."""
    if actions.withdraw(version, me):
        flash(_("Taken back. You can go on writing."))
    else:
        flash(_("It is being evaluated already, so it stays handed in."))
    return see_other("handins.show", version_id=version.id)


@bp.post("/<int:version_id>/changes-seen")
@may(May.TICK_CHANGES, Version)
def tick(version: Version) -> ResponseReturnValue:
    """The trainer has seen the small changes."""
    if actions.tick_changes(version, me):
        flash(_("Approved with its changes. The learner has been told."))
    return see_other("handins.show", version_id=version.id)


def _check_page(document: Document, missing: Missing, status: int = 200) -> ResponseReturnValue:
    if not document.spec.evaluated:
        raise NotKnownError
    documents = folder(document.enrolment_id)
    kinds = {document.kind, *cited_kinds(programme().documents, document.kind)}
    texts = contents(one for kind, one in documents.items() if kind in kinds)
    lang = document.enrolment.cohort.language
    return page(
        "project/handins/check.html",
        status=status,
        document=document,
        documents=documents,
        missing=missing,
        form=Form(),
        parts=_readings(document.kind, texts, document.enrolment),
        supervisor=supervisor_of(document),
        readers_of=audience(document.enrolment, May.READ_VERSION),
        lang=lang,
        gaps=[(where, one, _gap(where, one, lang)) for where, one in missing.places],
    )


def _gap(document: Document, one: Place, language: str) -> str:
    """The same words as at the field."""
    field = document.spec.part(one.part).field(one.field)
    return missing_words(one, field.column(one.column) if one.column else field, language)


def _version(version: Version) -> dict[str, Any]:
    return {
        "version": version,
        "spec": programme().document(version.kind),
        "parts": _read(version),
        "supervisor": version.supervised(),
        "learner": version.enrolment.person,
        "lang": version.enrolment.cohort.language,
        "acting": me.acting,
        "earlier": [one for one in versions_of(version.document_id) if one.number < version.number],
    }


def _read(version: Version) -> list[Reading]:
    return _readings(version.kind, version.read(), version.enrolment)


def _readings(kind: str, texts: Folder, enrolment: Enrolment) -> list[Reading]:
    """The parts of a document, then of those that it draws on, each with what stands in it."""
    language, specs = enrolment.cohort.language, [programme().document(kind)]
    specs += [spec for spec in programme().documents if spec.key in texts and spec.key != kind]
    found = []
    for spec in specs:
        offer = offer_of(choices(programme(), spec, texts, None), language)
        text = texts[spec.key]
        found += [Reading(spec, one, text.get(one.key, {}), offer) for one in spec.parts]
    return found


def _note_reading(version: Version) -> None:
    """A coordinator reads a learner's text: the record says so (PRODUCT, "Who may see")."""
    if me.acting == (Role.COORDINATOR,):
        after = str(version.id)
        aside(lambda: record(me, "version read", version, after=after))
