"""Reports of Lansweeper as CSV or XLSX; what columns are called is up to whoever wrote the report."""

from itpm.interchange.foreign import Foreign
from itpm.interchange.listed import PERSONAL, listed_assets
from itpm.interchange.mapping import LEAVE, Meaning

KNOWN = {
    "AssetID": "key",
    "AssetName": "title",
    "Asset Name": "title",
    "Name": "title",
    "AssetTypename": "type",
    "AssetType": "type",
    "Asset Type": "type",
    "Type": "type",
    "Serialnumber": "serial",
    "Serial number": "serial",
    "Seriennummer": "serial",
    "BarCode": "tag",
    "Asset tag": "tag",
    "Manufacturer": "x-manufacturer",
    "Model": "product.name",
    "OS": "x-os",
    "OSname": "x-os",
    "OScode": LEAVE,
    "Purchasedate": "acquired",
    "Purchase date": "acquired",
    "Warrantydate": "warranty_until",
    "Warranty date": "warranty_until",
    "Warranty expiration": "warranty_until",
    "Statename": "state",
    "State": "state",
    "Location": "location",
    "Building": "location",
    "Department": "x-department",
    "Contact": "owner",
    "Description": "description",
    "Vendor": "supplier",
    "Order number": "x-order",
    "OrderNumber": "x-order",
    "Lastseen": "synced",
    "Last seen": "synced",
    "Lasttried": LEAVE,
    "Firstseen": LEAVE,
    "Domain": LEAVE,
    "icon": LEAVE,
    "Username": PERSONAL,
    "Userdomain": PERSONAL,
    "IPAddress": PERSONAL,
    "IP Address": PERSONAL,
    "Mac": PERSONAL,
    "Mac Address": PERSONAL,
}


def read_report(data: bytes, meaning: Meaning) -> Foreign:
    """The assets of a report.

    Raises:
        ForeignError: where it is no table, or has no columns that are known.
    """
    return listed_assets(data, meaning, KNOWN)
