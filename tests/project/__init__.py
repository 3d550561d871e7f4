"""The project itself: workflows, pins, licenses, and that the same input gives the same bytes."""
