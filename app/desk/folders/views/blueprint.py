"""The one address of the folder's page, under which each file of this folder answers."""

from flask import Blueprint

bp = Blueprint("folders", __name__, url_prefix="/folders")
