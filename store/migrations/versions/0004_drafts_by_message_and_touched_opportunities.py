"""drafts by message and touched opportunities"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dm_draft",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("has_files", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("likely", sa.String(), nullable=False),
        sa.Column("log_id", sa.String(), nullable=True),
        sa.Column("joined_to", sa.String(), nullable=True),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "person_id"],
            ["person.workspace", "person.id"],
            name=op.f("fk_dm_draft_workspace_person_id"),
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_dm_draft")),
    )
    with op.batch_alter_table("dm_draft", schema=None) as batch_op:
        batch_op.create_index("ix_dm_draft_person_made", ["workspace", "person_id", "made_at"], unique=False)
        batch_op.create_index("ix_dm_draft_log", ["workspace", "log_id"], unique=False)
        batch_op.create_index("ix_dm_draft_joined", ["workspace", "joined_to"], unique=False)
        batch_op.create_index(batch_op.f("ix_dm_draft_made_at"), ["made_at"], unique=False)

    op.create_table(
        "log_opportunity",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("log_id", sa.String(), nullable=False),
        sa.Column("opportunity_id", sa.String(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "log_id"],
            ["log_entry.workspace", "log_entry.id"],
            name=op.f("fk_log_opportunity_workspace_log_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "opportunity_id"],
            ["opportunity.workspace", "opportunity.id"],
            name=op.f("fk_log_opportunity_workspace_opportunity_id"),
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_log_opportunity")),
        sa.UniqueConstraint(
            "workspace",
            "log_id",
            "opportunity_id",
            name=op.f("uq_log_opportunity_workspace_log_id_opportunity_id"),
        ),
    )
    with op.batch_alter_table("log_opportunity", schema=None) as batch_op:
        batch_op.create_index("ix_log_opportunity_opportunity", ["workspace", "opportunity_id"], unique=False)
