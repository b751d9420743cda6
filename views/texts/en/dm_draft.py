"""Messages to the bot."""

TEXTS = {
    "draft.for": "A note for {account}? Nothing is saved yet.",
    "draft.which": "Which account is this about? Nothing is saved yet.",
    "draft.another": "Another account",
    "draft.change": "Change",
    "draft.join": "Add the one above",
    "draft.no_note": "Not a note",
    "draft.guess": "(a guess)",
    "draft.step_hidden": "a next step",
    "draft.why.people": "The account is a guess from the people in it.",
    "draft.why.alike": "The account is a guess from the spelling.",
    "draft.why.above": "The account is a guess: the note above is about it.",
    "draft.why.only": "The account is a guess: it is the one that you work with.",
    "draft.day_asked": "Was this on {day}? If so, press Change and pick the day.",
    "draft.either": "Which one was it: {names}? Press Change and pick.",
    "draft.unreached": "Not reached: {names}? If you did reach them, press Change to add them.",
    "draft.called_off": "Not held, so no contact will be counted: {names}. Press Change if you did meet them.",
    "draft.told_of": "Only told of, so no contact will be counted: {names}. Press Change if you did meet or call them.",
    "draft.ahead": "Still to come, so no contact will be counted: {names}. Press Change if you did meet them.",
    "draft.step_for": "Is the next step for {names}? If so, press Change and pick who does it.",
    "draft.new_people": "New at the customer? Press Change to add {names}.",
    "draft.files": "The file stays in this chat; only the words are saved.",
    "draft.joined": "Taken into the note below.",
    "draft.dropped": "Fine, nothing was saved.",
    "draft.deleted": "You deleted the message, so nothing was saved.",
    "draft.changed": "You edited the message after saving. The note stays as it was; press Edit to change it.",
    "draft.withdrawn": "Withdrawn from {account}. Your words still stand above.",
    "draft.words": "“{words}”",
    "draft.no_note.undo": "*Undo* stands below a note for ten minutes after it was saved, and in the bot's Home "
    "under “Your latest notes”.",
    "draft.no_note.question": "I take notes here and answer no questions. `/kam plan` shows what is to be done for an "
    "account, the bot's Home what you have to do.",
    "draft.no_note.files": "I can only read words. Say it with your keyboard's microphone, or type it: "
    "who you met, what was said, what happens next.",
    "draft.command": "That looks like a command. It works when the message begins with `/kam` "
    "and nothing, not even a space, stands before the slash.",
    "draft.help": "Write or dictate to me what was said with a customer, and I make a note of it: "
    "“Called Liisa at Acme, they want to renew, next step send the offer by Friday”. "
    "You see it before anybody else does.",
    "problem.message_gone": "That draft is older than 30 days and gone. Your message still stands here: "
    "send it again.",
    "problem.message_settled": "That message is settled already: saved, added to another, or put aside.",
}
