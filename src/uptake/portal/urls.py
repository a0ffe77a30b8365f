"""The addresses of the public face."""

from django.urls import path

from uptake.portal import files, tour, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("evaluations/", views.evaluations, name="evaluations"),
    path("evaluations/feed.atom", views.feed, name="feed"),
    path("evaluations/<str:evaluation>/", views.evaluation, name="evaluation"),
    path("evaluations/<str:evaluation>/<str:recommendation>/", views.recommendation, name="recommendation"),
    path("evaluations/<str:evaluation>/<str:recommendation>/<str:action>/", views.key_action, name="key_action"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("actions/", views.actions, name="actions"),
    path("offices/", views.offices, name="offices"),
    path("offices/<str:code>/", views.office, name="office"),
    path("regions/<str:code>/", views.region, name="region"),
    path("terms/", views.terms, name="terms"),
    path("terms/<str:key>/", views.vocabulary, name="vocabulary"),
    path("definitions/", views.definitions, name="definitions"),
    path("imports/", views.imports, name="imports"),
    path("imports/<int:number>/", views.import_page, name="import"),
    path("imports/<int:number>/source", files.source, name="source"),
    path("evidence/<int:number>/", files.evidence, name="evidence"),
    path("documents/<int:number>/", files.document, name="document"),
    path("tour/", tour.tour, name="tour"),
    path("tour/read/", tour.read, name="read"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
