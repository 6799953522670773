"""Uploads, polls, pages and exports with the client that openapi-python-client has made from the description."""

import sys
import time
from io import BytesIO

from client import AuthenticatedClient
from client.api.exports import export_users
from client.api.imports import get_import, list_rows, start_import
from client.api.users import get_user
from client.models import (
    BlankCells,
    ImportResponse,
    ImportStarted,
    ProblemResponse,
    RowList,
    RowResponseStatus,
    StartImportFilesBody,
)
from client.types import UNSET, File

url, token, path = sys.argv[1:]
client = AuthenticatedClient(base_url=url, token=token, raise_on_unexpected_status=True)


def upload():
    """Options both in the form and in the query, and switches as Python writes them."""
    with open(path, "rb") as file:
        body = StartImportFilesBody(
            file=File(payload=BytesIO(file.read()), file_name="users.csv", mime_type="text/csv"),
            blank_cells=BlankCells.CLEAR,
            allow_protected=True,
            delete_training_records=False,
        )
    started = start_import.sync(
        client=client, body=body, blank_cells=BlankCells.CLEAR, allow_protected=True
    )
    assert isinstance(started, ImportStarted), started
    return started.import_id


def ended(import_id):
    while True:
        found = get_import.sync(import_id, client=client)
        assert isinstance(found, ImportResponse), found
        if found.completed_at is not None:
            return found
        time.sleep(0.05)


def paged_rows(import_id):
    rows, after = [], UNSET
    while after is not None:
        page = list_rows.sync(import_id, client=client, limit=2, after=after)
        assert isinstance(page, RowList), page
        rows += page.rows
        after = page.next_
    return rows


imported = ended(upload())
assert imported.status.value == "completed", imported
assert imported.options.allow_protected is True, imported.options
rows = paged_rows(imported.import_id)
assert len(rows) == imported.rows_total, rows
assert all(row.status is not RowResponseStatus.ERROR for row in rows), rows
exported = export_users.sync(client=client)
assert isinstance(exported, str), exported
assert {row.user_id for row in rows} <= {line.split(",")[0] for line in exported.splitlines()}
refused = get_user.sync("nobody", client=client)
assert isinstance(refused, ProblemResponse) and refused.code.value == "USER_NOT_FOUND", refused
print(f"Python: {len(rows)} rows uploaded, polled, paged and exported.")
