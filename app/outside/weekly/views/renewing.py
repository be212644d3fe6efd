"""Answers to whoever has a link that ended: a new one goes to the address that is known, if any."""

from flask.typing import ResponseReturnValue

from app.core.web import form_keys
from app.core.web.answers import page, see_other
from app.core.web.routes import apart, open_to_all
from app.outside.weeklinks.actions import put_out_new_link
from app.outside.weeklinks.queries import is_mentor
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp


@bp.get("/new")
@open_to_all
@apart
def new() -> ResponseReturnValue:
    """Offer a new link."""
    return page("outside/weekly/new.html", **here.frame(None))


@bp.post("/new")
@open_to_all
@apart
def renew() -> ResponseReturnValue:
    """Send a new link to whose the old one was; the answer is the same whoever asks."""
    link = key.named()
    if link is not None and is_mentor(link.person):
        if repeated := form_keys.claim():
            return repeated
        put_out_new_link(link.person)
    return see_other("weekly.asked")


@bp.get("/asked")
@open_to_all
@apart
def asked() -> ResponseReturnValue:
    """Say where a new link would go."""
    return page("outside/weekly/asked.html", **here.frame(None))
