import { defineClaim, number, percent, ratio } from '../claim.js';
import { medianOf } from '../estimate.js';
import { training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
