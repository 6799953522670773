"""What we ask of answers beside what schemathesis checks, and the few answers that no schema can foresee."""

import re

import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoverageScenario, coverage_scenario
from schemathesis.specs.openapi import checks

# As dictionaries of schemathesis.toml have them.
USER_TYPES = ["Student", "Admin", "Faculty", "Parent"]
POSITIONS = [0, 1]
ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1250", "macintosh"]


def members(part):
    return part if isinstance(part, dict) else {}


def in_words(case):
    """What the description says in words, for a schema has none: a valid request may be refused for it with 400."""
    query, form = members(case.query), members(case.body)
    encodings = [part["encoding"] for part in (query, form) if "encoding" in part]
    if query.get("waitFor", 0) not in POSITIONS:
        yield "waitFor: a position that was given out. Which there are changes with every write."
    if query.get("after"):
        yield "after: the next of an answer of the same list."
    if query.get("userType", "Student") not in USER_TYPES:
        yield "userType: of the list of types, which an operator sets, or of a user."
    if any(encoding not in ENCODINGS for encoding in encodings):
        yield "encoding: the labels of a standard, in any case."
    if case.media_type == "multipart/form-data" and "fileName" in query:
        yield "fileName: of a text/csv body. A form says itself what its file is called."
    if any(str(query[name]).lower() != str(form[name]).lower() for name in query if name in form):
        yield "An option may stand in the form and in the query; it has one value."
    if {"active", "status"} <= form.keys() and form["active"] != (form["status"] == "active"):
        yield "active and status are two words for the same."


def breaks_a_pattern(case):
    """Whether a header is not as its schema says. Around the edges of other parts, schemathesis 4.32.5 sends "0" for a header with a pattern, and calls it valid."""
    return any(
        parameter["in"] == "header"
        and not re.search(parameter["schema"].get("pattern", ""), str(case.headers.get(parameter["name"])))
        for parameter in case.operation.definition.raw.get("parameters", [])
        if case.headers and parameter["name"] in case.headers
    )


@schemathesis.check
def allowed_is_taken(ctx, response, case):
    """As positive_data_acceptance, but for what the description says in words."""
    if response.status_code == 400 and (any(in_words(case)) or breaks_a_pattern(case)):
        return
    checks.positive_data_acceptance(ctx, response, case)


def has_edges(body):
    """Whether a text of the body has blanks at its edges. They are trimmed before its length counts: no schema can say that."""
    return any(isinstance(text, str) and text != text.strip() for text in members(body).values())


@schemathesis.check
def forbidden_is_refused(ctx, response, case):
    """As negative_data_rejection. Any bytes are a text/csv body: schemathesis means to send something else than a text, and sends its bytes."""
    negated = [place for place, part in case.meta.components.items() if part.mode.is_negative]
    if negated == [ParameterLocation.BODY] and (case.media_type == "text/csv" or has_edges(case.body)):
        return
    checks.negative_data_rejection(ctx, response, case)


def is_of_unknown_method(case):
    return coverage_scenario(case) == CoverageScenario.UNSPECIFIED_HTTP_METHOD


def fail(case, title, message):
    raise Failure(operation=case.operation.label, title=title, message=message)


@schemathesis.check
def code_is_described(ctx, response, case):
    """A refusal has a code that the description names for this request and status. By "default" every status is described otherwise."""
    if response.status_code < 400 or is_of_unknown_method(case):
        return
    described = case.operation.responses.find_by_status_code(response.status_code)
    content = described.definition.get("content", {})
    codes = content.get("application/problem+json", {}).get("examples", {})
    code = response.json()["code"]
    if code not in codes:
        fail(case, "Undescribed code", f"{response.status_code} {code} is none of {', '.join(codes)}")


@schemathesis.check
def other_methods_are_refused(ctx, response, case):
    """Stricter than unsupported_method: 405 whatever else is wrong, and Allow names the methods that can succeed."""
    if not is_of_unknown_method(case):
        return
    path = case.operation.schema[case.operation.path]
    described = {
        method.upper()
        for method, operation in path.items()
        if any(status.startswith("2") for status in operation.definition.raw["responses"])
    }
    allow = set(response.headers.get("allow", [""])[0].split(", ")) - {"HEAD"}
    if response.status_code != 405 or allow != described:
        fail(case, "Unknown method", f"{response.request.method}: {response.status_code}, Allow: {allow}, described: {described}")
