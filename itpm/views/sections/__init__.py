"""Parts that more than one page shows, or that a page is put together from."""
