"""The messages of proto/, compiled by protoc when this module is loaded."""

import atexit
import importlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import types

SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "proto"


def _compiled():
    """What all files of the schema define, under one name: they are one package."""
    folder = tempfile.mkdtemp(prefix="participant-proto-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    files = sorted(file.name for file in SCHEMA.glob("*.proto"))
    subprocess.run(
        ["protoc", f"--proto_path={SCHEMA}", f"--python_out={folder}", *files],
        check=True,
    )
    sys.path.insert(0, folder)
    names = types.SimpleNamespace()
    for file in files:
        vars(names).update(vars(importlib.import_module(file.removesuffix(".proto") + "_pb2")))
    return names


pb = _compiled()


def frame(sender, receiver, **body):
    """A Frame; `from` is a word of Python's own, and so not an ordinary argument."""
    return pb.Frame(**{"from": sender, "to": receiver}, **body)


def sender_of(message):
    """The seat in Frame.from."""
    return getattr(message, "from")


def name_of(enum, number):
    """REASON_LOST as "lost"."""
    return enum.Name(number).split("_", 1)[1].lower().replace("_", " ")
