"""What is remembered: one file per noun with its table and its queries, the outbox and the migrations."""
