"""The one address of evaluations, under which each file of this folder answers."""

from flask import Blueprint

bp = Blueprint("evaluation", __name__, url_prefix="/evaluation")
