"""Quality: what is handed over, when it is good enough, who answers for it, and who decides whether to go on."""
