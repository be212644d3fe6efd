"""The addresses of the weekly page: no search engine keeps them, no other site learns of them."""

from flask import Blueprint

from app.core.web.origin import keep_secret

bp = Blueprint("weekly", __name__, url_prefix="/weekly")
bp.after_request(keep_secret)
