"""What Slack refuses about messages and views, and what its parser would make live. Pure functions."""

from sandbox.checks.live import mentions, mentions_of
from sandbox.checks.message import message_problem
from sandbox.checks.problem import Problem
from sandbox.checks.view import view_problem

__all__ = ["Problem", "mentions", "mentions_of", "message_problem", "view_problem"]
