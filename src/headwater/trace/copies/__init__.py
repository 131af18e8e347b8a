"""Reports from reports: which are copies of which, and what each one changed."""
