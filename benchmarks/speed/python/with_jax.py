"""JAX on the processor, one jitted function a step; `scan` writes equal layers as one loop over stacked weights,
which compiles in a time that does not grow with depth."""

import os
import sys

from serve import serve, threads

if threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"


def start():
    import jax
    from jax import lax, nn
    from jax import numpy as jnp

    stacked = "scan" in sys.argv[1:]

    def affine(x, layer):
        weight, bias = layer
        return x @ weight + bias

    def plain_block(h, layer):
        return nn.sigmoid(affine(h, layer))

    def residual_block(h, layer):
        return h + nn.relu(affine(h, layer))

    def feed_forward(activate, block):
        def unrolled(layers, x):
            first, *blocks, readout = layers
            hidden = activate(affine(x, first))
            for layer in blocks:
                hidden = block(hidden, layer)
            return affine(hidden, readout)

        def scanned(layers, x):
            first, blocks, readout = layers
            hidden, _ = lax.scan(lambda h, layer: (block(h, layer), None), activate(affine(x, first)), blocks)
            return affine(hidden, readout)

        return scanned if stacked else unrolled

    def lstm(layers, xs):
        cell, readout = layers

        def step(state, x):
            hidden, memory = state
            gates = affine(jnp.concatenate([hidden, x], axis=1), cell)
            write, keep, candidate, show = jnp.split(gates, 4, axis=1)
            memory = nn.sigmoid(keep) * memory + nn.sigmoid(write) * jnp.tanh(candidate)
            return (nn.sigmoid(show) * jnp.tanh(memory), memory), None

        zeros = jnp.zeros((xs.shape[1], cell[1].shape[0] // 4), xs.dtype)
        (hidden, _), _ = lax.scan(step, (zeros, zeros), xs)
        return affine(hidden, readout)

    networks = {
        "sigmoid": feed_forward(nn.sigmoid, plain_block),
        "residual": feed_forward(nn.relu, residual_block),
        "lstm": lstm,
    }

    def loss_of(network, layers, inputs, targets):
        difference = networks[network](layers, inputs) - targets
        return 0.5 / targets.shape[0] * jnp.sum(difference**2)

    # One function for all trainings, so that a network of the same shape is not compiled again.
    def step(network, layers, inputs, targets, rate):
        loss, gradients = jax.value_and_grad(loss_of, argnums=1)(network, layers, inputs, targets)
        return jax.tree.map(lambda value, gradient: value - rate * gradient, layers, gradients), loss

    step = jax.jit(step, static_argnums=0, donate_argnums=1)

    def load(problem):
        case = problem.case
        network = case["network"]
        layers = [tuple(map(jnp.array, layer)) for layer in problem.layers()]
        inputs = jnp.array(problem.tensors["inputs"])
        targets = jnp.array(problem.tensors["targets"])
        if network == "lstm":
            inputs = inputs.reshape(case["batch"], case["depth"], -1).transpose(1, 0, 2)
        elif stacked:
            blocks = tuple(jnp.stack(each) for each in zip(*layers[1:-1]))
            layers = [layers[0], blocks, layers[-1]]

        def run(steps):
            nonlocal layers
            for _ in range(steps):
                layers, loss = step(network, layers, inputs, targets, case["rate"])
            jax.block_until_ready(layers)
            return float(loss)

        return run

    return f"JAX {jax.__version__} (jit{', scan over layers' if stacked else ''})", load


serve(start)
