"""Figures, each beside a reference measured in the same run: `python -m benchmarks [NAME ...]`.

These machines are noisy: only ratios count. Every figure is printed with machine, data size and versions.
"""
