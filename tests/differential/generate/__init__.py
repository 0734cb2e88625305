"""generate - random programs of the language, well typed by construction.

A program is a function of its seed only. Names are made up from fixed stems and a number, so
that messages about different programs can be compared without them.
"""
from . import concurrent
from .program import program

__all__ = ['concurrent', 'program']
