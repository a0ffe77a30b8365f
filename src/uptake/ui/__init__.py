"""The look that both faces share: base templates, components, stylesheet, marks."""
