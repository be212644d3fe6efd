"""A real mail server on this machine, which tests make refuse, hang, die and come back."""

import asyncio
import socket
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict
from typing import Any

from aiosmtpd.controller import Controller


class Mailboxes:
    """What a server took, in order. `answers` say what it does to an address, else it takes all."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.to: list[str] = []
        self.connections = 0
        self.closed: list[bool] = []  # of each mail, whether it came encrypted
        self.answers: dict[str, str] = {}  # address → the line at RCPT
        self.after_data: list[str] = []  # "die": what is done next, once each, after a mail came
        self.meanwhile: Callable[[], None] | None = None  # done while a client waits for its yes

    @property
    def mails(self) -> list[EmailMessage]:
        """What came, read by a parser that takes no fault."""
        found = [message_from_bytes(one, policy=strict) for one in self.raw]
        return [one for one in found if isinstance(one, EmailMessage)]

    async def handle_EHLO(  # noqa: N802 - its name in aiosmtpd
        self, _server: Any, session: Any, _envelope: Any, name: str, responses: list[str]
    ) -> list[str]:
        """Count who comes."""
        self.connections += 1
        session.host_name = name
        return responses

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """Take the address, or say what was told to say; "hang": say nothing."""
        said = self.answers.get(address, "250 OK")
        if said == "hang":
            await asyncio.sleep(30)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take the mail, whatever follows."""
        self.closed.append(server.transport.get_extra_info("sslcontext") is not None)
        self.raw.append(envelope.original_content)
        self.to += envelope.rcpt_tos
        if self.meanwhile is not None:
            await asyncio.get_running_loop().run_in_executor(None, self.meanwhile)
        told = self.after_data.pop(0) if self.after_data else "250 OK"
        if told == "die":
            server.transport.abort()
        return told if told != "die" else "250 OK"


class _Hooks:
    """The boxes as aiosmtpd is given them: it reads all that its handler has at each connection,
    and `mails` would then parse whatever came so far."""

    def __init__(self, boxes: Mailboxes) -> None:
        self.handle_EHLO = boxes.handle_EHLO
        self.handle_RCPT = boxes.handle_RCPT
        self.handle_DATA = boxes.handle_DATA


class MailServer:
    """A server on a port of its own, which goes away and comes back."""

    def __init__(self, **options: Any) -> None:
        self.boxes = Mailboxes()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._options = options
        self._controller: Controller | None = None

    def come(self) -> None:
        """Answer from now on."""
        self._controller = Controller(
            _Hooks(self.boxes), hostname="127.0.0.1", port=self.port, **self._options
        )
        self._controller.start()

    def go(self) -> None:
        """Answer nobody any more."""
        if self._controller is not None:
            self._controller.stop()
        self._controller = None
