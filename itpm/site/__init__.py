"""The MkDocs site: the only place that imports mkdocs."""
