"""What every room says."""

TEXTS = {
    "done": "Done",
    "edit": "Edit",
    "undo": "Undo",
    "cancel": "Cancel",
    "command": "/kam",  # for a line put together from what was typed; `call_it` renames it like the others
    "close": "Close",
    "save": "Save",
    "sensitive": "(sensitive)",
    "has_left": "(has left)",
    "problem.title": "That did not work",
    "problem.line_too_long": "That is longer than {limit} characters. Shorten it, or send it in two parts.",
    "problem.you_wrote": "Your text, so that nothing is lost:",
    "problem.which_account": "Which account do you mean?",
    "problem.no_account": "Which account is this about?",
    "problem.no_account_named": "Which account is this about? Write its name behind the command.",
    "problem.no_account_at_all": "No account goes by that name. Check the spelling, or make one with `/kam new`.",
    "problem.draft_gone": "That draft is gone. Type the command again.",
    "problem.changed_meanwhile": "Somebody changed this while you were writing. "
    "Copy your text, open it again and add what is missing.",
    "problem.not_saved": "Not saved yet. Press again in a moment; your text is still here. (Reference {reference})",
    "problem.not_shown": "Could not show that just now. Try again in a moment. (Reference {reference})",
    "problem.unsure": "It is not certain that this was saved. Press again; it will be saved only once. (Reference {reference})",
    "problem.slack_silent": "Slack did not open the form. Try the command again. (Reference {reference})",
    "problem.fault": "Something went wrong, and nothing was saved. Try again, "
    "or tell your admin this reference: {reference}.",
    "problem.saved_but": "Saved. Only the answer could not be shown (reference {reference}).",
    "problem.not_a_colleague": "{name} is not a full member of this workspace. Pick a colleague.",
    "problem.refused.outsider": "This bot serves the company's own people only.",
    "problem.refused.unknown": "Slack did not say who you are just now, so nothing was saved. "
    "Try again in a moment.",
    "problem.refused.unknown_named": "Slack did not say who the colleague named there is, so nothing was saved. "
    "Try again in a moment.",
    "problem.refused.member": "That is not open to you. The account's KAM can let you in.",
    "problem.refused.anyone": "That is not open to you.",
    "problem.refused.seat": "That is for the account's team. Ask its KAM for a seat with `/kam team`.",
    "problem.refused.steward": "That is for the account's KAM, deputy or leader.",
    "problem.refused.author": "Only the person who wrote it can change it.",
    "problem.refused.admin": "That is for the bot's admins.",
    "problem.refused.form": "That form is out of date. Open it again.",
    "problem.day_passed": "{day} has passed. Pick today or a later day.",
    "problem.other_weekday": "{day}: {date} is a {weekday}. Which day is it? Give only the date, or only the weekday.",
    "problem.note_day": "{day} is not in the calendar, so the note has today's date. Which day was it?",
    "problem.step_passed": "{day} has passed, so the next step has no date yet. By when is it done?",
    "problem.which_week": "Taken as {day}. If you meant {other}, change the day.",
    "problem.no_such_day": "{day} is not in the calendar. Give the day again, for example 5.12. or Friday.",
}
