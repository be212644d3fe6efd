"""What a process that serves does once, before the first request."""

import gc

import click
from flask import Flask
from sqlalchemy.orm import configure_mappers

from app.core.text import i18n


def serves(app: Flask) -> bool:
    """Whether this process is about to answer requests; a command such as `flask backup` is not."""
    context = click.get_current_context(silent=True)
    return not (context and app.config.get("RUN_FROM_CLI") and context.info_name != "run")


def settle(app: Flask) -> None:
    """Take what start-up made out of the garbage collector's sight.

    It stays as long as the process, and looking through it took a ninth of every request.
    Processes forked after this share it in memory.
    """
    configure_mappers()
    i18n.read_ahead(app)
    gc.collect()
    gc.freeze()
