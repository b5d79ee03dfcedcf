import { testRemedy } from '@gradient-remedies/core/conformance';
import { clip, gru, irnn, lstm, rnn } from './index.js';

for (const cell of [rnn, irnn, lstm, gru]) await testRemedy(cell, { remedies: [clip] });
await testRemedy(clip);
