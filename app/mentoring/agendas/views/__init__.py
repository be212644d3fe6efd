"""Answers about agendas and agreed steps, and with meetings on paper."""
