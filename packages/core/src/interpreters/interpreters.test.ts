import { testInterpreter } from '../conformance/index.js';
import { fast, hasRelaxed } from './fast/index.js';
import { reference } from './reference/index.js';

const relaxed = hasRelaxed() ? [fast.relaxed] : [];
for (const interpreter of [reference, fast.f64, fast.f32, ...relaxed]) {
  await testInterpreter({ interpreter });
}
