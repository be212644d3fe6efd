"""`flask audit verify`: whether the record and what it vouches for are still what was written."""

from collections.abc import Iterator

import click
from flask.cli import AppGroup
from sqlalchemy import ColumnElement, func, select

from app.core.audit import rules
from app.core.audit.models import Line, Seal
from app.core.db.base import db
from app.project.handins.queries import altered

command = AppGroup("audit", help="The record of who did what.")


@command.command("verify")
@click.option("--noted", metavar="HASH", help="Also look for the seal that was noted down.")
def verify(noted: str | None) -> None:
    """Count lines, seals and handed-in texts again; name what was changed, removed or put in."""
    wrong = list(faults())
    if noted and not db.session.scalar(select(Seal.id).where(Seal.hash == noted)):
        wrong.append("The seal that you noted down is gone: what it vouched for was replaced.")
    versions = list(_of_versions())
    for sentence in [*wrong, *versions]:
        click.echo(sentence)
    if wrong:
        raise click.ClickException("The record is not what was written.")
    if versions:
        raise click.ClickException("What was handed in is not what it was.")
    click.echo(_all_is_well())


def faults() -> Iterator[str]:
    """One sentence for each thing that is wrong with the record."""
    last_id, hash_before = 0, ""
    for number in db.session.scalars(select(Seal.id).order_by(Seal.id)).all():
        seal = db.session.get_one(Seal, number)
        lines = _lines(Line.id > last_id, Line.id <= seal.last_id)
        yield from _of_seal(seal, hash_before, lines)
        last_id, hash_before = seal.last_id, seal.hash
        db.session.expunge(seal)
    for number, line in _lines((Line.id > last_id) | (Line.id < 1)).items():
        if number < 1 or not rules.is_whole(line):
            yield f"Line {number} {rules.Fault.CHANGED if number > 0 else rules.Fault.PUT_IN}."


def _of_versions() -> Iterator[str]:
    for number in altered():
        yield f"Version {number} is not what was handed in: its text or its hash was changed."


def _of_seal(seal: Seal, hash_before: str, lines: dict[int, rules.Found]) -> Iterator[str]:
    wrong = rules.faults(seal.lines, lines)
    for number, fault in wrong.items():
        yield f"Line {number} {fault}."
    if set(wrong.values()) - {rules.Fault.PUT_IN}:
        return
    hashes = {number: line.hash for number, line in lines.items() if str(number) in seal.lines}
    if rules.seal_hash(hash_before, str(seal.at), hashes) != seal.hash:
        these = f"lines {seal.first_id} to {seal.last_id}"
        yield f"Seal {seal.id} ({these}), or a seal before it, was changed or removed."


def _lines(*which: ColumnElement[bool]) -> dict[int, rules.Found]:
    columns = (Line.id, Line.hash, Line.at, *(getattr(Line, name) for name in rules.CONTENT))
    rows = db.session.execute(select(*columns).where(*which)).mappings()
    return {
        row["id"]: rules.Found(row["hash"], rules.line_hash(dict(row)) if row["act"] else None)
        for row in rows
    }


def _all_is_well() -> str:
    lines = db.session.scalar(select(func.count()).select_from(Line)) or 0
    emptied = db.session.scalar(select(func.count()).where(Line.act == "")) or 0
    last = db.session.scalar(select(Seal).order_by(Seal.id.desc()).limit(1))
    if last is None:
        return f"The record is what was written: {lines} lines, none sealed yet (flask work does)."
    loose = db.session.scalar(select(func.count()).where(Line.id > last.last_id)) or 0
    return (
        f"The record is what was written: {lines} lines, {emptied} of them emptied, "
        f"{loose} not sealed yet.\n"
        f"Note down elsewhere, to ask with --noted later: {last.hash}"
    )
