"""What the operating system says, in the operator's language."""

import errno
import os

from views.texts import TABLES


def said(language: str, code: str) -> str:
    """In words: `code` is its name (`ENOSPC`). In the system's own where ours know none, else as it is."""
    raw = os.strerror(getattr(errno, code)) if hasattr(errno, code) else code
    return TABLES[language].get(f"start.os.{code}", raw)


def code_of(error: OSError) -> str:
    """Its name, such as `ENOSPC`; where it has none what the error itself says."""
    return errno.errorcode.get(error.errno or 0, "") or error.strerror or str(error)
