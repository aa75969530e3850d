"""What the database holds, told: in a terminal, as a report to send, as lines to compare, as a page drawn."""
