"""Short ways to ask for a change of people on its page."""

WHY = {"reason": "Goes to another library."}


def press(one, words):
    """Follow the link with this label."""
    return one.get(one.page.find("a", **{"aria-label": words}).get("href"))


def look(one, status=200, **typed):
    return one.submit(form_of(one), {**WHY, **typed}, "look", status=status)


def form_of(one):
    return next(number for number, form in enumerate(one.page.forms) if "reason" in form.names())


def do(one, status=200, **typed):
    return one.submit(form_of(one), typed, "do", status=status)
