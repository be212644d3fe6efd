"""How an invited person comes in: the one-time link, the code of a printed slip, the consent."""
