"""The one address of the project folder, under which each file of this folder answers."""

from flask import Blueprint

bp = Blueprint("plans", __name__, url_prefix="/plans")
