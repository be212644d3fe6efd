"""Every field of every form has an end, said in words, and what was typed is still there."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList

from tests.house.limits import is_written, ours, told

FAR_TOO_MUCH = "x" * 150_000  # less than the whole program refuses, see app/core/web/tidy_input.py


@pytest.mark.parametrize("kind", ours(), ids=told)
def test_a_text_without_end_is_refused_in_words_and_stays_typed(app, kind):
    with app.test_request_context():
        form = kind(formdata=None)
        written = [one.short_name for one in form if is_written(one)]
        form.process(MultiDict([(name, FAR_TOO_MUCH) for name in written]))
        for one in written:
            own = getattr(form, f"validate_{one}", None)
            form[one].validate(form, [lambda _form, field, own=own: own(field)] if own else [])
            assert form[one].errors, f"{one} takes {len(FAR_TOO_MUCH)} characters"
            shown = form[one]._value() if hasattr(form[one], "_value") else FAR_TOO_MUCH
            assert FAR_TOO_MUCH in (shown, form[one].raw_data[0])


def test_a_list_in_a_form_has_an_end(app):
    for kind in ours():
        with app.test_request_context():
            form = kind(formdata=None)
            lists = [one for one in form if isinstance(one, FieldList)]
            sent = [(f"{one.name}-{row}-text", "x") for one in lists for row in range(200)]
            form.process(MultiDict(sent))
            assert not lists or not form.validate()
            assert not lists or form.form_errors
