"""Small pieces of a programme, for the tests of what a content means."""

from app.programme.shape import Text
from app.programme.spec import FieldSpec, PartSpec


def text(words):
    return Text((("en", words),))


def spec(key, kind, **more):
    return FieldSpec(key, kind, text(key), **more)


def part(*fields, key="part", **more):
    return PartSpec(key, text(key), 10, fields, **more)
