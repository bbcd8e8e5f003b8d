"""A well-kept portfolio: plans, risks, deliverables, gates, reports, flow and people that are asked and told.

Nearly all of it is sound; a known small share of the records has a flaw, and which of them is known.
"""
