"""The messages of proto/participant.proto, compiled by protoc when this module is loaded."""

import atexit
import importlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "proto" / "participant.proto"


def _compiled():
    folder = tempfile.mkdtemp(prefix="participant-proto-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run(
        ["protoc", f"--proto_path={SCHEMA.parent}", f"--python_out={folder}", SCHEMA.name],
        check=True,
    )
    sys.path.insert(0, folder)
    return importlib.import_module(SCHEMA.stem + "_pb2")


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
