"""Odd but honest files are taken, and one sees on them what was to be seen."""

import io

import pytest
from PIL import Image

from app.people.files.rules import EVERY, Problem, Refused, examine
from tests.people.files.heic import BURST
from tests.people.files.honest_documents import DOCUMENTS
from tests.people.files.honest_pictures import pictures
from tests.people.files.samples import picture
from tests.people.files.scene import distance, saved, scene
from tests.people.files.shown import LIMITS, fit

PICTURES = pictures()
ALIKE = 5.0  # of 255: JPEG takes 3.2 at the edges of the scene, a lost profile 16


@pytest.mark.parametrize("word", PICTURES)
def test_an_odd_picture_is_taken_and_recognised(word):
    name, body, seen = PICTURES[word]
    assert distance(fit(name, body).body, seen) < ALIKE


@pytest.mark.parametrize("word", DOCUMENTS)
def test_an_odd_document_is_taken_as_it_is(word):
    name, body = DOCUMENTS[word]
    assert fit(name, body).body == body


def test_a_long_picture_stays_readable():
    name, body, _seen = PICTURES["a scrolled screen"]
    assert min(Image.open(io.BytesIO(fit(name, body).body)).size) >= 800


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.png", saved(scene(), "PNG", save_all=True, append_images=[scene().convert("L")])),
        ("a.webp", saved(scene(), "WEBP", save_all=True, append_images=[scene().rotate(9)])),
        ("a.heic", BURST),
    ],
)
def test_of_several_pictures_none_is_lost_in_silence(name, body):
    assert examine(name, body, EVERY, LIMITS) == Refused(name, Problem.SEVERAL)


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "BMP"])
def test_another_kind_of_picture_is_refused_in_words(kind):
    name = f"a.{kind.lower()}"
    assert examine(name, picture(kind), EVERY, LIMITS) == Refused(name, Problem.UNKNOWN)
    assert examine("a.jpg", picture(kind), EVERY, LIMITS) == Refused("a.jpg", Problem.OTHER_INSIDE)
