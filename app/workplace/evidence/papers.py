"""The host's signature on the paper of all hours."""

from flask_babel import gettext as _

from app.core.press.shape import Block, Heading, Text
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.words import signature_said


def host_signed(signature: HoursSignature | None) -> list[Block]:
    """Who signed for the host, when and how."""
    if signature is None:
        return []
    return [Heading(_("Signed for the host")), Text((signature_said(signature),))]
