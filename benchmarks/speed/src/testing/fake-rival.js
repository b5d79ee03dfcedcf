// A rival for tests of the protocol, that behaves as its arguments say: `fake-rival.js KIND`.
import { createInterface } from 'node:readline';

const [kind = 'good'] = process.argv.slice(2);
const answer = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

if (kind === 'absent') {
  answer({ absent: 'its library is not installed' });
  process.exit();
}
console.log('Welcome to the library, which writes where it should not.');
answer({ ready: `fake, ${kind}` });
let steps = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if ('load' in request) {
    steps = 0;
    answer({ loaded: request.load });
    continue;
  }
  if (kind === 'silent') continue;
  if (kind === 'dying' && steps > 21) {
    console.error('out of memory');
    process.exit(3);
  }
  if (kind === 'failing') {
    answer({ error: 'this operation is not known' });
    continue;
  }
  steps += request.run;
  const loss = kind === 'wrong' ? 1 : 1 / steps;
  answer({ loss, seconds: request.run * (kind === 'slow' ? 0.5 : 0.01), peakBytes: 1e6 });
}
