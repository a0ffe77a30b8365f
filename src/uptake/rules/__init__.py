"""What is true and allowed. Plain Python: no Django, no database, no clock."""
