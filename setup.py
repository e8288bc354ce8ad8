"""For Scrapyd alone: the egg that `scrapyd-deploy` builds. Everything else installs from pyproject.toml."""

from setuptools import find_packages, setup

setup(packages=find_packages(include=["crawler", "crawler.*"]), zip_safe=False)
