import { testRemedy } from '@gradient-remedies/core/conformance';
import { convolution, deltaOrthogonal } from './index.js';

await testRemedy(convolution);
await testRemedy(deltaOrthogonal);
