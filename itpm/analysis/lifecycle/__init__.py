"""How long what IT runs is supported, covered and licensed, what renews it, what that costs, and how full it is."""
