"""Answers with a person's news. What waits for somebody stands elsewhere: it is computed."""

from datetime import date
from typing import Any

from flask import Blueprint, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.routing import BuildError

from app.core.text import i18n
from app.core.web.answers import page, see_other
from app.core.web.rendering import asked_once
from app.core.web.routes import signed_in
from app.core.web.tidy_input import whole_number
from app.groups.notifications import actions
from app.groups.notifications.models import News, news_of, unseen_of
from app.programme.current import programme

bp = Blueprint("notifications", __name__, url_prefix="/notifications")
ON_A_PAGE = 50
ON_HOME = 5


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """All news, the newest first, a page at a time."""
    before = whole_number(request.args.get("before")) or None
    notices = news_of(current_user.id, ON_A_PAGE + 1, before)
    more = notices[ON_A_PAGE - 1].id if len(notices) > ON_A_PAGE else None
    return page("groups/notifications/index.html", notices=notices[:ON_A_PAGE], more=more)


@bp.post("/seen")
@signed_in
def mark_seen() -> ResponseReturnValue:
    """Everything is read."""
    actions.mark_seen(current_user.id)
    flash(_("All news is marked as read."))
    return see_other("notifications.index")


@bp.app_template_global("path_of_notice")
def path_of(notice: News) -> str | None:
    """Where to see what happened; None for a page that is no longer there or no longer open."""
    if notice.details.get("over") or notice.endpoint not in current_app.view_functions:
        return None
    try:
        return url_for(notice.endpoint, **notice.where)
    except BuildError:
        return None


@bp.app_template_global("title_of_document")
def title_of(kind: str) -> tuple[str, str]:
    """The title of a document, as the news is told: in the reader's language, else in English."""
    known = {spec.key: spec for spec in programme().documents}
    language = i18n.language()
    return known[kind].title.said(language) if kind in known else (kind, language)


@bp.app_template_global("day_of_notice")
def day_of(written: str | None) -> date | None:
    """A day that stands in the details, which are kept as JSON."""
    return date.fromisoformat(written) if written else None


@bp.app_context_processor
def _words() -> dict[str, Any]:
    # asked only by the pages that show it
    news = asked_once(lambda: unseen_of(current_user.id, ON_HOME))
    return {"news": news}
