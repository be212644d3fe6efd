"""All settings: what stands in the environment as FLASK_<NAME>, what it may be, and what else."""

from dataclasses import dataclass
from typing import Any

from app.core.settings import kinds, relay
from app.core.settings.kinds import ROOT, Kind

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Setting:
    """One of them: what holds when nothing is written, what may be written, who may read it."""

    default: Any
    kind: Kind = kinds.words
    is_secret: bool = False  # no sentence shows its value


SETTINGS: dict[str, Setting] = {
    "INSTANCE": Setting(str(ROOT / "instance"), kinds.path),  # this library's own files
    # else read from, or made in, instance/secret_key
    "SECRET_KEY": Setting(None, kinds.secret, is_secret=True),
    # else instance/bibliopraxis.sqlite3
    "DATABASE_URL": Setting(None, kinds.database, is_secret=True),
    "SITE_NAME": Setting("Bibliopraxis"),
    # the address people open; http://… only on the machine itself
    "SITE_URL": Setting(None, kinds.address),
    "SITE_LANGUAGE": Setting("en", kinds.language),
    "TIME_ZONE": Setting("Europe/Riga", kinds.zone),
    "HELP_CONTACT": Setting(""),
    # of the site, like LV: its authority stands in the accessibility statement
    "COUNTRY": Setting("", kinds.country),
    "ENFORCEMENT_BODY": Setting(""),  # another authority than the one known for COUNTRY
    # below INSTANCE: keeps 30 days of the operation log; else standard output
    "LOG_FOLDER": Setting(None),
    # what Jinja made of the templates; else instance/compiled
    "COMPILED_FOLDER": Setting(None, kinds.path),
    "PROGRAMME_FOLDER": Setting(str(ROOT / "app" / "programme" / "biblio"), kinds.folder),
    # bytes of one request, and of its texts
    "MAX_CONTENT_LENGTH": Setting(12 * MEGABYTE, kinds.whole(2 * MEGABYTE, 10_000 * MEGABYTE)),
    "MAX_FORM_MEMORY_SIZE": Setting(2 * MEGABYTE, kinds.whole(MEGABYTE, 100 * MEGABYTE)),
    "FILE_MEGABYTES": Setting(10, kinds.whole(1, 9_999)),  # of one file that people send
    "FILES_PER_THING": Setting(10, kinds.whole(1, 1_000)),  # of one log entry, of one agreement
    # of all files that one person sent
    "PERSON_MEGABYTES": Setting(200, kinds.whole(1, 1_000_000)),
    "TRUSTED_NAMES": Setting((), kinds.names),  # names of the site beside SITE_URL's
    "TRUSTED_PROXIES": Setting(0, kinds.whole(0, 9)),  # how many reverse proxies stand in front
    # "test" makes hashing cheap in tests
    "PASSWORD_HASH_COST": Setting("normal", kinds.one_of("normal", "test")),
    # of the server: half of them may wait for the write lock
    "THREADS": Setting(8, kinds.whole(1, 64)),
    # else every language that is whole: app/translations/whole
    "LANGUAGES": Setting(None, kinds.languages),
    # how mail leaves: smtp://, smtps:// or file://; without it none is written
    "MAIL_URL": Setting(None, relay.read, is_secret=True),
    "MAIL_FROM": Setting("", relay.sender),  # the address that it comes from
    "TESTING": Setting(False, kinds.yes_no),
}
