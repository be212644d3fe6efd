"""What the statement rests on, which authority watches, and how many reports are taken."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

# when the pages were last looked at for this statement, with axe, by keyboard and at 400 %
CHECKED = date(2026, 11, 22)
ANSWER_DAYS = 14  # within which coordinators promise an answer
KEPT_DAYS = 365  # a report goes so long after it was answered
MOST_A_DAY = 50  # reports from everybody: a flood would bury the real ones


@dataclass(frozen=True)
class Body:
    """The authority that one turns to when the answer does not satisfy (EU 2016/2102, art. 9)."""

    name: str
    language: str  # of the name
    url: str


# ISO 3166 codes. Laws move these tasks now and then: a site names its own by ENFORCEMENT_BODY.
BODIES: dict[str, Body] = {
    "BG": Body("Министерство на електронното управление", "bg", "https://egov.government.bg/"),
    "GR": Body("Υπουργείο Ψηφιακής Διακυβέρνησης", "el", "https://mhdisef.mindigital.gr/"),
    "IT": Body("Difensore civico per il digitale (AgID)", "it", "https://www.agid.gov.it/"),
    "LV": Body("Latvijas Republikas tiesībsargs", "lv", "https://www.tiesibsargs.lv/"),
}


def bodies(country: str) -> dict[str, Body]:
    """The authority of this country; of a country that is not listed or not said, all of them."""
    code = country.strip().upper()
    return {code: BODIES[code]} if code in BODIES else BODIES


def is_full(taken_today: int) -> bool:
    """Whether no more reports are taken for now; `taken_today`: in the last 24 hours."""
    return taken_today >= MOST_A_DAY


def goes_at(answered: datetime) -> datetime:
    """When an answered report goes."""
    return answered + timedelta(days=KEPT_DAYS)
