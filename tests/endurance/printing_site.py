"""The program with one address more, /printed, which answers with a paper of 400 rows."""

from datetime import date, timedelta

from flask import Response

from app.core.press.made import answer
from app.core.press.shape import Column, Paper, Table
from wsgi import app

DAY = date(2026, 10, 5)
DID = "Grāmatu izstādes iekārtošana kopā ar bērnu nodaļu, 24 apmeklētāji"
COLUMNS = (Column("Day", "day"), Column("Task"), Column("Learned"), Column("Hours", "minutes"))

__all__ = ["app"]


@app.get("/printed")
def printed() -> Response:
    """A logbook as PDF."""
    rows = tuple((DAY + timedelta(days=one % 90), DID, DID, 90 + one) for one in range(400))
    blocks = (Table("Work", COLUMNS, rows),)
    paper = Paper("logbook", "Placement logbook", "en", DAY, "Trial", blocks=blocks)
    return answer(paper, "pdf", "/")
