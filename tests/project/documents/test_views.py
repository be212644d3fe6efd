"""Saving as people experience it: while typing, by buttons, in two windows, after the hand-in."""

import pytest

from app.core.db.base import db
from app.project.documents.actions import set_state
from app.project.documents.models import Document, KeptText
from app.project.documents.rules import State

FOUR_SCRIPTS = (  # with combining marks, an emoji of several signs and an empty line
    "Библиотеката е отворена 📚. ",
    "Βιβλιοθήκη\u0301 στο χωριό 👩🏽‍💻\n\n",
    "La biblioteca è aperta; perche\u0301? ",
    "Bērzlejas bibliotēka, šķūnītis c\u030c 📖 ",
)


def kept(app):
    with app.app_context():
        return [one.content for one in db.session.query(KeptText).order_by(KeptText.id)]


def hand_in(app, documents, kind):
    with app.app_context():
        set_state(db.session.get_one(Document, documents[kind]), State.HANDED_IN)
        db.session.commit()


def test_what_is_typed_is_saved_in_a_small_answer(editor, stored):
    swot = editor("swot", "swot")
    answer = swot.autosave({"library": "Bērzlejas bibliotēka"})
    assert stored("swot", "swot")["library"] == "Bērzlejas bibliotēka"
    assert "Saved" in answer.text
    assert len(answer.html.encode()) <= 1024


def test_the_answer_to_a_money_table_stays_small_and_brings_the_sums(editor):
    money = editor("business", "finance")
    key = money.page.form("part").value("costs")[-1]
    answer = money.autosave({f"costs-{key}-quantity": "40", f"costs-{key}-price": "9,50"})
    assert "380.00" in answer.text
    assert len(answer.html.encode()) <= 1024


def test_lost_answers_never_double_a_row_or_quarrel(editor, stored):
    swot = editor("swot", "swot")
    key = swot.page.form("part").value("strengths")[-1]
    for words in ("Warm", "Warm room", "Warm room, open until 20:00"):
        swot.autosave({f"strengths-{key}-text": words}, lost=True)
    rows = stored("swot", "swot")["strengths"]
    assert rows == [{"key": key, "text": "Warm room, open until 20:00"}]


def test_the_same_sending_again_changes_nothing(editor, stored):
    swot = editor("swot", "swot")
    swot.autosave({"library": "one"}, seq=7)
    swot.autosave({"library": "one"}, seq=7)
    swot.autosave({"library": "older"}, seq=6)
    assert stored("swot", "swot")["library"] == "one"


def test_two_windows_keep_both_texts_and_show_them(app, editor, stored):
    first, second = editor("swot", "swot"), editor("swot", "swot")
    first.autosave({"library": "from the first <b>window</b>"})
    refused = second.autosave({"library": "from the second window"}, status=409)
    assert "Compare both" in refused.links()
    assert stored("swot", "swot")["library"] == "from the first <b>window</b>"
    assert kept(app)[0]["library"] == "from the second window"
    page = second.visitor.get(refused.links()["Compare both"])
    assert "from the first <b>window</b>" in page.text
    assert "from the second window" in page.text


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Keep what is stored", "first"),
        ("Keep what you wrote here", "second"),
        ("Save this text", "first\n\nsecond"),
    ],
)
def test_after_a_conflict_people_choose_what_stays(editor, stored, button, expected):
    one, two = editor("swot", "swot"), editor("swot", "swot")
    one.autosave({"conclusion": "first"})
    page = two.autosave({"conclusion": "second"}, status=409)
    two.visitor.get(page.links()["Compare both"])
    two.visitor.submit(button, button=button)
    assert stored("swot", "swot")["conclusion"] == expected
    assert "could not be stored" not in two.visitor.get(two.place).text


def test_without_scripts_a_conflict_shows_both_texts_at_once(editor, stored):
    one, two = editor("swot", "swot"), editor("swot", "swot")
    one.autosave({"library": "first"})
    two.visitor.get(two.place)
    one.autosave({"library": "newer"})
    page = two.visitor.submit("part", {"library": "second"}, "Save and continue", status=409)
    assert "newer" in page.text
    assert "second" in page.text
    assert stored("swot", "swot")["library"] == "newer"


def test_a_save_after_the_hand_in_is_refused_says_so_and_keeps_the_text(
    app, editor, stored, documents
):
    swot = editor("swot", "swot")
    hand_in(app, documents, "swot")
    refused = swot.autosave({"library": "too late"}, status=409)
    assert "handed in" in refused.text
    assert stored("swot", "swot") == {}
    assert kept(app)[0]["library"] == "too late"


def test_a_button_after_the_hand_in_is_refused_too(app, editor, stored, documents):
    swot = editor("swot", "swot")
    hand_in(app, documents, "swot")
    page = swot.visitor.submit("part", {"library": "late"}, "Save and continue", status=409)
    assert "late" in page.text
    assert stored("swot", "swot") == {}


def test_the_text_of_one_person_never_goes_to_another(app, editor, stored, as_):
    swot = editor("swot", "swot")
    page = swot.autosave({"library": "mine", "who": "9999"}, status=403)
    assert "Somebody else is signed in" in page.text
    karlis = as_("karlis")
    karlis.get("/folders/")
    karlis.post(swot.url, {"library": "mine"}, status=404)
    assert (stored("swot", "swot"), kept(app)) == ({}, [])


