"""Asks people who they are."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from app.core.passwords import is_common, prepared
from app.core.text import i18n
from app.core.text.unseen import is_blank
from app.core.web.forms import EmailField, Form, at_most, one_line, required
from app.core.web.versions import VersionedForm
from app.people.accounts import rules
from app.people.accounts.words import demo_question


class NewPasswordField(PasswordField):
    """A new password: 8 to 128 characters of any script, none that everybody guesses first."""

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError with what to do."""
        password = prepared(self.data or "")
        if not password:
            return
        if is_blank(password) or not rules.is_length_right(password):
            raise ValidationError(str(_l("Use 8 to 128 characters.")))
        if is_common(password):
            raise ValidationError(
                str(_l("Many people use this password, so it is guessed first. Choose another."))
            )


def name_field() -> StringField:
    """The person's name, as they write it."""
    return StringField(
        _l("Your name"), [*required(_l("Write your name.")), at_most(120)], filters=[one_line]
    )


class LanguageField(SelectField):
    """One of the languages that this site offers; any other counts as none chosen."""

    def __init__(self, **options: Any) -> None:
        """The languages by their own names."""
        super().__init__(_l("Language"), choices=_languages, **options)

    def process(self, *given: Any, **more: Any) -> None:
        """What is not offered is the language that speaks now."""
        self.data: Any
        super().process(*given, **more)
        if self.data not in i18n.languages(current_app):
            self.data = i18n.language()


def _lengths() -> list[tuple[int, str]]:
    def words(number: int) -> str:
        return ngettext("%(num)d minute without work", "%(num)d minutes without work", number)

    return [(one, words(one)) for one in rules.IDLE_MINUTES]


def _languages() -> list[tuple[str, str]]:
    return [(code, i18n.NAMES.get(code, code)) for code in i18n.languages(current_app)]


class SignInForm(Form):
    """E-mail, password, and whether other people use the computer."""

    email = EmailField(_l("E-mail"), required(_l("Write your e-mail address.")))
    password = PasswordField(
        _l("Password"), [InputRequired(_l("Write your password.")), at_most(1000)]
    )
    shared = BooleanField(_l("Other people use this computer"), default=True)
    next = HiddenField()
    whose = HiddenField()  # number of the person who left the page `next`; others go home


class ProfileForm(VersionedForm):
    """Name, language, and how long a sign-in on a shared computer waits."""

    name = name_field()
    language = LanguageField()
    idle_minutes = SelectField(
        _l("On a computer that others use, sign me out after"), coerce=int, choices=_lengths
    )


class PasswordForm(Form):
    """A new password in place of the present one."""

    present = PasswordField(_l("Your present password"), [Optional(), at_most(1000)])
    password = NewPasswordField(_l("New password"), [InputRequired(_l("Choose a new password."))])


class InviteForm(Form):
    """Names a person by address; whoever is not here yet is invited, then the name is asked too."""

    email = EmailField(_l("E-mail"), required(_l("Write the e-mail address.")))
    name = StringField(_l("Name"), [at_most(120)], filters=[one_line])
    demo_ok = BooleanField(_l("Invite real people into this demonstration all the same"))

    def who(self) -> tuple[str, str]:
        """Address and name as typed."""
        return self.email.data or "", self.name.data or ""

    def is_clear(self, known: bool, demo: bool) -> bool:
        """Whether it is clear who is meant; else the fields say what to do.

        `known`: somebody has the address; `demo`: there are invented people here.
        """
        if not known and not self.name.data:
            self.name.errors = [_("Nobody here has this address yet. Write the name too.")]
        if not known and demo and rules.is_real(self.email.data or "") and not self.demo_ok.data:
            self.demo_ok.errors = [demo_question()]
        return not self.errors
