"""Pictures of numbers as SVG: plain data in, text out; no colour, script or clock; same data, same bytes."""
