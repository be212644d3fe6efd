"""The parts of the table (permissions.py) that stand in files of their own, together."""

from tests.house.absence_permissions import ABSENCES
from tests.house.amendment_permissions import AMENDMENTS
from tests.house.bymail_permissions import BYMAIL
from tests.house.certificate_permissions import CERTIFICATES
from tests.house.changes_permissions import CHANGES
from tests.house.correction_permissions import CORRECTIONS
from tests.house.difficulty_permissions import DIFFICULTIES
from tests.house.exchange_permissions import EXCHANGE
from tests.house.extras_permissions import EXTRAS
from tests.house.letterhead_permissions import LETTERHEAD
from tests.house.mail_permissions import MAIL
from tests.house.meeting_permissions import MEETINGS
from tests.house.paper_permissions import PAPERS
from tests.house.pauses_permissions import PAUSES
from tests.house.receipt_permissions import RECEIPTS
from tests.house.rows_permissions import ROWS
from tests.house.signing_permissions import SIGNING
from tests.house.story_permissions import STORY
from tests.house.weekly_permissions import WEEKLY

MORE: dict[tuple[str, str], str] = {
    **PAPERS,
    **RECEIPTS,
    **LETTERHEAD,
    **MAIL,
    **WEEKLY,
    **BYMAIL,
    **ROWS,
    **CORRECTIONS,
    **ABSENCES,
    **PAUSES,
    **CERTIFICATES,
    **EXTRAS,
    **AMENDMENTS,
    **DIFFICULTIES,
    **SIGNING,
    **CHANGES,
    **MEETINGS,
    **EXCHANGE,
    **STORY,
}
