"""The account's card and its channel."""

TEXTS = {
    "role.kam": "key account manager",
    "role.deputy": "deputy",
    "role.sponsor": "executive sponsor",
    "role.expert": "expert",
    "role.delivery": "delivery lead",
    "role.service": "customer service",
    "role.member": "member",
    "account.card.seat": "{who} – {role}",
    "account.card.vacant": "Needed: {role}",
    "account.card.no_team": "Nobody is in the team yet.",
    "account.card.next": "Next: {day}",
    "account.card.no_next": "Nothing is planned yet.",
    "account.card.how": "After a call, type "
    "`/kam log Met Liisa about the renewal. next: send the offer by Fri`",
    "account.card.log": "Log a call",
    "account.card.plan": "Open plan",
    "account.card.team": "Team",
    "account.channel.restricted_action": "Slack did not let me make a channel. Ask a Slack admin "
    "to allow it, or make a private channel, type `/invite` there for me and then `/kam new` with this name.",
    "account.channel.name_taken": "A channel of that name is there already. Invite me to it with `/invite`, "
    "type `/kam new` with this name there and press “Use this channel”.",
    "account.channel.not_in_channel": "I am not in the account's channel. Type `/invite` there for me, "
    "then press “Try again”.",
    "account.channel.is_archived": "The account's channel is archived. Unarchive it, then press “Try again”.",
    "account.channel.no_pin": "The card is posted but not pinned: I may not pin there. Pin it by hand, "
    "or let a Slack admin grant me pins and press “Try again”.",
    "account.channel.missing_scope": "I lack a permission in Slack. Let an admin install me again, "
    "then press “Try again”.",
    "account.channel.other": "The channel is not ready ({code}). Press “Try again”; "
    "if it stays so, tell your admin that word.",
    "account.notice.shared": "{channel} is shared with another company, or about to be. "
    "I show nothing of {account} there any more and am emptying my earlier messages; "
    "you find everything here and in the plan.",
    "account.wiped": "Removed: this channel is shared with another company.",
    "account.notice.guests": "A guest can read {channel}. My cards of {account} carry no note text there; "
    "the plan has it.",
    "account.notice.public": "Everybody in the company can read {channel}. My cards of {account} carry "
    "no note text there; the plan has it.",
}
