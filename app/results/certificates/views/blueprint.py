"""The addresses of numbered papers: no search engine keeps them."""

from flask import Blueprint

from app.core.web.origin import keep_secret

bp = Blueprint("certificates", __name__, url_prefix="/certificates")
bp.after_request(keep_secret)
