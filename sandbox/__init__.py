"""A local Slack for people and tests: strict, on real sockets, and knowing nothing of the rest."""
