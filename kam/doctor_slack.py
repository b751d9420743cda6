"""What is wrong between us and Slack: reachable, let in, allowed, on time. Pure."""

from collections.abc import Iterator

from kam.shapes.doctor import Finding, Seen, SlackFacts, Weight

SLOW = 1.5  # seconds; a form has to be answered within three, and some answers ask Slack first
SKEWED = 60.0  # seconds from which on reminders come visibly early or late
SKEWED_OUT = 240.0  # Slack's signatures are good for five minutes: from here on requests get refused

_GONE = frozenset({"token_revoked", "account_inactive", "token_expired"})


def findings(seen: Seen, required: frozenset[str], optional: frozenset[str]) -> Iterator[Finding]:
    """Slack's own side, and whether token and database belong together."""
    slack = seen.slack
    if slack.silent:
        yield Finding(f"slack_{slack.silent}", "stops", {"why": slack.why})
    yield from _tokens(slack)
    yield from _scopes(slack, required, optional)
    if not slack.silent and slack.seconds >= SLOW:
        yield Finding("slack_lags", "harms", {"seconds": round(slack.seconds, 1)})
    yield from _clock(slack)
    if slack.admin in {"unknown", "unfit"}:
        yield Finding(f"admin_{slack.admin}", "harms", {"admin": seen.settings.admin})
    known = {each.key for each in seen.workspaces}
    if slack.tenant and known and slack.tenant not in known:
        names = ", ".join(sorted(each.name or each.key for each in seen.workspaces))
        yield Finding("other_workspace", "harms", {"team": slack.tenant.rpartition("/")[2], "names": names})


def _tokens(slack: SlackFacts) -> Iterator[Finding]:
    if slack.refused:
        key = "token_gone" if slack.refused in _GONE else "token_refused"
        yield Finding(key, "stops", {"error": slack.refused})
    elif not slack.silent and not slack.is_bot:
        yield Finding("token_of_a_person", "stops")
    if slack.app_refused == "missing_scope":
        yield Finding("app_token_scope", "stops")
    elif slack.app_refused:
        yield Finding("app_token_refused", "stops", {"error": slack.app_refused})


def _scopes(slack: SlackFacts, required: frozenset[str], optional: frozenset[str]) -> Iterator[Finding]:
    if slack.scopes is None:
        return
    missing = sorted(required - slack.scopes)
    if missing:
        yield Finding("scopes_missing", "stops", {"scopes": ", ".join(missing)})
    for scope in sorted(optional - slack.scopes):
        yield Finding("scope_declined." + scope.replace(":", "_").replace(".", "_"), "hint", {"scope": scope})


def _clock(slack: SlackFacts) -> Iterator[Finding]:
    if slack.skew is None or abs(slack.skew) < SKEWED:
        return
    key = "clock_ahead" if slack.skew > 0 else "clock_behind"
    weight: Weight = "stops" if abs(slack.skew) >= SKEWED_OUT else "harms"
    yield Finding(key, weight, {"minutes": max(1, round(abs(slack.skew) / 60))})
