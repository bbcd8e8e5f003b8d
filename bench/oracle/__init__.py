"""A second opinion on plans: calendars, dates, floats and bookings computed again from the files alone.

Nothing here imports ``itpm.analysis`` or ``itpm.engine``. What is compared comes out of the command line
(``door.py``); what is right is computed from the same records as they were written into the files.
"""
