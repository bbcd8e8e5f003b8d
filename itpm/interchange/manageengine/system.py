"""ManageEngine as a system: assets of its service desk, devices of OpManager as monitors; a file says which it is."""

from itpm.interchange import inventory
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.manageengine.asking import REMOTE
from itpm.interchange.manageengine.listed import read_answer, read_table
from itpm.interchange.manageengine.opmanager import read_devices
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.tables import has_heads

_ABOUT = """\
FILE is a list of assets of ServiceDesk Plus or AssetExplorer as CSV or XLSX, an answer of its API (v3)
as JSON, or what 'itpm fetch manageengine' fetches: each is an asset, known by its serial number, else
its tag, else its name, until it is linked.

Or FILE is what OpManager's API says of devices and alarms (listDevices, listAlarms) as JSON: each device
is a monitor of the asset, or the service, of its name. Users and addresses stay there.
"""
_DEVICES = (("deviceName", "displayName"), ("alarmId", "deviceName"), ("deviceName", "statusStr"))
_ASSETS = (("asset_assets",), ("assets", "list_info"), ("product_type", "asset_tag"), ("asset_tag", "udf_fields"))


def _is_of_devices(data: bytes) -> bool:
    return any(has_names(data, *each) for each in _DEVICES)


def recognises(data: bytes) -> bool:
    """Whether a file is one of ManageEngine."""
    if begins_as_json(data):
        return _is_of_devices(data) or any(has_names(data, *each) for each in _ASSETS)
    return has_heads(data, "Asset Name", "Product Type") or has_heads(data, "Asset Tag", "Product Type")


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The assets or the devices of a file.

    Raises:
        ForeignError: where it is none of ManageEngine, or is broken.
    """
    if _is_of_devices(data):
        return read_devices(data, meaning)
    return (read_answer if begins_as_json(data) else read_table)(data, meaning)


SYSTEM = System(
    "manageengine",
    "ManageEngine",
    "assets of ServiceDesk Plus and AssetExplorer (CSV, XLSX, JSON), states of devices of OpManager (JSON)",
    _ABOUT,
    recognises,
    read,
    inventory.changes,
    inventory.suggestion,
    "assets of ServiceDesk Plus or AssetExplorer, of a server or of the cloud",
    options=("dates", "decimal", "zone", "language"),
    remote=REMOTE,
)
