"""The words of the field, frozen."""
