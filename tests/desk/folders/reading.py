"""Reads the next step from a page."""

from tests.kit import markup
from tests.kit.pages import Page


def step_on(page: Page) -> tuple[str, str, list[str]]:
    """What the page says to do next: its heading, all its words, the links in it."""
    step = page.find("section", aria_labelledby="next-title")
    links = [one.get("href", "") for one in markup.find_all(step, "a")]
    return markup.words(page.find("h2", id="next-title")), markup.words(step), links
