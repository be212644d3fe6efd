"""Answers about the topic: its learner proposes it, trainer and mentor agree to it by name."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.web.answers import NotAllowedError, NotKnownError, page, see_other
from app.groups.cohorts.access import may, me
from app.groups.cohorts.queries import team_of
from app.policy import May, Role
from app.project.comments.forms import discussion
from app.project.comments.models import comments_of, heard
from app.project.documents.forms.part import part_form
from app.project.documents.models import Document
from app.project.documents.rules import can_edit, fingerprint
from app.project.plans import actions, queries, rules
from app.project.plans.models import Topic
from app.project.plans.views.blueprint import bp


@bp.post("/<int:document_id>/proposal")
@may(May.EDIT_DOCUMENT, Document)
def propose(document: Document) -> ResponseReturnValue:
    """Put the topic forward, so that trainer and mentor can agree to it."""
    key = rules.topic_part(document.spec)
    if key is None or not can_edit(document.state):
        raise NotKnownError
    if queries.topic_is_empty(document):
        flash(_("Write a title first, so that there is something to agree on."))
    else:
        actions.propose(document, me)
        flash(_("Your topic is proposed. Your trainer and your mentor have been told."))
    return see_other("plans.part", document_id=document.id, part=key)


@bp.get("/topics/<int:topic_id>")
@may(May.AGREE_TOPIC, Topic)
def topic(topic: Topic) -> ResponseReturnValue:
    """The topic as it was proposed, for those who agree on it."""
    return _topic_page(topic)


@bp.post("/topics/<int:topic_id>")
@may(May.AGREE_TOPIC, Topic)
def agree(topic: Topic) -> ResponseReturnValue:
    """Agree to the topic by name."""
    if Role.LEARNER in me.acting:  # whose name is given by proposing
        raise NotAllowedError
    if not actions.agree(topic, me, request.form.get("seen", "")):
        return _topic_page(topic, 409)
    flash(_("You agreed to this topic."))
    return see_other("plans.topic", topic_id=topic.id)


def _topic_page(topic: Topic, status: int = 200) -> ResponseReturnValue:
    document = db.session.get_one(Document, topic.document_id)
    spec = document.spec.part(rules.topic_part(document.spec) or "")
    here = url_for("plans.topic", topic_id=topic.id)
    said = heard(document, comments_of(document.id, spec.key), Role.LEARNER in me.acting)
    return page(
        "project/plans/topic.html",
        status=status,
        discussion=discussion(document, spec, said, me, here),
        topic=topic,
        document=document,
        spec=spec,
        form=part_form(spec, topic.content, {}),
        team=team_of(topic.enrolment_id),
        moved_on=fingerprint(document.part(spec.key).content) != topic.topic_hash,
        changed=status == 409,
    )
