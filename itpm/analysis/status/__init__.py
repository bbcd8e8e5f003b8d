"""How projects stand: what the facts say now, what they may come to, and how far both can be trusted."""
