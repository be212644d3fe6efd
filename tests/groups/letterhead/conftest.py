"""Who enters a letterhead, and what stands then."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from app.ops.demo.cast import Story
from tests.kit.pages import Page, Visitor
from tests.workplace.evidence.sending import send

Enter = Callable[..., Page]
SITE = "/letterhead/site"
SAID = "Co-funded by the European Union"
SHOWN = "The flag of the European Union"


def emblem(size: tuple[int, int] = (600, 400), kind: str = "PNG") -> bytes:
    """A picture in one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (0, 51, 153)).save(out, kind)
    return out.getvalue()


def put(visitor: Visitor, url: str, body: bytes, name: str = "eu.png", status: int = 200) -> Page:
    """Open the page, choose a file and press its button."""
    visitor.get(url)
    return send(visitor, f"{url}/picture", (name, body), status=status)


@pytest.fixture
def group(story: Story) -> str:
    """The page of Ilze's group."""
    return f"/letterhead/{story.cohorts['latvia']}"


@pytest.fixture
def enter(as_: Callable[[str], Visitor]) -> Enter:
    """Enter a sentence and a picture: as whoever may, on the page with this address."""

    def entered(url: str, words: str = SAID, shown: str = SHOWN, size: int = 600) -> Page:
        visitor = as_("ruta" if url == SITE else "krista")
        visitor.get(url)
        page = visitor.submit("Save the words", {"words_en": words, "picture_en": shown})
        return put(visitor, url, emblem((size, 400))) if size else page

    return entered
