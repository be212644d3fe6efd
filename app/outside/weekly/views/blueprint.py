"""The addresses of the weekly page: no search engine keeps them, no other site learns of them."""

from flask import Blueprint

from app.core.web.origin import keep_secret
from app.outside.weekly.words import own_state_said

bp = Blueprint("weekly", __name__, url_prefix="/weekly")
bp.after_request(keep_secret)
bp.add_app_template_global(own_state_said)
