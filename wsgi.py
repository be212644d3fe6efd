"""The entry for servers: `gunicorn --config deploy/gunicorn.conf.py wsgi:app`,
`python -m app.ops.serve`, and on one's own machine `flask --app wsgi run`.
"""

import sys
from pathlib import Path

from app import create_app
from app.core.config import SettingsError, value
from app.core.db.schema import check_for_serving
from app.core.process.owner import become_owner
from app.core.process.serving import settle

try:
    become_owner(Path(value("INSTANCE")))
    app = create_app()
except SettingsError as error:
    sys.exit(str(error))
check_for_serving(app)
settle(app)
