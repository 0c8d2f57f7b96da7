"""Studyboard: a static, patient-facing listing of clinical studies, made from plain YAML records."""

__version__ = "0.1.0"
