"""Answers about what was handed in: read it, on paper, what changed; taken back, seen."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_copy
from app.core.press.made import WORDS, Form, speaking
from app.core.press.shown import is_for_sums, shown
from app.core.text.tongues import heard
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import audience, team_of
from app.people.accounts.access import is_shared
from app.policy import POLICY, May, Role
from app.programme.current import programme
from app.project.comments.models import comments_of
from app.project.comments.rules import Kind
from app.project.copies.papers.parts import forms_of
from app.project.copies.papers.places import places
from app.project.copies.papers.values import Section
from app.project.documents.models import Document
from app.project.handins import actions, rules
from app.project.handins.forms import Reading, version_parts, with_talk
from app.project.handins.models import Version, versions_of
from app.project.handins.papers.changes import Compared
from app.project.handins.papers.changes import changes as changes_paper
from app.project.handins.papers.version import version as version_paper
from app.project.handins.views.blueprint import bp


@bp.get("/document/<int:document_id>")
@may(May.READ_VERSION, Document)
def versions(document: Document) -> ResponseReturnValue:
    """All versions of a document."""
    lang, found = document.tongue, versions_of(document.id)
    return page("project/handins/versions.html", document=document, versions=found, lang=lang)


@bp.get("/<int:version_id>")
@may(May.READ_VERSION, Version)
def show(version: Version) -> ResponseReturnValue:
    """A version as it was handed in, with the talk about each part."""
    _note_reading(version)
    values = _version(version)
    if POLICY[May.COMMENT].keys() & set(me.acting):
        is_learner = Role.LEARNER in me.acting
        values["parts"] = with_talk(version, values["parts"], is_learner)
    readers, forms = audience(version.enrolment, May.READ_VERSION), _forms(values["parts"])
    return page("project/handins/show.html", readers_of=readers, forms=forms, **values)


@bp.get("/<int:version_id>/print")
@may(May.READ_VERSION, Version)
def on_paper(version: Version) -> ResponseReturnValue:
    """The same, to print or to take along."""
    _note_reading(version)
    note_copy(me, version)
    read, tongue = [one for one in version_parts(version) if one.content], version.tongue
    anchors = places((one.document.key, one.spec, one.content) for one in read)
    sections = [
        Section(one.spec, one.content, one.options, tongue, one.places, is_for_sums(), anchors)
        for one in read
    ]
    return shown(
        version_paper(version, sections, team_of(version.enrolment_id)),
        url_for("handins.show", version_id=version.id),
        _titled(version),
        inline=is_shared(),
        forms=_forms(read),
        looks="project/copies/_body.html",
        read=[(one, one.form) for one in read],
        language=tongue,
        numbered=len(sections) > 1,
    )


@bp.get("/<int:version_id>/changes")
@may(May.READ_VERSION, Version)
def changes(version: Version) -> ResponseReturnValue:
    """What changed, word by word, since the version that was evaluated before, or the last one."""
    values = _version(version)
    if not values["earlier"]:
        return see_other("handins.show", version_id=version.id)
    before = _before(values["earlier"])
    found = _compared(version, before, values["parts"])
    return page("project/handins/changes.html", before=before, found=found, **values)


@bp.get("/<int:version_id>/changes/print")
@may(May.READ_VERSION, Version)
def changes_on_paper(version: Version) -> ResponseReturnValue:
    """The same, to print or to take along."""
    _note_reading(version)
    earlier = _earlier(version)
    if not earlier:
        return see_other("handins.show", version_id=version.id)
    note_copy(me, version)
    before, tongue = _before(earlier), version.tongue
    with speaking(tongue):
        found = _compared(version, before, version_parts(version))
    team = team_of(version.enrolment_id)
    return shown(
        changes_paper(version, before, [one for _at, one in found], team),
        url_for("handins.changes", version_id=version.id),
        _("What changed in version %(number)s", number=version.number),
        inline=is_shared(),
        forms=WORDS,
    )


def _before(earlier: list[Version]) -> Version:
    """The one that was evaluated last, else the last one."""
    return next((one for one in earlier if one.opened_at), earlier[0])


def _compared(
    version: Version, before: Version, parts: list[Reading]
) -> list[tuple[Reading, Compared]]:
    """What became of each part, and what is asked of it, for those who may read what is said."""
    old = {one.place: one.answers() for one in version_parts(before)}
    said = comments_of(version.document_id) if allows(May.COMMENT) else []
    asked = [one for one in said if one.kind is Kind.MUST_FIX]
    asked = [one for one in asked if one.removed_at is None and one.reply_to_id is None]
    return [
        (
            one,
            Compared(
                one.spec,
                rules.changes(old.get(one.place, []), one.answers()),
                [it for it in asked if (version.kind, it.part) == (one.document.key, one.spec.key)],
            ),
        )
        for one in parts
    ]


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


def _version(version: Version) -> dict[str, Any]:
    return {
        "version": version,
        "spec": programme().document(version.kind),
        "parts": version_parts(version),
        "supervisor": version.supervised(),
        "learner": version.enrolment.person,
        "lang": version.tongue,
        "acting": me.acting,
        "earlier": _earlier(version),
    }


def _earlier(version: Version) -> list[Version]:
    """The versions before it, the newest first."""
    return [one for one in versions_of(version.document_id) if one.number < version.number]


def _forms(read: list[Reading]) -> tuple[Form, ...]:
    return forms_of(one.spec for one in read if one.content)


def _titled(version: Version) -> str:
    """The document and the number, in the reader's language."""
    document = heard(programme().document(version.kind).title)
    return _("%(document)s, version %(number)s", document=document, number=version.number)


def _note_reading(version: Version) -> None:
    if me.acting == (Role.COORDINATOR,):
        actions.note_reading(me, version)
