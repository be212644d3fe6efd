"""Answers with the first page of whoever is signed in."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.core.web import page, signed_in

bp = Blueprint("dashboards", __name__, url_prefix="/dashboards")


@bp.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """The first page."""
    return page("dashboards/home.html")
