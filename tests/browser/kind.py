"""What the tests know of a form in which somebody writes sentences."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """A form: its template, who writes, on which page, in which field, and the button's words."""

    template: str
    who: str
    page: str
    place: str
    button: str
    more: dict[str, str] = field(default_factory=dict)  # what else has to be filled in or chosen
    stored: int = 1  # so often the words stand in the database once it was sent
