"""What stands beside the course: files with marked names and words, texts to agree to, forms
that were filled in and not sent."""

from app.core import clock
from app.core.db.base import db
from app.core.web.form_keys import UsedForm
from app.groups.extras.actions import add_field
from app.groups.extras.rules import Paper
from app.groups.letterhead.actions import change_words, put, turn
from app.groups.letterhead.queries import takes_part
from app.groups.running.actions import report_until
from app.legal.accessibility.actions import report
from app.legal.privacy.actions import erase
from app.legal.wording.actions import tell
from app.people.accounts.actions import add_person
from app.people.consents.actions import answer, publish
from app.people.consents.models import present_texts
from app.people.files.forms import limits
from app.people.files.rules import EVERY, PAPER, Fit, examine
from app.people.unsent.actions import Form, keep
from app.policy import Role
from app.workplace.agreements.actions import add_papers
from app.workplace.agreements.models import Agreement
from app.workplace.evidence import actions as evidence
from app.workplace.evidence.models import Evidence
from app.workplace.logbook.models import Entry
from tests.coordination.changes.passed import a_tutor_left
from tests.people.files.samples import picture
from tests.probe.people import Cast

PAGE = (
    b"%%PDF-1.4\n%% %s\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages>>endobj\n%%%%EOF"
)


def attach(cast: Cast, key: str, entry: Entry) -> Evidence:
    """A file with an entry: whoever reads the entry reads its name and what stands in it."""
    words = [
        cast.marks.plant("entry", f"{entry.day} file {part}", key, "draft", author=key)
        for part in ("name", "content")
    ]
    fit = examine(f"{words[0]}.txt", f"{words[1]} was done\n".encode(), EVERY, limits())
    assert isinstance(fit, Fit), fit
    added, refused = evidence.add(cast.learner(key), entry, [fit], limits())
    assert not refused
    db.session.flush()
    return added[0]


def sign_paper(cast: Cast, agreement: Agreement, state: str) -> None:
    """The signed agreement on paper."""
    words = [
        cast.marks.plant("agreement", f"paper {part}", "", state) for part in ("name", "content")
    ]
    fit = examine(f"{words[0]}.pdf", PAGE % words[1].encode(), PAPER, limits())
    assert isinstance(fit, Fit), fit
    added, refused = add_papers(cast.acting("kit", Role.COORDINATOR), agreement, [fit], limits())
    assert added
    assert not refused


def ask_consent(cast: Cast) -> None:
    """A text of the site's own; everybody has read it, most have agreed."""
    everybody = set(cast.people)
    said = {
        part: cast.marks.plant("consent text", part, "", "asked", only=everybody)
        for part in ("title", "text")
    }
    kit = cast.acting("kit", Role.COORDINATOR)
    assert publish(kit, "probe", 0, {"en": said}, required=False)
    db.session.flush()
    for text in present_texts():
        for key, person in cast.people.items():
            answer(person, text, key != "nat", "en")


def erase_somebody(cast: Cast) -> None:
    """Somebody who was invited by mistake was erased; why stands on record."""
    kit = cast.acting("kit", Role.COORDINATOR)
    gone = add_person("una@probe.example", "Una Probe", "en", kit)
    db.session.flush()
    erase(kit, gone, cast.marks.plant("erasure", "reason", "", "done", author="kit"), "Nobody")


def report_barrier(cast: Cast) -> None:
    """Somebody who is not signed in says what is in the way."""
    text, place, email = (
        cast.marks.plant("barrier", part, "", "reported") for part in ("text", "place", "email")
    )
    report(None, text, place, f"{email}@probe.example")


def report_hours(cast: Cast, key: str) -> None:
    """The hours of a learner's group are reported until its first day, with a sentence."""
    kit = cast.acting("kit", Role.COORDINATOR)
    cohort = cast.enrolments[key].cohort
    words = cast.marks.plant("reported day", "reason", key, "told", author="kit")
    assert report_until(kit, cohort, cohort.starts_on, words)
    label = cast.marks.plant("extra field", "label", key, "asked")  # whose it is, nobody keeps
    add_field(kit, cohort, Paper.AGREEMENT, label, is_required=False)


def pass_on(cast: Cast, key: str) -> None:
    """A learner's tutor left, and a coordinator wrote why."""
    kit, tia = cast.acting("kit", Role.COORDINATOR), cast.people["tia"]
    words = cast.marks.plant("handover", "reason", key, "done", author="kit")
    a_tutor_left(kit, tia, cast.enrolments[key], words)


def tell_wrong_word(cast: Cast) -> None:
    """Somebody finds a word wrong; no page shows it."""
    wrong, better = (cast.marks.plant("word", part, "", "told") for part in ("wrong", "better"))
    tell([], "lv", "home", wrong, better)


def leave_unsent(cast: Cast, key: str) -> None:
    """A form stood open when the sign-in ended."""
    words = cast.marks.plant("unsent form", "fields", key, "kept", author=key, only={key})
    place = "/accounts/profile"
    keep(cast.people[key].id, Form(place, place, [("name", words, "")]))


def send(cast: Cast, key: str) -> None:
    """A form made something; what it said is kept for a while, to know it when it comes again."""
    words = cast.marks.plant("sent form", "fields", key, "sent", author=key, only={key})
    fields = [("name", words, "")]
    row = UsedForm(key="probe", person_id=cast.people[key].id, at=clock.now(), fields=fields)
    db.session.add(row)


def name_who_pays(cast: Cast) -> None:
    """Of one group, whose people read it on each of their pages; the site has a picture alone."""
    cohort, kit = cast.cohorts["alpha"], cast.acting("kit", Role.COORDINATOR)
    here = {key for key, person in cast.people.items() if takes_part(person, cohort.id)}
    said = {
        part: {"en": cast.marks.plant("who pays", part, "", "stands", only=here)}
        for part in ("words", "picture words")
    }
    for whose, (words, shown) in ((cohort, said.values()), (None, ({}, {"en": "Emblem"}))):
        found = turn(whose)
        change_words(kit, found, words, shown)
        fit = examine("emblem.png", picture("PNG", (120, 40)), PAPER, limits())
        assert isinstance(fit, Fit), fit
        assert put(kit, found, fit, picture("PNG", (30 if whose else 20, 10)), limits()) == []
