"""When some of a document left its learner's hands in another way than whole.

Its topic was proposed, or a document that draws on it was handed in.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TAKEN_ALONG = """
UPDATE document SET sent_at = (
    SELECT MIN(version.handed_in_at) FROM version
    WHERE version.enrolment_id = document.enrolment_id AND version.kind <> document.kind
    AND version.content LIKE '%"' || document.kind || '":{%'
)
"""
PROPOSED = """
UPDATE document SET sent_at = (
    SELECT MIN(topic.proposed_at) FROM topic WHERE topic.document_id = document.id
) WHERE sent_at IS NULL
"""


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(sa.text(TAKEN_ALONG))
    op.execute(sa.text(PROPOSED))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_column("sent_at")
