"""Studyboard: a static, patient-facing listing of clinical studies, made from plain YAML records."""

__version__ = "0.2.0"
