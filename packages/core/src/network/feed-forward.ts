import { UsageError } from '../errors.js';
import type { BlockDefinition, LayerOptions, Transform } from '../spec/ingredients.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { NetworkBuilder } from './builder.js';
import type { NetworkPart } from './part.js';

/** The parts that give the hidden states of a network whose depth is its layers. */
export function hiddenParts(spec: NetworkSpec): NetworkPart[] {
  const depth = spec.widths.length;
  const block = definitionOf(spec);
  const { inputWidth } = spec;
  const parts: NetworkPart[] = [
    {
      name: 'input',
      index: 1,
      inputWidth,
      build: (builder) => inputLayer(builder, block.preActivation),
    },
  ];
  const layers = block.layers ?? 1;
  // Layers that do not fill a block come first, each a plain block of its own.
  const plainUntil = 1 + ((depth - 1) % layers);
  for (let index = 2; index <= depth;) {
    const isPlain = index <= plainUntil;
    const first = index;
    const last = isPlain ? index : index + layers - 1;
    parts.push({
      name: `block.${first}`,
      index: last,
      inputWidth: spec.widths[first - 2],
      build: (builder) => buildBlock(builder, isPlain ? plain(block) : block, first, last),
    });
    index = last + 1;
  }
  return parts;
}

/** What turns the last hidden state into the network's output. */
export function readoutPart(spec: NetworkSpec): NetworkPart {
  const depth = spec.widths.length;
  const inputWidth = spec.widths[depth - 1];
  const { preActivation = false } = definitionOf(spec);
  return {
    name: 'readout',
    index: depth + 1,
    inputWidth,
    build: (builder) => {
      const normalize: Transform = preActivation
        ? builder.normalize('readout', inputWidth)
        : (x) => x;
      const activate: Transform = preActivation ? builder.activate(depth) : (x) => x;
      const width = spec.outputWidth;
      const role = 'readout';
      const layer = builder.layer(role, { role, index: depth + 1, inputWidth, width });
      return (x) => layer(activate(normalize(x)));
    },
  };
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
