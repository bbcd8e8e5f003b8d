"""How a portfolio came to where it is: what it was at revisions of its history, and how promises changed."""
