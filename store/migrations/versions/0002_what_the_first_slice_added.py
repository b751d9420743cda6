"""what the first slice added"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_made_at"), ["made_at"], unique=False)

    op.create_table(
        "seatrequest",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "account_id"],
            ["account.workspace", "account.id"],
            name=op.f("fk_seatrequest_workspace_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "person_id"],
            ["person.workspace", "person.id"],
            name=op.f("fk_seatrequest_workspace_person_id"),
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_seatrequest")),
    )
    with op.batch_alter_table("seatrequest", schema=None) as batch_op:
        batch_op.create_index("ix_seat_request_state", ["workspace", "state", "asked_at"], unique=False)
        batch_op.create_index(
            "ux_seat_request_open",
            ["workspace", "account_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("why", sa.String(), server_default="", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_action_workspace_contact_id"),
            "contact",
            ["workspace", "contact_id"],
            ["workspace", "id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_action_workspace_opportunity_id"),
            "opportunity",
            ["workspace", "opportunity_id"],
            ["workspace", "id"],
        )

    with op.batch_alter_table("log_contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.String(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_log_contact_contact_day"))
        batch_op.create_index(
            "ix_log_contact_touch", ["workspace", "contact_id", "person_id", "held_on", "gone"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_log_contact_workspace_person_id"),
            "person",
            ["workspace", "person_id"],
            ["workspace", "id"],
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("method", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("thread_ts", sa.String(), server_default="", nullable=False))
        batch_op.create_index(
            "ix_outbox_channel_dispatched", ["workspace", "channel", "dispatched_at"], unique=False
        )

    with op.batch_alter_table("posted", schema=None) as batch_op:
        batch_op.add_column(sa.Column("row", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("shown", sa.String(), server_default="", nullable=False))
        batch_op.alter_column(
            "shown_version", existing_type=sa.INTEGER(), server_default="0", existing_nullable=False
        )

    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(
            "ux_seat_one_kam",
            ["workspace", "account_id"],
            unique=True,
            sqlite_where=sa.text("role = 'kam' AND until IS NULL AND person_id IS NOT NULL"),
            postgresql_where=sa.text("role = 'kam' AND until IS NULL AND person_id IS NOT NULL"),
        )
