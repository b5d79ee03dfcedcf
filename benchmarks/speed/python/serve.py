"""Answers the requests of src/protocol/messages.ts for a rival in Python, until there are no more."""

import json
import math
import os
import resource
import sys
import time

import numpy

# Set by the benchmark: how many threads this process may use.
threads = int(os.environ.get("SPEED_THREADS", "1"))


class Problem:
    """A case with its numbers: see src/cases/problem.ts."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            written = json.load(file)
        self.case = written["case"]
        numbers = numpy.fromfile(written["numbers"], dtype="<f4")
        self.tensors = {}
        for tensor in written["tensors"]:
            size = math.prod(tensor["shape"])
            part = numbers[tensor["start"] : tensor["start"] + size]
            self.tensors[tensor["name"]] = part.reshape(tensor["shape"])

    def layers(self):
        """(weight, bias) of every layer, in order; weights are (in, out)."""
        weights = [name for name in self.tensors if name.endswith(".weight")]
        return [(self.tensors[w], self.tensors[w.replace(".weight", ".bias")]) for w in weights]


def serve(start):
    """`start()` loads the library and gives (name, load); `load(problem)` gives `run(steps)`, which gives
    the loss before the last step and has waited for all of them."""
    answers = sys.stdout
    # Libraries greet people on standard output, which carries answers here.
    sys.stdout = sys.stderr

    def answer(**message):
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    try:
        name, load = start()
    except Exception as error:  # whatever it is, it is why this rival is absent
        answer(absent=str(error).split("\n")[0])
        return
    answer(ready=name)
    run = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if "load" in request:
                run = load(Problem(request["load"]))
                answer(loaded=request["load"])
            else:
                start_time = time.perf_counter()
                loss = run(request["run"])
                seconds = time.perf_counter() - start_time
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
                answer(loss=loss if math.isfinite(loss) else None, seconds=seconds, peakBytes=peak)
        except Exception as error:
            answer(error=f"{type(error).__name__}: {error}".split("\n")[0])
