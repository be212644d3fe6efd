"""Which agreement holds on which day."""

from datetime import date

from sqlalchemy import func, select

from app.groups.cohorts.models import Library
from app.workplace.agreements.actions import create_agreement, end, sign
from app.workplace.agreements.models import Agreement, current_for, is_covered


def test_an_agreement_holds_between_its_days_once_signed_until_it_ends(session, story, draft):
    agreement = session.get_one(Agreement, draft)
    host, day = story.libraries["berzleja"], date(2026, 10, 8)
    assert current_for(host, day) is None
    sign(None, agreement, date(2026, 1, 8))
    agreement.valid_until = day
    session.flush()
    assert current_for(host, day) is agreement
    assert current_for(host, date(2025, 12, 31)) is None
    assert current_for(host, date(2026, 10, 9)) is None
    assert session.scalars(select(Library.id).where(is_covered(Library.id, day))).all() == [host]
    end(None, agreement, day)
    session.flush()
    assert current_for(host, day) is None


def test_several_agreements_with_a_host_the_newest_counts(session, story, draft):
    older = session.get_one(Agreement, draft)
    newer = create_agreement(None, older.library, older.responsible, date(2026, 6, 1))
    for agreement in (older, newer):
        sign(None, agreement, date(2026, 1, 8))
    session.flush()
    assert current_for(older.library_id, date(2026, 10, 8)) is newer
    assert current_for(older.library_id, date(2026, 5, 1)) is older
    assert session.scalar(select(func.count()).select_from(Agreement)) == 2
