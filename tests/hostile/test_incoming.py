"""What comes in is brought into a shape that can be kept, or comes back in words."""

from time import perf_counter

import pytest

from app.core.web.tidy_input import LARGEST, LONGEST, MOST_VALUES, Written, whole_number

HUGE = ["2147483648", str(2**63), "9" * 5000, "-1", "٣", "1%00", "%ff"]


@pytest.mark.parametrize("number", HUGE)
def test_a_number_that_no_id_can_be_leads_nowhere(as_, number):
    assert as_("ilze").get(f"/plans/{number}", status=404).h1 == "There is nothing here"


@pytest.mark.parametrize("number", [*HUGE, "", "x", "1.5", "²"])
def test_a_page_that_is_asked_for_in_vain_is_the_first(as_, number):
    dace = as_("dace")
    first = dace.get("/notifications/").text
    assert dace.get(f"/notifications/?before={number}").text == first


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (7, 7), (str(LARGEST), LARGEST), (str(LARGEST + 1), 0), ("²", 0), (None, 0)],
)
def test_a_version_is_a_number_or_none(text, number):
    assert whole_number(text) == number


def test_signs_that_no_database_holds_are_left_out_and_the_rest_stays():
    sent = Written([("a\x00", "žāvē\x00t\x1b \U0001f600\r\nе\u0301"), ("b", "one\x0btwo\ud800")])
    assert sent.to_dict() == {"a": "žāvēt \U0001f600\r\nе\u0301", "b": "one two\ufffd"}


def test_a_name_with_nul_is_kept_without_it(as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    ilze.submit("/accounts/profile", name="Il\x00ze Bērziņa")
    assert ilze.page.find("input", id="name").get("value") == "Ilze Bērziņa"


def test_a_field_that_is_not_sent_at_all_is_missed_like_an_empty_one(seat, run):
    andris = seat("andris")
    andris.get("/hours/review")
    ways = [one.get("formaction") for one in andris.page.find_all("button")]
    refusal = next((one for one in ways if one and "refusal" in one), None)
    assert refusal is None or andris.post(refusal, {}, status=422)


@pytest.mark.parametrize("body", ["[" * 100_000, '{"name": "Il\\u0000ze"}', "{", "[1]", '"text"'])
def test_what_comes_as_json_is_no_form(as_, body):
    ilze = as_("ilze")
    token = ilze.get("/accounts/profile").form("/accounts/profile").value("csrf_token")[0]
    sent = {"data": body, "content_type": "application/json", "headers": {"X-CSRFToken": token}}
    assert ilze._ask("POST", "/accounts/profile", 422, False, sent).whole


def test_20_megabytes_are_refused_in_words_at_once(app, as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    began = perf_counter()
    page = ilze.post("/accounts/profile", {"name": "x" * 20 * 1024 * 1024}, status=413)
    assert "Nothing was stored. Go back" in page.text
    assert perf_counter() - began < 1


def test_too_many_values_are_refused_in_words(as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    values = [(f"n{number}", "") for number in range(MOST_VALUES + 1)]
    assert ilze.post("/accounts/profile", values, status=413).h1 == "That is too much at once"


def send_too_much(visitor, headers=None):
    """The profile with a name that no field takes; the page that comes back is larger than any."""
    visitor.get("/accounts/profile")
    token = dict(visitor.page.form("/accounts/profile").data({}))["csrf_token"]
    sent = {"data": {"name": "ž" * (LONGEST + 1), "csrf_token": token}, "headers": headers}
    return visitor._client.post("/accounts/profile", base_url="https://localhost", **sent)


def test_a_text_longer_than_any_field_takes_comes_back(as_):
    ilze = as_("ilze")
    answer = send_too_much(ilze)
    assert answer.status_code == 413
    assert "This text is too long" in answer.text
    assert "ž" * (LONGEST + 1) in answer.text


def test_an_autosave_that_is_too_long_says_so_beside_the_button(as_):
    ilze = as_("ilze")
    answer = send_too_much(ilze, {"X-Autosave": "1", "HX-Request": "true"})
    assert answer.status_code == 413
    assert 'id="save-state"' in answer.text
    assert "200,000 characters" in answer.text


def test_secrets_do_not_come_back_on_an_error_page(as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    sent = {"present": "my old secret", "password": "my new secret", "csrf_token": "wrong"}
    page = ilze.post("/accounts/password", sent, status=400)
    assert "secret" not in page.html
