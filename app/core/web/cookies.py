"""The session cookie: signed, and believed whatever its age."""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie without a look at the time it was signed at.

    How long somebody stays signed in is told by the sign-in's row. The time in the cookie would
    sign out whoever has one from the future as soon as the machine's clock is put back.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie holds; nothing, if it is missing or not of our making."""
        signer = self.get_signing_serializer(app)
        if signer is None:
            return None
        try:
            held = signer.loads(request.cookies.get(self.get_cookie_name(app), ""))
        except BadSignature:
            held = {}
        return self.session_class(held)
