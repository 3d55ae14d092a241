"""What a Neo4j, or the way to it, can answer instead of an answer, said for people. Never carries a password."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import StoreError, StoreFormatError
from graph.neo4j_settings import Neo4jSettings

_CERTIFICATE = (
    "The certificate of the Neo4j at {uri} is not trusted ({detail}). Use the scheme +ssc for a self-signed one."
)
_UNREACHABLE = "No Neo4j answers at {uri}. Start it (in a checkout: make neo4j), or correct NEO4J_URI or --store."
_REFUSED = "The Neo4j at {uri} does not let '{user}' in. Correct NEO4J_USERNAME and NEO4J_PASSWORD."
_NO_DATABASE = "The Neo4j at {uri} has no database '{database}'. Correct NEO4J_DATABASE, or make it there."
_READ_ONLY = "'{user}' may not write to the database '{database}' at {uri}; nothing was changed. Ask whoever runs it."
_FULL = "The Neo4j at {uri} has no room left ({detail}); what was there before is unchanged."
_CONSTRAINT = "The database '{database}' at {uri} has a constraint of its own that forbids this: {detail} Name another."
_LOST = "The connection to the Neo4j at {uri} was lost; what was there before is unchanged. Try again."
_OTHER = "The Neo4j at {uri} refused ({code}): {detail}"

_BY_CODE = {
    "Neo.ClientError.Database.DatabaseNotFound": (_NO_DATABASE, StoreError),
    "Neo.ClientError.Security.Forbidden": (_READ_ONLY, StoreError),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": (_READ_ONLY, StoreError),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": (_READ_ONLY, StoreError),
    "Neo.ClientError.Statement.AccessMode": (_READ_ONLY, StoreError),
    "Neo.TransientError.General.OutOfMemoryError": (_FULL, StoreError),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (_FULL, StoreError),
    "Neo.DatabaseError.Transaction.TransactionLogError": (_FULL, StoreError),
}


_TIMES_OUT = (
    "TransactionTimedOut",
    "TransactionTimedOutClientConfiguration",
    "LockClientStopped",
    "LockAcquisitionTimeout",
)


def waited_too_long(error: Neo4jError) -> bool:
    """Whether the server ended a transaction because it waited longer than it may."""
    return (error.code or "").rpartition(".")[2] in _TIMES_OUT


@contextmanager
def in_plain_words(settings: Neo4jSettings) -> Iterator[None]:
    """Whatever the driver raises within becomes a `StoreError` that says what is wrong and what to do."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise _said(error, settings) from error


def _said(error: Exception, settings: Neo4jSettings) -> StoreError:
    detail = (getattr(error, "message", None) or str(error) or type(error).__name__).strip().splitlines()[0]
    code = getattr(error, "code", None) or type(error).__name__
    text, kind = _template(error, code)
    words = {"uri": settings.uri, "database": settings.database, "user": settings.username}
    return kind(text.format(**words, code=code, detail=detail))


def _template(error: Exception, code: str) -> tuple[str, type[StoreError]]:
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return _CERTIFICATE, StoreError
    if code in _BY_CODE:
        return _BY_CODE[code]
    match error:
        case AuthError():
            return _REFUSED, StoreError
        case ConstraintError():
            return _CONSTRAINT, StoreFormatError
        case SessionExpired():
            return _LOST, StoreError
        case ServiceUnavailable() | OSError():
            return _UNREACHABLE, StoreError
        case ConfigurationError():
            return _OTHER, StoreError
    return _OTHER, StoreError


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
