"""Why a database cannot be used as it is; whoever starts the bot reads it and can mend it."""


class Unfit(Exception):
    """`key` names the sentence (under `unfit.<key>` in the texts), `values` fill it.

    Keys: unreachable (why), setting (name, value), older (revision), newer (revision), empty,
    dangling (count, table), taken (file, pid), full, broken (why).
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(" ".join([key, *(f"{name}={value}" for name, value in values.items())]))
        self.key = key
        self.values = values
