"""Pages that are files: what can be said about a path before its bytes are read."""

from pathlib import Path

from uptake.exchange import readers
from uptake.exchange.readers.refusals import NotAResponse, shown
from uptake.exchange.readers.texts import LIMIT
from uptake.rules.document import Document


def load(path: Path | str) -> bytes:
    """This function will give the bytes of a file of at most ``LIMIT`` bytes.

    :raises NotAResponse: for a missing file, a directory, a file too large or one that may not be read
    """
    path = Path(path)
    name = shown(str(path))
    expected = "Expected the file of a response page"
    try:
        if path.is_dir():
            raise NotAResponse(f"{expected}; found that {name} is a directory; name one of the files in it.")
        if path.exists() and not path.is_file():
            raise NotAResponse(f"{expected}; found that {name} is a device or a pipe; name a file.")
        size = path.stat().st_size
        if size > LIMIT:
            said = f"{expected} of at most {LIMIT:,} bytes; found {size:,} bytes in {name}"
            raise NotAResponse(f"{said}; split the file or save only the page.")
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except NotAResponse:
        raise
    except FileNotFoundError:
        raise NotAResponse(f"{expected}; found no file {name}; check the name and the directory.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotAResponse(
            f"{expected}; {name} could not be read ({reason}); check its name and permissions."
        ) from None
    if len(data) > LIMIT:
        raise NotAResponse(f"{expected} of at most {LIMIT:,} bytes; found more in {name}; save only the page.")
    return data


def read_file(path: Path | str) -> Document:
    """This function will read the document of a file.

    :raises NotAResponse: if there is no such file, or it holds no management response
    """
    path = Path(path)
    return readers.read(load(path), name=path.name)
