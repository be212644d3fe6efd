"""Two addresses for a monitor: whether the program runs, and whether it can do its work.

Neither says more than that to a stranger; `flask doctor` tells the administrator why.
"""

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

from app.core.db.base import db
from app.core.db.schema import Fit, SchemaError, fit
from app.core.web.routes import open_to_all


@open_to_all
def alive() -> Response:
    """The process answers. Asks no database."""
    return Response("alive\n", mimetype="text/plain")


@open_to_all
def ready() -> Response:
    """The database answers and its tables are those that this program works with; else 503."""
    try:
        works = fit() is Fit.FITS
    except (SQLAlchemyError, SchemaError):
        db.session.rollback()
        works = False
    if works:
        return Response("ready\n", mimetype="text/plain")
    return Response("not ready\n", 503, {"Retry-After": "5"}, mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Give them their addresses."""
    app.add_url_rule("/healthz", "healthz", alive)
    app.add_url_rule("/readyz", "readyz", ready)
