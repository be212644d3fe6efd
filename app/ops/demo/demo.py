"""The demonstration: groups of invented people, loaded into an empty installation."""

import os
import secrets
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import NAMES
from app.ops import first
from app.ops.demo.cast import STORY
from app.ops.demo.removing import MixedError, remove_demo
from app.ops.demo.story.abroad import plan_abroad
from app.ops.demo.story.around import plan_around
from app.ops.demo.story.hard import plan_hard
from app.ops.demo.story.opening import BEFORE, hand_links_over, open_stage, sign_agreements
from app.ops.demo.story.pilots import LANGUAGES, open_pilots, plan_pilots
from app.ops.demo.story.plot import plan_everything
from app.ops.demo.story.stage import Calendar, Stage
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person

command = AppGroup("demo", help="The demonstration: invented people and their work.")
SIGN_INS = "demo-sign-ins.txt"
SHOWN = {
    "ilze": "learner",
    "andris": "mentor",
    "dace": "trainer",
    "krista": "coordinator",
    "vera": "tutor",
    "marta": "responsible person",
    "desislava": "learner before the placement",
    "ruta": "administrator",
    **{
        f"{language} {player}": f"{player} ({NAMES[language]})"
        for language in LANGUAGES
        for player in ("learner", "mentor", "trainer", "coordinator")
    },
}
WORDS = 4


class DemoError(Exception):
    """The demonstration cannot be loaded or removed; the message is one sentence."""


def load(file: Path) -> None:
    """Tell the whole story into an empty database; the sign-ins go into `file` and nowhere else.

    Raises DemoError when there are people already.
    """
    if db.session.scalar(select(func.count()).select_from(Person)):
        raise DemoError("There are people here already: a demonstration needs an empty database.")
    stage = prepare()
    stage.play()
    sign_ins = _passwords(stage)
    db.session.commit()
    _keep(file, sign_ins)


def prepare() -> Stage:
    """Everybody is there, and all that is to happen until today is in the calendar."""
    stage = Stage(Calendar.of_today())
    with clock.at(stage.calendar.at(1 - BEFORE, 0, 9)):
        open_stage(stage)
        open_pilots(stage)
    stage.then(stage.calendar.at(-5, 2, 11), sign_agreements, stage)
    stage.then(stage.calendar.ago(3, 12), hand_links_over, stage)
    plan_everything(stage)
    plan_around(stage)
    plan_hard(stage)
    plan_abroad(stage)
    plan_pilots(stage)
    return stage


def _passwords(stage: Stage) -> list[str]:
    words = (STORY / "words.txt").read_text(encoding="utf-8").split()
    lines = ["Sign in to the demonstration with:", ""]
    for key, role in SHOWN.items():
        person = stage.people[key]
        password = "-".join(secrets.choice(words) for _ in range(WORDS))
        set_password(person, password)
        lines.append(f"  {role:29}{person.email:29}{password}")
    return lines


def _keep(file: Path, lines: list[str]) -> None:
    """Write a file that only its owner can read."""
    file.unlink(missing_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as opened:
        opened.write("\n".join(lines) + "\n")


@command.command("load")
def load_command() -> None:
    """Load the demonstration into an empty database."""
    file = Path(current_app.config["INSTANCE"]) / SIGN_INS
    try:
        load(file)
    except DemoError as error:
        raise click.ClickException(str(error)) from error
    click.echo(file.read_text(encoding="utf-8"))


@command.command("remove")
def remove_command() -> None:
    """Take the demonstration out: its people, their cohorts and all their work."""
    try:
        gone = remove_demo()
    except MixedError as error:
        raise click.ClickException(str(error)) from error
    if not gone:
        raise click.ClickException("There is no demonstration here.")
    db.session.commit()
    (Path(current_app.config["INSTANCE"]) / SIGN_INS).unlink(missing_ok=True)
    click.echo("The demonstration is gone.")
    if not _somebody_is_here():
        click.echo("Open this link once to make the first account (administrator, coordinator):")
        click.echo(f"  {current_app.config['SITE_URL']}/invitations/{first.first_link()}")


def _somebody_is_here() -> bool:
    joined = select(func.count()).select_from(Person).where(Person.joined_at.is_not(None))
    return bool(db.session.scalar(joined))
