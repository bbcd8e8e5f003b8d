"""What a page is made of, and how it becomes HTML, SVG and DOT; knows no word of the field."""
