"""A form as a browser fills it in and sends it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.kit.markup import find_all, name, words

BUTTONS = ("submit", "image")
NEVER_SENT = ("button", "reset", "file", *BUTTONS)
Pairs = list[tuple[str, str]]


class HtmlForm:
    """One form of a page: its address, its fields as they stand, its buttons."""

    def __init__(self, page: Element, form: Element) -> None:
        self.element = form
        self.id = form.get("id")
        self.action = form.get("action", "")
        self.method = form.get("method", "get").lower()
        inside = find_all(form, "input", "select", "textarea", "button")
        outside = find_all(page, "input", "select", "textarea", "button", form=self.id or "-")
        known = {id(control) for control in inside}
        self._controls = [one for one in inside if one.get("form") in (None, self.id)]
        self._controls += [one for one in outside if id(one) not in known]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.action}: {sorted(self.names())}"

    def names(self) -> set[str]:
        """The names of all fields, the hidden ones too."""
        return {str(one.get("name")) for one in self._fields()}

    def value(self, field: str) -> list[str]:
        """What would be sent for this field as it stands."""
        return [value for one, value in self.data({}) if one == field]

    def buttons(self) -> list[Element]:
        """The buttons that send the form."""
        return [one for one in self._controls if _sends(one)]

    def data(self, filled: dict[str, object], button: str | None = None) -> Pairs:
        """What a browser sends once `filled` is typed, ticked or chosen and `button` pressed.

        A value is a text, True or False for one checkbox, or a list for several of a name.
        Fails for a field, a choice or a button that is not there.
        """
        unknown = set(filled) - self.names()
        assert not unknown, f"no field {sorted(unknown)} in {self}"
        pairs: Pairs = []
        left = dict(filled)
        for field in self._fields():
            key = str(field.get("name"))
            values = self._given(field, left) if key in filled else _standing(field)
            pairs += [(key, value) for value in values]
        pressed = self.pressed(button)
        if pressed is not None and pressed.get("name"):
            pairs.append((str(pressed.get("name")), pressed.get("value", "")))
        return pairs

    def pressed(self, button: str | None) -> Element | None:
        """The button with these words, name or name=value; without any, the first, as by Enter."""
        if button is None:
            return next(iter(self.buttons()), None)
        for one in self.buttons():
            named = f"{one.get('name')}={one.get('value', '')}"
            if button in (words(one), one.get("value"), one.get("name"), named, one.get("id")):
                return one
        known = [words(one) or one.get("value") for one in self.buttons()]
        raise AssertionError(f"no button {button!r} in {self}; it has {known}")

    def _fields(self) -> Iterator[Element]:
        for one in self._controls:
            disabled = one.get("disabled") is not None
            if one.get("name") and not disabled and not _sends(one):
                yield one

    def _given(self, field: Element, left: dict[str, object]) -> list[str]:
        key, kind = str(field.get("name")), field.get("type")
        value = left[key]
        if kind in ("checkbox", "radio"):
            self._has_choice(key, value)
            mine = field.get("value", "on")
            chosen = value is True or mine in _texts(value)
            return [mine] if chosen else []
        if name(field) == "select":
            offered = [_option(one) for one in find_all(field, "option")]
            strange = set(_texts(value)) - set(offered)
            assert not strange, f"{key} does not offer {sorted(strange)}, only {offered}"
            return _texts(value)
        if isinstance(value, list):  # several text fields of one name take one each
            return [str(value.pop(0))] if value else _standing(field)
        return [str(value)]

    def _has_choice(self, key: str, value: object) -> None:
        offered = {one.get("value", "on") for one in self._fields() if one.get("name") == key}
        wanted = set() if isinstance(value, bool) else set(_texts(value))
        assert wanted <= offered, f"{key} does not offer {wanted - offered}, only {offered}"


def _standing(field: Element) -> list[str]:
    kind = field.get("type")
    if kind in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.get("checked") is not None else []
    if name(field) == "textarea":
        return ["".join(field.itertext()).removeprefix("\n")]  # the first is no part of it
    if name(field) == "select":
        options = find_all(field, "option")
        chosen = [one for one in options if one.get("selected") is not None]
        if field.get("multiple") is None:
            chosen = chosen[-1:] or options[:1]
        return [_option(one) for one in chosen]
    return [] if kind in NEVER_SENT else [field.get("value", "")]


def _sends(control: Element) -> bool:
    kind = control.get("type", "submit" if name(control) == "button" else "text")
    return name(control) in ("button", "input") and kind in BUTTONS


def _option(option: Element) -> str:
    return option.get("value", words(option))


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
