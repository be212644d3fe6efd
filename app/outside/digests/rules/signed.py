"""Decides whose address it is by which mail ends: signed, so that nobody guesses another's."""

from itsdangerous import BadSignature, URLSafeSerializer

SALT = "no more of these"


def token(secret: str, person_id: int) -> str:
    """What stands in the address. It works as long as the site's key; it opens nothing else."""
    made: str = URLSafeSerializer(secret, salt=SALT).dumps(person_id)
    return made


def person_of(secret: str, given: str) -> int | None:
    """Whose it is; None for one that the site did not make."""
    try:
        found = URLSafeSerializer(secret, salt=SALT).loads(given)
    except BadSignature:
        return None
    return found if isinstance(found, int) else None
