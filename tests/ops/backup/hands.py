"""Backing up, bringing back, and what bad luck does to a copy."""

import json
import zipfile
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app.core.db.base import Base, db
from app.ops.backup import backup, restore
from app.ops.backup.copies import MANIFEST


def back_up(app: Flask, folder: Path) -> Path:
    said = app.test_cli_runner().invoke(backup.command, [str(folder)])
    assert said.exit_code == 0, said.output
    return next(folder.glob("*.zip"))


def bring_back(app: Flask, file: Path) -> Result:
    return app.test_cli_runner().invoke(restore.command, [str(file)])


def altered(file: Path, name: str, body: bytes) -> Path:
    """A copy of the backup in which one member is another, in the manifest too."""
    other = file.with_name("altered.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for one in old.namelist():
            if one not in {name, MANIFEST}:
                new.writestr(one, old.read(one))
        manifest = json.loads(old.read(MANIFEST))
        new.writestr(name, body)
        if name != MANIFEST:
            new.writestr(MANIFEST, json.dumps(manifest))
    return other


def manifest_of(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as copy:
        told: dict[str, Any] = json.loads(copy.read(MANIFEST))
    return told


def texts(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    """All rows as the program reads them, whatever the database."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(table.c.id))
            ]
            for table in Base.metadata.sorted_tables
        }
