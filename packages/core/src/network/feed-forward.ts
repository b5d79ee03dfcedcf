import { UsageError } from '../errors.js';
import type { Tensor } from '../ops.js';
import type { BlockDefinition, LayerOptions, Transform } from '../spec/ingredients.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { NetworkBuilder } from './builder.js';
import type { Hidden } from './traced.js';

/** The hidden states of a network whose depth is its layers, and what the readout sees. */
export function feedForward(
  builder: NetworkBuilder,
  inputs: Tensor,
): { hidden: Hidden[]; last: Tensor } {
  const { spec, depth } = builder;
  const block = definitionOf(spec);
  const first = inputLayer(builder, block.preActivation)(inputs);
  const hidden: Hidden[] = [{ index: 1, name: 'input', tensor: first }];
  const layers = block.layers ?? 1;
  // Layers that do not fill a block come first, each a plain block of its own.
  const plainUntil = 1 + ((depth - 1) % layers);
  for (let index = 2; index <= depth;) {
    const isPlain = index <= plainUntil;
    const last = isPlain ? index : index + layers - 1;
    const name = `block.${index}`;
    const transform = buildBlock(builder, isPlain ? plain(block) : block, index, last);
    hidden.push({ index: last, name, tensor: transform(hidden[hidden.length - 1].tensor) });
    index = last + 1;
  }
  const state = hidden[hidden.length - 1].tensor;
  if (!block.preActivation) return { hidden, last: state };
  const normalized = builder.normalize('readout', spec.widths[depth - 1])(state);
  return { hidden, last: builder.activate(depth)(normalized) };
}

function definitionOf({ block, setBy }: NetworkSpec): BlockDefinition {
  if (typeof block === 'function') return { build: block };
  const { layers = 1 } = block;
  if (Number.isInteger(layers) && layers >= 1) return block;
  const who = setBy.block ?? 'This block';
  throw new UsageError(`${who} must hold a whole number of layers from 1, not ${layers}.`);
}

const plain = ({ preActivation }: BlockDefinition): BlockDefinition => ({
  build: ({ branch }) => branch,
  ...(preActivation === undefined ? {} : { preActivation }),
});

function inputLayer(builder: NetworkBuilder, preActivation = false): Transform {
  const { spec } = builder;
  const width = spec.widths[0];
  const affine = builder.layer('input', {
    role: 'input',
    index: 1,
    inputWidth: spec.inputWidth,
    width,
  });
  if (preActivation) return affine;
  const normalize = builder.normalize('input', width);
  const activate = builder.activate(1);
  return (x) => activate(normalize(affine(x)));
}

function buildBlock(
  builder: NetworkBuilder,
  { build, preActivation = false, equalWidths = false }: BlockDefinition,
  index: number,
  last: number,
): Transform {
  const { spec, depth } = builder;
  const name = `block.${index}`;
  const inputWidth = spec.widths[index - 2];
  const width = spec.widths[last - 1];
  if (equalWidths && inputWidth !== width) {
    throw new UsageError(
      `${spec.setBy.block ?? 'This block'} adds a block's input to its output, so that all widths must be ` +
        `equal; layer ${index} goes from ${inputWidth} to ${width}.`,
    );
  }
  let nextLayer = index;
  const layer = (own: string, options: LayerOptions = {}): Transform => {
    const { role = 'gate', width: outputWidth = width, ...rest } = options;
    // A block's own layers count in turn; a gate belongs to the state it leads to.
    const at = role === 'hidden' ? Math.min(nextLayer++, last) : last;
    const layerName = own === '' ? name : `${name}.${own}`;
    return builder.layer(layerName, { ...rest, role, index: at, inputWidth, width: outputWidth });
  };
  const affine = layer('', { role: 'hidden' });
  const normalize = builder.normalize(name, preActivation ? inputWidth : width);
  const activate = builder.activate(preActivation ? index - 1 : last);
  const branch: Transform = preActivation
    ? (x) => affine(activate(normalize(x)))
    : (x) => activate(normalize(affine(x)));
  const parts = { branch, affine, normalize, activate, layer };
  return build({ ...builder.scope(name), ...parts, index: last, depth, inputWidth, width });
}
