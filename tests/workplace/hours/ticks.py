"""The boxes of the page on which a mentor approves."""

from tests.kit.pages import Page


def boxes(page: Page) -> list[bool]:
    """Whether each entry is ticked, from the top."""
    return [box.get("checked") is not None for box in page.find_all("input", name="entry")]
