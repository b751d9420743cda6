"""What operators read: backups."""

TEXTS = {
    "start.backup.no_key": "KAM_SECRET_KEY is not set. A backup is locked with it, so set one, and keep a copy elsewhere.",
    "start.backup.there": "{file} is there already. Choose another name, or add --force to replace it.",
    "start.backup.foreign": "{file} is not a backup made by `kam backup`.",
    "start.backup.key": "{file} was locked with another KAM_SECRET_KEY. Set the key that was in use when it was made.",
    "start.backup.damaged": "{file} is damaged or not complete, so nothing was restored. Take another backup.",
    "start.backup.unread": "The new backup could not be read again, so it was thrown away; an earlier {file} is as it was. Look after the disk, then try again.",
    "start.backup.newer": "The backup was made by a newer version ({version}). Install that version, then restore.",
    "start.database.full": "There is data in this database already. Restore into an empty one: set DATABASE_URL to a new file or database.",
    "start.database.broken": "The disk does not keep what is written to it ({why}). Nothing was restored; use another disk.",
    "backup.written": "Writing: {done} of {all} rows",
    "backup.checked": "Checking: {done} of {all} rows",
    "backup.made": "{file}: {records} rows, {size} MB, {seconds} s. Without KAM_SECRET_KEY nobody can read it: keep the key elsewhere.",
    "restore.done": "Restored {records} rows as they were on {made_at} UTC. All references are whole.",
    "restore.parked": "Deliveries that were waiting then: {parked}. They may have gone out since, so they wait for you: `kam jobs` lists them, `kam jobs retry ID` sends one, `kam jobs retry --all` sends all.",
}
