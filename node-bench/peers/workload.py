"""What the peers' scripts share: the command line, a workload's file, the clock and the answer, a line of JSON."""
import argparse
import json
import pathlib
import statistics
import sys
import time

STRATEGIES = ("forward", "discrete", "backsolve", "first")


def fail(message):
    """Ends the script with one line, because what is missing is all that the caller wants to know."""
    sys.exit(f"{pathlib.Path(sys.argv[0]).stem}: error: {message}")


def arguments():
    """The row that is asked for; strategy `first` is one discrete gradient, whose process is timed from outside."""
    parser = argparse.ArgumentParser(description="Times one row of the comparison; prints a line of JSON.")
    parser.add_argument("--check", action="store_true", help="print the versions and end")
    parser.add_argument("workload", nargs="?", help="name of a file in the folder of data, without .json")
    parser.add_argument("precision", nargs="?", choices=("float64", "float32"))
    parser.add_argument("strategy", nargs="?", choices=STRATEGIES)
    parser.add_argument("--data", type=pathlib.Path, help="folder of the workloads, ../target/peers if not given",
                        default=pathlib.Path(__file__).resolve().parent.parent / "target" / "peers")
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument("--threads", type=int, default=1)
    parsed = parser.parse_args()
    if not parsed.check and parsed.strategy is None:
        parser.error("expected WORKLOAD PRECISION STRATEGY, such as B20_H50 float64 discrete")
    return parsed


class Workload:
    """A field's shape and weights, an initial state per sample, output times, targets, loss, method and tolerances."""

    def __init__(self, folder, name, precision):
        file = folder / f"{name}.json"
        try:
            content = json.loads(file.read_text())
        except OSError as error:
            fail(f"{file} cannot be read ({error.strerror}); node-bench/compare writes it")
        self.field = content["field"]
        self.loss = content["loss"]
        self.method = content["method"]
        self.times = content["times"]
        self.rtol, self.atol = content["tolerances"][precision]
        batch, inner, outer = content["batch"], content["hidden"], content["dimension"]
        self.y0 = _rows(content["y0"], batch, outer)
        self.targets = [_rows(target, batch, outer) for target in content["targets"]]
        theta = content["theta"]
        ends = [outer * inner, outer * inner + inner, 2 * outer * inner + inner]
        self.weights = (_rows(theta[:ends[0]], outer, inner), theta[ends[0]:ends[1]],
                        _rows(theta[ends[1]:ends[2]], inner, outer), theta[ends[2]:])


def _rows(flat, count, length):
    return [flat[i * length:(i + 1) * length] for i in range(count)]


def report(gradient, steps, strategy, repetitions):
    """Calls until warm, then prints the median. `gradient` must not return before its result is there."""
    start = time.perf_counter()
    gradient()
    first = time.perf_counter() - start
    answer = {"ms": 1e3 * first}
    if strategy != "first":
        gradient()
        samples = []
        for _ in range(max(1, repetitions)):
            start = time.perf_counter()
            gradient()
            samples.append(time.perf_counter() - start)
        answer["ms"] = 1e3 * statistics.median(samples)
    answer["steps"] = steps()
    answer["compile_s"] = first
    print(json.dumps(answer), flush=True)
