"""Answers with the small picture; says what stands at the foot of pages and above papers."""

from typing import Any

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.core.press.sent import letterhead
from app.core.press.shown import LETTERHEAD
from app.core.storage import pictures
from app.core.text import i18n
from app.core.web.answers import NotKnownError
from app.core.web.assets import YEAR
from app.core.web.rendering import asked_once
from app.core.web.routes import lasting, open_to_all, signed_in
from app.groups.cohorts.access import me
from app.groups.letterhead import papers, queries
from app.groups.letterhead.rules import SITE

bp = Blueprint("letterhead", __name__, url_prefix="/letterhead")
bp.record_once(
    lambda state: state.app.extensions.update(
        {LETTERHEAD: lambda language: papers.head(queries.group_here(), language)}
    )
)


@bp.app_template_global("letterhead_of_page")
def _of_page() -> dict[str, Any] | None:
    """What stands above a print view in the language of its page."""
    language = i18n.language()
    return letterhead(papers.head(queries.group_here(), language), language)


@bp.app_context_processor
def _foot() -> dict[str, Any]:
    # When shown: a fragment has no foot.
    return {"letterhead": asked_once(_at_foot)}


def _at_foot() -> dict[str, Any] | None:
    """The sentence, and the picture with its address and words, in the language of the page."""
    found, language = queries.notices(), i18n.language()
    group = queries.group_here() if current_user and current_user.is_authenticated else None
    mine = found.get(group or SITE)
    notice = mine or found.get(SITE)
    if notice is None:
        return None
    said: dict[str, Any] = {"words": _marked(notice.said(language)), "url": ""}
    if notice.small:
        said["url"] = _address(group if mine else None, notice.name)
        said["alt"] = _marked(notice.shown(language))
    return said


def _address(group: int | None, name: str) -> str:
    if group is None:
        return url_for("letterhead.of_site_picture", name=name)
    return url_for("letterhead.of_group_picture", cohort_id=group, name=name)


def _marked(said: tuple[str, str]) -> tuple[str, str | None]:
    """Words, and their language where it is not that of the page."""
    words, language = said
    return words, language if language != i18n.language() else None


@bp.get("/<int:cohort_id>/picture/<name>")
@lasting
@signed_in
def of_group_picture(cohort_id: int, name: str) -> ResponseReturnValue:
    """The small picture of a group, for whoever may see one of its pages."""
    if not queries.takes_part(me, cohort_id):
        raise NotKnownError
    return _small(cohort_id, name, "private")


@bp.get("/site/picture/<name>")
@lasting
@open_to_all
def of_site_picture(name: str) -> ResponseReturnValue:
    """The small picture of the site, which stands at the foot of the sign-in page."""
    return _small(SITE, name, "public")


def _small(number: int, name: str, whose: str) -> Response:
    """Another picture has another name, so browsers keep this one."""
    notice = queries.notices().get(number)
    if notice is None or not notice.small or notice.name != name:
        raise NotKnownError
    kind = "image/png" if pictures.told(notice.small) == "PNG" else "image/jpeg"
    answer = Response(notice.small, content_type=kind)
    answer.headers["Cache-Control"] = f"{whose}, max-age={YEAR}, immutable"
    return answer
