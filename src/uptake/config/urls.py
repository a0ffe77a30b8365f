"""The addresses of the site."""

from django.urls import include, path

urlpatterns = [path("", include("uptake.portal.urls"))]

handler400 = "uptake.portal.views.bad_request"
handler403 = "uptake.portal.views.forbidden"
handler404 = "uptake.portal.views.not_found"
handler500 = "uptake.portal.views.server_error"
