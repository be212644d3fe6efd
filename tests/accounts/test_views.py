"""Signing in and out as people experience it."""


def test_a_stranger_is_asked_to_sign_in(client):
    page = client.get("/", status=401)
    assert page.h1 == "Sign in"


def test_somebody_signed_in_sees_their_home(as_):
    page = as_("ilze").get("/")
    assert "Ilze Bērziņa" in page.text


def test_after_signing_out_the_old_cookie_opens_nothing(as_):
    ilze = as_("ilze")
    ilze.get("/")
    ilze.submit("Sign out")
    ilze.get("/", status=401)
