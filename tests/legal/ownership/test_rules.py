"""Every table and every column that names a person is declared."""

from app.legal.ownership.queries import people_columns, tables, texts_in
from app.legal.ownership.rules.tables import KIN
from app.legal.ownership.rules.texts import emptied, theirs, without


def test_every_table_says_how_it_relates_to_people(made_app):
    assert set(tables()) - set(KIN) == set(), "app/legal/ownership/rules/tables.py"


def test_every_column_that_names_a_person_is_declared(made_app):
    undeclared = {name: people_columns(name) - KIN[name].of_people for name in tables()}
    assert {name: found for name, found in undeclared.items() if found} == {}


def test_of_every_text_it_is_said_what_becomes_of_it(made_app):
    silent = {
        name: texts_in(name) - set(kin.empty) - set(kin.evidence) - set(kin.secret)
        for name, kin in KIN.items()
        if name in tables() and not kin.nobody and not kin.gone
    }
    assert {name: found for name, found in silent.items() if found} == {}


def test_what_is_about_nobody_says_why():
    silent = [
        name for name, kin in KIN.items() if not (kin.of_people or kin.learner or kin.through)
    ]
    assert all(KIN[name].nobody for name in silent)


def test_emptied_json_keeps_keys_and_scores_and_no_word():
    sheet = {"aims": {"score": 3, "sentence": "Good"}, "plan": {"score": "cannot", "sentence": ""}}
    assert emptied(sheet) == {
        "aims": {"score": 3, "sentence": ""},
        "plan": {"score": "cannot", "sentence": ""},
    }


def test_rows_of_one_author_lose_their_words_and_the_others_stay():
    rows = [{"text": "Mine", "by": 7}, {"text": "Theirs", "by": 8}, {"text": "Old", "name": "Ilze"}]
    assert theirs(rows, 7) == rows[:1]
    assert without(rows, 7) == [{"text": "", "by": 7}, *rows[1:]]


def test_a_kept_plan_loses_the_rows_of_one_author_and_all_words_of_its_learner():
    rows = [{"key": "o1", "text": "Mine", "by": 7, "tasks": ["t1"]}]
    text = {"weeks": 10, "pattern": "Mornings", "tasks": [{"key": "t1", "text": "Ask"}]}
    kept = {**text, "objectives": rows}
    assert theirs(kept, 7) == rows
    assert without(kept, 7) == {**text, "objectives": [{**rows[0], "text": ""}]}
    assert emptied(kept) == {
        "weeks": 10,
        "pattern": "",
        "tasks": [{"key": "t1", "text": ""}],
        "objectives": [{**rows[0], "text": ""}],
    }
