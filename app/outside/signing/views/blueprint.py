"""The addresses of this room: no search engine keeps them, no other site learns of them."""

from flask import Blueprint

from app.core.web.origin import keep_secret

bp = Blueprint("signing", __name__, url_prefix="/signing")
bp.after_request(keep_secret)
