"""Asks which profile learners take who have not chosen one."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from wtforms import SelectField

from app.core.web.forms import Form
from app.groups.cohorts.queries import Member


class ProfilesForm(Form):
    """A profile for each of some learners; empty: the learner chooses."""

    def chosen(self, members: Sequence[Member]) -> Iterator[tuple[Member, str]]:
        """Each learner with the profile that was chosen, or ""."""
        for one in members:
            yield one, self[_name(one)].data or ""


def profiles_form(members: Sequence[Member]) -> ProfilesForm:
    """The form with a field for each of these learners."""
    fields = {_name(one): SelectField(one.enrolment.person.name, default="") for one in members}
    form: ProfilesForm = type("ProfilesOfForm", (ProfilesForm,), fields)()
    for one in members:
        offered = [(key, key) for key in one.enrolment.cohort.profiles]
        form[_name(one)].choices = [("", _("the learner chooses")), *offered]
    return form


def _name(member: Member) -> str:
    return f"profile_{member.enrolment.id}"
