"""The clock: one table of jobs, each calling one use case, and the delivery that sends the outbox."""
