"""lanes of the outbox, what is held back: found by a step in an index"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The new ones first: to take one away shuts the table, on PostgreSQL, until the end."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_due", ["state", "due_at", "seq", "id"])
        batch_op.create_index("ix_outbox_waiting", ["state", "workspace", "lane", "seq", "id"])
        batch_op.create_index(
            "ix_outbox_not_before",
            ["not_before"],
            sqlite_where=sa.text("not_before IS NOT NULL"),
            postgresql_where=sa.text("not_before IS NOT NULL"),
        )
        batch_op.drop_index("ix_outbox_state_due")
        batch_op.drop_index("ix_outbox_lane")
