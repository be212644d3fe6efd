"""The one address of what was handed in, under which each file of this folder answers."""

from flask import Blueprint

bp = Blueprint("handins", __name__, url_prefix="/handins")
