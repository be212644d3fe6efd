"""The entry for servers: `flask --app wsgi run`, `gunicorn wsgi:app`, `waitress-serve wsgi:app`."""

from app import create_app
from app.core.process import settle

app = create_app()
settle()