def test_wrong_figures_are_kept_as_typed_and_named_when_asked(editor, stored):
    plan = editor("plan", "activities")
    key = plan.page.form("part").value("activities")[-1]
    names = {
        f"activities-{key}-what": "Scan",
        f"activities-{key}-hours": "a few",
        f"activities-{key}-from": "8.11.2026",
    }
    page = plan.visitor.submit("part", names, "Save and continue")
    row = stored("plan", "activities")["activities"][0]
    assert (row["hours"], row["from"]) == ("a few", "2026-11-08")
    assert "Activity 1: Planned hours: Write the hours like 3:30 or 3.5." in page.links()
    assert page.form("part").value(f"activities-{key}-hours") == ["a few"]


def test_hours_and_numbers_are_kept_as_figures(editor, stored):
    plan = editor("plan", "activities")
    key = plan.page.form("part").value("activities")[-1]
    plan.autosave({f"activities-{key}-hours": "3:30"})
    assert stored("plan", "activities")["activities"][0]["hours"] == 210


def test_a_section_is_left_for_the_next_one_when_nothing_is_wrong(editor):
    topic = editor("plan", "topic")
    page = topic.visitor.submit("part", {"title": "Old photographs"}, "Save and continue")
    assert page.h1 == "Need and evidence"


def test_a_finished_section_says_what_it_still_lacks(editor):
    topic = editor("plan", "topic")
    page = topic.visitor.submit("part", {"finished": True}, "Save and continue")
    assert page.h1 == "Topic and aims"
    assert "Fill in “Title”." in page.text


@pytest.mark.parametrize(
    "words",
    [
        "Привет, библиотека 📚",
        "Βιβλιοθήκη\u0301 α",
        "a\r\nb\rc",
        "<script>x</script>",
        "x" * 100_000,
        *((one * 5000)[:100_000] for one in FOUR_SCRIPTS),
    ],
)
def test_every_text_comes_back_as_it_was_typed(editor, stored, words):
    plan = editor("plan", "need")
    plan.autosave({"need": words})
    expected = words.replace("\r\n", "\n").replace("\r", "\n")
    assert stored("plan", "need")["need"] == expected
    if len(words) < 1000:
        plan.reload()
        assert plan.page.form("part").value("need") == [expected]


@pytest.mark.parametrize(
    ("odd", "status"),
    [
        ({"seen": "x", "run": "r" * 999, "seq": "-1"}, 409),
        ({"seen": "9" * 30, "seq": "9" * 30}, 200),
        ({"strengths": "../../etc", "library": "\x00nul"}, 200),
        ({"add": "nothing", "up": ":", "undo": "strengths:"}, 200),
        ({"remove": "strengths"}, 200),
    ],
)
def test_odd_input_breaks_nothing(editor, odd, status):
    swot = editor("swot", "swot")
    swot.autosave({"conclusion": "x"})
    pairs = [pair for pair in swot.base if pair[0] not in odd]
    own = [("seen", swot.seen), ("run", swot.run), ("seq", "9")]
    pairs += [*odd.items(), *(pair for pair in own if pair[0] not in odd)]
    headers = {"X-Autosave": "1", "HX-Request": "true"}
    page = swot.visitor.post(swot.url, pairs, status=status, headers=headers)
    assert "nothing" not in page.text


@pytest.mark.parametrize("number", ["1e99999999", "9" * 400, "-", "twelve", "∞"])
def test_odd_numbers_stay_as_typed(editor, stored, number):
    money = editor("business", "finance")
    key = money.page.form("part").value("costs")[-1]
    money.autosave({f"costs-{key}-quantity": number})
    assert stored("business", "finance")["costs"][0]["quantity"] == number


def test_of_several_refused_texts_the_last_is_shown_first_and_none_is_lost(editor):
    one, two = editor("swot", "swot"), editor("swot", "swot")
    one.autosave({"library": "stored"})
    for words in ("first refused", "second refused"):
        link = two.autosave({"library": words}, status=409).links()["Compare both"]
    assert "second refused" in two.visitor.get(link).text
    two.visitor.submit("Keep what is stored", button="Keep what is stored")
    assert "first refused" in two.visitor.get(link).text


def test_competences_of_two_frameworks_with_one_number_are_told_apart(as_, documents):
    words = as_("ilze").get(f"/plans/{documents['plan']}/modules").text
    assert "DigComp 2.1, 1.3 Managing data" in words
    assert "EntreComp, 1.3 Vision" in words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (107, None),
        (108, "Characters left: 12."),
        (120, "Characters left: 0."),
        (123, "Characters too many: 3. All of it is kept"),
    ],
)
def test_the_field_says_that_its_end_is_near_or_over(editor, stored, length, words):
    swot = editor("swot", "swot")
    swot.autosave({"library": "ā" * length})
    assert stored("swot", "swot")["library"] == "ā" * length
    swot.reload()
    said = swot.page.words("p", id="library-end")
    assert [one[: len(words or "")] for one in said] == [one for one in (words,) if one]
