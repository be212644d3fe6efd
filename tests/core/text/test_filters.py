"""A filter of a constant speaks the language of each reader, not that of the first."""

import pytest
from flask import Flask, g

from app.core.text.speech import Speech


@pytest.mark.parametrize(
    ("text", "english", "bulgarian"),
    [
        ("{{ 12345.5|number }}", "12,345.5", "12 345,5"),
        ("{{ [12345.5|number][0] }}", "12,345.5", "12 345,5"),
        ("{% set kept = 12345.5|number(1) %}{{ kept }}", "12,345.5", "12 345,5"),
    ],
)
def test_a_constant_is_written_anew_for_each_reader(app: Flask, text, english, bulgarian):
    with app.test_request_context():
        g.speech = Speech("en", "en_GB", None)
        page = app.jinja_env.from_string(text)
        assert page.render() == english
    with app.test_request_context():
        g.speech = Speech("bg", "bg", None)
        assert page.render().replace("\xa0", " ") == bulgarian
