"""Rules about money: budgets, earned value, business cases."""
