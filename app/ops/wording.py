"""`flask wording`: the words that readers found wrong, as a table for the sheet of a language."""

import csv
import io

import click
from flask.cli import with_appcontext

from app.core import clock
from app.core.export.sheets import cell
from app.legal.wording.queries import told

COLUMNS = ("language", "page", "wrong", "better", "at")


@click.command("wording")
@with_appcontext
def command() -> None:
    """Print the words that readers found wrong, as CSV: flask wording > words.csv."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in told():
        day = clock.local(one.at).date().isoformat()
        writer.writerow(map(cell, (one.language, one.page, one.wrong, one.better, day)))
    click.echo(text.getvalue(), nl=False)
