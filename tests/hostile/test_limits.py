"""Every field of every form has an end, said in words, and what was typed is still there."""

from importlib import import_module
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, HiddenField, StringField
from wtforms import Form as Row

from app.core.forms import Form

APP = Path(__file__).resolve().parent.parent.parent / "app"
FAR_TOO_MUCH = "x" * 150_000  # less than the whole program refuses, see app/core/incoming.py
for module in sorted(APP.glob("*/forms.py")):
    import_module(f"app.{module.parent.name}.forms")


def kinds(of: type) -> set[type]:
    """Every form that derives from this one."""
    return {one for kind in of.__subclasses__() for one in (kind, *kinds(kind))}


def ours() -> list[type]:
    """The forms and the rows of lists in forms, by name; what is made for one rubric is not one."""
    found = {one for one in kinds(Form) | kinds(Row) if one.__module__.startswith("app.")}
    return sorted(found, key=lambda one: f"{one.__module__}.{one.__qualname__}")


def is_written(field: Field) -> bool:
    """Whether somebody types text into it."""
    typed = isinstance(field, StringField) or hasattr(field, "raw")
    return typed and not isinstance(field, HiddenField)


@pytest.mark.parametrize("kind", ours(), ids=lambda kind: f"{kind.__module__}.{kind.__qualname__}")
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
