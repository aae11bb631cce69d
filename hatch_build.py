"""Compile the optional part of kvparse as its wheel is built; without a compiler the wheel is pure Python."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension

MODULE, SOURCE = "kvparse.readers._objects", "kvparse/readers/_objects.c"


class CompiledPart(BuildHookInterface):
    """Put the compiled part into the wheel, or beside its source where the installation is editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say what the wheel holds."""
        editable = version == "editable"
        self._folder = tempfile.TemporaryDirectory()
        built = compiled(Path(self.root), Path(self.root if editable else self._folder.name), Path(self._folder.name))
        if built is not None and not editable:
            build_data["force_include"][str(built)] = str(Path(SOURCE).with_name(built.name))
            build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what compiling left."""
        self._folder.cleanup()


def compiled(root: Path, into: Path, waste: Path) -> Path | None:
    """Return the compiled module, put into a folder at its place in the package; None where nothing compiles it."""
    extension = Extension(MODULE, [str(root / SOURCE)], optional=True)
    command = Distribution({"ext_modules": [extension]}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(into), str(waste)
    command.ensure_finalized()
    command.run()  # an optional module that does not compile is a warning
    built = into / command.get_ext_filename(MODULE)
    return built if built.exists() else None
