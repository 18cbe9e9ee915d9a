#!/usr/bin/python3
"""Reads each frame of golden.txt as text, and says how many are the bytes that stand below it."""

import pathlib
import sys

from google.protobuf import text_format

from messages import pb

FRAMES = pathlib.Path(__file__).resolve().parents[1] / "resources/vectors/wire/golden.txt"


def main():
    stripped = (line.strip() for line in FRAMES.read_text().splitlines())
    lines = [line for line in stripped if line and not line.startswith("#")]
    for name, text, octets in zip(lines[::3], lines[1::3], lines[2::3]):
        frame = text_format.Parse(text, pb.Frame())
        if frame.SerializeToString(deterministic=True).hex() != octets:
            sys.exit(f"{name} is {frame.SerializeToString().hex()}")
    print(f"{len(lines) // 3} frames are their bytes")


main()
