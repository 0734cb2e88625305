"""Build the module against the library that pkg-config finds.

Part of the module is written from the library's headers (generate.py). Nothing is written into
this directory, so it may belong to somebody else.
"""

import atexit
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import generate  # noqa: E402

TEMPORARY = Path(tempfile.mkdtemp(prefix="ivl-python-"))
GENERATED = TEMPORARY / "generated"


def stop(what: str) -> "SystemExit":
    return SystemExit(f"ivl: {what}")


def pkg_config(*args: str) -> str:
    command = os.environ.get("PKG_CONFIG", "pkg-config")
    if not shutil.which(command):
        raise stop(f"{command} is missing. On Debian: apt-get install pkg-config")
    done = subprocess.run([command, *args, "ivl"], capture_output=True, text=True)
    if done.returncode:
        raise stop(
            "the library is not found: pkg-config knows no 'ivl'. Install it (make install"
            " PREFIX=...), and if that is not a place of the system:"
            " export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig"
        )
    return done.stdout.strip()


def prepare() -> "tuple[str, str, str]":
    python_h = Path(sysconfig.get_paths()["include"]) / "Python.h"
    if not python_h.exists():
        raise stop(f"{python_h} is missing. On Debian: apt-get install python3-dev")
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(os.environ.get("CC", compiler).split()[0]):
        raise stop("a C compiler is missing. On Debian: apt-get install gcc")
    include, lib = pkg_config("--variable=includedir"), pkg_config("--variable=libdir")
    version = pkg_config("--modversion")
    for header in ("ivl.h", "ivl_build.h"):
        if not (Path(include) / header).exists():
            raise stop(f"{include}/{header} is missing: the installation of ivl is not complete")
    return os.path.realpath(include), os.path.realpath(lib), version


class with_header(build_py):
    """The Python files, and what is written from the header."""

    def run(self) -> None:
        super().run()
        target = Path(self.build_lib) / "ivl"
        self.mkpath(str(target))
        for name in ("_header.py", "_native.pyi"):
            shutil.copy(GENERATED / name, target / name)


INCLUDE, LIB, VERSION = prepare()
generate.main(Path(INCLUDE), GENERATED)
(TEMPORARY / "info").mkdir()

atexit.register(shutil.rmtree, TEMPORARY, ignore_errors=True)

setup(
    name="ivl",
    version=VERSION,
    description="An intermediate verification language: parse, build, verify",
    license="MIT",
    python_requires=">=3.10",
    packages=["ivl"],
    package_data={"ivl": ["py.typed"]},
    ext_modules=[
        Extension(
            "ivl._native",
            [f"native/{name}.c" for name in ("builder", "native", "results", "run", "session")],
            include_dirs=[INCLUDE, str(GENERATED)],
            library_dirs=[LIB],
            runtime_library_dirs=[LIB],
            libraries=["ivl"],
            extra_compile_args=["-std=c11", "-fvisibility=hidden", "-Wall", "-Wextra",
                                "-Wno-missing-field-initializers"],
        )
    ],
    cmdclass={"build_py": with_header},
    options={
        "egg_info": {"egg_base": str(TEMPORARY / "info")},
        "build": {"build_base": str(TEMPORARY / "build")},
    },
    zip_safe=False,
)
