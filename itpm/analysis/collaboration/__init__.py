"""Work with other departments: who has to be heard, who hears what, what they ask for, decide and think of it."""
