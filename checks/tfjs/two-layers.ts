import { defineRemedy } from '@gradient-remedies/core';

/** A block of two affine layers, one after the other. */
export const twoLayers = defineRemedy({
  name: 'two-layers',
  changes: {
    block: {
      layers: 2,
      build: ({ branch, layer, activate }) => {
        const second = layer('second', { role: 'hidden' });
        return (x) => activate(second(branch(x)));
      },
    },
  },
  reference: { authors: 'Somebody', year: 2026, title: 'Something' },
});
