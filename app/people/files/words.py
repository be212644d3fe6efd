"""What is said about files that are not taken."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.people.files.rules import MEGABYTE, Limits, Problem, Refused


def without_heic() -> str:
    """What somebody with a phone does where no HEIC is read."""
    return _(
        "Photos of the kind HEIC are not taken here. On an iPhone choose Settings › Camera › "
        "Formats › Most Compatible, then take the photo again."
    )


def about(one: Refused, allowed: Limits) -> str:
    """Why a file is not taken, and what to do; `allowed`: the site's limits."""
    name = one.name[-60:]
    inside = {
        Problem.EMPTY: _("“%(name)s” is empty. Choose the file again.", name=name),
        Problem.UNKNOWN: _(
            "“%(name)s” is of a kind that is not taken here. Save it as PDF and send that.",
            name=name,
        ),
        Problem.OTHER_INSIDE: _(
            "“%(name)s” holds something else than its ending says. Save it anew, then send that.",
            name=name,
        ),
        Problem.DAMAGED: _("“%(name)s” is damaged or not complete. Send it again.", name=name),
        Problem.HAS_MACROS: _(
            "“%(name)s” holds macros, or an object of another program. Save it as PDF and send "
            "that.",
            name=name,
        ),
        Problem.UNSAFE_ARCHIVE: _(
            "“%(name)s” is packed in an unsafe way. Save it anew, or as PDF.", name=name
        ),
        Problem.NOT_UTF8: _("“%(name)s” is no text in UTF-8. Save it so, or as PDF.", name=name),
    }
    return (
        inside.get(one.problem)
        or _about_picture(one.problem, name)
        or _about_size(one.problem, name, allowed)
    )


def _about_picture(problem: Problem, name: str) -> str | None:
    return {
        Problem.TOO_MANY_PIXELS: _(
            "“%(name)s” has more than 25 megapixels. Take the picture in a smaller size.", name=name
        ),
        Problem.SEVERAL: _(
            "“%(name)s” holds several pictures. Send each one alone, or all of them in a PDF.",
            name=name,
        ),
        Problem.NO_HEIC: without_heic(),
        Problem.BUSY: _(
            "“%(name)s” has to wait: others are sending pictures too. Send it again in a minute.",
            name=name,
        ),
    }.get(problem)


def _about_size(problem: Problem, name: str, allowed: Limits) -> str:
    return {
        Problem.TOO_LARGE: _(
            "“%(name)s” has more than %(most)s MB. Send a smaller one.",
            name=name,
            most=allowed.largest // MEGABYTE,
        ),
        Problem.TOO_MANY: ngettext(
            "“%(name)s” does not fit: there is room for %(num)s file.",
            "“%(name)s” does not fit: there is room for %(num)s files.",
            allowed.each,
            name=name,
        ),
        Problem.NO_ROOM: _(
            "“%(name)s” does not fit: all your files together have at most %(most)s MB. Remove "
            "some; what you remove makes room after a day.",
            name=name,
            most=allowed.person // MEGABYTE,
        ),
    }[problem]
