"""steps of a note, opportunities of a person: found by an index"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index("ix_action_log", ["workspace", "log_id"], unique=False)

    with op.batch_alter_table("opportunity", schema=None) as batch_op:
        batch_op.create_index("ix_opportunity_owner_stage", ["workspace", "owner_id", "stage"], unique=False)
