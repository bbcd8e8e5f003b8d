"""One rule a file, in a folder per family; the catalogue lists them all."""
