"""Contents as JSON: equal ones are equal texts, and what is stored keeps its hash."""

from datetime import UTC, date, datetime

from app.core.audit.rules import CONTENT, line_hash
from app.core.text.canonical_json import canonical, content_hash, sha256


def test_equal_contents_have_one_hash_whatever_the_order() -> None:
    one, other = {"a": "š", "b": [1]}, {"b": [1], "a": "š"}
    assert canonical(one) == canonical(other) == '{"a":"š","b":[1]}'
    assert content_hash(one) == content_hash(other) == sha256(canonical(one))


def test_a_version_that_is_stored_keeps_its_text_and_hash() -> None:
    text = canonical({"b": [1, {"y": "š", "x": None}], "a": "“Kā lasa?”"})
    assert text == '{"a":"“Kā lasa?”","b":[1,{"x":null,"y":"š"}]}'
    assert sha256(text) == "25642d0af563c0cd5f68a5a978060d0830b2406651817d8f6aa0faca86be5827"


def test_a_day_is_written_as_its_text() -> None:
    assert canonical({"on": date(2026, 8, 31)}) == '{"on":"2026-08-31"}'


def test_a_line_of_the_record_keeps_its_hash() -> None:
    line = dict.fromkeys(CONTENT) | {
        "at": datetime(2026, 10, 8, 9, 30, tzinfo=UTC), "actor_id": 7, "role": "mentor",
        "act": "entry approved", "kind": "Entry", "thing_id": 3, "before": "sent",
        "after": "approved", "reason": False, "result": "ok", "address": "Bērzleja",
    }  # fmt: skip
    assert line_hash(line) == "4222d45818dadf550d0318d6cfc3bbcc3f02ef518fe22438a1e823464c28be52"
