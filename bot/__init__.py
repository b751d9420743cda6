"""Wiring: settings, the composition root, the `kam` command, the one Slack client, health and metrics."""
