"""The addresses of the calendar: no search engine keeps them, no other site learns of them."""

from flask import Blueprint

from app.core.web.origin import keep_secret

bp = Blueprint("calendar", __name__, url_prefix="/calendar")
bp.after_request(keep_secret)
