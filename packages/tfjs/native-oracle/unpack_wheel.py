"""Unpacks what an addon needs of a TensorFlow wheel: unpack_wheel.py WHEEL DEPS."""

import os
import shutil
import sys
import zipfile

LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")
INCLUDE = "tensorflow/include/"
HEADERS = ("tensorflow/c/", "tensorflow/core/platform/ctstring", "tsl/")


def place(member):
    """Where a member goes under DEPS; None for what is not needed."""
    if member in LIBRARIES:
        return "lib/" + os.path.basename(member)
    if member.startswith(INCLUDE) and member[len(INCLUDE) :].startswith(HEADERS):
        return "include/" + member[len(INCLUDE) :]
    return None


def main(wheel, deps):
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            to = place(member.filename)
            if to is None or member.is_dir():
                continue
            path = os.path.join(deps, to)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(member) as source, open(path, "wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)


main(sys.argv[1], sys.argv[2])
