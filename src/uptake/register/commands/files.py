"""Files, stored by the hash of their bytes: file first, row second, so that a crash leaves no row without its file."""

import hashlib
import os

from uptake.register.commands.batch import Batch
from uptake.register.models import StoredFile


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


def row(batch: Batch, sha256: str, size: int, media_type: str) -> StoredFile:
    """This function will give the row of a kept file: one that is there, or a new one of the batch."""
    waiting = (one for one in batch.rows_of(StoredFile) if one.sha256 == sha256)
    known = next(waiting, None) or StoredFile.objects.filter(sha256=sha256).first()
    return known or batch.add(StoredFile(sha256=sha256, size=size, media_type=media_type))
