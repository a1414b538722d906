"""One row of the comparison in diffrax: python diffrax_peer.py WORKLOAD PRECISION STRATEGY, after node-bench/compare has
written the workloads. One norm over the whole batch, integral step control, dense outputs: diffrax's defaults."""
import os

from workload import Workload, arguments, fail, report

row = arguments()
# Read when XLA starts; a row of one thread is pinned to one core anyway.
os.environ.setdefault("XLA_FLAGS", "" if row.threads > 1 else "--xla_cpu_multi_thread_eigen=false")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
try:
    import diffrax
    import jax
except ImportError as error:
    fail(f"{error}; pip install diffrax")
if row.check:
    print(f"diffrax {diffrax.__version__}, jax {jax.__version__}")
    raise SystemExit
jax.config.update("jax_enable_x64", row.precision == "float64")
np = jax.numpy
real = np.dtype(row.precision)
work = Workload(row.data, row.workload, row.precision)
y0, times, targets = (np.asarray(values, real) for values in (work.y0, work.times, work.targets))
weights = tuple(np.asarray(part, real) for part in work.weights)


def spiral(t, y, parts):
    w1, b1, w2, b2 = parts
    return np.tanh((y * y * y) @ w1 + b1) @ w2 + b2


def softplus(t, y, parts):
    w1, b1, w2, b2 = parts
    return np.tanh(jax.nn.softplus(y @ w1 + b1) @ w2 + b2)


LOSSES = {
    "mean_absolute_error": lambda states: np.mean(np.abs(states - targets)),
    "sum_of_squares": lambda states: np.sum(np.square(states - targets)),
    "sum": np.sum,
}
METHODS = {"dopri5": diffrax.Dopri5, "tsit5": diffrax.Tsit5}
term = diffrax.ODETerm({"spiral": spiral, "softplus": softplus}[work.field])
solver = METHODS[work.method]()
if row.strategy == "backsolve":
    adjoint = diffrax.BacksolveAdjoint(solver=METHODS[work.method]())
else:
    adjoint = diffrax.RecursiveCheckpointAdjoint()


def loss(parts):
    solution = diffrax.diffeqsolve(
        term, solver, times[0], times[-1], None, y0, parts, adjoint=adjoint, max_steps=4096,
        saveat=diffrax.SaveAt(ts=times),
        stepsize_controller=diffrax.PIDController(rtol=work.rtol, atol=work.atol))
    return LOSSES[work.loss](solution.ys), solution.stats["num_steps"]


compiled = jax.jit(loss if row.strategy == "forward" else jax.value_and_grad(loss, has_aux=True))


def steps():
    result = compiled(weights)
    return int((result if row.strategy == "forward" else result[0])[1])


report(lambda: jax.block_until_ready(compiled(weights)), steps, row.strategy, row.repetitions)
