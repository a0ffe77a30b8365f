"""The addresses of the public face."""

urlpatterns: list[object] = []
