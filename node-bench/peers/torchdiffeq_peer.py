"""One row of the comparison in torchdiffeq: python torchdiffeq_peer.py WORKLOAD PRECISION STRATEGY, after
node-bench/compare has written the workloads. It has no tsit5: rows with that method run dopri5, as close as it comes."""
from workload import Workload, arguments, fail, report

row = arguments()
try:
    import torch
    import torchdiffeq
except ImportError as error:
    fail(f"{error}; pip install torchdiffeq")
if row.check:
    print(f"torchdiffeq {torchdiffeq.__version__}, torch {torch.__version__}")
    raise SystemExit
torch.set_num_threads(row.threads)
real = getattr(torch, row.precision)
work = Workload(row.data, row.workload, row.precision)
y0, times, targets = (torch.tensor(values, dtype=real) for values in (work.y0, work.times, work.targets))


class Field(torch.nn.Module):
    """The network as torch writes it, an affine map in one call; counts its evaluations."""

    def __init__(self):
        super().__init__()
        self.parts = torch.nn.ParameterList([torch.nn.Parameter(torch.tensor(p, dtype=real)) for p in work.weights])
        self.calls = 0

    def forward(self, t, y):
        self.calls += 1
        w1, b1, w2, b2 = self.parts
        if work.field == "spiral":
            return torch.addmm(b2, torch.tanh(torch.addmm(b1, y * y * y, w1)), w2)
        return torch.tanh(torch.addmm(b2, torch.nn.functional.softplus(torch.addmm(b1, y, w1)), w2))


LOSSES = {
    "mean_absolute_error": lambda states: (states - targets).abs().mean(),
    "sum_of_squares": lambda states: (states - targets).square().sum(),
    "sum": torch.Tensor.sum,
}
field = Field()
odeint = torchdiffeq.odeint_adjoint if row.strategy == "backsolve" else torchdiffeq.odeint


def value():
    states = odeint(field, y0, times, rtol=work.rtol, atol=work.atol, method="dopri5")
    return LOSSES[work.loss](states)


def forward():
    with torch.no_grad():
        value()


def gradient():
    field.zero_grad()
    value().backward()


def steps():
    """Of the forward solve: two evaluations choose the first step, six make each."""
    field.calls = 0
    forward()
    return round((field.calls - 2) / 6)


report(forward if row.strategy == "forward" else gradient, steps, row.strategy, row.repetitions)
