"""The amendments of a plan, as they stand on its paper."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import pgettext

from app.core.press.shape import Block, Column, Listing, Table, Text
from app.core.text.i18n import format_day
from app.groups.absences.words import acted
from app.groups.terms.models import Amendment, amendments_of
from app.groups.terms.rules import State
from app.groups.terms.words import lines
from app.policy import Role


def held(placement_id: int) -> list[Amendment]:
    """The amendments of a plan that hold, the oldest first."""
    return [one for one in reversed(amendments_of(placement_id)) if one.state is State.HELD]


def amendments(some: list[Amendment], accepted: Mapping[int, tuple[str, ...]]) -> list[Block]:
    """Their lines, why, who proposed them; `accepted`: by whom, in words, by number."""
    names = (pgettext("of a plan", "Line"), pgettext("of a plan", "Until then"))
    columns = tuple(map(Column, (*names, pgettext("of a plan", "Then"))))
    blocks: list[Block] = []
    for one in some:
        rows = tuple(
            (line.label, "\n".join(line.before), "\n".join(line.now))
            for line in lines(one.before, one.after)
        )
        said = _("Amended on %(day)s", day=format_day(one.ended_at))
        blocks += [Table(said, columns, rows), Text((one.reason,))]
        blocks.append(Listing((_proposed(one), *accepted[one.id], _code(one))))
    return blocks


def _proposed(one: Amendment) -> str:
    name = acted(one.person, one, one.made_at, Role.MENTOR, Role.MAIN_TRAINER)
    return _("Proposed by: %(name)s, %(day)s", name=name, day=format_day(one.made_at))


def _code(one: Amendment) -> str:
    """By which papers of the text until then are known."""
    code = one.before_hash[:8].upper()
    return _("Check code of the plan until then: %(code)s", code=code)
