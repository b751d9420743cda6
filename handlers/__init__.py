"""The front door: what people do in Slack, one file per intent; receive, parse, call one use case, render."""
