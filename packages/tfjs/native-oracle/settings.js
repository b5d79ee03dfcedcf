import { parseArgs } from 'node:util';

/** What the command line and the environment ask for. */
export function readSettings(args, env) {
  const { values } = parseArgs({
    args,
    options: {
      force: { type: 'boolean', default: false },
      clean: { type: 'boolean', default: false },
      patient: { type: 'boolean', default: false },
      // Another copy of tfjs-node than the installed one, so that a test leaves that one alone.
      package: { type: 'string' },
    },
  });
  const wanted = env.GRADIENT_REMEDIES_ORACLE;
  return {
    skip: wanted === 'wasm' || wanted === 'cpu' ? wanted : undefined,
    force: values.force,
    clean: values.clean,
    // A slow network must not hold up every test run; who asks for it may wait an hour.
    slower: values.patient ? 15 : 1,
    packageFolder: values.package,
  };
}
