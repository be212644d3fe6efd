"""A subject is read as it was written, in any language and whatever names stand in it."""

import random
from email import message_from_bytes
from email.generator import BytesGenerator
from email.policy import strict
from io import BytesIO

import pytest

from app.ops.post.message import made
from app.people.mail.rules import Letter

WORDS = {
    "el": "Ο σύνδεσμός σας για μια πρακτική: κωδικός στο όνομά σας η συνάντηση μετατέθηκε",
    "bg": "Вашият линк към практика: код за влизане решения от Ваше име среща е преместена",
    "lv": "Jūsu saite uz praksi: pieslēgšanās kods darbības jūsu vārdā tikšanās pārcelta Kārlis",
    "it": "Il tuo link è un tirocinio: perché già più città incontro spostato Niccolò",
    "en": "Your link to a placement: Kārlis Liepa meeting moved Jānis Ozoliņš",
}


def sent(subject: str) -> bytes:
    """The mail in bytes, as smtplib sends it."""
    mail = made(Letter(subject, ("Text",)), "el", "<1.2@library.example>", "anna@library.example")
    into = BytesIO()
    BytesGenerator(into).flatten(mail, linesep="\r\n")
    return into.getvalue()


@pytest.mark.parametrize("language", WORDS)
def test_no_space_is_lost_and_no_two_words_are_glued(app, language):
    app.config["MAIL_FROM"] = "praxis@library.example"
    dice, words = random.Random(7), WORDS[language].split()  # noqa: S311 - the same each time
    with app.test_request_context():
        for _time in range(300):
            subject = " ".join(dice.choices(words, k=dice.randint(4, 9)))
            raw = sent(subject)
            read = message_from_bytes(raw, policy=strict)["Subject"]
            assert (str(read), list(read.defects)) == (subject, [])
            assert b"?==?" not in raw
            assert max(map(len, raw.split(b"\r\n"))) <= 78
