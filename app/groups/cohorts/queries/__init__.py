"""What other rooms look up of groups; they need not know which file has it."""

from app.groups.cohorts.queries.people import (
    Member,
    audience,
    audiences_of,
    cohort_counts,
    enrolments_of,
    in_reach,
    language_of,
    people_states,
)  # fmt: skip
from app.groups.cohorts.queries.teams import Deputy, Stood, Team, team_of, teams

__all__ = [
    "Deputy", "Member", "Stood", "Team", "audience", "audiences_of", "cohort_counts",
    "enrolments_of", "in_reach", "language_of", "people_states", "team_of", "teams",
]  # fmt: skip
