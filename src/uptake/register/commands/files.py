"""Files, stored by the hash of their bytes. The file comes first and the row second; orphans can be swept."""

import hashlib
import os

from uptake.register.models import StoredFile
from uptake.trail.deed import Entry, Events


def keep(data: bytes) -> str:
    """This function will write the bytes under their hash, once, safely against a crash, and return the hash."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = StoredFile.path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{sha256}.{os.getpid()}.new")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return sha256


def row_of(events: Events, entry: Entry, sha256: str, size: int, media_type: str) -> StoredFile:
    """This function will give the row of a kept file, recording it under ``entry`` when it is new."""
    known = StoredFile.objects.filter(sha256=sha256).first()
    if known is None:
        known = StoredFile(sha256=sha256, size=size, media_type=media_type)
        events.record(entry, [known])
    return known
