"""What failed for good."""

TEXTS = {
    "trouble": "{account}: {what} {cure}",
    "trouble.again": "Try again",
    "trouble.what.make_channel": "the channel could not be made.",
    "trouble.what.invite": "somebody could not be invited to the channel.",
    "trouble.what.account_card": "the account card could not be posted.",
    "trouble.what.log_card": "your note is saved, but its card could not be posted.",
    "trouble.what.message": "your change is saved, but the message about it could not be sent.",
    "trouble.what.lost": "your change is saved, but Slack did not say whether the message about it came through: look whether it is there.",
    "trouble.cure.shared": "The channel is shared with another company, so nothing is shown there.",
    "trouble.cure.not_in": "Type `/invite @kam` in the channel, then it works from the next message on.",
    "trouble.cure.archived": "The channel is archived. Unarchive it, or make a new one with `/kam new`.",
    "trouble.cure.forbidden": "This workspace does not let apps do that. Ask a Slack admin, or make a private "
    "channel yourself, type `/invite @kam` there and run `/kam new` in it.",
    "trouble.cure.taken": "A channel of that name exists already. Type `/invite @kam` in it and run "
    "`/kam new` there.",
    "trouble.cure.scope": "The app lacks a permission. Ask the person who installed it to install it again.",
    "trouble.cure.person": "That person is a guest or has left, so nothing is sent to them.",
    "trouble.cure.version": "The bot that runs now is too old for it. Tell your admin this reference: {reference}.",
    "trouble.cure.other": "Slack said “{error}”. Tell your admin this reference if it happens again: {reference}.",
}
