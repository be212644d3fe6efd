"""Fields of other forms, added to a form, change nothing beyond what the form itself does."""

import re

import pytest

from app.core.db.base import db
from tests.kit.turns import most, some
from tests.secrecy.conftest import each_rule_once
from tests.secrecy.dump import differences, stored
from tests.secrecy.sending import foreign, forms_of, send

# keys of rows, files and papers are made by chance, and the clock goes on between two sendings
CHANCE = re.compile(r"\b[0-9a-f]{8,}\b|\b[0-9A-Z]{12}\b|\d\d:\d\d:\d\d[.\d]*")
# `unsent` keeps what somebody typed into a form, whatever it was, for that person alone
APART = {"audit_line", "sign_in", "tries", "used_form", "link", "phone_door", "unsent", "feed_key"}
PEOPLE = ["lea", "meg", "tim", "rex", "tia", "cora", "kit", "mia", "nat"]


def plain(rows):
    return {
        table: {
            number: {name: CHANCE.sub("#", str(value)) for name, value in row.items()}
            for number, row in found.items()
        }
        for table, found in rows.items()
    }


@pytest.fixture
def sender(app, database, probed, of_probe):
    """Sends forms in somebody's name, each to the same database: sender("lea")."""

    def made(who):
        return Sender(app, database, of_probe(who))

    return made


class Sender:
    """Somebody who sends one form after the other, each as if it were the first."""

    def __init__(self, app, database, visitor):
        self.app, self.database, self.visitor = app, database, visitor
        self.cookies = None

    def forms(self, paths):
        """The forms on these pages."""
        found = forms_of(self.visitor, paths)
        self.cookies = dict(self.visitor._client._cookies)
        self._leave()
        self.database.keep("before the forms")
        return found

    def outcome(self, form, extra):
        """The status of the answer, and what stands in the database."""
        self._leave()
        self.database.restore("before the forms")
        self.visitor._client._cookies = dict(self.cookies)
        status = send(self.visitor, form, extra) if form else 0
        return status, plain(stored(self.app, APART))

    def _leave(self):
        with self.app.app_context():
            db.engine.dispose()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", some("PROOF", PEOPLE))
def test_foreign_fields_change_nothing(probed, sender, who):
    found = each_rule_once(probed.of("lea", "alpha")) + each_rule_once(probed.of("lou"))
    found += each_rule_once([one for one in probed.addresses if not one.kind])
    sending = sender(who)
    all_forms = sending.forms([one.path for one in found if one.reads])
    known, forms = set().union(*(one.names for one in all_forms)), all_forms[: most("PROOF", 5)]
    untouched, through, wrong = sending.outcome(None, [])[1], [], []
    for form in forms:
        status, usual = sending.outcome(form, [])
        laden, after = sending.outcome(form, foreign(form, known))
        through += [form.endpoint] if status < 400 else []
        wanted = usual if laden < 400 else untouched  # refused for a field that does not fit
        wrong += [f"{form.endpoint}: {one}" for one in differences(wanted, after)]
    assert wrong == [], "\n".join(wrong)
    assert len(through) * 2 > len(forms), f"only {through} of {[one.endpoint for one in forms]}"
