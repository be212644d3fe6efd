"""The one address of first pages, under which each file of this folder answers."""

from flask import Blueprint

bp = Blueprint("dashboards", __name__, url_prefix="/dashboards")
