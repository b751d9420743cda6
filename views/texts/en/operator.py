"""What operators read: starting, the demo, the jobs."""

TEXTS = {
    "start.setting": "{name} is not set. docs/setup.md tells where to find it; `kam doctor` looks at the rest.",
    "start.refused": "Slack refused SLACK_BOT_TOKEN ({error}). Install the app again and copy the new token.",
    "start.refused_app": "Slack refused SLACK_APP_TOKEN ({error}). Make an app-level token with "
    "connections:write and copy it.",
    "start.no_such_job": "There is no job called {name}. There are: {names}.",
    "start.not_parked": "No delivery {id} is parked. `kam jobs` lists those that are.",
    "start.not_stuck": "No delivery {id} is parked or without an answer. `kam jobs` lists those that are.",
    "start.os": "That did not work: {why}.",
    "start.port": "Port {port} is taken, perhaps by a demo that still runs. Give it another one: --port {other}",
    "start.database.away": "The database does not answer. Is it running, and is DATABASE_URL right?",
    "start.database.unreachable": "The database cannot be reached: {why}. Check DATABASE_URL.",
    "start.database.setting": "The database is set to {name}={value}, so an answered save could be lost. "
    "Use a local disk.",
    "start.database.older": "The database is older than this version ({revision}). Run `kam migrate`.",
    "start.database.newer": "The database was made by a newer version ({revision}). Install that version.",
    "start.database.empty": "The database is empty. Run `kam migrate`.",
    "start.database.dangling": "{count} rows of {table} refer to nothing. Restore the last backup.",
    "start.database.taken": "Another bot (process {pid}) uses {file}. Stop it, or use PostgreSQL for several.",
    "run.ready": "Ready in {team}.",
    "run.sockets": "Socket Mode; data in {database}; /livez and /readyz at {address}.",
    "run.http": "HTTP: your https:// address + /slack/events has to lead to {address}; data in {database}.",
    "run.next": "Next: open the bot's Home in Slack (Apps → KAM), or type /kam help. Whether all is well: `kam doctor`. Ctrl-C stops it.",
    "demo.ready": "Ready: {url}\n"
    "Press Enter there: one call is logged. Then look at the card, at Home, and move the clock to Monday.\n"
    "Everything is kept in {data}; Ctrl-C stops, the same command goes on.",
    "demo.first_line": "/kam {verb} Called Liisa Virtanen: the board decides on monitoring in December. "
    "next: send the three options by Fri",
    "demo.command": "Log customer calls, see plans, know whom to call",
    "demo.shortcut.log.start": "Log a call or meeting",
    "demo.shortcut.log.message": "Log to account",
    "demo.tip.log": "Log the call: press Enter",
    "demo.tip.card": "See the card that the team sees in the channel",
    "demo.tip.plan": "Open the plan: what is due, whom to call",
    "demo.tip.form": "The same as a form: the command without words",
    "demo.tip.home": "Open Home: everything that is yours",
    "demo.tip.monday": "Move the clock to Monday: the digest comes",
    "demo.tip.colleague": "Be a colleague: see what they see",
    "demo.sandbox": "A local Slack at {url}. Ctrl-C stops it.",
    "demo.other_language": "{data} holds a demo in another language. Use --data for a new one.",
    "jobs.unfamiliar": "Asked for by another version and not known to this one: {count}. `kam doctor` says more.",
    "jobs.health": "Deliveries: {pending} waiting, {unknown} without an answer, {parked} parked",
    "jobs.ran": "{name}: {done} done",
    "jobs.retried": "{done} tried again at the bot's next look, within half a minute",
    "jobs.dropped": "{id}: given up",
}
