"""What the settings' forms start with, and what stands after they were saved."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonalSettings:
    """A person's own: times as HH:MM; `digest` is `first` (the week's first working day), a weekday `0`-`6`
    from Monday, or `off`. `zones` and `countries` are what can be picked. `claims`: they are about to be the
    first admin."""

    language: str
    zone: str
    opens: str
    closes: str
    country: str
    digest: str
    zones: tuple[str, ...]
    countries: tuple[str, ...]
    is_admin: bool = False
    claims: bool = False


@dataclass(frozen=True)
class WorkspaceSettings:
    """The workspace's own, for its admins. `leaders` of the whole portfolio and `admins` are person ids.

    `stamp` changes whenever anything of it does; `more`: the longer form.
    """

    language: str
    zone: str
    opens: str
    closes: str
    country: str
    currency: str
    public_channels: bool
    leaders: tuple[str, ...]
    admins: tuple[str, ...]
    zones: tuple[str, ...]
    countries: tuple[str, ...]
    currencies: tuple[str, ...]
    stamp: str
    more: bool = False
