"""Asks for a pasted table, or a file with one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import FileField, HiddenField, StringField, TextAreaField

from app.core.storage import workbooks
from app.core.storage.workbooks import NotReadError, Sheet
from app.core.web.forms import Form, at_most, one_line, required
from app.workplace.rows.words import about_file

MOST_TEXT = 100_000  # characters of a table


class TableForm(Form):
    """The pasted table; `shown` tells which text, with which reason, the preview was about."""

    text = TextAreaField(
        _l("The table"), [*required(_l("Paste the table first.")), at_most(MOST_TEXT)]
    )
    late_reason = StringField(_l("Why so late?"), filters=[one_line], validators=[at_most(300)])
    shown = HiddenField()

    @property
    def reason(self) -> str:
        """Why those are late that are."""
        return self.late_reason.data or ""


class FileForm(Form):
    """A file with a table, and which of its sheets."""

    workbook = FileField(_l("Spreadsheet"))
    sheet = StringField(_l("Name of the sheet"), filters=[one_line], validators=[at_most(100)])

    def read(self) -> Sheet | None:
        """The sheet that was sent; None: the form says why not."""
        sent = self.workbook.data
        if not self.validate() or not isinstance(sent, FileStorage) or not sent.filename:
            self.workbook.errors = [] if self.errors else [_("Choose a file first.")]
            return None
        try:
            body = sent.stream.read(workbooks.LARGEST + 1)
            return workbooks.read(sent.filename, body, self.sheet.data or "")
        except NotReadError as error:
            field = self.sheet if error.names else self.workbook
            field.errors = [about_file(error)]
            return None
        finally:
            sent.close()
