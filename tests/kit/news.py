"""Whether the news that is stored still leads somewhere."""

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import BuildError

from app.core.db.base import db
from app.groups.notifications.models import Notice


def astray(app: Flask) -> list[str]:
    """What of the stored news has no page: its endpoint is no route, or takes something else."""
    site, found = app.url_map.bind("localhost"), []
    with app.app_context():
        notices = db.session.scalars(select(Notice)).all()
        assert notices, "no news is stored"
        for one in notices:
            try:
                site.build(one.endpoint, one.where, method="GET")
            except BuildError as error:
                found.append(f"{one.kind}: {error}")
        db.session.rollback()
    return found
