import { testInterpreter } from '../conformance/index.js';
import { reference } from './reference/index.js';

await testInterpreter({ interpreter: reference });
