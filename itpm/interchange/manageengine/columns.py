"""What columns of assets are: as ServiceDesk Plus and AssetExplorer name them in lists, and in their API (v3)."""

from collections.abc import Mapping

from itpm.interchange.listed import PERSONAL
from itpm.interchange.mapping import LEAVE

_BY_TARGET: Mapping[str, str] = {
    "key": "id|Asset ID|Resource ID|CI ID",
    "title": "name|Asset Name|Resource Name|Workstation|Workstation Name|Computer Name|Software Name|Software",
    "serial": "serial_number|Serial Number|Serial No|Serial No.|Seriennummer|computer_system.serial_number",
    "else serial": "computer_system.service_tag|Service Tag|ServiceTag",
    "tag": "asset_tag|Asset Tag|Inventarnummer",
    "type": "product_type|Product Type|Asset Type|product.product_type",
    "state": "state|State|Asset State|Asset Status",
    "product.name": "product|Product|Product Name",
    "else product.name": "computer_system.model|Model|Modell",
    "product.version": "version|Software Version",
    "x-manufacturer": "manufacturer|Manufacturer|Hersteller|product.manufacturer",
    "else x-manufacturer": "computer_system.system_manufacturer|System Manufacturer",
    "supplier": "vendor|Vendor|Vendor Name|Lieferant",
    "acquired": "acquisition_date|Acquisition Date|Purchase Date",
    "warranty_until": "warranty_expiry|Warranty Expiry|Warranty Expiry Date|Warranty Expiration|Garantieende",
    "x-expires": "expiry_date|Expiry Date",
    "site": "site|Site|Site Name",
    "location": "location|Location|Standort",
    "x-department": "department|Department|Abteilung",
    "owner": "managed_by|Managed By|Asset Owner",
    "owner mail": "managed_by.email_id",
    "description": "description|Description|Beschreibung",
    "x-os": "operating_system|operating_system.os|Operating System|OS|OS Name",
    "licences.owned": "Purchased|Purchased Count|Licenses Purchased|Purchased Licenses",
    "licences.used": "Installed|Installations|Installation Count|Installed Count|Licenses Installed",
    "licences.renew": "License Expiry|License Expiry Date|License Expiration Date",
    "synced": "last_updated_time|Last Updated Time|Last Scanned Time|Last Scan Time|Last Success Audit",
    "?value": "purchase_cost|Purchase Cost|Cost|Price",
    "?tag": "org_serial_number|Org Serial Number|barcode|Barcode",
    LEAVE: "created_time|Created Time|Domain|domain|product.id|computer_system.id|is_loaned|loan_start|loan_end|"
    "product.part_no|operating_system.id|retain_user_site|lifecycle.id",
    PERSONAL: "user|User|User Name|Used By|Assigned User|Assigned to User|user.email_id|last_logged_in_user|"
    "Last Logged User|created_by|last_updated_by|ip_address|ip_addresses|IP Address|IP Addresses|mac_address|"
    "mac_addresses|MAC Address|MAC Addresses|used_by_asset",
}
KNOWN: Mapping[str, str] = {name: target for target, names in _BY_TARGET.items() for name in names.split("|")}
"""What is behind '?' a mapping has to say: nobody knows the currency of a cost there, nor what a bar code is there."""
NEEDS = (("title",), ("key", "serial", "tag", "licences.owned"))
