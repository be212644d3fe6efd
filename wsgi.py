"""The entry for servers: `flask --app wsgi run`, `gunicorn wsgi:app`, `waitress-serve wsgi:app`."""

from app import create_app

app = create_app()
