"""A site whose outbox is full of invitations, and a mail server with moods."""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select, update

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.groups.cohorts.rules import Scope
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import LINK
from app.people.mail.actions import put_out
from app.policy import Role
from tests.endurance.installation import Installation
from tests.kit.mailboxes import Mailboxes

LATER, NEVER, ENDED, GREY = "later", "never", "ended", "grey"
# of so many mails the one with this number is of the kind
SHARE = {LATER: (10, 3), NEVER: (50, 7), ENDED: (50, 28), GREY: (100, 41)}


class Boxes(Mailboxes):
    """A server with moods: by address, and by how many mails it has had."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self.unsaid = 0  # mails that it took without saying so to anybody

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """“Later” the first time, never, or nothing at all; else yes."""
        kind, self.seen[address] = address.split("-", maxsplit=1)[0], self.seen[address] + 1
        self.answers[address] = "250 OK"
        if kind == NEVER:
            self.answers[address] = "550 5.1.1 no such mailbox"
        elif kind == LATER and self.seen[address] == 1:
            self.answers[address] = "451 4.7.1 try again later"
        elif kind == GREY and self.seen[address] == 1:
            self.answers[address] = "hang"
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take the mail; of each 200 one, and die before the yes."""
        if len(self.raw) % 200 == 20:
            self.after_data = ["die"]
            self.unsaid += 1
        return await super().handle_DATA(server, session, envelope)


def _kind(number: int) -> str:
    return next((kind for kind, (of, at) in SHARE.items() if number % of == at), "plain")


def fill(site: Installation, mails: int) -> None:
    """So many people who are invited by mail; of some the right to it ends before its time."""
    now, today = clock.now(), clock.today()
    with site.app.app_context():
        by, cohort = site.world.story.people["krista"], site.world.story.cohorts["latvia"]
        first = (db.session.scalar(select(func.max(Person.id))) or 0) + 1
        kinds = {first + number: _kind(number) for number in range(mails)}
        people = [
            {"id": one, "email": f"{kind}-{one}@post.example", "name": f"Reader {one}",
             "created_at": now, "is_demo": False} for one, kind in kinds.items()
        ]  # fmt: skip
        db.session.execute(insert(Person), people)
        part: dict[str, Any] = {"role": Role.TRAINER, "scope": Scope.COHORT, "cohort_id": cohort}
        parts = [{"person_id": one, **part, "from_on": today, "made_at": now} for one in kinds]
        db.session.execute(insert(Assignment), parts)
        for one, kind in kinds.items():
            at = now + timedelta(seconds=10) if kind == ENDED else None
            put_out(one, LINK, "invitation", {"purpose": Purpose.INVITATION, "by": by}, at)
        db.session.commit()
    site.let_go()


def end_rights(site: Installation) -> None:
    """Whose right ends has no part any more, from now on."""
    gone = select(Person.id).where(Person.email.startswith(f"{ENDED}-"))
    before = clock.today() - timedelta(days=1)
    with site.app.app_context():
        ended = update(Assignment).where(Assignment.person_id.in_(gone))
        db.session.execute(ended.values(from_on=before, until_on=before))
        db.session.commit()
    site.let_go()
