import type { Observer } from '../interpreters/execution.js';
import type { Value } from '../interpreters/interpreter.js';
import type { Tensor } from '../ops.js';
import type { LayerProfile } from './measurement.js';
import type { Probe } from './probe.js';
import * as statistics from './statistics.js';

/** Collects a profile while a probe runs: each tensor is looked at in passing and not kept. */
export interface ProfileRecorder {
  readonly observers: ReadonlyMap<Tensor, Observer>;
  /** The profile, once the run is over. */
  readonly layers: () => LayerProfile[];
  /** log10 Frobenius norm of the gradient of each hidden layer's own weight, in the order they run. */
  readonly weightNorms: () => (number | null)[];
  /** log10 RMS of each example's gradient at the first and at the last hidden state. */
  readonly sampleRms: { first: (number | null)[]; last: (number | null)[] };
}

/** Prepares to profile one run of `probe`; `largestDerivative` is the activation's. */
export function recordProfile(
  probe: Probe,
  largestDerivative: number | undefined,
): ProfileRecorder {
  const layers = probe.states.map(({ index }) => emptyLayer(index));
  const byIndex = new Map(layers.map((layer) => [layer.index, layer]));
  const observers = new Map<Tensor, Observer>();
  const observe = (tensor: Tensor | undefined, observer: Observer): void => {
    if (tensor === undefined) return;
    const earlier = observers.get(tensor);
    observers.set(tensor, (value) => {
      earlier?.(value);
      observer(value);
    });
  };
  const rowsOf = (tensor: Tensor): null[] => Array<null>(tensor.shape[0]).fill(null);
  const states = probe.states;
  const sampleRms: ProfileRecorder['sampleRms'] = {
    first: rowsOf(states[0].tensor),
    last: rowsOf(states[0].tensor),
  };
  states.forEach(({ index, name, tensor, gradient }, i) => {
    observe(tensor, (value) => {
      const { mean, variance } = statistics.moments(value);
      layers[i].activationMean = mean;
      layers[i].activationVariance = variance;
    });
    observe(gradient, (value) => {
      statistics.checkFinite(value, `The gradient at hidden state ${index} (${name})`);
      layers[i].log10GradientRms = statistics.log10Rms(value);
      if (i === 0) sampleRms.first = statistics.log10RowRms(value);
      if (i === states.length - 1) sampleRms.last = statistics.log10RowRms(value);
    });
  });
  // By name: a block of two affine layers has a weight that leads to no hidden state of its own.
  const weightNorms = new Map<string, number | null>();
  for (const { parameter, gradient } of probe.gradients) {
    const { place, name } = parameter;
    const isWeight = name.endsWith('weight');
    const isHidden = isWeight && place?.role === 'hidden';
    if (isHidden) weightNorms.set(name, null);
    observe(gradient, (value) => {
      statistics.checkFinite(value, `The gradient of ${name}`);
      if (!isHidden && !(isWeight && place?.role === 'input')) return;
      const norm = statistics.log10Norm(value);
      if (isHidden) weightNorms.set(name, norm);
      const layer = byIndex.get(place.index);
      if (layer) layer.log10WeightGradientNorm = norm;
    });
  }
  for (const { index, slope } of probe.slopes) {
    const layer = byIndex.get(index);
    if (layer) observe(slope, (value) => recordSlope(layer, value, largestDerivative));
  }
  return {
    observers,
    layers: () => layers,
    weightNorms: () => [...weightNorms.values()],
    sampleRms,
  };
}

type LayerRecord = { -readonly [Key in keyof LayerProfile]: LayerProfile[Key] };

const emptyLayer = (index: number): LayerRecord => ({
  index,
  log10GradientRms: null,
  log10WeightGradientNorm: null,
  log10DerivativeRms: null,
  activationMean: null,
  activationVariance: null,
  saturated: null,
  dead: null,
});

function recordSlope(layer: LayerRecord, slope: Value, largest: number | undefined): void {
  layer.log10DerivativeRms = statistics.log10Rms(slope);
  layer.saturated = largest === undefined ? null : statistics.shareBelow(slope, largest / 100);
  layer.dead = statistics.shareOfZeroColumns(slope);
}
