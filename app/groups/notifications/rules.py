"""Decides which news is about the site and not about a course, and in which part it was done."""

from app.policy import Role

# for those alone who coordinate the whole site
OF_SITE = ("erasure asked", "barrier reported", "papers go")

# what a deputy may have done in another part of the own, or never does for somebody
TRAINERS = ("placement proposed", "plan changes asked", "amendment refused", "placement conditions")
NEVER_FOR = (
    *OF_SITE,
    "hours signed",
    "absence noted",
    "absence noted: deputy",
    "absence ended",
    "absence ended: deputy",
    "certificate made",
    "certificate withdrawn",
    "certificate taken up again",
)


def parts_of_news(kind: str) -> tuple[str, ...]:
    """In which parts what the news tells of is done, where a deputy does it for somebody."""
    if kind in NEVER_FOR:
        return ("",)
    return (Role.MAIN_TRAINER,) if kind in TRAINERS else (Role.MENTOR, Role.MAIN_TRAINER)
