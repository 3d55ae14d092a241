"""What a Neo4j can refuse, said in one sentence; the errors that Community edition cannot be made to give."""

import logging
import ssl

import pytest
from neo4j.exceptions import (
    ClientError,
    ConfigurationError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)
from pydantic import SecretStr

from graph.errors import StoreError, StoreFormatError
from graph.neo4j_errors import in_plain_words, is_there_already
from graph.neo4j_settings import Neo4jSettings

SECRET = "sesame-7319"  # noqa: S105 - nobody's
SETTINGS = Neo4jSettings(username="clerk", password=SecretStr(SECRET), database="nqf").at("neo4j://h:7687")


def said(error: Exception) -> str:
    with pytest.raises(StoreError) as refused, in_plain_words(SETTINGS):
        raise error
    text = str(refused.value)
    assert "\n" not in text
    assert "neo4j://h:7687" in text
    assert SECRET not in text + repr(refused.value)
    return text


def of_server(code: str, message: str = "The server's reason.\nAnd more of it.") -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=message)


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("Neo.ClientError.Database.DatabaseNotFound", "no database 'nqf'. Correct NEO4J_DATABASE"),
        ("Neo.ClientError.Security.Unauthorized", "does not let 'clerk' in. Correct NEO4J_USERNAME"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "password was wrong too often"),
        ("Neo.ClientError.Security.CredentialsExpired", "password of 'clerk' at neo4j://h:7687 has expired"),
        ("Neo.ClientError.Security.Forbidden", "'clerk' may not do this in the database 'nqf'"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "may only be read"),
        ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "may only be read"),
        ("Neo.ClientError.Statement.AccessMode", "may only be read"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "not enough memory"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "longer than a transaction may"),
        ("Neo.DatabaseError.Transaction.TransactionLogError", "disk, which may be full"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "disk, which may be full"),
        ("Neo.DatabaseError.Transaction.TransactionStartFailed", "must be restarted: The server's reason."),
        ("Neo.TransientError.General.DatabaseUnavailable", "is starting, or was stopped"),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", "constraint of its own that forbids this: The server's"),
        ("Neo.ClientError.Statement.SyntaxError", "refused (Neo.ClientError.Statement.SyntaxError): The server's"),
        ("Neo.Strange.New.Code", "refused (Neo.Strange.New.Code): The server's reason."),
    ],
)
def test_every_code_is_one_sentence(code: str, part: str) -> None:
    assert part in said(of_server(code))


def test_a_reason_with_braces_is_passed_on_as_it_is() -> None:
    assert "{uri} and {0}" in said(of_server("Neo.Strange.New.Code", "{uri} and {0}"))


def test_a_reason_that_is_empty_is_still_a_sentence() -> None:
    assert "): " in said(ClientError())


def test_a_constraint_is_something_of_the_database() -> None:
    with pytest.raises(StoreFormatError), in_plain_words(SETTINGS):
        raise of_server("Neo.ClientError.Schema.ConstraintValidationFailed")


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


def not_trusted() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("certificate verify failed")
    error.verify_message = "certificate has expired"
    return error


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (ServiceUnavailable("Couldn't connect"), "No Neo4j answers"),
        (ConnectionRefusedError(111, "Connection refused"), "No Neo4j answers"),
        (TimeoutError("timed out"), "No Neo4j answers"),
        (ServiceUnavailable("Failed to read from defunct connection"), "was lost"),
        (IncompleteCommit("Failed to read from defunct connection"), "there whole or not"),
        (SessionExpired("Failed to read from defunct connection"), "was lost"),
        (caused(ServiceUnavailable("no"), not_trusted()), "not trusted (certificate has expired)"),
        (
            caused(ServiceUnavailable("no routing"), ExceptionGroup("all", [caused(OSError("x"), not_trusted())])),
            "not trusted (certificate has expired)",
        ),
        (caused(ServiceUnavailable("no"), ssl.SSLError("wrong version number")), "takes no encrypted connections"),
        (ServiceUnavailable("closed with incomplete handshake response"), "only encrypted"),
        (ConfigurationError("something is odd"), "refused (ConfigurationError): something is odd"),
    ],
)
def test_whatever_happens_to_a_connection_is_one_sentence(error: Exception, part: str) -> None:
    assert part in said(error)


def test_what_is_no_error_of_a_neo4j_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), in_plain_words(SETTINGS):
        raise ZeroDivisionError


def test_what_another_load_has_made_meanwhile_is_known_by_its_code() -> None:
    assert is_there_already(of_server("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"))
    assert is_there_already(of_server("Neo.ClientError.Schema.IndexAlreadyExists"))
    assert not is_there_already(of_server("Neo.ClientError.Schema.ConstraintValidationFailed"))
    assert not is_there_already(None)


def test_nothing_of_ours_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        said(of_server("Neo.ClientError.Security.Unauthorized"))
    assert caplog.text == ""
