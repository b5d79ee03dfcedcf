"""PyTorch on the processor: eager, in functions, which took a sixth less than the same in modules, and its own
optimizer. (torch.compile took 17 s for a network of 32 layers, and a step of it was no faster.)"""

from serve import serve, threads


def start():
    import torch
    from torch import nn

    torch.set_num_threads(threads)

    def parameter(numbers):
        return torch.from_numpy(numbers.copy()).requires_grad_()

    def affine(x, layer):
        weight, bias = layer
        return torch.addmm(bias, x, weight)

    def sigmoid(layers, x):
        *hidden, readout = layers
        for layer in hidden:
            x = torch.sigmoid(affine(x, layer))
        return affine(x, readout)

    def residual(layers, x):
        first, *blocks, readout = layers
        hidden = torch.relu(affine(x, first))
        for layer in blocks:
            hidden = hidden + torch.relu(affine(hidden, layer))
        return affine(hidden, readout)

    def lstm_cell(weight, bias):
        width = len(bias) // 4
        cell = nn.LSTM(len(weight) - width, width)
        with torch.no_grad():
            cell.weight_hh_l0.copy_(torch.from_numpy(weight[:width].T))
            cell.weight_ih_l0.copy_(torch.from_numpy(weight[width:].T))
            cell.bias_ih_l0.copy_(torch.from_numpy(bias))
            cell.bias_hh_l0.zero_()
        # The cell has a second bias, which would double the first one's rate.
        cell.bias_hh_l0.requires_grad_(False)
        return cell

    def model_of(problem):
        """What is trained, and a function of the inputs."""
        network = problem.case["network"]
        if network == "lstm":
            first, last = problem.layers()
            cell, readout = lstm_cell(*first), [parameter(each) for each in last]
            trained = [each for each in cell.parameters() if each.requires_grad] + readout
            return trained, lambda x: affine(cell(x)[0][-1], readout)
        layers = [[parameter(each) for each in layer] for layer in problem.layers()]
        output = {"sigmoid": sigmoid, "residual": residual}[network]
        return [each for layer in layers for each in layer], lambda x: output(layers, x)

    def load(problem):
        case = problem.case
        inputs = torch.from_numpy(problem.tensors["inputs"].copy())
        targets = torch.from_numpy(problem.tensors["targets"].copy())
        if case["network"] == "lstm":
            # Time first, as the cell wants it.
            inputs = inputs.view(case["batch"], case["depth"], -1).transpose(0, 1).contiguous()
        trained, output = model_of(problem)
        optimizer = torch.optim.SGD(trained, lr=case["rate"], fused=True)

        def run(steps):
            for _ in range(steps):
                optimizer.zero_grad(set_to_none=True)
                loss = 0.5 / case["batch"] * torch.sum((output(inputs) - targets) ** 2)
                loss.backward()
                optimizer.step()
            return loss.item()

        return run

    return f"PyTorch {torch.__version__} (eager)", load


serve(start)
