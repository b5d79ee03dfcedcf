import {
  dense,
  sgd,
  sigmoid,
  UsageError,
  type Changes,
  type OptionDefinition,
  type OptionValues,
  type Stage,
} from '@gradient-remedies/core';
import { reconstructionError, type Decoder } from './decoder.js';

/** What the decoders are made for: codes between 0 and 1, and weights of a plain layer. So no other remedy sets these. */
const plainLayers: Changes = { activation: sigmoid, block: ({ branch }) => branch, layer: dense };

/** Of the first layer: its squared error adds up over all inputs, so that larger steps diverge. */
const rateOfInput = 0.01;

/** What every form lets its user set. */
export const options: Readonly<Record<string, OptionDefinition>> = {
  masking: { default: 0.25, description: 'share of its inputs that a layer does not see, below 1' },
  rate: { default: 0.3, description: 'learning rate of the autoencoders from the second layer on' },
  share: { default: 0.5, description: 'share of all steps that goes to the autoencoders' },
};

/**
 * A stage for each hidden layer, the first one first: an autoencoder of what the layers below make of the data.
 *
 * @param decoder - How the autoencoders decode.
 * @returns What a remedy changes, for the values of its {@link options}.
 */
export const pretraining =
  (decoder: Decoder) =>
  ({ masking, rate, share }: OptionValues): Changes => {
    refuseUnless(masking >= 0 && masking < 1, `masking must be from 0 to below 1, not ${masking}`);
    refuseUnless(rate > 0, `rate must be above 0, not ${rate}`);
    refuseUnless(share > 0 && share < 1, `share must be between 0 and 1, not ${share}`);
    return {
      ...plainLayers,
      stages: (spec, steps) => {
        const depth = spec.widths.length;
        const budget = Math.floor(steps * share);
        if (budget < depth) {
          throw new UsageError(
            `autoencoder has ${budget} of ${steps} steps for ${depth} layers, and each needs one: train for ` +
              `${Math.ceil(depth / share)} steps or more.`,
          );
        }
        const stepsUpTo = (index: number): number => Math.floor((budget * index) / depth);
        return spec.widths.map((_, i): Stage => {
          const name = i === 0 ? 'input' : `block.${i + 1}`;
          return {
            name: `autoencoder.${i + 1}`,
            steps: stepsUpTo(i + 1) - stepsUpTo(i),
            optimizer: sgd(i === 0 ? rateOfInput : rate),
            trains: [name],
            loss: (context) => reconstructionError(context, { index: i, name, masking, decoder }),
          };
        });
      },
    };
  };

function refuseUnless(isFine: boolean, rule: string): void {
  if (!isFine) throw new UsageError(`autoencoder:${rule}.`);
}
