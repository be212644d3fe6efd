"""A letter as it travels: headers, and plain text in signs that every server passes on."""

from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from flask import current_app

from app.core import clock
from app.people.mail.rules import Letter


class WholeSubjects(EmailPolicy):
    """SMTP's policy, with subjects that are read as they were written.

    Python's own folding loses a space between two encoded words now and then (CPython 92081, up to
    3.12), or joins two of them (144156).
    """

    def fold(self, name: str, value: str) -> str:
        """A header in lines; a subject with other letters in words that keep their spaces."""
        if name.lower() == "subject" and not value.isascii():
            header = Header(str(value), "utf-8", maxlinelen=76, header_name=name)
            return f"{name}: {header.encode(linesep=self.linesep)}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes."""
        if name.lower() == "subject":
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


POLICY = WholeSubjects(linesep="\r\n")


class NoAddressError(Exception):
    """Mail cannot go to this address."""


def reached_by(address: str) -> str:
    """The address as servers know it. Raises NoAddressError for what they do not take.

    The name of a domain may have other letters; in front of the @ hardly any server takes them.
    """
    local, _at, domain = address.rpartition("@")
    try:
        plain = domain.encode("idna").decode()
    except UnicodeError as error:
        raise NoAddressError from error
    if not local or not local.isascii() or not local.isprintable() or not plain:
        raise NoAddressError
    return f"{local}@{plain}"


def made(letter: Letter, language: str, message_id: str, address: str) -> EmailMessage:
    """The mail. Raises NoAddressError."""
    message = EmailMessage(POLICY)
    site, sender = current_app.config["SITE_NAME"], current_app.config["MAIL_FROM"]
    message["From"] = Address(site, addr_spec=sender)
    try:
        message["To"] = Address(addr_spec=reached_by(address))
    except (ValueError, MessageError) as error:  # of a shape that no server knows
        raise NoAddressError from error
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(clock.local(clock.now()))
    message["Message-ID"] = message_id
    # a robot that answers mail leaves this one alone: RFC 3834, and what Exchange reads
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if letter.no_more:
        message["List-Unsubscribe"] = f"<{letter.no_more}>"
        if letter.no_more.startswith("https://"):  # RFC 8058 knows no other
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="quoted-printable")
    if letter.calendar:
        means = {"charset": "utf-8", "method": "PUBLISH"}  # it tells, and asks for no answer
        message.add_attachment(
            letter.calendar,
            maintype="text",
            subtype="calendar",
            filename="meeting.ics",
            params=means,
        )
    message["Content-Language"] = language  # what comes before it would take it away
    return message
