"""Rules of what only time shows: promises that move, ratings that never do."""
