"""What a paper asks for, what of it is kept, what it lacks: rules without a database."""

from app.groups.extras.rules import Asked, Paper, asked, kept, lacking, papers, said

CONTACT = Asked("1", "Emergency contact", is_required=True)
POLICY = Asked("2", "Insurance policy")
OLD = {"key": "9", "label": "Allergies", "text": "None"}


def test_a_form_shows_what_is_asked_for_then_what_stands_there_and_is_not():
    shown = asked([CONTACT, POLICY], [OLD, {"key": "8", "label": "Left empty", "text": ""}])
    assert [(one.label, one.is_gone) for one in shown] == [
        ("Emergency contact", False),
        ("Insurance policy", False),
        ("Allergies", True),
    ]


def test_what_two_groups_ask_for_is_asked_once_where_it_stands():
    other = Asked("7", "EMERGENCY contact")
    assert asked([CONTACT, other], []) == [CONTACT]
    there = [{"key": "7", "label": "Emergency contact", "text": "Jānis"}]
    assert asked([CONTACT, other], there) == [other]


def test_a_field_that_did_not_come_stays_and_one_that_came_empty_goes():
    shown = asked([CONTACT, POLICY], [OLD])
    assert kept(shown, {"1": "Jānis"}, [OLD]) == [
        {"key": "1", "label": "Emergency contact", "text": "Jānis"},
        OLD,
    ]
    assert kept(shown, {"1": "", "9": ""}, [OLD]) == []
    assert kept(shown, {"nobody asked": "x"}, []) == []


def test_a_paper_lacks_what_has_to_be_filled_in_however_it_is_called_now():
    assert lacking([CONTACT, POLICY], []) == ["Emergency contact"]
    renamed = {"key": "1", "label": "Whom to ring", "text": "Jānis"}
    other_group = {"key": "5", "label": "emergency CONTACT", "text": "Jānis"}
    assert lacking([CONTACT], [renamed]) == lacking([CONTACT], [other_group]) == []
    assert lacking([CONTACT], [{**renamed, "text": ""}]) == ["Emergency contact"]


def test_what_was_erased_is_not_said_and_no_paper_has_a_number_unless_it_is_chosen():
    assert said([OLD, {"key": "1", "label": "", "text": ""}]) == [("Allergies", "None")]
    assert papers({}) == frozenset()
    assert papers({"protocol_on": ["plan"]}) == {Paper.PLAN}
