"""ManageEngine: assets of ServiceDesk Plus and AssetExplorer, devices and alarms of OpManager."""
