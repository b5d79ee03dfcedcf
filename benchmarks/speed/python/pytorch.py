"""PyTorch on the processor: eager, its own layers, its own optimizer. (torch.compile took 17 s for a network of
32 layers, and a step of it was no faster.)"""

from serve import serve, threads


def start():
    import torch
    from torch import nn

    torch.set_num_threads(threads)

    def linear(layer):
        weight, bias = layer
        made = nn.Linear(*weight.shape)
        with torch.no_grad():
            made.weight.copy_(torch.from_numpy(weight.T))
            made.bias.copy_(torch.from_numpy(bias))
        return made

    class Residual(nn.Module):
        def __init__(self, layers):
            super().__init__()
            self.layers = nn.ModuleList(map(linear, layers))

        def forward(self, x):
            first, *blocks, readout = self.layers
            hidden = torch.relu(first(x))
            for block in blocks:
                hidden = hidden + torch.relu(block(hidden))
            return readout(hidden)

    class Lstm(nn.Module):
        def __init__(self, layers, depth):
            super().__init__()
            (weight, bias), readout = layers
            width = len(bias) // 4
            self.depth = depth
            self.cell = nn.LSTM(len(weight) - width, width)
            with torch.no_grad():
                self.cell.weight_hh_l0.copy_(torch.from_numpy(weight[:width].T))
                self.cell.weight_ih_l0.copy_(torch.from_numpy(weight[width:].T))
                self.cell.bias_ih_l0.copy_(torch.from_numpy(bias))
                self.cell.bias_hh_l0.zero_()
            # The cell has a second bias, which would double the first one's rate.
            self.cell.bias_hh_l0.requires_grad_(False)
            self.readout = linear(readout)

        def forward(self, x):
            hidden, _ = self.cell(x)
            return self.readout(hidden[-1])

    def sigmoid(layers):
        *hidden, readout = map(linear, layers)
        parts = [part for layer in hidden for part in (layer, nn.Sigmoid())]
        return nn.Sequential(*parts, readout)

    def load(problem):
        case = problem.case
        layers = problem.layers()
        inputs = torch.from_numpy(problem.tensors["inputs"].copy())
        targets = torch.from_numpy(problem.tensors["targets"].copy())
        if case["network"] == "lstm":
            model = Lstm(layers, case["depth"])
            # Time first, as the cell wants it.
            inputs = inputs.view(case["batch"], case["depth"], -1).transpose(0, 1).contiguous()
        else:
            model = {"sigmoid": sigmoid, "residual": Residual}[case["network"]](layers)
        trained = [each for each in model.parameters() if each.requires_grad]
        optimizer = torch.optim.SGD(trained, lr=case["rate"], foreach=True)

        def run(steps):
            for _ in range(steps):
                optimizer.zero_grad(set_to_none=True)
                loss = 0.5 / case["batch"] * torch.sum((model(inputs) - targets) ** 2)
                loss.backward()
                optimizer.step()
            return loss.item()

        return run

    return f"PyTorch {torch.__version__} (eager)", load


serve(start)
