"""What comments ask, the discussion of a part, and the pages of parts beside which it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from babel.numbers import get_currency_symbol
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from app.core.text import i18n
from app.core.web.form_keys import new_key
from app.core.web.forms import Form, at_most, required, strip
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import audience
from app.people.accounts.models import Person
from app.policy import May, Role
from app.programme.choosing import Option, own_words, taught
from app.programme.content import Content, Reason, clean, rows_of
from app.programme.current import programme
from app.programme.spec import PartSpec
from app.project.comments.models import Comment, Thread, comments_of, threads
from app.project.comments.words import KINDS
from app.project.documents.forms.part import advise, offer_of, part_form
from app.project.documents.models import Desk, Document, desks, kept_texts
from app.project.documents.rules import can_edit
from app.project.documents.words import named

MOST = 5000


class ReplyForm(Form):
    """An answer to a comment."""

    text = TextAreaField(
        _l("Your answer"),
        filters=[strip],
        validators=[*required(_l("Write your answer.")), at_most(MOST)],
    )


class CommentForm(Form):
    """A comment on a part, or on one of its rows; a page has one for each of its parts."""

    row = SelectField(_l("About"), validate_choice=False)
    kind = RadioField(
        _l("What do you ask for?"),
        choices=[SelectChoice(kind.value, said) for kind, said in KINDS.items()],
        validators=required(_l("Choose what you ask for.")),
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Write a comment"),
        filters=[strip],
        validators=[*required(_l("Write your comment.")), at_most(MOST)],
    )

    def __init__(self, part: str = "", **given: Any) -> None:
        self.kept_as = f"CommentForm-{part}"
        super().__init__(**given)


@dataclass
class Discussion:
    """The comments on one part with their forms; `back` is the page on which they stand.

    `folded`: it was opened from a text that is read; with scripts it stands beside the heading.
    """

    document: Document
    spec: PartSpec
    threads: list[Thread]
    rows: dict[str, str]
    form: Any
    reader: Person
    back: str
    answering: Comment | None = None
    reply: ReplyForm | None = None
    folded: bool = False
    beside: bool = False  # an open form: without scripts, sending would lose what is typed in it

    @property
    def is_learner(self) -> bool:
        """Whether the learner reads, who answers."""
        return self.reader.id == self.document.enrolment.person_id

    @property
    def waiting(self) -> int:
        """How many of the threads wait for the learner."""
        return sum(thread.first.waits for thread in self.threads)


def discussion(
    document: Document,
    spec: PartSpec,
    comments: Iterable[Comment],
    reader: Person,
    back: str,
    form: Any = None,
) -> Discussion:
    """The discussion of one part, from these comments; `form` is one that was refused."""
    mine = [one for one in comments if one.part == spec.key]
    is_learner = reader.id == document.enrolment.person_id
    rows = rows_in(document, spec, is_learner)
    form = form or comment_form(document, spec, is_learner, None, rows)
    return Discussion(document, spec, threads(mine), rows, form, reader, back)


def comment_form(
    document: Document,
    spec: PartSpec,
    is_learner: bool,
    sent: Any,
    rows: dict[str, str] | None = None,
) -> Any:
    """The form for one part; a learner's comment asks for nothing, so it has no kind.

    `rows` are those of `rows_in`, if somebody has asked for them.
    """
    form: Any = CommentForm(spec.key, formdata=sent)
    own = {"lang": document.tongue.own}
    known = rows_in(document, spec, is_learner) if rows is None else rows
    offered = [SelectChoice(key, words, render_kw=own) for key, words in known.items()]
    form.row.choices = [SelectChoice("", _l("The whole section")), *offered]
    if not offered:
        del form.row
    if is_learner:
        del form.kind
    for field in form:
        field.id = f"{field.short_name}-for-{spec.key}"
    return form


def rows_in(document: Document, spec: PartSpec, is_learner: bool) -> dict[str, str]:
    """The rows of a part that can be spoken of: key → words, or numbers of an unoffered draft."""
    content, language = document.part(spec.key).content, document.enrolment.cohort.language
    closed = not is_learner and document.is_private
    return {
        str(row["key"]): named(
            Option(
                str(row["key"]),
                field.item or field.label,
                number,
                "" if closed else own_words(field, row),
            ),
            language,
        )
        for field in spec.fields
        if field.type == "rows"
        for number, row in enumerate(rows_of(content, field.key), 1)
    }


def around(enrolment: Enrolment) -> dict[str, Any]:
    """Who stands around the learner's documents, for the sentences that name them.

    `around`: people with their roles; `readers`: whom an offer reaches; `evaluators`;
    `by_role`: first names; `names`: puts some of them in one phrase.
    """
    others = [
        (person, roles)
        for person, roles in audience(enrolment, May.READ_DOCUMENT)
        if person.id != enrolment.person_id
    ]
    scoring = {Role.MENTOR, Role.MAIN_TRAINER}
    return {
        "around": others,
        "readers": names(person.first_name for person, _roles in others),
        "evaluators": names(person.first_name for person, roles in others if scoring & set(roles)),
        "names": names,
        "by_role": {role: person.first_name for person, roles in others for role in roles},
    }


def names(people: Iterable[str]) -> str:
    """Names in one phrase, as the language puts them: Andris, Dace and Vera."""
    return i18n.format_names(people)


def part_to_write(at: Desk, reader: Person, back: str, check: bool) -> dict[str, Any]:
    """What the page on which a part is written shows: its form, advice, the discussion beside it.

    `check` asks what must be changed; without it nothing disturbs the writing.
    """
    form = part_form(at.spec, _begun(at), offer_of(at.options, at.language))
    found = at.missing() if check else []
    comments = comments_of(at.document.id, at.spec.key)
    currency = at.document.enrolment.cohort.setting("currency")
    return {
        "at": at,
        "form": form,
        "run": new_key(),
        "said": advise(form, found, at.language),
        "wrong": any(one.reason not in (Reason.EMPTY, Reason.FEW_ROWS) for one in found),
        "kept": kept_texts(at.row.id, reader.id),
        "discussion": replace(
            discussion(at.document, at.spec, comments, reader, back),
            beside=can_edit(at.document.state),
        ),
        "commented": [one.row for one in comments if one.row and one.removed_at is None],
        "findings": at.findings(),
        "taught": taught(programme(), _modules_in(at)),
        "currency": get_currency_symbol(currency, locale=i18n.language()),
    }


def _modules_in(at: Desk) -> list[str]:
    """The numbers of the modules that are chosen in a part."""
    fields = [one.key for one in at.spec.fields if one.source == "modules"]
    return [number for key in fields for number in at.row.content.get(key) or []]


def _begun(at: Desk) -> Content:
    """What stands in a part; before its first save, with what the program knows of its fields."""
    library = at.document.enrolment.library if at.row.saved_at is None else None
    known = {one.key: library.name for one in at.spec.fields if library and one.known == "library"}
    return {**known, **at.row.content}


def parts_to_read(document: Document, reader: Person, back: str) -> list[dict[str, Any]]:
    """Each part as a text, with its discussion, for those who read along."""
    comments = comments_of(document.id)
    return [
        {
            "at": at,
            "form": part_form(at.spec, clean(at.row.content), offer_of(at.options, at.language)),
            "discussion": discussion(document, at.spec, comments, reader, back),
        }
        for at in desks(document, reader=reader)
    ]
