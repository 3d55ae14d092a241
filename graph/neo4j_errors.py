"""What a Neo4j, or the way to it, can answer instead of an answer, said for people. Never carries a password."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import StoreError, StoreFormatError
from graph.neo4j_settings import Neo4jSettings

_CERTIFICATE = (
    "The certificate of the Neo4j at {uri} is not trusted ({detail}). Correct the address to the name it was made for, "
    "or have its issuer trusted here; for a self-signed one that you know, use the scheme bolt+ssc or neo4j+ssc."
)
_NOT_ENCRYPTED = (
    "The Neo4j at {uri} takes no encrypted connections. Use the scheme bolt or neo4j, if the way to it is safe."
)
_NO_BOLT = (
    "What answers at {uri} does not understand Bolt, or only encrypted. If it is a Neo4j, use the scheme bolt+s or "
    "neo4j+s (with +ssc for a self-signed certificate); else correct NEO4J_URI or --store."
)
_UNREACHABLE = "No Neo4j answers at {uri}. Start it (in a checkout: make neo4j), or correct NEO4J_URI or --store."
_REFUSED = "The Neo4j at {uri} does not let '{user}' in. Correct NEO4J_USERNAME and NEO4J_PASSWORD."
_TOO_MANY = (
    "The Neo4j at {uri} lets '{user}' try no more for now: the password was wrong too often. Correct it, and wait."
)
_EXPIRED = "The password of '{user}' at {uri} has expired. Change it there (Neo4j Browser asks for a new one)."
_NO_DATABASE = "The Neo4j at {uri} has no database '{database}'. Correct NEO4J_DATABASE, or make it there."
_FORBIDDEN = "'{user}' may not do this in the database '{database}' at {uri}; nothing was changed. Ask whoever runs it."
_READ_ONLY = (
    "The database '{database}' at {uri} may only be read, or '{user}' may; nothing was changed. Ask who runs it."
)
_NO_MEMORY = (
    "The Neo4j at {uri} has not enough memory for this; what was there before is unchanged. Ask whoever runs it."
)
_FULL = (
    "The Neo4j at {uri} cannot write to its disk, which may be full; no load is there by halves. Whoever runs it makes "
    "room and restarts it; then load again."
)
_BROKEN = "The Neo4j at {uri} must be restarted: {detail} Its disk may be full. Ask whoever runs it."
_NOT_UP = "The database '{database}' at {uri} is not available: it is starting, or was stopped. Wait, or ask."
_LOCKED = "The Neo4j at {uri} waited too long for what another load was writing; nothing was changed. Load again."
_LIMIT = (
    "The Neo4j at {uri} ended this because it took longer than a transaction may (db.transaction.timeout); nothing was "
    "changed. Ask whoever runs it for more time."
)
_CONSTRAINT = "The database '{database}' at {uri} has a constraint of its own that forbids this: {detail} Name another."
_LOST = "The connection to the Neo4j at {uri} was lost; a load that was under way is there whole or not. Try again."
_OTHER = "The Neo4j at {uri} refused ({code}): {detail}"

_BY_CODE = {
    "Neo.ClientError.Database.DatabaseNotFound": _NO_DATABASE,
    "Neo.ClientError.Security.AuthenticationRateLimit": _TOO_MANY,
    "Neo.ClientError.Security.CredentialsExpired": _EXPIRED,
    "Neo.ClientError.Security.Forbidden": _FORBIDDEN,
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": _READ_ONLY,
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": _READ_ONLY,
    "Neo.ClientError.Statement.AccessMode": _READ_ONLY,
    "Neo.TransientError.General.OutOfMemoryError": _NO_MEMORY,
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": _NO_MEMORY,
    "Neo.ClientError.Transaction.TransactionTimedOut": _LIMIT,
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": _LIMIT,
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": _LOCKED,
    "Neo.DatabaseError.Transaction.TransactionLogError": _FULL,
    "Neo.DatabaseError.Transaction.TransactionCommitFailed": _FULL,
    "Neo.DatabaseError.Transaction.TransactionStartFailed": _BROKEN,
    "Neo.DatabaseError.Database.UnableToStartDatabase": _BROKEN,
    "Neo.TransientError.General.DatabaseUnavailable": _NOT_UP,
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


def is_there_already(error: BaseException | None) -> bool:
    """Whether a constraint or index could not be made because it is there."""
    names = ("SchemaRuleAlreadyExists", "ConstraintAlreadyExists", "IndexAlreadyExists")
    return isinstance(error, Neo4jError) and (error.code or "").endswith(names)


@contextmanager
def in_plain_words(settings: Neo4jSettings) -> Iterator[None]:
    """Whatever the driver raises within becomes a `StoreError` that says what is wrong and what to do."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise _said(error, settings) from error


def _said(error: Exception, settings: Neo4jSettings) -> StoreError:
    code = getattr(error, "code", None) or type(error).__name__
    text = _template(error, code)
    words = {"uri": settings.uri, "database": settings.database, "user": settings.username}
    kind = StoreFormatError if text == _CONSTRAINT else StoreError
    return kind(text.format(**words, code=code, detail=_detail(error)))


def _template(error: Exception, code: str) -> str:
    if code in _BY_CODE:
        return _BY_CODE[code]
    match error:
        case AuthError():
            return _REFUSED
        case ConstraintError():
            return _CONSTRAINT
        case SessionExpired():
            return _LOST
        case ServiceUnavailable() | OSError():
            return _of_connection(list(_causes(error)))
    return _OTHER


def _of_connection(causes: list[BaseException]) -> str:
    said = " ".join(str(cause) for cause in causes)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return _CERTIFICATE
    if any(isinstance(cause, ssl.SSLError) for cause in causes) or "encrypted" in said:
        return _NOT_ENCRYPTED
    if "handshake" in said:
        return _NO_BOLT
    if "defunct" in said:  # the driver's word for a connection that was there
        return _LOST
    return _UNREACHABLE


def _detail(error: Exception) -> str:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
    said = error.message if isinstance(error, Neo4jError) else str(error)
    return (said or type(error).__name__).strip().splitlines()[0]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):  # one of each server of a cluster
            for member in error.exceptions:
                yield from _causes(member)
        error = error.__cause__ or error.__context__
