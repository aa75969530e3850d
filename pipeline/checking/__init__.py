"""What a rule works with: the scope it sees, the checks it gives, and whether one misreading would explain a gap."""
